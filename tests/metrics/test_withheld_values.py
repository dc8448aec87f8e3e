"""Values of metrics that count people on aid: what is small is missing for good."""

import pandas as pd
import pytest

from dashboard.metrics.dictionary import load_dictionary
from dashboard.metrics.withheld_values import ADDED_UP, COUNTS_OF_PEOPLE, withhold_values
from dashboard.settings import Settings


def values(metric: str, counts: list[tuple[float, float | None]]) -> pd.DataFrame:
    """A January of districts; numerator and denominator each."""
    rows = pd.DataFrame(counts, columns=["numerator", "denominator"], dtype=float)
    rows["value"] = (rows["numerator"] / rows["denominator"]).fillna(rows["numerator"])
    for name in ("numerator", "denominator", "value"):
        rows[f"ytd_{name}"] = rows[name]
    places = [f"3205{n:02}" for n in range(len(rows))]
    return rows.assign(metric=metric, month="2020-01", district_code=places, town_code=None)


def hidden(frame: pd.DataFrame, level: str = "district") -> list[int]:
    return withhold_values(frame, level=level)["value"].isna().to_numpy().nonzero()[0].tolist()


def test_a_small_district_takes_the_next_smallest_with_it() -> None:
    assert hidden(values("open_files", [(3, None), (40, None), (12, None), (90, None)])) == [0, 2]


def test_two_single_persons_are_not_enough() -> None:
    assert hidden(values("open_files", [(1, None), (1, None), (30, None), (8, None)])) == [0, 1, 3]


def test_a_rate_is_withheld_where_any_of_its_counts_is_small() -> None:
    """Two aided, two not aided, four files: each is people of a handful."""
    shown = [(40.0, 60.0), (50.0, 70.0)]
    for small in ((2.0, 30.0), (28.0, 30.0)):
        assert 0 in hidden(values("aid_reach", [small, *shown]))
        assert len(hidden(values("aid_reach", [small, *shown]))) == 2


def test_zeros_and_large_counts_are_shown() -> None:
    assert hidden(values("open_files", [(0, None), (5, None), (900, None)])) == []


def test_the_city_by_itself_has_no_neighbours() -> None:
    assert hidden(values("open_files", [(4, None)]), level="city") == [0]


def test_the_parts_of_what_is_withheld_are_withheld_too() -> None:
    """A district hidden for its neighbour's sake would follow from its towns."""
    city = withhold_values(values("open_files", [(63, None)]), level="city")
    districts = values("open_files", [(3, None), (60, None)])
    districts = withhold_values(districts, level="district", above=city)
    assert districts["value"].isna().all()
    towns = values("open_files", [(25, None), (35, None)])
    towns = towns.assign(district_code="320501", town_code=["320501001", "320501002"])
    assert withhold_values(towns, level="town", above=districts)["value"].isna().all()


def test_what_adds_up_is_what_the_dictionary_says_adds_up() -> None:
    dictionary = load_dictionary(Settings.from_environment())
    assert set(ADDED_UP) == {m for m in COUNTS_OF_PEOPLE if dictionary[m].basis == "flow"}
    assert all(COUNTS_OF_PEOPLE[metric] == (count,) for metric, count in ADDED_UP.items())


def test_other_themes_are_left_alone() -> None:
    assert hidden(values("members", [(3, None), (4, None)])) == []


def test_money_paid_to_a_few_is_withheld_with_them() -> None:
    people = values("aid_recipients", [(2, None), (40, None), (9, None)])
    money = values("aid_amount", [(5000, None), (90000, None), (20000, None)])
    shown = withhold_values(pd.concat([people, money], ignore_index=True), level="district")
    known = shown["value"].notna().tolist()
    assert known == [False, True, False, False, True, False]
    assert shown["ytd_value"].notna().tolist() == known
    assert shown["is_withheld"].tolist() == [not shows for shows in known]


def test_every_metric_of_people_on_aid_is_named() -> None:
    """A new one must say what it counts people in."""
    dictionary = load_dictionary(Settings.from_environment())
    about_people = {
        metric.id
        for metric in dictionary.values()
        if metric.theme == "aid"
        and not metric.is_indicator
        and (metric.unit in ("people", "count", "percent") or metric.id == "aid_per_recipient")
    }
    assert about_people == set(COUNTS_OF_PEOPLE)


@pytest.mark.parametrize("level", ["city", "district", "town"])
def test_no_rows_stay_no_rows(level: str) -> None:
    assert withhold_values(values("open_files", []), level=level).empty
