"""The gate: dumps in; accepted, de-identified rows and a list of what was refused out."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

from dashboard.intake.accepted import AcceptedDump
from dashboard.intake.accepting import Gate, Outcome
from dashboard.intake.contracts import load_contracts
from dashboard.intake.corrections import check_corrections, load_corrections
from dashboard.intake.discover import Dump, find_dumps
from dashboard.intake.in_order import in_order
from dashboard.intake.references import AcceptedLists
from dashboard.intake.secret import load_secret
from dashboard.settings import Settings

__all__ = ["Outcome", "find_dumps", "take_in"]


def take_in(
    dumps: Sequence[Dump],
    *,
    settings: Settings,
    in_force: Sequence[AcceptedDump],
    out: Path | None = None,
    progress: Callable[[str, float], None] | None = None,
) -> list[Outcome]:
    """Check the dumps, keep what passes, set aside what does not.

    Two datasets are checked at a time, those that others refer to before these; within a dataset
    the oldest dump comes first. A dump that is in force already is not read again. Everything is
    written below the home, or below `out` for a dry run; paths in the result are then absolute, so
    `home / rows` holds for both.
    """
    contracts = load_contracts(settings.contracts)
    corrections = load_corrections(settings.corrections)
    check_corrections(corrections, contracts)
    sizes = {
        (name, dump.as_of): sum(path.stat().st_size for path in dump.files[name])
        for name in contracts
        for dump in dumps
        if name in dump.files
    }
    tell = _Told(progress, sum(sizes.values()))
    lists = AcceptedLists(settings.home)
    lists.add(in_force)

    # A dry run before the first load must leave nothing behind at home.
    is_first_dry_run = out is not None and not settings.secret.exists()
    secret = load_secret(out / "secret.key" if out and is_first_dry_run else settings.secret)

    def check(name: str) -> list[Outcome]:
        outcomes = []
        with Gate.opened(settings, contracts, corrections, lists, in_force, out, secret) as gate:
            for dump in sorted(dumps, key=lambda dump: dump.as_of):
                if name in dump.files:
                    title = f"{contracts[name].title} {dump.as_of.isoformat()}"
                    with tell.step(title, sizes[name, dump.as_of]):
                        outcomes.append(gate.outcome(contracts[name], dump))
        return outcomes

    wanted = {name for name, _ in sizes}
    found = in_order(
        {
            name: [key.resource for key in contract.foreign_keys if key.resource in wanted]
            for name, contract in contracts.items()
            if name in wanted
        },
        cost={
            name: sum(size for (other, _), size in sizes.items() if other == name)
            for name in wanted
        },
        run=check,
    )
    return [outcome for name in contracts if name in wanted for outcome in found[name]]


class _Told:
    """Progress by bytes, from several threads."""

    def __init__(self, progress: Callable[[str, float], None] | None, total: int) -> None:
        self._progress = progress
        self._total = max(total, 1)
        self._done = 0
        self._lock = Lock()

    @contextmanager
    def step(self, title: str, size: int) -> Iterator[None]:
        if self._progress:
            self._progress(title, self._done / self._total)
        yield
        with self._lock:
            self._done += size
