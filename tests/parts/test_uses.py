"""Where a metric is used, read from the pages themselves."""

from dashboard.metrics.dictionary import load_dictionary
from dashboard.parts.uses import pages_naming
from dashboard.settings import Settings

DICTIONARY = load_dictionary(Settings.from_environment())


def test_a_card_a_query_and_a_published_figure_are_uses() -> None:
    assert {"overview", "coverage", "report"} <= set(pages_naming(DICTIONARY["members"]))
    assert "coverage" in pages_naming(DICTIONARY["contract_rate"])
    assert "report" in pages_naming(DICTIONARY["branch_brands"])


def test_the_dictionary_itself_is_no_use() -> None:
    assert all("data" not in pages_naming(metric) for metric in DICTIONARY.values())
