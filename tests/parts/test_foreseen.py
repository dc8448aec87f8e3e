"""Views one choice away: what the browser is told is what the page then draws."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.parts.foreseen import boards_at
from dashboard.parts.memory import forget_views
from dashboard.settings import Settings
from dashboard.slides.ahead import CITY_PAGES, PAGES, learn, work_out
from dashboard.warehouse.publication import read_current
from tests.app_pages.app import open_app

KUNSHAN = "320583"
MONTH, DISTRICT = "month-zh", "district-zh"


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    forget_views()
    yield
    forget_views()


def know(*views: tuple[str, dict[str, str]]) -> None:
    """Work views out as another process does, and take them over."""
    publication = read_current(Settings.from_environment()).id
    kept = [work_out(publication, view) for view in views]
    forget_views()
    for one in kept:
        learn(one)


def told(app: AppTest) -> dict[str, dict[str, str]]:
    """The addresses that the browser is told, by widget and option."""
    sent = [element.proto.bytes for element in app.get("bidi_component")]
    (found,) = [json.loads(data) for data in sent if data.startswith(b'{"ways"')]
    ways: dict[str, dict[str, str]] = found["ways"]
    return ways


def drawn(app: AppTest) -> dict[str, str]:
    """The blocks' elements as they are sent, by key."""
    sent = [element.proto.bytes.decode() for element in app.get("bidi_component")]
    boards = [data for data in sent if data.startswith('{"key"')]
    return {json.loads(data.split("\n")[0])["key"]: data for data in boards}


@pytest.mark.parametrize("page", PAGES)
def test_a_view_is_foreseen_as_the_page_draws_it(page: str, published_home: Path) -> None:
    december, november = {"month": "2020-12"}, {"month": "2020-11"}
    kunshan = {**december, "district": KUNSHAN}
    know((page, december), (page, november), (page, kunshan))
    ways = told(open_app(page, month="2020-12"))
    assert set(ways[MONTH]) == {"2020年12月", "2020年11月"}
    found = [(ways[MONTH]["2020年11月"], november)]
    if page in CITY_PAGES:
        assert set(ways) == {MONTH}
    else:
        assert set(ways[DISTRICT]) == {"全市", "昆山市"}
        found.append((ways[DISTRICT]["昆山市"], kunshan))
    for address, choices in found:
        packed = boards_at(address)
        assert packed is not None
        assert json.loads(gzip.decompress(packed)) == drawn(open_app(page, **choices))


def test_nothing_is_told_to_who_sees_another_view_than_everybody(published_home: Path) -> None:
    know(("coverage", {"month": "2020-12"}), ("coverage", {"month": "2020-11"}))
    app = open_app("coverage", month="2020-12")
    assert told(app)[MONTH]
    app.session_state["coverage-ranks-view"] = "table"
    assert told(app.run()) == {}
    for choices in (
        {"window": "quarter"},
        {"against": "spring"},
        {"rate": "coverage_rate"},
        {"lang": "en"},
        {"month": "2020-10"},
    ):
        assert told(open_app("coverage", **{"month": "2020-12", **choices})) == {}, choices


def test_an_address_that_nobody_was_told_has_nothing(published_home: Path) -> None:
    assert boards_at("0" * 32) is None
    know(("aid", {"month": "2020-12"}))
    address = told(open_app("aid", month="2020-12"))[MONTH]["2020年12月"]
    assert boards_at(address)
    forget_views()
    assert boards_at(address) is None
