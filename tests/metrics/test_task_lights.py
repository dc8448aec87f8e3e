"""The written rule of the lights, one item a case."""

import pandas as pd
import pytest

from dashboard.metrics.task_lights import LIGHTS, task_lights


@pytest.mark.parametrize(
    ("status", "progress", "planned", "days_late", "light"),
    [
        ("已完成", 100, 100, 0, "done"),
        ("暂缓", 10, 100, 0, "on_hold"),
        ("推进中", 95, 100, 1, "overdue"),
        ("未启动", 0, 100, 30, "overdue"),
        ("推进中", 39, 50, 0, "late"),
        ("推进中", 40, 50, 0, "on_time"),
        ("推进中", 90, 50, 0, "on_time"),
        ("未启动", 0, 5, 0, "late"),
        ("未启动", 0, 0, 0, "on_time"),
    ],
)
def test_a_light(status: str, progress: float, planned: float, days_late: int, light: str) -> None:
    items = pd.DataFrame(
        {
            "status": [status],
            "progress_pct": [progress],
            "planned_pct": [planned],
            "days_late": [days_late],
        },
        index=[7],
    )
    lights = task_lights(items)
    assert lights.to_dict() == {7: light}
    assert light in LIGHTS
