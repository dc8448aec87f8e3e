"""The product as its users meet it: the `oversight` command in a home of its own."""

import json
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from dashboard.cli import main
from tests.oracle.answers import Key, Place

Answer = dict[str, Any]


class Product:
    """One installation in `home`."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._environment = {"OVERSIGHT_HOME": str(home)}

    def load(self, *folders: Path) -> Any:
        """The report of `oversight load --json`."""
        return self._run("load", *map(str, folders), "--json")

    def publications(self) -> list[str]:
        return sorted(folder.name for folder in (self._home / "publications").iterdir())

    def metrics(self, as_of: str) -> dict[Key, Answer]:
        """All that `oversight metrics` says of a month, for the city, districts and towns."""
        found: dict[Key, Answer] = {}
        for level in ("city", "district", "town"):
            for answer in self._run("metrics", "--as-of", as_of, "--by", level, "--json"):
                key = Key(
                    answer["metric"], Place(level, answer["district_code"], answer["town_code"])
                )
                assert key not in found, f"said twice: {key}"
                found[key] = answer
        return found

    def _run(self, *arguments: str) -> Any:
        result = CliRunner().invoke(main, list(arguments), env=self._environment)
        assert result.exit_code == 0, result.output
        return json.loads(result.stdout)
