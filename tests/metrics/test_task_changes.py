"""What changed between two lists, one item a kind."""

from datetime import date

import pandas as pd

from dashboard.metrics.task_changes import KINDS, task_changes
from tests.metrics.task_lists import snapshots

OLD = {
    "slipped": {},
    "earlier": {},
    "begins later": {"status": "未启动"},
    "held": {"progress_pct": 20},
    "resumed": {"progress_pct": 20, "status": "暂缓"},
    "stalled": {"progress_pct": 20},
    "done": {"progress_pct": 90},
    "reopened": {"progress_pct": 100, "status": "已完成"},
    "gone": {"progress_pct": 5},
    "as before": {"progress_pct": 20},
}
NEW = {
    "slipped": {"planned_end": date(2021, 1, 31), "progress_pct": 10},
    "earlier": {"planned_end": date(2020, 11, 30), "progress_pct": 10},
    "begins later": {"status": "未启动", "planned_start": date(2020, 2, 1)},
    "held": {"progress_pct": 20, "status": "暂缓"},
    "resumed": {"progress_pct": 20},
    "stalled": {"progress_pct": 20, "planned_end": date(2021, 3, 31)},
    "done": {"progress_pct": 100, "status": "已完成"},
    "reopened": {"progress_pct": 90},
    "as before": {"progress_pct": 30},
    "new": {"status": "已完成"},
}


def changes(old: dict, new: dict) -> pd.DataFrame:  # type: ignore[type-arg]
    rows = snapshots({"2020-07": old, "2020-08": new})
    return task_changes(rows[rows["month"] == "2020-07"], rows[rows["month"] == "2020-08"])


def test_every_kind_is_found_and_nothing_else() -> None:
    found = changes(OLD, NEW)
    assert sorted(zip(found["kind"], found["item_id"], strict=True)) == sorted(
        [
            ("slipped", "slipped"),
            ("slipped", "stalled"),
            ("held", "held"),
            ("reopened", "reopened"),
            ("stalled", "stalled"),
            ("gone", "gone"),
            ("replanned", "earlier"),
            ("replanned", "begins later"),
            ("resumed", "resumed"),
            ("done", "done"),
            ("new", "new"),
        ]
    )
    order = [KINDS.index(kind) for kind in found["kind"]]
    assert order == sorted(order)


def test_a_slip_says_from_when_and_by_how_many_days() -> None:
    row = changes(OLD, NEW).iloc[0]
    assert (row["planned_end_before"], row["planned_end"], row["days"]) == (
        pd.Timestamp(2020, 12, 31),
        pd.Timestamp(2021, 1, 31),
        31,
    )


def test_only_new_items_and_no_change_at_all_keep_the_columns() -> None:
    full = set(changes(OLD, NEW).columns)
    assert changes(OLD, OLD | {"new": {}})["kind"].value_counts().to_dict()["new"] == 1
    only_new = changes({}, {"new": {}})
    nothing = changes({"A": {"status": "未启动"}}, {"A": {"status": "未启动"}})
    assert set(only_new.columns) == set(nothing.columns) == full
    assert nothing.empty
