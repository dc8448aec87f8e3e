"""The competition page's queries against the same sums in plain pandas over the dumps' rows."""

from collections.abc import Iterator, Mapping

import pandas as pd
import pytest

from dashboard.warehouse.reader import Reader, open_reader
from tests.app_pages.competition_city import AS_OF, KUNSHAN, TAICANG, TOWNS, datasets
from tests.app_pages.homes import publish_home

WINDOWS = ["2020-01", "2020-10", "2020-12"]
MONTH = "2020-12"


@pytest.fixture(scope="module")
def rows() -> Mapping[str, pd.DataFrame]:
    return {name: pd.DataFrame(rows) for name, rows in datasets().items()}


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    yield open_reader(publish_home(tmp_path_factory.mktemp("contests"), AS_OF, datasets()))


def entries_from(rows: Mapping[str, pd.DataFrame], start: str) -> pd.DataFrame:
    """Entries that count, with their competition and unit, from a month to December."""
    entries = rows["competition_entries"].merge(rows["competitions"], on="competition_id")
    entries = entries.merge(rows["units"], on="unit_id", suffixes=("", "_of_unit"))
    counts = (entries["status"] != "取消") & (entries["entered_on"] >= f"{start}-01")
    return entries[counts].assign(is_covered=entries["union_id"].notna())


@pytest.mark.parametrize("start", WINDOWS)
def test_places_count_what_the_dumps_hold(
    rows: Mapping[str, pd.DataFrame], reader: Reader, start: str
) -> None:
    entries, units = entries_from(rows, start), rows["units"]
    found = reader.ask("competition/places", month=MONTH, start=start, district=KUNSHAN)
    found = found.set_index(["level", found["town_code"].fillna(found["district_code"]).fillna("")])
    places = {("district", code): ("district_code", code) for code in (KUNSHAN, TAICANG)}
    places |= {("town", code): ("town_code", code) for code in TOWNS[KUNSHAN]}
    for key, (column, code) in places.items():
        row, here = found.loc[key], entries[entries[column] == code]
        covered = units[(units[column] == code) & units["union_id"].notna()]
        assert row["participants"] == here["participants"].sum()
        assert row["covered_participants"] == here.loc[here["is_covered"], "participants"].sum()
        assert row["female_participants"] == here["female_participants"].sum()
        assert row["promoted"] == here["promoted"].sum()
        assert row["competing"] == here.loc[here["is_covered"], "unit_id"].nunique()
        assert row["covered"] == len(covered)
        assert row["covered_employees"] == covered["employees"].sum()
    city, members, honours = found.loc[("city", "")], rows["members"], rows["honours"]
    known = entries.dropna(subset=["migrant_participants"])
    assert city["participants"] == entries["participants"].sum()
    assert city["participants_with_origin"] == known["participants"].sum()
    assert city["migrant_participants"] == known["migrant_participants"].sum()
    assert city["female_members"] == (members["gender"] == "女").sum()
    assert city["members_with_gender"] == members["gender"].notna().sum()
    assert city["migrant_members"] == (members["migrant"] == True).sum()  # noqa: E712
    assert city["honours"] == (honours["awarded_on"] >= f"{start}-01").sum()
    assert set(found.loc["town"].index) == set(TOWNS[KUNSHAN])


@pytest.mark.parametrize("start", WINDOWS)
def test_groups_count_each_unit_once_and_own_up_to_oversize_entries(
    rows: Mapping[str, pd.DataFrame], reader: Reader, start: str
) -> None:
    entries, units = entries_from(rows, start), rows["units"]
    entries, units = entries[entries["is_covered"]], units[units["union_id"].notna()]
    by = ["ownership", "industry", "employees"]
    found = reader.ask("competition/groups", month=MONTH, start=start, district=None, town=None)
    bands = {"0-24": 10, "25-99": 50, "100-299": 200}
    found = found.assign(employees=found["size_band"].map(bands)).set_index(by)
    wanted = pd.DataFrame(
        {
            "competing": entries.groupby(by)["unit_id"].nunique(),
            "participants": entries.groupby(by)["participants"].sum(),
            "entries": entries.groupby(by).size(),
            "covered": units.groupby(by).size(),
        }
    ).fillna(0)
    for column in wanted:
        assert found[column].reindex(wanted.index).tolist() == wanted[column].tolist()
    oversize = (entries["participants"] > entries["employees"]).sum()
    assert oversize > 0
    assert found["oversize_entries"].sum() == oversize


def test_peers_say_what_each_kind_would_make_of_a_place(
    rows: Mapping[str, pd.DataFrame], reader: Reader
) -> None:
    units = rows["units"][rows["units"]["union_id"].notna()]
    entered = set(entries_from(rows, "2020-01")["unit_id"])
    units = units.assign(is_in=units["unit_id"].isin(entered))
    kind_rate = units.groupby(["ownership", "employees"])["is_in"].transform("mean")
    expected = units.assign(expected=kind_rate).groupby("district_code")["expected"].mean()
    found = reader.ask("competition/peers", month=MONTH, start="2020-01", district=None)
    for code in (KUNSHAN, TAICANG):
        row = found[found["district_code"] == code].iloc[0]
        assert row["expected_rate"] == pytest.approx(expected[code])
    gaps = units.assign(gap=kind_rate - units["is_in"])
    worst = gaps.groupby(["district_code", "ownership", "employees"])["gap"].sum()
    assert found["missing"].max() == pytest.approx(worst.max())


def test_the_board_knows_what_is_late_and_what_comes(reader: Reader) -> None:
    found = reader.ask("competition/board", month=MONTH, district=None)
    states = dict(zip(found["title"], found["state"], strict=True))
    assert states == {
        "K5竞赛": "late_start",
        "K6竞赛": "late_end",
        "K8竞赛": "running",
        "K7竞赛": "coming",
    }
    own = reader.ask("competition/board", month="2020-06", district=KUNSHAN)
    assert "K1竞赛" in set(own["title"])


def test_a_competition_is_on_in_every_month_from_its_start_to_its_end(reader: Reader) -> None:
    found = reader.ask("competition/calendar", month=MONTH, district=None)
    on = found.groupby("month")["competitions"].sum()
    # K1, K2, K3, K6, K8 from March; K5 and K7 around the new year; K4 was called off.
    assert on["2020-11"] == 5
    assert on["2020-12"] == 3
    assert on["2021-01"] == 2
    assert on["2021-02"] == 2


def test_who_sees_one_district_is_shown_no_city(tmp_path_factory: pytest.TempPathFactory) -> None:
    home = publish_home(tmp_path_factory.mktemp("scoped"), AS_OF, datasets())
    scoped = open_reader(home, districts=frozenset([KUNSHAN]))
    window = {"month": MONTH, "start": "2020-01"}
    places = scoped.ask("competition/places", **window, district=None)
    assert set(places["district_code"]) == {KUNSHAN}
    assert scoped.ask("competition/groups", **window, district=None, town=None).empty
    for name in ("levels", "honours", "peers"):
        assert scoped.ask(f"competition/{name}", **window, district=None).empty
    assert not scoped.ask("competition/levels", **window, district=KUNSHAN).empty
