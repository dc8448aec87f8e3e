"""Both languages say everything, with the same blanks to fill."""

import re
from string import Formatter

import pytest

from dashboard.errors import DefinitionError
from dashboard.text.catalogue import load_catalogue, t

ZH, EN = load_catalogue("zh"), load_catalogue("en")


def test_neither_language_lacks_a_key() -> None:
    assert ZH.keys() == EN.keys()


@pytest.mark.parametrize("key", sorted(ZH))
def test_both_languages_fill_in_the_same_words(key: str) -> None:
    assert _blanks(ZH[key]) == _blanks(EN.get(key, ""))


@pytest.mark.parametrize("key", sorted(EN))
def test_no_chinese_in_english(key: str) -> None:
    assert not re.search("[\u4e00-\u9fff]", EN[key])


def test_an_unknown_key_names_the_nearest() -> None:
    with pytest.raises(DefinitionError, match=r"common\.city"):
        t("common.citty", "zh")


def _blanks(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}
