"""The kill loop: real loads, really killed, and what is left looked at each time."""

import random
import shutil
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from dashboard.operate.home import examine_home
from dashboard.settings import Settings
from dashboard.warehouse.publication import list_publications, read_current
from dashboard.warehouse.strays import strays
from tests.surviving.homes import City, dumps_of, print_of, rows_behind
from tests.surviving.loading import Load
from tests.surviving.polling import Polling
from tests.surviving.steps import STEPS, Progress

Start = Callable[[Path, Path], Load]

_MOST_KILLS_A_ROUND = 8
_STARTED = 0.2  # before this share of its time a load has touched nothing yet


@dataclass
class Figures:
    """What the loop counts."""

    kills: int = 0
    resumed: int = 0
    rows_lost: int = 0
    dumps_twice: int = 0
    looks: int = 0
    half_seen: list[str] = field(default_factory=list)
    moved: int = 0
    unnamed: list[str] = field(default_factory=list)
    steps: Counter[str] = field(default_factory=Counter)

    def __str__(self) -> str:
        steps = ", ".join(f"{step} {self.steps[step]}" for step in STEPS)
        return (
            f"{self.kills} kills ({steps}), {self.resumed} runs resumed, {self.rows_lost} rows"
            f" lost, {self.dumps_twice} dumps counted twice; {self.looks:,} looks by a reader"
            f" polling throughout: {len(self.half_seen)} half publications seen"
        )


def survive(
    city: City,
    folder: Path,
    *,
    kills: int,
    seed: int,
    start: Start,
    tell: Callable[[Figures], None] = lambda figures: None,
) -> Figures:
    """Kill loads of the city's second dump until `kills` of them have died in mid-run.

    A round is a fresh copy of the home, one to eight loads that are killed, and one that may end.
    Half of the kills wait for a step's mark and strike within a moment of it, so that short steps
    are met too; the others come at any time. `tell` hears the figures after every round.
    """
    chance = random.Random(seed)
    figures = Figures()
    seconds = _time_one(city, folder, start)
    while figures.kills < kills:
        settings = Settings(home=folder / f"round-{figures.resumed}")
        shutil.copytree(city.home, settings.home)
        with Polling(settings, {city.before, city.after}) as polling:
            for _ in range(chance.randint(1, _MOST_KILLS_A_ROUND)):
                _kill_one(city, settings, chance, seconds, start, figures)
                _look_at_what_is_left(settings, figures)
            _resume(city, settings, start, figures)
        figures.looks += polling.looks
        figures.moved += polling.moved
        figures.half_seen += polling.strange
        tell(figures)
        shutil.rmtree(settings.home)
    return figures


def _time_one(city: City, folder: Path, start: Start) -> float:
    """How long a load takes from start to end, with all imported that can be."""
    for name in ("warm", "timed"):
        shutil.copytree(city.home, folder / name)
        started = time.perf_counter()
        assert start(city.second, folder / name).code() == 0
        shutil.rmtree(folder / name)
    return time.perf_counter() - started


def _kill_one(
    city: City,
    settings: Settings,
    chance: random.Random,
    seconds: float,
    start: Start,
    figures: Figures,
) -> None:
    progress = Progress(settings.home)
    load = start(city.second, settings.home)
    if chance.random() < 0.5:
        step = chance.choice(STEPS[1:])
        while load.is_running() and not progress.has_reached(step):
            time.sleep(0.0005)
        time.sleep(chance.uniform(0, 0.03) if chance.random() < 0.5 else 0)
    else:
        time.sleep(chance.uniform(_STARTED * seconds, seconds))
    load.kill()
    if load.code() < 0:
        figures.kills += 1
        figures.steps[progress.step()] += 1


def _look_at_what_is_left(settings: Settings, figures: Figures) -> None:
    """The last good publication serves, and the doctor names whatever lies about."""
    left = [path.relative_to(settings.home).as_posix() for path in strays(settings)]
    said = "\n".join(finding.what for finding in examine_home(settings))
    figures.unnamed += [name for name in left if name not in said]


def _resume(city: City, settings: Settings, start: Start, figures: Figures) -> None:
    """A second run finishes the work: all is there, once, and nothing lies about."""
    assert start(city.second, settings.home).code() == 0
    figures.resumed += 1
    current = read_current(settings)
    figures.rows_lost += abs(city.rows - rows_behind(current, settings))
    figures.dumps_twice += len(current.inputs) - len(dumps_of(current))
    assert dumps_of(current) == city.dumps
    assert print_of(current) == city.after
    assert not strays(settings)
    assert not [found for found in examine_home(settings) if found.kind == "problem"]
    whole = {city.before, city.after}
    assert {print_of(one) for one in list_publications(settings)} <= whole
