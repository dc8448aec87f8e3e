"""The command line: what programs read from it, and what people are told."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from dashboard.cli import main
from tests.builders import write_dump

HONOUR = {
    "awarded_on": "2020-05-01",
    "honour": "工人先锋号",
    "level": "市级",
    "recipient_kind": "集体",
    "district_code": "昆山",
}
KEYS = {
    "metric",
    "month",
    "district_code",
    "town_code",
    "numerator",
    "denominator",
    "value",
    "ytd_numerator",
    "ytd_denominator",
    "ytd_value",
    "target",
}


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def answer(*arguments: str | Path) -> Any:
    result = run(*arguments, "--json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


@pytest.fixture
def dumps(tmp_path: Path) -> Path:
    rows = [HONOUR | {"honour_id": f"H{number}"} for number in range(4)]
    write_dump(tmp_path / "2020-12-31", "honours", [*rows, {**rows[0], "level": "乡级"}])
    return tmp_path


def test_a_load_is_reported_by_dataset_and_rule(dumps: Path) -> None:
    report = answer("load", dumps)
    assert report["publication"]
    counts = report["datasets"]["honours"]
    assert (counts["read"], counts["accepted"], counts["refused"]) == (5, 4, 1)
    assert counts["reasons"] == {"enum": 1}
    assert counts["warnings"] == {}


def test_a_refused_cell_is_named(dumps: Path) -> None:
    (example,) = answer("load", dumps, "--dry-run")["examples"]
    assert (example["file"], example["row"]) == ("2020-12-31/honours.csv", "6")
    assert (example["column"], example["value"]) == ("荣誉级别", "乡级")
    assert "市区级" in example["message"]
    shown = run("load", dumps, "--dry-run").stdout
    assert "honours.csv" in shown
    assert "乡级" in shown


def test_a_dry_run_publishes_nothing(dumps: Path) -> None:
    assert answer("load", dumps, "--dry-run")["publication"] is None
    assert run("metrics").exit_code == 1


def test_metrics_come_as_records_with_whole_numbers_whole(dumps: Path) -> None:
    run("load", dumps)
    (city,) = answer("metrics", "--metric", "honours")
    assert set(city) == KEYS
    assert city["month"] == "2020-12"
    assert city["district_code"] is None
    assert (city["numerator"], city["denominator"], city["ytd_value"]) == (0, None, 4)
    assert isinstance(city["ytd_value"], int)
    (kunshan,) = answer("metrics", "--metric", "honours", "--by", "district", "--as-of", "2020-05")
    assert (kunshan["district_code"], kunshan["value"]) == ("320583", 4)


def test_people_get_tables(dumps: Path) -> None:
    loaded = run("load", dumps)
    assert "已发布" in loaded.stdout
    # A long path may be broken over two lines.
    assert "quarantine" in loaded.stdout.replace("\n", "")
    assert "荣誉表彰" in run("metrics", "--metric", "honours").stdout
    assert "一致" in run("figures").stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["metrics"], "还没有发布任何数据"),
        (["figures"], "oversight load"),
        (["load", "nowhere"], "nowhere"),
        (["metrics", "--as-of", "December"], "--as-of"),
        (["metrix"], "metrics"),
        (["load", ".", "--dryrun"], "--dry-run"),
    ],
)
def test_a_mistake_is_answered_with_what_to_do(arguments: list[str], said: str) -> None:
    result = run(*arguments)
    assert result.exit_code != 0
    assert said in result.output
    assert "Traceback" not in result.output


def test_a_misspelt_metric_is_answered_with_the_nearest(dumps: Path) -> None:
    run("load", dumps)
    result = run("metrics", "--metric", "honors")
    assert result.exit_code == 1
    assert "是否指 honours？" in result.output


def test_a_load_of_nothing_good_fails(tmp_path: Path) -> None:
    write_dump(tmp_path / "2020-12-31", "honours", [HONOUR | {"honour_id": None}])
    result = run("load", tmp_path)
    assert result.exit_code == 1
    assert "没有一行通过检查" in result.output
    report = json.loads(run("load", tmp_path, "--json").stdout)
    assert report["publication"] is None
    assert report["datasets"]["honours"]["refused"] == 1
