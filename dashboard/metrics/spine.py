"""A district among all: where its value lies between the worst and the best, whatever the unit."""

import numpy as np
import pandas as pd

ENDS = ("worst", "low_quartile", "high_quartile", "best")
# Fewer districts have no quarters.
LEAST_FOR_QUARTILES = 4


def spine(values: pd.DataFrame, benchmarks: pd.Series, better: pd.Series) -> pd.DataFrame:
    """One row a metric: worst, low_quartile, high_quartile, best in the metric's unit, and each
    as `<name>_at`, its place on one axis from −1 to 1.

    `values` has metric and value, one row a district; `benchmarks` and `better` (up, down, none)
    go by metric. The benchmark is at 0, worse to the left: where less is better, small values lie
    to the right. The farther of worst and best is at an end, so distances of a metric keep their
    proportion (as in the spine charts of English public health profiles). Quartiles are missing
    for fewer than four districts. Metrics without a benchmark are left out.
    """
    known = values.dropna(subset=["value"])
    rows = (
        known.groupby("metric", sort=False)["value"]
        .quantile(np.array([0, 0.25, 0.75, 1]))
        .unstack()
    )
    rows.columns = pd.Index(ENDS)
    few = known.groupby("metric", sort=False)["value"].size() < LEAST_FOR_QUARTILES
    rows.loc[few, ["low_quartile", "high_quartile"]] = np.nan
    at = benchmarks.reindex(rows.index).astype(float)
    rows, at = rows[at.notna()], at.dropna()
    falls = (better.reindex(rows.index) == "down").to_numpy()
    ends = rows.to_numpy()
    rows = pd.DataFrame(
        np.where(falls[:, None], ends[:, ::-1], ends), index=rows.index, columns=rows.columns
    )
    scale = rows[["worst", "best"]].sub(at, axis=0).abs().max(axis=1)
    rows = rows.assign(benchmark=at, scale=scale.where(scale > 0, 1.0) * np.where(falls, -1.0, 1.0))
    for name in ENDS:
        rows[f"{name}_at"] = (rows[name] - rows["benchmark"]) / rows["scale"]
    return rows


def place_on(rows: pd.DataFrame, values: pd.Series) -> pd.Series:
    """Where values by metric lie on the axis of `spine`'s rows."""
    at: pd.Series = (values.reindex(rows.index) - rows["benchmark"]) / rows["scale"]
    return at


def between(values: pd.DataFrame, better: pd.Series) -> pd.Series:
    """Where each value lies from the worst place of its metric (0) to the best (1); in the middle
    where all are the same. `values` has metric and value, one row a place; `better` goes by metric.
    """
    groups = values.groupby("metric")["value"]
    least, most = groups.transform("min"), groups.transform("max")
    span = (most - least).where(most > least)
    at = ((values["value"] - least) / span).fillna(0.5)
    falls = values["metric"].map(better) == "down"
    return at.where(~falls, 1 - at)


def ranks(values: pd.Series, better: str) -> pd.Series:
    """1 for the best; equal values share the better rank and the next is left out (1, 2, 2, 4)."""
    return values.rank(method="min", ascending=better == "down")
