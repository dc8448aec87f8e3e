"""The S-curve and the year's outlook, against sums made item by item."""

from datetime import date, timedelta

import pytest

from dashboard.metrics.task_curve import progress_curve
from dashboard.metrics.task_outlook import completions, due_in_year, outcomes
from dashboard.metrics.task_standing import task_standing
from tests.metrics.task_lists import last_day, plain_share, snapshots

LISTS = {
    "2020-05": {
        "own pace": {"progress_pct": 10},
        "held": {"progress_pct": 10},
        "slipped": {"progress_pct": 5, "planned_end": date(2020, 9, 30)},
        "stalled": {"progress_pct": 30},
    },
    "2020-06": {
        "own pace": {"progress_pct": 20},
        "held": {"progress_pct": 10, "status": "暂缓"},
        "slipped": {"progress_pct": 10, "planned_end": date(2020, 9, 30)},
        "stalled": {"progress_pct": 30},
    },
    "2020-08": {
        "own pace": {"progress_pct": 46},
        "held": {"progress_pct": 10, "status": "暂缓"},
        "slipped": {"progress_pct": 20, "planned_end": date(2021, 2, 28)},
        "stalled": {"progress_pct": 30},
        "not begun": {"status": "未启动", "planned_start": date(2020, 9, 1)},
        "done": {
            "status": "已完成",
            "progress_pct": 100,
            "planned_end": date(2020, 6, 30),
            "completed_on": date(2020, 8, 3),
        },
    },
}
SNAPSHOTS = snapshots(LISTS)
ITEMS = task_standing(SNAPSHOTS)


def test_the_plan_is_the_mean_of_what_is_due() -> None:
    curve = progress_curve(SNAPSHOTS, ITEMS).set_index("month")
    live = ITEMS[ITEMS["status"] != "暂缓"].to_dict("records")
    for month in ("2020-05", "2020-08", "2020-12"):
        due = [plain_share(row, last_day(month)) for row in live]
        assert curve.at[month, "plan"] == pytest.approx(sum(due) / len(due) / 100)


def test_the_first_plan_stays_where_it_was() -> None:
    curve = progress_curve(SNAPSHOTS, ITEMS).set_index("month")
    assert curve.at["2020-09", "first_plan"] > curve.at["2020-09", "plan"]
    assert curve.at["2021-02", "first_plan"] == curve.at["2021-02", "plan"] == 1


def test_actual_counts_todays_items_and_skips_months_without_a_list() -> None:
    actual = progress_curve(SNAPSHOTS, ITEMS).set_index("month")["actual"]
    assert actual["2020-05"] == pytest.approx((10 + 5 + 30) / 5 / 100)
    assert actual["2020-08"] == pytest.approx((46 + 20 + 30 + 0 + 100) / 5 / 100)
    assert actual.isna()[["2020-07", "2020-09"]].all()


def test_the_forecast_goes_at_each_items_pace() -> None:
    forecast = progress_curve(SNAPSHOTS, ITEMS).set_index("month")["forecast"]
    assert forecast["2020-08"] == pytest.approx(1.96 / 5)
    days = (last_day("2020-10") - last_day("2020-08")).days
    span = (last_day("2020-08") - last_day("2020-05")).days
    planned = (date(2020, 12, 31) - date(2020, 9, 1)).days
    begun = (last_day("2020-10") - date(2020, 9, 1)).days
    due = [46 + 36 / span * days, 20 + 15 / span * days, 30, 100 / planned * begun, 100]
    assert forecast["2020-10"] == pytest.approx(sum(due) / 5 / 100)
    assert forecast[:"2020-07"].isna().all()


def test_items_of_the_year_are_those_due_in_it_or_carried_over_and_not_on_hold() -> None:
    assert set(due_in_year(ITEMS, 2020)["item_id"]) == {"own pace", "stalled", "not begun", "done"}
    assert set(due_in_year(ITEMS, 2021)["item_id"]) == {
        "own pace",
        "stalled",
        "not begun",
        "slipped",
    }


def test_outcomes_by_the_end_of_the_year() -> None:
    due = due_in_year(ITEMS, 2020)
    found = dict(zip(due["item_id"], outcomes(due, 2020), strict=True))
    span = (last_day("2020-08") - last_day("2020-05")).days
    finish = last_day("2020-08") + timedelta(days=-(-54 * span // 36))
    assert finish.year == 2021
    assert found == {
        "own pace": "will_not",
        "stalled": "stalled",
        "not begun": "unknown",
        "done": "done",
    }
    later = due_in_year(ITEMS, 2021)
    assert outcomes(later, 2021)[later["item_id"] == "own pace"].tolist() == ["will"]


def test_completions_by_month() -> None:
    months = completions(due_in_year(ITEMS, 2020), 2020, "2020-08").set_index("month")
    assert months.index[0] == "2019-12"
    assert months.loc[["2020-05", "2020-06", "2020-12"], "plan"].tolist() == [0, 1, 4]
    assert months.loc[["2020-07", "2020-08"], "actual"].tolist() == [0, 1]
    assert months["actual"].isna()["2020-09"]
    assert months.loc[["2020-08", "2020-12"], "forecast"].tolist() == [1, 1]


def test_no_items_give_no_curve() -> None:
    assert progress_curve(SNAPSHOTS, ITEMS.iloc[:0]).empty
