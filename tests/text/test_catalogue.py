"""Both languages say everything, with the same blanks to fill."""

import re
from string import Formatter

import pytest

from dashboard.errors import DefinitionError
from dashboard.text.catalogue import load_catalogue, t

ZH, EN = load_catalogue("zh"), load_catalogue("en")


def test_neither_language_lacks_a_key() -> None:
    assert ZH.keys() == EN.keys()


def test_both_languages_fill_in_the_same_words() -> None:
    assert [key for key in ZH if _blanks(ZH[key]) != _blanks(EN.get(key, ""))] == []


def test_no_chinese_in_english() -> None:
    assert [key for key, text in EN.items() if re.search("[\u4e00-\u9fff]", text)] == []


def test_an_unknown_key_names_the_nearest() -> None:
    with pytest.raises(DefinitionError, match=r"common\.city"):
        t("common.citty", "zh")


def _blanks(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}
