"""How the lists of the sample city hang together, and the totals that they are made to."""

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest

from dashboard.sample.city import City, lists_of
from dashboard.sample.districts import DISTRICTS, load_towns
from dashboard.sample.identity import identity_numbers
from dashboard.sample.plan import Plan
from dashboard.settings import PROJECT
from tests.sample.conftest import SmallCity

EVENT_KEYS = {
    "aid_payments": ["payment_id"],
    "applications": ["application_id"],
    "competitions": ["competition_id"],
    "competition_entries": ["entry_id"],
}


def _dumps(city: City) -> Iterator[tuple[np.datetime64, dict[str, pd.DataFrame]]]:
    for month, day in city.plan.dumps():
        yield day, lists_of(city, month, day)


def _snapshots(city: City, dataset: str) -> list[pd.DataFrame]:
    return [lists[dataset] for _, lists in _dumps(city) if dataset in lists]


@pytest.mark.parametrize(
    ("dataset", "key"), [("units", "unit_id"), ("unions", "union_id"), ("aid_cases", "case_id")]
)
def test_ids_stay_from_list_to_list(small: SmallCity, dataset: str, key: str) -> None:
    lists = _snapshots(small.city, dataset)
    for before, after in pairwise(lists):
        assert before[key].is_unique
        assert before[key].isin(after[key]).mean() > 0.95


def test_every_district_is_on_every_list(small: SmallCity) -> None:
    codes = {district.code for district in DISTRICTS}
    for _, lists in _dumps(small.city):
        for dataset in ("units", "unions", "aid_cases", "workforce"):
            if dataset in lists:
                assert set(lists[dataset]["district_code"]) == codes


def test_units_are_covered_by_standing_unions_from_their_founding(small: SmallCity) -> None:
    for day, lists in _dumps(small.city):
        if "units" not in lists:
            continue
        units, unions = lists["units"], lists["unions"]
        covered = units[units["covered_on"].notna()].merge(unions, on="union_id", how="left")
        assert (covered["status"] == "正常").all()
        assert (covered["founded_on"] <= covered["covered_on"]).all()
        assert (covered["covered_on"] <= day).all()
        assert (covered["district_code_x"] == covered["district_code_y"]).all()


def test_members_belong_to_unions_on_the_list(small: SmallCity) -> None:
    city = small.city
    for number, day in enumerate(city.plan.lists):
        counts = city.members.counts(number, len(city.unions))
        assert counts[~city.unions.normal(day)].sum() == 0


def test_files_closed_later_were_open_before(small: SmallCity) -> None:
    for files in _snapshots(small.city, "aid_cases"):
        is_open = files["status"] == "在档"
        assert (files["closed_on"].isna() == is_open).all()
        assert (files["closed_on"] > files["opened_on"])[~is_open].all()


def test_payments_to_files_fall_while_they_are_open(small: SmallCity) -> None:
    payments = small.city.payments.dropna(subset="case_id")
    files = pd.DataFrame(
        {
            "case_id": small.city.files.case_id,
            "opened": small.city.files.opened.astype("datetime64[s]"),
            "closed": small.city.files.closed.astype("datetime64[s]"),
        }
    )
    paid = payments.merge(files, on="case_id")
    assert (paid["opened"] <= paid["paid_on"]).all()
    assert (paid["paid_on"] < paid["closed"]).all()


def test_entries_are_in_competitions_told_by_then(small: SmallCity) -> None:
    told: set[str] = set()
    for _, lists in _dumps(small.city):
        told |= set(
            lists.get("competitions", pd.DataFrame({"competition_id": []}))["competition_id"]
        )
        if "competition_entries" in lists:
            entries = lists["competition_entries"]
            assert set(entries["competition_id"]) <= told
            women = entries["female_participants"]
            assert (women.isna() | (women <= entries["participants"])).all()


def test_few_entries_are_larger_than_the_unit_or_after_the_end(small: SmallCity) -> None:
    city = small.city
    employees = _snapshots(city, "units")[0].set_index("unit_id")["employees"]
    entries = city.entries.merge(city.competitions, on="competition_id")
    larger = entries["participants"] > entries["unit_id"].map(employees)
    late = entries["entered_on"] > entries["ends_on"]
    assert len(entries) > 300
    assert larger.sum() <= 2 and late.sum() == 1


def test_aid_budgets_are_nearly_used_but_for_one_district(small: SmallCity) -> None:
    targets = small.city.targets
    set_for = targets[(targets["metric"] == "aid_amount") & (targets["year"] == 2020)]
    budgets = set_for.set_index("district_code")["value"]
    payments = small.city.payments
    paid = payments[
        (payments["status"] == "已发放")
        & (payments["paid_on"].dt.year == 2020)
        & ~payments["programme"].isin(["送清凉", "走访慰问", "法律援助"])
    ]
    used = paid.groupby("district_code")["amount_yuan"].sum() / budgets
    used["320500"] = paid["amount_yuan"].sum() / budgets["320500"]
    assert used.pop("320507") == pytest.approx(0.86, abs=0.005)
    assert used.between(0.94, 1.04).all()
    assert budgets["320500"] >= budgets.drop("320500").sum()


def test_identity_numbers_differ_and_have_their_check_digit() -> None:
    weights = [2 ** (17 - position) % 11 for position in range(17)]
    bodies, checks, _ = identity_numbers(
        np.repeat(np.arange(5000, 5050), 8), np.tile([0, 1], 200), area=320599
    )
    numbers = [f"{body}{check}" for body, check in zip(bodies, checks, strict=True)]
    assert len(set(numbers)) == 400
    for number in numbers:
        total = sum(int(digit) * weight for digit, weight in zip(number[:17], weights, strict=True))
        assert number[17] == "10X98765432"[total % 11]


@pytest.mark.city
def test_the_whole_city_has_the_totals_of_the_report() -> None:
    plan = Plan.ordered(first_month="2020-01", last_month="2020-12", scale=1, seed=5)
    city = City.built(plan, load_towns(PROJECT / "data/reference"))
    assert city.unions.normal(plan.reference).sum() == 27_901
    covered = city.units.listed(plan.reference) & (city.units.covered_on <= plan.reference)
    assert covered.sum() == 100_665
    counts = city.members.counts(plan.pivot, len(city.unions))
    assert counts.sum() == 3_891_449
    own = (city.unions.group >= 0) & (city.unions.form == 0)
    assert (own.sum(), counts[own].sum()) == (78, 21_936)
    paid = city.payments[
        (city.payments["level"] == "市总本级")
        & (city.payments["status"] == "已发放")
        & (city.payments["paid_on"].dt.year == 2020)
    ]
    aid = paid[paid["programme"].isin(["生活救助", "医疗救助", "子女助学", "送温暖", "暖心券"])]
    assert (aid["recipients"].sum(), aid["amount_yuan"].sum()) == (1650, 2_590_600)
    merged: dict[str, pd.DataFrame] = {}
    for dataset, key in EVENT_KEYS.items():
        parts = [lists[dataset] for _, lists in _dumps(city) if dataset in lists]
        merged[dataset] = pd.concat(parts).drop_duplicates(key, keep="last")
    passed = merged["applications"][merged["applications"]["status"] == "通过"]
    assert (pd.to_datetime(passed["decided_on"]).dt.year == 2020).sum() == 7_755
