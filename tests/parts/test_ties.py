"""Who is named first in a ranking, and who is named beside it."""

from functools import partial
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest

from dashboard.parts.ties import first_of
from dashboard.text.catalogue import t


@pytest.mark.parametrize(
    ("values", "zh", "en"),
    [
        ([0.9, 0.91, 0.95], "昆山", "昆山"),
        # Two roads to the same quotient.
        ([0.3, 0.1 + 0.2, 0.95], "昆山、吴江并列", "昆山 (tied with 吴江)"),
        ([1, 1, 1], "昆山、吴江、常熟并列", "昆山 (tied with 吴江, 常熟)"),
        ([0, 0, 0, 0, 7], "昆山等 4 个并列", "昆山 (one of 4 tied)"),
    ],
)
def test_the_first_of_a_ranking_is_named_with_those_that_tie(
    values: list[float], zh: str, en: str
) -> None:
    labels = ["昆山", "吴江", "常熟", "太仓", "姑苏"][: len(values)]
    rows = pd.DataFrame({"label": labels, "rate": values})
    for lang, words in (("zh", zh), ("en", en)):
        page: Any = SimpleNamespace(t=partial(t, lang=lang))
        assert first_of(page, rows, "rate") == words
