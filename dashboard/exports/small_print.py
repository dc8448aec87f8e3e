"""The small print that every slide and sheet of paper carries: how new, which publication, what
was chosen.
"""

from collections.abc import Sequence
from datetime import datetime

from dashboard.exports.pieces import Piece
from dashboard.text.catalogue import t
from dashboard.text.formats import date_label


def origin_words(piece: Piece, choices: Sequence[str]) -> str:
    """数据截至 2020年12月31日 · 发布 … · 2020年12月 · 全市, and 示例数据 where that is so."""
    lang = piece.lang
    data_as_of = datetime.fromisoformat(piece.data_as_of).date()
    published = datetime.fromisoformat(piece.published_at)
    return " · ".join(
        (
            *([t("common.sample", lang)] if piece.is_sample else []),
            t("common.data_as_of", lang, date=date_label(data_as_of, lang)),
            t(
                "common.published",
                lang,
                when=date_label(published, lang),
                id=piece.publication[-8:],
            ),
            *choices,
        )
    )
