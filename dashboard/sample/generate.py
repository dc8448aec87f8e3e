"""Writes the sample city: every dump a folder, in the order of time."""

import json
import shutil
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from dashboard.intake.contracts import Contract, load_contracts
from dashboard.sample.city import City, lists_of
from dashboard.sample.districts import load_towns
from dashboard.sample.mess import with_wrong_rows
from dashboard.sample.office import style_of, written
from dashboard.sample.plan import Plan
from dashboard.sample.register import Register
from dashboard.sample.write import write_table
from dashboard.settings import PROJECT

MARKER = "_sample.json"


def generate(
    out: Path,
    *,
    scale: float = 1.0,
    first_month: str = "2020-01",
    last_month: str = "2021-06",
    seed: int = 2020,
    progress: Callable[[str, float], None] | None = None,
) -> None:
    """Write the dumps of a sample city under `out`, one folder a month, thirteen datasets in all.

    The first dump is as at the end of the month before `first_month` and tells a year of history.
    Units, unions and members come with it and at every quarter's end, the rest monthly. At scale 1
    the published figures of 2020 come out of the dumps when the months hold that year. The same
    order gives the same rows. `progress` is told what is being done and the fraction done, 0 to 1.
    Raises InputError for months or a scale that cannot be met.
    """
    plan = Plan.ordered(first_month=first_month, last_month=last_month, scale=scale, seed=seed)
    tell = progress or (lambda _message, _fraction: None)
    tell("设定样本城市：单位、工会、会员", 0.0)
    contracts = load_contracts(PROJECT / "data" / "contracts")
    city = City.built(plan, load_towns(PROJECT / "data" / "reference"))
    tell("编制会员名册", 0.1)
    register = Register(plan, city.members, city.unions)
    steps = len(plan.months) + 4 * len(plan.lists)
    done = 0
    # Other threads write the register while this one writes the other lists.
    with ThreadPoolExecutor(max_workers=2) as writer:
        waiting: list[tuple[_Dump, Future[None]]] = []
        for month, day in plan.dumps():
            tell(f"写出数据包 {day}", 0.15 + 0.8 * done / steps)
            dump = _Dump.begun(out, day)
            if day in plan.lists:
                number = int(np.searchsorted(plan.lists, day))
                path = dump.unfinished / "members.parquet"
                waiting.append((dump, writer.submit(register.write, number, path)))
            _write_lists(city, contracts, dump, month, day)
            if day not in plan.lists:
                dump.finish(plan)
            done += 5 if day in plan.lists else 1
        for dump, members_written in waiting:
            members_written.result()
            dump.finish(plan)
    tell("完成", 1.0)


@dataclass(frozen=True)
class _Dump:
    """A folder that is written beside its place and moved there when it is whole."""

    folder: Path
    unfinished: Path

    @classmethod
    def begun(cls, out: Path, day: np.datetime64) -> "_Dump":
        dump = cls(folder=out / str(day), unfinished=out / f".{day}.unfinished")
        shutil.rmtree(dump.unfinished, ignore_errors=True)
        dump.unfinished.mkdir(parents=True)
        return dump

    def finish(self, plan: Plan) -> None:
        marker = {"sample": True, "seed": plan.seed, "scale": plan.scale}
        (self.unfinished / MARKER).write_text(json.dumps(marker), encoding="utf-8")
        shutil.rmtree(self.folder, ignore_errors=True)
        self.unfinished.rename(self.folder)


def _write_lists(
    city: City,
    contracts: dict[str, Contract],
    dump: _Dump,
    month: np.datetime64,
    day: np.datetime64,
) -> None:
    """Write all lists of a dump but the members, each as its office would."""
    for name, frame in lists_of(city, month, day).items():
        rng = city.plan.rng("office", name, day)
        style = style_of(rng, contracts[name], len(frame))
        table = written(frame, contracts[name], style, city.towns)
        write_table(
            with_wrong_rows(rng, table, contracts[name]),
            folder=dump.unfinished,
            contract=contracts[name],
            style=style,
            as_of=str(day),
        )
