"""Corrections: applied before the rules, part of the checksum, listed with their reason."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dashboard.errors import DefinitionError
from dashboard.intake.contracts import load_contracts
from dashboard.intake.corrections import check_corrections, load_corrections
from dashboard.settings import PROJECT, Settings
from tests.intake import builders as make
from tests.intake.conftest import Load, quarantined

Accepted = Callable[[str], list[dict[str, Any]]]

WHO = "reason: 上报时多录一个零\n  asked_by: 昆山市总工会\n  on: 2021-01-08"
CONTRACTS = load_contracts(PROJECT / "data/contracts")


@pytest.fixture
def settings(settings: Settings, tmp_path: Path) -> Settings:
    return replace(settings, corrections=tmp_path / "corrections")


@pytest.fixture
def correct(settings: Settings) -> Callable[..., None]:
    """Write one correction."""

    def write(
        dataset: str, key: str, field: str, value: str, *, as_of: str | None = "2020-12-31"
    ) -> None:
        settings.corrections.mkdir(exist_ok=True)
        when = f"  as_of: {as_of}\n" if as_of else ""
        with (settings.corrections / "2020.yaml").open("a", encoding="utf-8") as file:
            file.write(
                f"- dataset: {dataset}\n{when}  key: {{{key}}}\n  field: {field}\n"
                f"  value: {value}\n  {WHO}\n"
            )

    return write


def test_a_corrected_cell_is_checked_and_counted(
    folder: Path, accepted: Accepted, correct: Callable[..., None]
) -> None:
    changes = ({"会员人数": "约三百"}, {"会员人数": "7"})
    make.write_csv(folder / "unions.csv", make.rows(make.UNION, "基层工会编码", *changes))
    correct("unions", "union_id: GH1-0", "reported_members", '"1,200"')
    rows = {row["union_id"]: row["reported_members"] for row in accepted("unions")}
    assert rows == {"GH1-0": 1200, "GH1-1": 7}


def test_a_correction_may_be_wrong_too(
    folder: Path, load: Load, correct: Callable[..., None]
) -> None:
    make.write_csv(folder / "unions.csv", [make.UNION])
    correct("unions", "union_id: GH1", "status", "正长")
    dump = load()["unions"].accepted
    assert dump and (dump.accepted, dump.reasons) == (0, {"enum": 1})


def test_it_is_listed_with_what_stood_there_and_why(
    folder: Path, load: Load, settings: Settings, correct: Callable[..., None]
) -> None:
    make.write_csv(folder / "unions.csv", [make.UNION])
    correct("unions", "union_id: GH1", "reported_members", '"10"')
    outcome = load()["unions"]
    assert outcome.accepted and outcome.accepted.corrected == 1
    [line] = quarantined(settings, outcome)
    assert (line["severity"], line["row"], line["column"]) == ("corrected", "2", "会员人数")
    assert line["value"] == "100"
    for words in ("“10”", "多录一个零", "昆山市总工会", "2021-01-08"):
        assert words in line["message"]


def test_a_key_matches_however_the_office_writes_it(
    folder: Path, accepted: Accepted, correct: Callable[..., None]
) -> None:
    row = {**make.INDICATOR, "指标": "工会创业贷发放", "月份": "2020年12月", "所属市区": "昆山市"}
    make.write_csv(folder / "indicators.csv", [row, {**row, "月份": "2020-11"}])
    key = 'indicator: venture_loans, month: 2020-12, district_code: "320583"'
    correct("indicators", key, "value", '"5"')
    rows = {row["month"]: row["value"] for row in accepted("indicators")}
    assert rows == {"2020-12": 5, "2020-11": 100}


@pytest.mark.parametrize("write", [make.write_csv, make.write_parquet])
def test_dates_and_emptied_cells_in_any_format(
    folder: Path, accepted: Accepted, correct: Callable[..., None], write: Any
) -> None:
    founded: Any = date(2010, 5, 6) if write is make.write_parquet else "2010-05-06"
    suffix = "parquet" if write is make.write_parquet else "csv"
    write(folder / f"unions.{suffix}", [{**make.UNION, "成立日期": founded}])
    correct("unions", "union_id: GH1", "founded_on", "2011-05-06")
    correct("unions", "union_id: GH1", "town_code", '""')
    [row] = accepted("unions")
    assert (row["founded_on"], row["town_code"]) == (date(2011, 5, 6), None)


def test_only_its_own_date_unless_it_names_none(
    folder: Path, load: Load, correct: Callable[..., None]
) -> None:
    for day in ("2020-09-30", "2020-12-31"):
        make.write_csv(folder.parent / day / "unions.csv", [make.UNION])
    correct("unions", "union_id: GH1", "status", "撤销", as_of="2020-09-30")
    counts = [load(folder.parent / day)["unions"] for day in ("2020-09-30", "2020-12-31")]
    assert [o.accepted and o.accepted.corrected for o in counts] == [1, 0]
    correct("unions", "union_id: GH1", "reported_members", '"5"', as_of=None)
    counts = [load(folder.parent / day)["unions"] for day in ("2020-09-30", "2020-12-31")]
    assert [o.accepted and o.accepted.corrected for o in counts] == [2, 1]


def test_a_correction_makes_another_dump_of_the_same_file(
    folder: Path, load: Load, correct: Callable[..., None]
) -> None:
    make.write_csv(folder / "unions.csv", [make.UNION])
    before = load()["unions"].accepted
    correct("members", "member_id: HY1", "status", "退会")
    elsewhere = load()["unions"].accepted
    correct("unions", "union_id: GH1", "status", "撤销")
    after = load()["unions"].accepted
    assert before and elsewhere and after
    assert before.checksum == elsewhere.checksum != after.checksum


def test_one_that_finds_no_row_is_noted(
    folder: Path, load: Load, correct: Callable[..., None]
) -> None:
    make.write_csv(folder / "unions.csv", [make.UNION])
    correct("unions", "union_id: GH9", "status", "撤销")
    dump = load()["unions"].accepted
    assert dump and dump.corrected == 0
    assert any("2020.yaml 第 1 条" in note for note in dump.notes)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("dataset: union", "是否应为 unions"),
        ("field: reported_member", "是否应为 reported_members"),
        ("key: {unit_id: GH1}", "union_id"),
        ("key: GH1", "key"),
        ("reason: ''", "reason"),
        ("asked_by: ''", "asked_by"),
        ("on: 八日", "八日"),
        ("as_of: 2020-13-01", "2020-13-01"),
        ("field: [a]", "field"),
        ("why: x", "不认识的项 why"),
    ],
)
def test_a_wrong_one_is_named_by_file_and_entry(tmp_path: Path, text: str, said: str) -> None:
    good = [
        "dataset: unions",
        "as_of: 2020-12-31",
        "key: {union_id: GH1}",
        "field: reported_members",
        "value: 5",
        "reason: 多录",
        "asked_by: 昆山市总工会",
        "on: 2021-01-08",
    ]
    name = text.split(":")[0]
    wrong = [line for line in good if not line.startswith(f"{name}:")] + [text]
    (tmp_path / "a.yaml").write_text(
        "".join("- " + "\n  ".join(entry) + "\n" for entry in (good, wrong)), "utf-8"
    )
    with pytest.raises(DefinitionError) as refusal:
        check_corrections(load_corrections(tmp_path), CONTRACTS)
    assert "a.yaml 第 2 条" in str(refusal.value)
    assert said in str(refusal.value)


def test_personal_fields_cannot_be_corrected_in_a_file_that_is_kept(
    load: Load, folder: Path, correct: Callable[..., None]
) -> None:
    make.write_csv(folder / "unions.csv", [make.UNION])
    correct("aid_cases", "case_id: C1", "person_id", "32059919800101123X")
    with pytest.raises(DefinitionError, match="个人信息"):
        load()


def test_no_folder_is_no_correction(tmp_path: Path) -> None:
    assert load_corrections(tmp_path / "nowhere") == []


def test_the_installed_ones_are_sound() -> None:
    check_corrections(load_corrections(PROJECT / "data/corrections"), CONTRACTS)
