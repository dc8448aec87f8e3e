"""What the aid page tells of payments: the same as the rows, and never of a handful of people."""

from collections.abc import Mapping
from types import SimpleNamespace

import pandas as pd
import pytest

from dashboard.app_pages.aid_payments import CUTS, NOW, OTHER, SCARCE, paid, year_tables
from dashboard.metrics.suppression import Cut
from dashboard.settings import Settings
from dashboard.warehouse.reader import open_reader
from tests.app_pages.aid_home import publish_aid
from tests.metrics.attack import attack

MONTHS = ("2020-01", "2020-08")


@pytest.fixture(scope="module", params=[0.01, 0.05])
def settings(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return publish_aid(tmp_path_factory.mktemp("payments"), scale=request.param)


@pytest.fixture
def page(settings: Settings) -> SimpleNamespace:
    reader = open_reader(settings)
    return SimpleNamespace(
        reader=reader,
        month="2020-12",
        start="2020-01",
        district=None,
        ask=reader.ask,
        t=lambda key: key,
    )


def rows_of(page: SimpleNamespace) -> dict[str, pd.DataFrame]:
    """The queries' rows of 2020, with the kinds of aid that districts tell."""
    rows = {query: page.ask(query, month=page.month) for query, _ in CUTS.values()}
    rows = {query: one[one["month"].str[:4] == "2020"] for query, one in rows.items()}
    kind = rows["aid/by_level"]["programme"]
    rows["aid/by_level"] = rows["aid/by_level"].assign(kind=kind.where(~kind.isin(SCARCE), OTHER))
    return rows


def of_month(tables: Mapping[Cut, pd.DataFrame], month: str) -> dict[Cut, pd.DataFrame]:
    return {cut: table[table["month"] == month] for cut, table in tables.items()}


def test_a_few_people_of_a_month_cannot_be_worked_back(page: SimpleNamespace) -> None:
    """Windows are made of months that are shown, so the months are all there is to attack."""
    rows = rows_of(page)
    tables = year_tables(rows)
    for month in MONTHS:
        shown = of_month(tables, month)
        sources = [
            (rows[query][rows[query]["month"] == month], {cut: shown[cut] for cut in cuts})
            for query, cuts in CUTS.values()
        ]
        found = attack(sources, count="recipients")
        few = found[found["true"] < 5]
        assert (few["most"] - few["least"] > 0.99).all(), few


def test_no_few_people_are_shown_nor_their_money(page: SimpleNamespace) -> None:
    hidden = 0
    for table in year_tables(rows_of(page)).values():
        assert not table["recipients"].between(1, 4).any()
        assert table["amount_yuan"].isna().equals(table["is_withheld"])
        hidden += int(table["is_withheld"].sum())
    assert hidden


@pytest.mark.parametrize("start", ["2020-01", "2020-12"])
@pytest.mark.parametrize("column", ["programme", "fund_source"])
def test_a_window_is_the_sum_of_its_rows_where_each_month_is_shown(
    page: SimpleNamespace, start: str, column: str
) -> None:
    page.start = start
    told = paid(page, column)
    told = told[told["year"] == NOW].set_index(column)
    rows = rows_of(page)["aid/by_level" if column == "programme" else "aid/by_source"]
    truth = rows[rows["month"] >= start].groupby(column)["amount_yuan"].sum()
    assert set(told.index) == set(truth.index)
    known = told["amount_yuan"].dropna()
    assert known.to_dict() == pytest.approx(truth[known.index].to_dict())
    year = year_tables(rows_of(page))[(column,)]
    ever = set(year.loc[year["is_withheld"], column])
    assert set(told.index[told["is_withheld"]]) == ever & set(told.index)


def test_what_a_month_shows_does_not_depend_on_the_page(page: SimpleNamespace) -> None:
    early = SimpleNamespace(**{**vars(page), "month": "2020-05"})
    now = paid(SimpleNamespace(**{**vars(page), "month": "2020-05", "start": "2020-05"}), "level")
    assert year_tables(rows_of(early))[("level",)].equals(year_tables(rows_of(page))[("level",)])
    assert len(now)
