"""Where items stand, by made-up lists: slipped, done late, on hold, resumed, with no history."""

from datetime import date

import pandas as pd
import pytest

from dashboard.metrics.task_standing import task_standing
from tests.metrics.task_lists import last_day, plain_share, snapshots

MONTHS = ("2020-05", "2020-06", "2020-07", "2020-08")


def at(items: pd.DataFrame, item: str) -> pd.Series:
    return items.set_index("item_id").loc[item]


def steady(*progress: float, **changed: object) -> dict[str, dict[str, dict[str, object]]]:
    """Item A with a progress a month."""
    return {
        month: {"A": {"progress_pct": done, **changed}}
        for month, done in zip(MONTHS, progress, strict=False)
    }


def test_nothing_gives_the_same_columns() -> None:
    full = task_standing(snapshots(steady(10, 20)))
    empty = task_standing(snapshots({}))
    assert empty.empty
    assert set(empty.columns) == set(full.columns)
    assert empty["first_end"].dt.year.empty


def test_progress_due_and_pace_as_counted_by_hand() -> None:
    lists = snapshots(steady(20, 25, 30, 40))
    row = at(task_standing(lists), "A")
    now, first = last_day("2020-08"), last_day("2020-05")
    assert row["planned_pct"] == pytest.approx(plain_share(row, now))
    assert row["gained_pct"] == 20
    assert row["due_pct"] == pytest.approx(plain_share(row, now) - plain_share(row, first))
    assert row["a_day"] == pytest.approx(20 / (now - first).days)
    # 60 points at 20 in 92 days are 276 days.
    assert row["forecast"].date() == date(2021, 6, 3)
    assert row["light"] == "lagging"


def test_two_lists_give_no_forecast_and_three_do() -> None:
    two = at(task_standing(snapshots(steady(20, 30))), "A")
    three = at(task_standing(snapshots(steady(20, 30, 40))), "A")
    assert pd.isna(two["a_day"]) and pd.isna(two["forecast"])
    assert three["a_day"] > 0 and not pd.isna(three["forecast"])


def test_late_and_gaining_more_than_due_is_catching_up() -> None:
    row = at(task_standing(snapshots(steady(5, 15, 30, 50))), "A")
    assert row["planned_pct"] - row["progress_pct"] > 10
    assert row["gained_pct"] > row["due_pct"]
    assert row["light"] == "catching_up"


def test_a_time_on_hold_does_not_slow_the_pace() -> None:
    lists = {
        "2020-04": {"A": {"progress_pct": 10}},
        "2020-05": {"A": {"progress_pct": 10, "status": "暂缓"}},
        "2020-06": {"A": {"progress_pct": 10}},
        "2020-07": {"A": {"progress_pct": 30}},
        "2020-08": {"A": {"progress_pct": 50}},
    }
    row = at(task_standing(snapshots(lists)), "A")
    assert (row["lists"], row["gained_pct"]) == (3, 40)
    del lists["2020-08"]
    resumed = at(task_standing(snapshots(lists)), "A")
    assert pd.isna(resumed["a_day"])


def test_on_hold_is_neither_late_nor_forecast() -> None:
    held = at(task_standing(snapshots(steady(20, 30, 40, 40, status="暂缓"))), "A")
    assert (held["light"], held["days_late"]) == ("on_hold", 0)
    assert pd.isna(held["forecast"])


def test_a_slip_is_counted_from_the_first_list() -> None:
    lists = steady(20, 30, 40, 50)
    lists["2020-05"]["A"]["planned_end"] = date(2020, 7, 31)
    lists["2020-06"]["A"]["planned_end"] = date(2020, 8, 15)
    lists["2020-07"]["A"]["planned_end"] = date(2020, 8, 15)
    lists["2020-08"]["A"]["planned_end"] = date(2020, 8, 21)
    row = at(task_standing(snapshots(lists)), "A")
    assert row["first_end"].date() == date(2020, 7, 31)
    assert (row["slip_days"], row["days_late"], row["light"]) == (21, 10, "overdue")


def test_done_late_keeps_its_day_or_takes_the_first_list_that_says_so() -> None:
    done = {"progress_pct": 100, "status": "已完成", "planned_end": date(2020, 6, 30)}
    lists = {
        "2020-06": {"A": {"progress_pct": 90}, "B": {"progress_pct": 90}},
        "2020-07": {"A": done | {"completed_on": date(2020, 7, 9)}, "B": done},
        "2020-08": {"A": done | {"completed_on": date(2020, 7, 9)}, "B": done},
    }
    items = task_standing(snapshots(lists))
    assert at(items, "A")["done_on"].date() == date(2020, 7, 9)
    assert at(items, "B")["done_on"].date() == date(2020, 7, 31)
    assert set(items["light"]) == {"done"}
    assert set(items["days_late"]) == {0}


def test_what_calls_for_action_comes_first_and_what_is_gone_is_not_there() -> None:
    late = {"planned_end": date(2020, 7, 31), "progress_pct": 50}
    lists = {
        "2020-07": {"gone": {}, "fine": {"progress_pct": 60}},
        "2020-08": {
            "done": {"status": "已完成", "progress_pct": 100},
            "fine": {"progress_pct": 60},
            "overdue": late,
            "longest": late | {"planned_end": date(2020, 6, 30)},
            "lagging": {"progress_pct": 5},
        },
    }
    items = task_standing(snapshots(lists))
    assert items["item_id"].tolist() == ["longest", "overdue", "lagging", "fine", "done"]
