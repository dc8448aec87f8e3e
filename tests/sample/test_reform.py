"""The reform's lists tell one story from month to month: what slips, rests, catches up, is done."""

from itertools import pairwise

import pandas as pd
import pytest

from dashboard.metrics.task_changes import task_changes
from dashboard.metrics.task_standing import task_standing
from dashboard.sample.plan import Plan
from dashboard.sample.reform import plan_reform, reform_list


@pytest.fixture(scope="module")
def lists() -> list[pd.DataFrame]:
    """The lists of all months that `make demo` shows."""
    plan = Plan.ordered(first_month="2020-01", last_month="2021-06", scale=1, seed=2020)
    items = plan_reform(plan)
    return [reform_list(items, day).assign(month=str(month)) for month, day in plan.dumps()]


def test_items_are_done_at_one_hundred_per_cent(lists: list[pd.DataFrame]) -> None:
    for items in lists:
        done = items["status"] == "已完成"
        assert ((items["progress_pct"] == 100) == done).all()
        assert (items["completed_on"].notna() == done).all()
        assert (items["started_on"].isna() | (items["started_on"] <= items["planned_end"])).all()


def test_ends_are_moved_and_items_held_and_resumed(lists: list[pd.DataFrame]) -> None:
    changes = pd.concat([task_changes(before, after) for before, after in pairwise(lists)])
    by_kind = dict(tuple(changes.groupby("kind")))
    assert set(by_kind) <= {
        "new", "done", "slipped", "replanned", "held", "resumed", "stalled",
    }  # fmt: skip
    slipped, sooner = by_kind["slipped"], by_kind["replanned"]
    assert len(slipped) > 3 * len(sooner) > 0
    assert slipped["days"].between(27, 123).all() and (sooner["days"] < 0).all()
    assert slipped["planned_end"].dt.is_month_end.all()
    assert (slipped["status"] != "已完成").all()
    assert (slipped.groupby("item_id").size() == 2).any()
    assert len(by_kind["resumed"]) == 2 < len(by_kind["held"])
    assert by_kind["resumed"]["item_id"].isin(slipped["item_id"]).all()


def test_progress_never_falls_and_stands_still_on_hold(lists: list[pd.DataFrame]) -> None:
    for before, after in pairwise(lists):
        both = before.merge(after, on="item_id", suffixes=("_then", "_now"))
        gained = both["progress_pct_now"] - both["progress_pct_then"]
        held = (both["status_then"] == "暂缓") & (both["status_now"] == "暂缓")
        assert len(both) == len(before)
        assert (gained >= 0).all() and (gained[held] == 0).all()


def test_every_light_shines_and_some_items_catch_up(lists: list[pd.DataFrame]) -> None:
    told = pd.concat(lists, ignore_index=True)
    lights = task_standing(told)["light"].value_counts()
    assert set(lights.index) == {
        "done", "on_hold", "overdue", "on_time", "catching_up", "lagging",
    }  # fmt: skip
    assert lights["done"] > 60 and lights["overdue"] < 15


def test_the_order_gives_the_course_of_each_item(lists: list[pd.DataFrame]) -> None:
    shorter = Plan.ordered(first_month="2020-01", last_month="2020-12", scale=0.01, seed=2020)
    items = plan_reform(shorter)
    months = [month for month, _ in shorter.dumps()]
    for (_, day), whole in zip(shorter.dumps(), lists[: len(months)], strict=True):
        pd.testing.assert_frame_equal(reform_list(items, day), whole.drop(columns="month"))
