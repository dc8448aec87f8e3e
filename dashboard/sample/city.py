"""The sample city as a whole, and the lists that a month's dump tells of it."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.sample.aid_cases import Files, case_list, open_files
from dashboard.sample.aid_payments import pay_aid
from dashboard.sample.applications import applications_of, receive_applications
from dashboard.sample.contests import competitions_of, hold_competitions
from dashboard.sample.coverage import with_coverage
from dashboard.sample.districts import Towns
from dashboard.sample.entries import enter_competitions
from dashboard.sample.honours import award_honours
from dashboard.sample.indicators import report_indicators
from dashboard.sample.joining import join_unions
from dashboard.sample.members import Members, enrol_members
from dashboard.sample.plan import Array, Plan
from dashboard.sample.reform import Items, plan_reform, reform_list
from dashboard.sample.rosters import claimed_unions, union_list, unit_list
from dashboard.sample.targets import set_targets
from dashboard.sample.unions import Unions, found_unions
from dashboard.sample.units import Units, found_units
from dashboard.sample.workforce import workforce_list


@dataclass(frozen=True)
class City:
    """Everything that stands and happens, before it is told in dumps."""

    plan: Plan
    towns: Towns
    units: Units
    unions: Unions
    union_of: Array
    claims: Array
    members: Members
    files: Files
    payments: pd.DataFrame
    applications: pd.DataFrame
    competitions: pd.DataFrame
    entries: pd.DataFrame
    honours: pd.DataFrame
    indicators: pd.DataFrame
    targets: pd.DataFrame
    items: Items

    @classmethod
    def built(cls, plan: Plan, towns: Towns) -> "City":
        """The city of a plan; the same plan gives the same city."""
        units = with_coverage(plan, found_units(plan, towns), towns)
        unions, single = found_unions(plan, units, towns)
        units, union_of = join_unions(plan, units, unions, single)
        files = open_files(plan, towns)
        payments = pay_aid(plan, files, towns)
        competitions = hold_competitions(plan)
        return cls(
            plan=plan,
            towns=towns,
            units=units,
            unions=unions,
            union_of=union_of,
            claims=claimed_unions(plan, units, unions),
            members=enrol_members(plan, units, unions, union_of),
            files=files,
            payments=payments,
            applications=receive_applications(plan, towns),
            competitions=competitions,
            entries=enter_competitions(plan, units, towns, competitions),
            honours=award_honours(plan),
            indicators=report_indicators(plan),
            targets=set_targets(plan, payments),
            items=plan_reform(plan),
        )


def lists_of(city: City, month: np.datetime64, day: np.datetime64) -> dict[str, pd.DataFrame]:
    """The lists of one dump by dataset, without members; those with no rows are left out."""
    plan, towns = city.plan, city.towns
    lists = {
        "aid_cases": case_list(plan, city.files, towns, day),
        "aid_payments": _told(city.payments, "paid_on", plan, month),
        "applications": applications_of(city.applications, plan, month, day),
        "competitions": competitions_of(city.competitions, plan, month, day),
        "competition_entries": _told(city.entries, "entered_on", plan, month),
        "honours": _told(city.honours, "awarded_on", plan, month),
        "indicators": _told(city.indicators, "month", plan, month),
        "targets": _told(city.targets, "told_in", plan, month),
        "reform_items": reform_list(city.items, day),
        "workforce": workforce_list(plan, day),
    }
    if day in plan.lists:
        number = int(np.searchsorted(plan.lists, day))
        counts = city.members.counts(number, len(city.unions))
        lists["unions"] = union_list(plan, city.unions, counts, towns, day)
        lists["units"] = unit_list(
            plan, city.units, city.unions, city.union_of, city.claims, towns, day
        )
    return {name: frame for name, frame in lists.items() if len(frame)}


def _told(rows: pd.DataFrame, day: str, plan: Plan, month: np.datetime64) -> pd.DataFrame:
    """The rows whose day the dump of a month is the first to tell of."""
    told: pd.DataFrame = rows[plan.dump_of(rows[day].to_numpy()) == month]
    return told
