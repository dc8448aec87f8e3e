"""The kill loop: real loads, really killed, and what is left looked at each time."""

import random
import shutil
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from dashboard.operate.home import examine_home
from dashboard.settings import Settings
from dashboard.warehouse.publication import list_publications, publication_ids, read_current
from dashboard.warehouse.strays import strays
from tests.surviving.homes import City, dumps_of, print_of, rows_behind
from tests.surviving.loading import Load
from tests.surviving.polling import Polling
from tests.surviving.steps import STEPS, Progress

Start = Callable[[Path, Path], Load]

_MOST_KILLS_A_ROUND = 8
_MOMENT = 0.03
_LOOK_EVERY_SECONDS = 0.002


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
    Every other kill waits for a step's mark, so that short steps are met too; the others come at
    any time. `tell` hears the figures after every round.
    """
    chance = random.Random(seed)
    figures = Figures()
    marks = _marks(chance)
    while figures.kills < kills:
        settings = Settings(home=folder / f"round-{figures.resumed}")
        shutil.copytree(city.home, settings.home)
        with Polling(settings, {city.before, city.after}) as polling:
            for _ in range(chance.randint(1, _MOST_KILLS_A_ROUND)):
                # A load that finds its counts made before takes few of the steps.
                is_counted = len(publication_ids(settings)) > 1
                mark = None if is_counted else next(marks)
                step, wait = mark or (STEPS[1], chance.uniform(0, city.seconds))
                reached = _kill_one(city, settings, step, wait, start, figures)
                _look_at_what_is_left(settings, figures)
                if reached == "switched":
                    break
            _resume(city, settings, start, figures)
        figures.looks += polling.looks
        figures.moved += polling.moved
        figures.half_seen += polling.strange
        tell(figures)
        shutil.rmtree(settings.home)
    return figures


def _marks(chance: random.Random) -> Iterator[tuple[str, float] | None]:
    """For every other kill a step, and how long after its mark it strikes; None for any time.

    Each step comes once before one comes again: the first time round it is struck at once, later
    half of the time.
    """
    is_first = True
    while True:
        for step in chance.sample(STEPS[1:], len(STEPS) - 1):
            is_at_once = is_first or chance.random() < 0.5
            yield step, 0 if is_at_once else chance.uniform(0, _MOMENT)
            yield None
        is_first = False


def _kill_one(
    city: City, settings: Settings, step: str, wait: float, start: Start, figures: Figures
) -> str:
    """Kill a load some seconds after a step's mark; how far it came."""
    progress = Progress(settings.home)
    load = start(city.second, settings.home)
    while load.is_running() and not progress.has_reached(step):
        time.sleep(_LOOK_EVERY_SECONDS)
    time.sleep(wait)
    load.kill()
    reached = progress.step()
    if load.code() < 0:
        figures.kills += 1
        figures.steps[reached] += 1
    return reached


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
