"""The mart files: what each reads, and in which parts it is made."""

import re
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

from dashboard.errors import DefinitionError


@dataclass(frozen=True)
class Mart:
    """One SQL file of `queries/marts/`.

    `part` is None for a mart made in one go, else (`each` or `newest`, dataset): the file is run
    once for each list of that dataset, or for the newest list only, and every other list that it
    reads is the one in force at that date. `reads` names datasets, other marts and `months`.
    A mart with `keep` false helps to make others and is not published.
    """

    name: str
    sql: str
    part: tuple[str, str] | None
    reads: tuple[str, ...]
    keep: bool


def load_marts(folder: Path) -> list[Mart]:
    """All marts, those that others read first. Raises DefinitionError for a header gone wrong."""
    marts = {file.stem: _read_mart(file) for file in sorted(folder.glob("*.sql"))}
    order = TopologicalSorter(
        {mart.name: [name for name in mart.reads if name in marts] for mart in marts.values()}
    )
    try:
        return [marts[name] for name in order.static_order()]
    except CycleError as error:
        raise DefinitionError("Marts read each other in a circle.", str(error.args[1])) from error


def _read_mart(file: Path) -> Mart:
    sql = file.read_text("utf-8")
    header = dict(re.findall(r"^-- (grain|part|reads|keep): (.+)$", sql, flags=re.MULTILINE))
    missing = {"grain", "reads"} - set(header)
    if missing:
        raise DefinitionError(
            f"queries/marts/{file.name} does not say its {' and '.join(sorted(missing))}.",
            next_step="Begin the file with lines like '-- grain: month, district_code'.",
        )
    part = header.get("part")
    return Mart(
        name=file.stem,
        sql=sql,
        part=(part.split()[0], part.split()[1]) if part else None,
        reads=tuple(re.split(r",\s*", header["reads"])),
        keep=header.get("keep") != "no",
    )
