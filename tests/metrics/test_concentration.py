"""The Lorenz curve and Gini that a load counts, against numpy on the same rows."""

import duckdb
import numpy as np
import pandas as pd
import pytest

from dashboard.metrics.concentration import FEWEST_FILES, concentration
from dashboard.settings import PROJECT

SQL = (PROJECT / "queries" / "marts" / "aid_lorenz.sql").read_text("utf-8")


def points_of(receipts: pd.DataFrame) -> pd.DataFrame:
    with duckdb.connect() as connection:
        connection.register("aid_receipts", receipts)
        return connection.execute(SQL).df()


def random_receipts(seed: int, files: int) -> pd.DataFrame:
    random = np.random.default_rng(seed)
    amounts = np.round(random.lognormal(7, 1, files), 2) * (random.random(files) < 0.9)
    return pd.DataFrame(
        {
            "month": "2020-12",
            "district_code": random.choice(["320583", "320509"], files),
            "amount_yuan": amounts,
        }
    )


def gini(amounts: np.ndarray) -> float:
    """Half the mean difference of all pairs over the mean."""
    pairs = np.abs(amounts[:, None] - amounts[None, :]).mean()
    return float(pairs / (2 * amounts.mean()))


def lorenz(amounts: np.ndarray) -> np.ndarray:
    """The curve through all files, read at each twentieth."""
    sums = np.r_[0, np.cumsum(np.sort(amounts))] / amounts.sum()
    return np.interp(np.arange(21) / 20, np.arange(len(amounts) + 1) / len(amounts), sums)


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("files", [237, 400, 1003])
def test_gini_and_curve_are_those_of_numpy(seed: int, files: int) -> None:
    receipts = random_receipts(seed, files)
    points = points_of(receipts)
    for place, rows in [(None, receipts), *receipts.groupby("district_code")]:
        of_place = (
            points["district_code"].isna() if place is None else (points["district_code"] == place)
        )
        found = concentration(points[of_place])
        amounts = rows["amount_yuan"].to_numpy()
        if len(rows) < FEWEST_FILES:
            assert found is None
            continue
        assert found is not None
        assert found.files == len(rows)
        assert found.amount_yuan == pytest.approx(amounts.sum())
        assert found.gini == pytest.approx(gini(amounts), abs=1e-9)
        assert found.curve["amount_share"].tolist() == pytest.approx(lorenz(amounts), abs=1e-9)
        assert found.top_tenth_share == pytest.approx(1 - lorenz(amounts)[18])


def test_equal_shares_have_no_concentration() -> None:
    points = points_of(random_receipts(1, 200).assign(amount_yuan=700.0))
    found = concentration(points[points["district_code"].isna()])
    assert found is not None
    assert found.gini == pytest.approx(0, abs=1e-9)


def test_few_files_or_no_money_are_not_told() -> None:
    assert concentration(points_of(random_receipts(1, FEWEST_FILES - 1))) is None
    assert concentration(points_of(random_receipts(1, 300).assign(amount_yuan=0.0))) is None
    assert concentration(points_of(random_receipts(1, 5).iloc[:0])) is None
