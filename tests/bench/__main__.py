"""`make bench`: everything measured on the whole city, or one part: `python -m tests.bench load`.

Figures are kept by date in docs/bench as soon as a part gives them, so that a part can be measured
again by itself and a long one may be stopped.
"""

import argparse
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench import gate, growth, load, opening, pages, peer, presenting, queries, sessions
from tests.bench.homes import cost_of
from tests.bench.results import Figure, keep, newest, read
from tests.bench.tables import write_beside, write_readme


@dataclass(frozen=True)
class Places:
    """What is measured on: made when it is first asked for, unless it was given."""

    work: Path
    given_city: Path | None
    given_home: Path | None
    sizes: tuple[growth.Size, ...]

    @cached_property
    def city(self) -> Path:
        """The dumps of the whole sample city."""
        if self.given_city:
            return self.given_city
        cost_of(self.work, "sample", self.work / "city")
        return self.work / "city"

    @cached_property
    def home(self) -> Path:
        """The whole city, published; a copy of the home that was given, because visits write."""
        home = self.work / "home"
        if self.given_home:
            for name in ("publications", "slides"):
                if (self.given_home / name).is_dir():
                    shutil.copytree(self.given_home / name, home / name)
            shutil.copy(self.given_home / "CURRENT", home)
        elif not home.exists():
            cost_of(home, "load", self.city)
        return home


PARTS: dict[str, Callable[[Places], Iterator[Figure]]] = {
    "gate": lambda at: gate.measure_gate(at.city),
    "load": lambda at: load.measure_load(at.city, at.work / "load"),
    "queries": lambda at: queries.measure_queries(at.home),
    "start": lambda at: opening.measure_start(at.home),
    "first-page": lambda at: opening.measure_first_page(at.home),
    "filters": lambda at: pages.measure_filters(at.home),
    "unprepared": lambda at: pages.measure_unprepared(at.home),
    "peer": lambda at: peer.measure_peer(at.home),
    "navigation": lambda at: pages.measure_navigation(at.home),
    "presenting": lambda at: presenting.measure_presenting(at.home),
    "sessions": lambda at: sessions.measure_sessions(at.home),
    "growth": lambda at: growth.measure_growth(at.sizes),
}


def main() -> None:
    options = _options()
    if options.readme:
        # A measurement that was stopped has no table yet.
        write_beside(newest())
        write_readme()
        return
    with TemporaryDirectory(prefix="oversight-bench-") as folder:
        at = Places(Path(folder), options.city, options.home, tuple(options.size or growth.SIZES))
        for part in options.parts or PARTS:
            for figure in PARTS[part](at):
                keep([figure])
                _show(figure)
    path = newest()
    # Sizes may be measured one at a time, and compared when all are there.
    for figure in growth.comparisons(read(path)):
        keep([figure])
        _show(figure)
    write_beside(path)
    print(f"{path} and .md; into the README with: python -m tests.bench --readme")


def _show(figure: Figure) -> None:
    slow = "" if figure.p95 is None else f", p95 {figure.p95:,.1f}"
    met = {None: "", True: "  met", False: "  NOT MET"}[figure.is_met]
    print(f"{figure.part:9} {figure.what}: {figure.p50:,.1f}{slow} {figure.unit}{met}", flush=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--city", type=Path, help="dumps of a sample city, instead of new ones")
    parser.add_argument("--home", type=Path, help="a home with the city, instead of loading it")
    parser.add_argument(
        "--size", type=growth.Size.read, action="append", metavar="10x6",
        help="growth: ten times the members, six months; may be repeated",
    )  # fmt: skip
    parser.add_argument("--readme", action="store_true", help="newest figures into the README")
    options = parser.parse_args()
    if unknown := set(options.parts) - set(PARTS):
        parser.error(
            f"no part is called {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}"
        )
    return options


if __name__ == "__main__":
    main()
