"""A planner's own annual targets in place of the official ones."""

from collections.abc import Mapping

import pandas as pd

from dashboard.reference import CITY_CODE

# By metric, year and district code (that of the federation's own level for the whole city), in the
# metric's own unit: a rate is a fraction.
Targets = Mapping[tuple[str, int, str], float]


def target_value(value: float, unit: str) -> float:
    """A target as written in the metric's own unit: a plan may write 95 or 0.95 for the same rate.

    The rule by which queries/metric_values.sql reads the official ones.
    """
    return value / 100 if unit == "percent" and value > 1 else value


def with_own_targets(rows: pd.DataFrame, own: Targets, *, level: str) -> pd.DataFrame:
    """Values or headlines of a level whose `target` is the own one where there is one.

    The federation's own level is a row among the districts, but what is set for its code is the
    city's.
    """
    if not own or level == "town":
        return rows
    is_city = level == "city"
    given = {
        f"{metric}/{year}/{code}": value
        for (metric, year, code), value in own.items()
        if is_city == (code == CITY_CODE)
    }
    places = CITY_CODE if is_city else rows["district_code"]
    keys = rows["metric"] + "/" + rows["month"].str[:4] + "/" + places
    found = keys.map(given).astype(float)
    return rows.assign(target=found.where(found.notna(), rows["target"]))
