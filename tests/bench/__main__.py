"""`make bench`: what making, loading and asking the whole city costs on this machine."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from dashboard.metrics.dictionary import load_dictionary
from dashboard.settings import PROJECT, Settings
from dashboard.warehouse.reader import open_reader
from tests.bench.gate import PEAK_UNIT, print_gate

LAST_QUARTER = "2021-06-30"


def main() -> None:
    print(f"{os.cpu_count()} cores, Python {sys.version.split()[0]}\n")
    with TemporaryDirectory(prefix="oversight-bench-") as folder:
        work = Path(folder)
        home = work / "home"
        rows = [
            ("make the city (18 months, 7 lists)", *_command(home, "sample", work / "city")),
        ]
        print_gate(work / "city")
        late = work / "late" / LAST_QUARTER
        late.parent.mkdir()
        (work / "city" / LAST_QUARTER).rename(late)
        rows += [
            ("load all but the last quarter's end", *_command(home, "load", work / "city")),
            ("load the last quarter's end", *_command(home, "load", late)),
            ("load it again (nothing new)", *_command(home, "load", late)),
        ]
        size = sum(f.stat().st_size for f in (work / "city").rglob("*") if f.is_file()) / 1e6
        asked = _ask(Settings(home=home))
        published = sum(f.stat().st_size for f in (home / "publications").rglob("*.duckdb")) / 1e6
    print("\n| what | seconds | peak memory |\n| --- | ---: | ---: |")
    for what, seconds, memory in rows:
        print(f"| {what} | {seconds:.1f} | {memory:.1f} GB |")
    print(f"\nDumps {size:.0f} MB; two publications {published:.1f} MB.\n")
    print("| a page asks | median ms | slowest ms |\n| --- | ---: | ---: |")
    for what, median, slowest in asked:
        print(f"| {what} | {median:.1f} | {slowest:.1f} |")


def _command(home: Path, command: str, folder: Path) -> tuple[float, float]:
    """Seconds and the highest resident memory (GB) of one oversight command."""
    started = time.perf_counter()
    arguments = [sys.executable, "-m", "dashboard.cli", command, str(folder)]
    environment = os.environ | {"OVERSIGHT_HOME": str(home)}
    process = subprocess.Popen(
        arguments, env=environment, cwd=PROJECT, stdout=subprocess.DEVNULL, stderr=sys.stderr
    )
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"oversight {command} failed")
    return time.perf_counter() - started, usage.ru_maxrss * PEAK_UNIT


def _ask(settings: Settings) -> list[tuple[str, float, float]]:
    reader = open_reader(settings)
    metrics = list(load_dictionary(settings))
    rows = [
        _timed("all metrics, city", lambda: reader.values(metrics)),
        _timed("all metrics, districts", lambda: reader.values(metrics, level="district")),
        _timed("one metric, towns", lambda: reader.values(["coverage_rate_100"], level="town")),
    ]
    for file in sorted((settings.queries / "pages").glob("*/*.sql")):
        name, text = f"{file.parent.name}/{file.stem}", file.read_text("utf-8")
        parameters = {"month": "2021-06"} | ({"district": None} if "$district" in text else {})
        rows.append(_timed(name, lambda n=name, p=parameters: reader.ask(n, **p)))
    return rows


def _timed(what: str, ask: Callable[[], object]) -> tuple[str, float, float]:
    spent = []
    for _ in range(15):
        started = time.perf_counter()
        ask()
        spent.append((time.perf_counter() - started) * 1000)
    return what, statistics.median(spent), max(spent)


if __name__ == "__main__":
    main()
