"""The written rule of the lights, one item a case."""

import pandas as pd
import pytest

from dashboard.metrics.task_lights import LIGHTS, task_lights

UNKNOWN = float("nan")


@pytest.mark.parametrize(
    ("status", "progress", "planned", "days_late", "gained", "due", "light"),
    [
        ("已完成", 100, 100, 0, UNKNOWN, UNKNOWN, "done"),
        ("暂缓", 10, 100, 0, UNKNOWN, UNKNOWN, "on_hold"),
        ("推进中", 95, 100, 1, 40, 0, "overdue"),
        ("未启动", 0, 100, 30, UNKNOWN, UNKNOWN, "overdue"),
        ("推进中", 40, 50, 0, 0, 20, "on_time"),
        ("推进中", 90, 50, 0, 5, 20, "on_time"),
        ("未启动", 0, 10, 0, UNKNOWN, UNKNOWN, "on_time"),
        ("推进中", 39, 50, 0, 21, 20, "catching_up"),
        ("推进中", 39, 50, 0, 20, 20, "lagging"),
        ("推进中", 39, 50, 0, UNKNOWN, UNKNOWN, "lagging"),
        ("未启动", 0, 11, 0, UNKNOWN, UNKNOWN, "lagging"),
    ],
)
def test_a_light(
    status: str,
    progress: float,
    planned: float,
    days_late: int,
    gained: float,
    due: float,
    light: str,
) -> None:
    items = pd.DataFrame(
        {
            "status": [status],
            "progress_pct": [progress],
            "planned_pct": [planned],
            "days_late": [days_late],
            "gained_pct": [gained],
            "due_pct": [due],
        },
        index=[7],
    )
    lights = task_lights(items)
    assert lights.to_dict() == {7: light}
    assert light in LIGHTS
