"""The share still on file against a product-limit estimate written by hand."""

import math
from statistics import NormalDist

import numpy as np
import pandas as pd
import pytest

from dashboard.metrics.series import shift_month
from dashboard.metrics.survival import EVERY, FEWEST_FILES, still_on_file

MONTH = "2020-12"


def random_spells(seed: int, files: int) -> pd.DataFrame:
    random = np.random.default_rng(seed)
    opened = [shift_month("2021-03", -int(n)) for n in random.integers(0, 60, files)]
    stays = random.geometric(0.05, files)
    closed = [
        shift_month(month, int(stay)) if random.random() < 0.7 else None
        for month, stay in zip(opened, stays, strict=True)
    ]
    rows = pd.DataFrame({"opened_month": opened, "closed_month": closed, "files": 1})
    keys = ["opened_month", "closed_month"]
    return rows.groupby(keys, dropna=False)["files"].sum().reset_index()


def months_between(first: str, last: str) -> int:
    return (int(last[:4]) - int(first[:4])) * 12 + int(last[5:]) - int(first[5:])


def product_limit(spells: pd.DataFrame, month: str) -> dict[int, tuple[float, float, float]]:
    """Share, low and high by months: at each month the leavers among those still there."""
    lives = []
    for row in spells.to_dict("records"):
        closed = row["closed_month"] if isinstance(row["closed_month"], str) else None
        if row["opened_month"] > month:
            continue
        is_closed = closed is not None and closed <= month
        end = closed if is_closed else month
        lives += [(months_between(row["opened_month"], str(end)), is_closed)] * row["files"]
    share, spread, result = 1.0, 0.0, {}
    z = NormalDist().inv_cdf(0.975)
    for at in range(max(length for length, _ in lives) + 1):
        there = sum(length >= at for length, _ in lives)
        left = sum(length == at and is_closed for length, is_closed in lives)
        if left:
            share *= 1 - left / there
            spread += left / (there * (there - left)) if there > left else math.inf
        if 0 < share < 1:
            width = z * math.sqrt(spread) / math.log(share)
            bounds = sorted((share ** math.exp(width), share ** math.exp(-width)))
        else:
            bounds = [share, share]
        result[at] = (share, *bounds)
    return result


@pytest.mark.parametrize("seed", range(10))
def test_it_is_the_product_limit_with_its_band(seed: int) -> None:
    spells = random_spells(seed, 400)
    expected = product_limit(spells, MONTH)
    found = still_on_file(spells, MONTH, longest=600)
    assert found["months"].tolist() == [m for m in expected if m % EVERY == 0]
    for row in found.to_dict("records"):
        share, low, high = expected[row["months"]]
        # Rounded to whole per cents.
        assert row["share"] == pytest.approx(share, abs=0.00501)
        assert row["low"] == pytest.approx(low, abs=0.00501)
        assert row["high"] == pytest.approx(high, abs=0.00501)


def test_what_happened_after_the_month_is_not_known_yet() -> None:
    spells = random_spells(1, 400)
    later = still_on_file(spells, "2019-06")
    known = spells[spells["opened_month"] <= "2019-06"]
    cut = known.assign(closed_month=known["closed_month"].where(known["closed_month"] <= "2019-06"))
    pd.testing.assert_frame_equal(later, still_on_file(cut, "2019-06"))


def test_few_files_give_no_curve() -> None:
    assert still_on_file(random_spells(2, FEWEST_FILES - 1), "2025-12").empty
    assert still_on_file(random_spells(2, 5).iloc[:0], MONTH).empty


def test_files_that_all_stay_or_all_left_at_once() -> None:
    stay = pd.DataFrame({"opened_month": ["2020-01"], "closed_month": [None], "files": [60]})
    assert still_on_file(stay, MONTH)["share"].tolist() == [1.0] * 4
    gone = stay.assign(closed_month="2020-04")
    assert still_on_file(gone, MONTH)["share"].tolist() == [1.0, 0.0]
