"""Which rows are in force: the newest list at a date, the newest version of an event.

Events are merged by key, the newest dump wins. A list is in force from its date until the next
one. What a list refers to is looked up in the list in force at its own date. A member lives where
its union lives.
"""

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Any

from tests.oracle.definitions import Row

Dumps = Mapping[str, Mapping[date, list[Row]]]

_KEYS = {
    "applications": ("application_id",),
    "aid_payments": ("payment_id",),
    "competitions": ("competition_id",),
    "competition_entries": ("entry_id",),
    "honours": ("honour_id",),
    "indicators": ("indicator", "month", "district_code"),
    "targets": ("metric", "year", "district_code"),
}


class InForce:
    """The rows of the dumps as they stand at a date (lists) or by now (events)."""

    def __init__(self, dumps: Dumps) -> None:
        self.dumps = dumps

    def _list(self, dataset: str, day: date | None = None) -> tuple[date, list[Row]] | None:
        """The newest list of the dataset not after the day, or of all, with its date."""
        lists = self.dumps.get(dataset, {})
        dates = [listed for listed in lists if day is None or listed <= day]
        return (max(dates), lists[max(dates)]) if dates else None

    def rows(self, dataset: str, day: date | None = None) -> list[Row]:
        found = self._list(dataset, day)
        return found[1] if found else []

    def _unions_by_id(self, day: date) -> dict[str, Row]:
        return {union["union_id"]: union for union in self.rows("unions", day)}

    def units(self, day: date) -> list[Row]:
        found = self._list("units", day)
        if not found:
            return []
        unions = self._unions_by_id(found[0])
        return [
            unit | {"covered": unions.get(unit["union_id"], {}).get("status") == "正常"}
            for unit in found[1]
        ]

    def members(self, day: date | None = None) -> list[Row]:
        found = self._list("members", day)
        if not found:
            return []
        unions = self._unions_by_id(found[0])
        return [
            member
            | {
                "union": unions[member["union_id"]],
                "district_code": unions[member["union_id"]]["district_code"],
                "town_code": unions[member["union_id"]]["town_code"],
            }
            for member in found[1]
        ]

    @cached_property
    def events(self) -> dict[str, list[Row]]:
        merged = {}
        for dataset, key in _KEYS.items():
            newest: dict[tuple[Any, ...], Row] = {}
            for day in sorted(self.dumps.get(dataset, {})):
                for row in self.dumps[dataset][day]:
                    newest[tuple(row[field] for field in key)] = row
            merged[dataset] = list(newest.values())
        competitions = {row["competition_id"]: row for row in merged["competitions"]}
        merged["competition_entries"] = [
            entry | {"competition": competitions[entry["competition_id"]]}
            for entry in merged["competition_entries"]
            if competitions[entry["competition_id"]]["status"] != "取消"
        ]
        return merged
