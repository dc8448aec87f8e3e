"""The small print that every page, slide and sheet of paper carries: how new its numbers are, which
publication they are of, what was chosen.
"""

from collections.abc import Sequence
from datetime import date, datetime

from dashboard.exports.pieces import Piece
from dashboard.text.catalogue import t
from dashboard.text.formats import date_label


def published_words(
    lang: str, *, data_as_of: date, published_at: datetime, publication: str
) -> tuple[str, str]:
    """数据截至 2020年12月31日, and 发布 2021年1月8日 09:30（96cf7a86）, the end of its id."""
    return (
        t("common.data_as_of", lang, date=date_label(data_as_of, lang)),
        t("common.published", lang, when=date_label(published_at, lang), id=publication[-8:]),
    )


def origin_of(piece: Piece) -> tuple[str, str]:
    """The same of a piece."""
    return published_words(
        piece.lang,
        data_as_of=date.fromisoformat(piece.data_as_of),
        published_at=datetime.fromisoformat(piece.published_at),
        publication=piece.publication,
    )


def origin_words(piece: Piece, choices: Sequence[str]) -> str:
    """数据截至 2020年12月31日 · 发布 … · 2020年12月 · 全市, and 示例数据 where that is so."""
    sample = [t("common.sample", piece.lang)] if piece.is_sample else []
    return " · ".join((*sample, *origin_of(piece), *choices))
