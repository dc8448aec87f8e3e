"""A solver that knows a whole pivot, its totals too, cannot work back a few people on aid."""

import math
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from scipy.optimize import linprog

from dashboard.app_pages.explore_facts import protected_facts
from dashboard.metrics.dictionary import Metric, load_dictionary
from dashboard.metrics.pivot import MONTH, PLACE, TOTAL, Layout, turn
from dashboard.metrics.suppression import suppress
from dashboard.metrics.withheld_values import withhold_values
from dashboard.settings import Settings
from tests.metrics.attack import attack
from tests.metrics.test_withheld_sums import Counts, random_counts, values_of

DISTRICT = "district_code"
KINDS = ((), (DISTRICT,), ("cause", "category"), (DISTRICT, "cause", "category"))


@pytest.fixture(scope="module")
def metrics() -> dict[str, Metric]:
    return load_dictionary(Settings(home=Path()))


def spread(counts: Counts, cells: pd.DataFrame) -> list[tuple[float, float]]:
    """Least and most of every withheld month of one to four people at a place, by all cells."""
    places, months = counts.shape
    shown: list[tuple[Counts, float]] = []
    hidden: list[Counts] = []
    for row in cells.to_dict("records"):
        place = slice(None) if row[PLACE] == TOTAL else int(row[PLACE][-1])
        month = slice(None) if row[MONTH] == TOTAL else int(row[MONTH][-2:]) - 1
        member = np.zeros((places, months))
        member[place, month] = 1
        true = float((member * counts).sum())
        if not math.isnan(row["value"]):
            assert row["value"] == true
            shown.append((member.ravel(), true))
        elif 0 < true < 5:
            hidden.append(member.ravel())
    rules = {
        "A_eq": np.array([member for member, _ in shown]) if shown else None,
        "b_eq": [true for _, true in shown] if shown else None,
        "bounds": (0, counts.sum() + 10),
    }
    return [(linprog(m, **rules).fun, -linprog(-m, **rules).fun) for m in hidden]


@pytest.mark.parametrize("seed", range(5))
def test_months_and_districts_with_all_their_totals(metrics: dict[str, Metric], seed: int) -> None:
    counts = random_counts(seed)
    city = withhold_values(values_of(counts.sum(axis=0, keepdims=True), "city"), level="city")
    districts = withhold_values(values_of(counts, "district"), level="district", above=city)
    facts = districts.rename(columns={DISTRICT: PLACE})
    layout, published = Layout((PLACE,), (MONTH,)), {frozenset[str](): city.assign(place="")}
    cells = turn(facts, layout, metrics, published)
    found = spread(counts, cells)
    assert all(most - least > 0.99 for least, most in found), found
    # Of some of the districts nothing is published: their total is made of what is shown.
    some = facts[facts[PLACE] != facts[PLACE].max()]
    own = spread(counts[:-1], turn(some, layout, metrics))
    assert all(most - least > 0.99 for least, most in own), own


@pytest.mark.parametrize("seed", range(2))
def test_files_by_cause_and_category_with_all_their_totals(
    metrics: dict[str, Metric], seed: int
) -> None:
    random = np.random.default_rng(seed)
    cells = pd.DataFrame(
        [
            {DISTRICT: d, "cause": cause, "category": category, "files": random.poisson(size)}
            for d, size in (("a", 3), ("b", 9), ("c", 25))
            for cause in ("本人大病", "残疾")
            for category in ("深度困难", "相对困难", "意外致困")
        ]
    )
    tables = suppress(cells, KINDS)
    facts, published = protected_facts(
        tables, month="2020-12", district=None, by_place=True, sees_city=True
    )
    told = dict(tables)
    for down, across in ((PLACE, "cause"), ("cause", "category"), (PLACE, "category")):
        for row in turn(facts, Layout((down,), (across,)), metrics, published).to_dict("records"):
            cut = tuple(
                DISTRICT if dim == PLACE else dim for dim in (down, across) if row[dim] != TOTAL
            )
            codes = {DISTRICT if d == PLACE else d: row[d] for d in (down, across)}
            line = {dim: codes[dim] for dim in cut} | {"files": row["value"]}
            line["is_withheld"] = math.isnan(row["value"])
            told[cut] = pd.concat([told.get(cut, pd.DataFrame()), pd.DataFrame([line])])
    found = attack([(cells, told)])
    small = found[found["true"].between(1, 4)]
    assert len(small)
    assert (small["most"] - small["least"] > 0.99).all(), small
