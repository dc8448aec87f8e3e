"""What every set of sample dumps must hold, whatever its size."""

import json
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import pytest
from python_calamine import CalamineWorkbook

from dashboard.errors import InputError
from dashboard.intake.accepted import AcceptedDump
from dashboard.intake.contracts import Contract
from dashboard.intake.gate import find_dumps, take_in
from dashboard.sample.city import lists_of
from dashboard.sample.generate import MARKER, generate
from dashboard.sample.members import LISTED_AFTER_LEAVING
from dashboard.settings import Settings
from tests.sample.conftest import SCALE, SEED, SPAN, SmallCity

QUARTERLY = {"units", "unions", "members"}


def test_one_folder_a_month_from_the_month_before(small: SmallCity) -> None:
    assert [folder.name for folder in small.folders] == [
        "2020-10-31", "2020-11-30", "2020-12-31", "2021-01-31", "2021-02-28", "2021-03-31",
    ]  # fmt: skip


def test_folders_say_that_they_are_a_sample(small: SmallCity) -> None:
    for folder in small.folders:
        marker = json.loads((folder / MARKER).read_text("utf-8"))
        assert marker == {"sample": True, "seed": SEED, "scale": SCALE}


def test_every_file_is_a_dataset_by_name_or_title(
    small: SmallCity, contracts: dict[str, Contract]
) -> None:
    names = {name: name for name in contracts} | {c.title: c.name for c in contracts.values()}
    told: dict[str, set[str]] = {}
    for folder in small.folders:
        told[folder.name] = {names[path.stem] for path in folder.iterdir() if path.name != MARKER}
    assert set.union(*told.values()) == set(contracts)
    quarterly = [date for date, datasets in told.items() if datasets & QUARTERLY]
    assert quarterly == ["2020-10-31", "2020-12-31", "2021-03-31"]
    assert all(told[date] >= QUARTERLY for date in quarterly)
    assert all(told[date] >= {"aid_cases", "reform_items", "workforce"} for date in told)


def test_headers_are_titles_or_aliases(small: SmallCity, contracts: dict[str, Contract]) -> None:
    by_stem = {c.name: c for c in contracts.values()} | {c.title: c for c in contracts.values()}
    for folder in small.folders:
        for path in folder.glob("[!_]*"):
            contract = by_stem[path.stem]
            headers = _headers(path)
            for field, header in zip(contract.fields, headers, strict=True):
                assert header in {field.title, *field.aliases}, f"{path.name}: {header}"


def _headers(path: Path) -> list[str]:
    if path.suffix == ".parquet":
        return list(pq.read_schema(path).names)
    if path.suffix == ".xlsx":
        rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
        return next([str(cell) for cell in row] for row in rows if row[1])
    encoding = "utf-8-sig" if path.read_bytes().startswith(b"\xef\xbb\xbf") else "gb18030"
    return path.read_text(encoding).splitlines()[0].split(",")


def test_offices_differ(small: SmallCity) -> None:
    suffixes = {path.suffix for folder in small.folders for path in folder.iterdir()}
    marks = {path.read_bytes()[:3] == b"\xef\xbb\xbf" for path in small.out.glob("*/*.csv")}
    assert suffixes == {".csv", ".xlsx", ".parquet", ".json"}
    assert marks == {True, False}


@pytest.fixture(scope="module")
def accepted(
    small: SmallCity, contracts: dict[str, Contract], tmp_path_factory: pytest.TempPathFactory
) -> dict[tuple[str, str], AcceptedDump]:
    settings = Settings(home=tmp_path_factory.mktemp("home"))
    outcomes = take_in(find_dumps([small.out], contracts), settings=settings, in_force=[])
    passed = [outcome.accepted for outcome in outcomes]
    return {(dump.dataset, str(dump.as_of)): dump for dump in passed if dump}


def test_the_gate_keeps_every_right_row_and_refuses_every_wrong_one(
    small: SmallCity, accepted: dict[tuple[str, str], AcceptedDump]
) -> None:
    plan, members = small.city.plan, small.city.members
    expected = {
        (name, str(day)): len(frame)
        for month, day in plan.dumps()
        for name, frame in lists_of(small.city, month, day).items()
    }
    for number, day in enumerate(plan.lists):
        listed = (members.joined <= number) & (members.left > number - LISTED_AFTER_LEAVING)
        expected["members", str(day)] = int(listed.sum())
    assert {key: dump.accepted for key, dump in accepted.items()} == expected


def test_one_row_in_two_thousand_is_wrong_and_every_decent_file_has_one(
    accepted: dict[tuple[str, str], AcceptedDump],
) -> None:
    for dump in accepted.values():
        assert dump.refused <= max(1, round(dump.read / 1500))
        if dump.accepted >= 60:
            assert dump.refused >= 1
    rules = {rule for dump in accepted.values() for rule in dump.reasons}
    assert rules >= {"required", "type", "enum", "minimum", "reference", "primary_key"}


def test_some_rows_only_warn(accepted: dict[tuple[str, str], AcceptedDump]) -> None:
    warned = {dump.dataset for dump in accepted.values() if dump.warnings}
    assert warned >= {"members", "units"}


def test_the_same_order_gives_the_same_files(small: SmallCity, tmp_path: Path) -> None:
    generate(tmp_path, scale=SCALE, seed=SEED, **SPAN)
    assert _contents(tmp_path) == _contents(small.out)


def test_another_seed_gives_another_city(small: SmallCity, tmp_path: Path) -> None:
    generate(tmp_path, scale=SCALE, seed=SEED + 1, **SPAN)
    ours, other = _contents(small.out), _contents(tmp_path)
    assert ours["2020-12-31/members.parquet"] != other["2020-12-31/members.parquet"]


def _contents(out: Path) -> dict[str, bytes]:
    return {str(path.relative_to(out)): path.read_bytes() for path in sorted(out.glob("*/*"))}


def test_progress_runs_from_nothing_to_all(tmp_path: Path) -> None:
    told: list[tuple[str, float]] = []
    generate(
        tmp_path,
        scale=SCALE,
        first_month="2023-02",
        last_month="2023-02",
        progress=lambda message, fraction: told.append((message, fraction)),
    )
    fractions = [fraction for _, fraction in told]
    assert fractions[0] == 0 and fractions[-1] == 1
    assert np.all(np.diff(fractions) >= 0)
    assert [folder.name for folder in sorted(tmp_path.iterdir())] == ["2023-01-31", "2023-02-28"]


@pytest.mark.parametrize(
    ("order", "word"),
    [
        ({"first_month": "2021-01", "last_month": "2020-01"}, "2020-01"),
        ({"first_month": "January"}, "January"),
        ({"scale": 0.0}, "0.0"),
    ],
)
def test_what_cannot_be_made_is_said(tmp_path: Path, order: dict[str, object], word: str) -> None:
    with pytest.raises(InputError, match=word):
        generate(tmp_path, **order)  # type: ignore[arg-type]
