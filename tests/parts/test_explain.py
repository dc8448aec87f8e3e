"""The words of ⓘ keep to one language's marks."""

from types import SimpleNamespace
from typing import Any

import pytest

from dashboard.metrics.dictionary import load_dictionary
from dashboard.parts.explain import _formula
from dashboard.settings import Settings
from dashboard.text.catalogue import t


@pytest.mark.parametrize(("lang", "mark"), [("zh", "："), ("en", ": ")])
def test_a_number_follows_its_label_with_the_languages_colon(lang: str, mark: str) -> None:
    page: Any = SimpleNamespace(lang=lang, t=lambda key: t(key, lang))
    metric = load_dictionary(Settings.from_environment())["coverage_rate"]
    row = {"shown_numerator": 3, "shown_denominator": 4}
    (_, words), _ = _formula(page, metric, row)
    assert words.endswith(f"{mark}<b>3</b>")
    assert ("：" in words) == (lang == "zh")
