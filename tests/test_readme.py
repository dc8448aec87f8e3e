"""What the README promises exists: commands, options, make targets, folders."""

import re

import pytest
from click import Group, Option

from dashboard.cli import main
from dashboard.settings import PROJECT
from tests.bench.__main__ import PARTS
from tests.bench.results import KEPT
from tests.bench.tables import readme_table, table_in_readme, whole_table

README = (PROJECT / "README.md").read_text("utf-8")
MAKEFILE = (PROJECT / "Makefile").read_text("utf-8")
CALLS = sorted(set(re.findall(r"oversight (\w+)([^`#\n]*)", README)))


@pytest.mark.parametrize(("command", "rest"), CALLS)
def test_a_command_of_the_readme_is_one(command: str, rest: str) -> None:
    assert isinstance(main, Group)
    assert command in main.commands
    named = main.commands[command]
    if isinstance(named, Group) and rest.strip():
        named = named.commands[rest.split()[0]]
    known = {
        name
        for parameter in named.params
        if isinstance(parameter, Option)
        for name in parameter.opts
    }
    assert set(re.findall(r"--[\w-]+", rest)) <= known


def test_every_command_is_in_the_readme() -> None:
    assert isinstance(main, Group)
    assert set(main.commands) <= {command for command, _ in CALLS}


@pytest.mark.parametrize("target", sorted(set(re.findall(r"make ([a-z]+)", README))))
def test_a_make_target_of_the_readme_is_one(target: str) -> None:
    assert re.search(rf"^{target}:", MAKEFILE, flags=re.MULTILINE)


def test_ci_calls_the_test_command() -> None:
    assert "make check" in (PROJECT / ".ci" / "run").read_text("utf-8")
    assert "$(MAKE) test" in MAKEFILE


@pytest.mark.parametrize("name", sorted(set(re.findall(r"^(?:\s\s)?(\w+)/", README, flags=re.M))))
def test_a_folder_of_the_tree_is_there(name: str) -> None:
    assert [path for path in (PROJECT / name, PROJECT / "dashboard" / name) if path.is_dir()]


def test_the_metric_of_the_readme_is_the_metric_there_is() -> None:
    sql = (PROJECT / "queries/metrics/coverage/coverage_rate_100.sql").read_text("utf-8")
    shown = re.search(r"--- \*/\n(select.*?)```", README, flags=re.DOTALL)
    assert shown
    assert "".join(shown[1].split()) == "".join(sql.split("--- */")[1].split())


def test_the_performance_table_is_the_newest_measurement() -> None:
    assert table_in_readme() == readme_table()


def test_a_table_stands_beside_every_measurement() -> None:
    for path in KEPT.glob("*.json"):
        assert path.with_suffix(".md").read_text("utf-8") == whole_table(path)


def test_every_part_that_is_measured_is_explained() -> None:
    explained = (PROJECT / "docs" / "performance.md").read_text("utf-8")
    assert set(re.findall(r"^\| `([\w-]+)` \|", explained, flags=re.MULTILINE)) == set(PARTS)
