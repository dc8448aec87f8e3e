"""One load: the dumps of some folders through the gate, and what is accepted published."""

import csv
import fcntl
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from dashboard.errors import InputError
from dashboard.intake.accepted import AcceptedDump
from dashboard.intake.contracts import Contract, load_contracts
from dashboard.intake.discover import find_dumps
from dashboard.intake.gate import Outcome, take_in
from dashboard.settings import Settings
from dashboard.warehouse.publication import Publication
from dashboard.warehouse.publish import current_inputs, merge_inputs, publish

Progress = Callable[[str, float], None]


EXAMPLES = 3  # of each dump; the rest is in its quarantine file


@dataclass(frozen=True)
class Breach:
    """One refused cell: where it is, what is in it, and what it should be."""

    file: str
    row: str
    column: str
    value: str
    message: str


@dataclass(frozen=True)
class LoadReport:
    """What came of a load. `publication` is None after a dry run, or where nothing was accepted.

    `checked` are all dumps that could be read, `accepted` those of them that are counted.
    `problems` are dumps that could not be taken, each a sentence with the next step; `notes` are
    what the gate noticed and let pass; `examples` are the first refused cells of each dump.
    """

    checked: tuple[AcceptedDump, ...]
    accepted: tuple[AcceptedDump, ...]
    problems: tuple[str, ...]
    notes: tuple[str, ...]
    examples: tuple[Breach, ...]
    publication: Publication | None = None
    is_new: bool = False


def load(
    folders: Sequence[Path], *, settings: Settings, dry_run: bool, progress: Progress
) -> LoadReport:
    """Read, check, accept and publish; with `dry_run` only the report is made.

    Raises InputError where there is nothing to read or where another load is under way.
    """
    contracts = load_contracts(settings.contracts)
    dumps = find_dumps(folders, contracts)
    with _alone(settings):
        _clear_up(settings)
        in_force = current_inputs(settings)
        if not all(dump.is_sample for dump in dumps):
            in_force = tuple(dump for dump in in_force if not dump.is_sample)
        with _output(settings, dry_run) as out:
            outcomes = take_in(
                dumps, settings=settings, in_force=in_force, out=out, progress=progress
            )
            checked = [outcome.accepted for outcome in outcomes if outcome.accepted]
            examples = [breach for dump in checked for breach in _examples(dump, settings)]
        accepted, problems = _sort_out(outcomes, {name: c.kind for name, c in contracts.items()})
        inputs = merge_inputs(current_inputs(settings), accepted, contracts)
        report = LoadReport(
            checked=tuple(checked),
            accepted=tuple(accepted),
            problems=tuple(problems),
            notes=(
                *(note for dump in dumps for note in dump.notes),
                *_to_load_again(in_force, accepted, contracts),
            ),
            examples=tuple(examples),
        )
        if dry_run or not accepted:
            return report
        published = publish(inputs, settings=settings, contracts=contracts, progress=progress)
    return replace(report, publication=published.publication, is_new=published.is_new)


def _examples(dump: AcceptedDump, settings: Settings) -> Iterator[Breach]:
    if dump.quarantine:
        with (settings.home / dump.quarantine).open(encoding="utf-8-sig", newline="") as lines:
            refused = (row for row in csv.DictReader(lines) if row["severity"] == "refused")
            for row in islice(refused, EXAMPLES):
                where = f"{dump.as_of}/{row['file']}"
                yield Breach(where, row["row"], row["column"], row["value"], row["message"])


def _sort_out(
    outcomes: Sequence[Outcome], kinds: dict[str, str]
) -> tuple[list[AcceptedDump], list[str]]:
    """Dumps that can be counted, and a sentence for each that cannot.

    An empty list is never taken: it would make everything in it vanish from the pages.
    """
    accepted, problems = [], []
    for outcome in outcomes:
        dump = outcome.accepted
        if dump is None:
            where = f"{outcome.dataset} {outcome.as_of}"
            problem = (outcome.problem or "").rstrip("。")
            problems.append(f"{where}：{problem}。{outcome.next_step}")
        elif dump.read == 0 and kinds[dump.dataset] == "snapshot":
            problems.append(
                f"{dump.dataset} {dump.as_of}：文件只有表头，没有数据行，未采用。请重新导出。"
            )
        elif dump.accepted == 0 and (dump.refused or kinds[dump.dataset] == "snapshot"):
            problems.append(
                f"{dump.dataset} {dump.as_of}：没有一行通过检查（读入 {dump.read} 行），未采用。"
                "请按隔离区中的原因改正后重新载入。"
            )
        else:
            accepted.append(dump)
    return accepted, problems


def _to_load_again(
    in_force: Sequence[AcceptedDump],
    accepted: Sequence[AcceptedDump],
    contracts: Mapping[str, Contract],
) -> Iterator[str]:
    """Dumps that lost rows for want of a list that has come only now: their rows are not kept."""
    came = {dump.dataset for dump in accepted}
    again = {(dump.dataset, dump.as_of) for dump in accepted}
    for dump in in_force:
        lost = dump.reasons.get("foreign_key", 0)
        wanted = {key.resource for key in contracts[dump.dataset].foreign_keys} & came
        if lost and wanted and (dump.dataset, dump.as_of) not in again:
            titles = "、".join(contracts[name].title for name in sorted(wanted))
            yield (
                f"{contracts[dump.dataset].title} {dump.as_of} 曾有 {lost} 行因找不到所引用的"
                f"编码被拒收；本次载入了新的{titles}，请重新载入该数据包。"
            )


def _clear_up(settings: Settings) -> None:
    """Remove what a killed load left behind: half-read dumps hold names and identity numbers."""
    for left in (*settings.home.glob(".intake-*"), *settings.publications.glob(".unfinished-*")):
        shutil.rmtree(left)


@contextmanager
def _output(settings: Settings, dry_run: bool) -> Iterator[Path | None]:
    """Where the gate writes: the home, or for a dry run a folder that is gone afterwards."""
    if not dry_run:
        yield None
        return
    with TemporaryDirectory(prefix="oversight-dry-run-") as folder:
        yield Path(folder)


@contextmanager
def _alone(settings: Settings) -> Iterator[None]:
    """One load at a time; the lock goes with the process, however it ends."""
    settings.home.mkdir(parents=True, exist_ok=True)
    with (settings.home / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise InputError(
                "另一次载入正在进行。",
                f"{settings.home} 正被另一个 oversight 进程写入。",
                "请等它结束后再试。",
            ) from None
        yield
