"""One load: the dumps of some folders through the gate, and what is accepted published."""

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from dashboard.intake.accepted import AcceptedDump
from dashboard.intake.contracts import Contract, load_contracts
from dashboard.intake.discover import Dump, find_dumps
from dashboard.intake.gate import Outcome, take_in
from dashboard.settings import Settings
from dashboard.thresholds import load_thresholds
from dashboard.warehouse.hold import too_much_refused
from dashboard.warehouse.publication import CheckResult, Publication
from dashboard.warehouse.publish import (
    Published,
    current_inputs,
    merge_inputs,
    publish,
    rehearse,
)
from dashboard.warehouse.steps import Steps
from dashboard.warehouse.writing import writing

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
    """What came of a load. `publication` is None after a dry run, or where nothing was published.

    `checked` are all dumps that could be read, `accepted` those of them that are counted.
    `problems` are dumps that could not be taken, each a sentence with the next step; `held` says
    why the publication is held back, or after a dry run would be, and `accepted_despite` the same
    where the operator accepted it. `checks` are what the rules across dumps found, `found` the
    first rows of each. `notes` are what was noticed and let pass; `examples` are the first refused
    cells of each dump.
    """

    checked: tuple[AcceptedDump, ...]
    accepted: tuple[AcceptedDump, ...]
    problems: tuple[str, ...]
    notes: tuple[str, ...]
    examples: tuple[Breach, ...]
    publication: Publication | None = None
    is_new: bool = False
    held: tuple[str, ...] = ()
    accepted_despite: tuple[str, ...] = ()
    checks: tuple[CheckResult, ...] = ()
    found: Mapping[str, Sequence[Mapping[str, str]]] = field(default_factory=dict)


def load(
    folders: Sequence[Path],
    *,
    settings: Settings,
    dry_run: bool,
    progress: Progress,
    accept: bool = False,
) -> LoadReport:
    """Read, check, accept and publish; with `dry_run` only the report is made.

    Where too much is refused, or a check says so, the publication is held back unless `accept`.
    Raises InputError where there is nothing to read or where another load is under way.
    """
    contracts, thresholds = load_contracts(settings.contracts), load_thresholds(settings)
    with (
        writing(settings, incoming=sum(map(_size, folders))),
        _folder(settings, "archives") as archives,
        _folder(settings, "dry-run") as aside,
    ):
        dumps = find_dumps(folders, contracts, scratch=archives)
        out = aside if dry_run else None
        in_force = current_inputs(settings)
        if not all(dump.is_sample for dump in dumps):
            in_force = tuple(dump for dump in in_force if not dump.is_sample)
        steps = Steps()
        with steps.timed("read"):
            outcomes = take_in(
                dumps, settings=settings, in_force=in_force, out=out, progress=progress
            )
        report = _report(outcomes, dumps, in_force, contracts, settings)
        inputs = merge_inputs(current_inputs(settings), report.accepted, contracts)
        held = tuple(
            too_much_refused(
                report.checked,
                in_force=in_force,
                contracts=contracts,
                thresholds=thresholds,
            )
        )
        if not report.accepted or (held and not accept and not dry_run):
            return replace(report, held=held)
        make = (
            partial(rehearse, out=aside)
            if dry_run
            else partial(publish, accept=accept, doubts=held)
        )
        published = make(
            inputs,
            settings=settings,
            contracts=contracts,
            progress=progress,
            seconds=steps.seconds,
        )
    return _completed(report, published, (*held, *published.held))


def _size(path: Path) -> int:
    """Bytes of a file, or of what lies in a folder and one level below."""
    files = [path] if path.is_file() else [*path.glob("*"), *path.glob("*/*")]
    return sum(file.stat().st_size for file in files if file.is_file())


def _report(
    outcomes: Sequence[Outcome],
    dumps: Sequence[Dump],
    in_force: Sequence[AcceptedDump],
    contracts: Mapping[str, Contract],
    settings: Settings,
) -> LoadReport:
    """What the gate says of the dumps."""
    checked = [outcome.accepted for outcome in outcomes if outcome.accepted]
    accepted, problems = _sort_out(outcomes, {name: c.kind for name, c in contracts.items()})
    return LoadReport(
        checked=tuple(checked),
        accepted=tuple(accepted),
        problems=tuple(problems),
        notes=(
            *(note for dump in dumps for note in dump.notes),
            *_to_load_again(in_force, accepted, contracts),
        ),
        examples=tuple(breach for dump in checked for breach in _examples(dump, settings)),
    )


def _completed(report: LoadReport, published: Published, doubts: tuple[str, ...]) -> LoadReport:
    """The report with what came of counting; `doubts` speak against publishing."""
    is_published = published.publication is not None
    return replace(
        report,
        publication=published.publication,
        is_new=published.is_new,
        held=() if is_published else doubts,
        accepted_despite=doubts if is_published else (),
        checks=published.checks,
        found=published.found,
        notes=(*report.notes, *published.notes),
    )


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


@contextmanager
def _folder(settings: Settings, purpose: str) -> Iterator[Path]:
    """A folder that is gone afterwards; below the home, so that what a killed load leaves behind
    is found and removed."""
    with TemporaryDirectory(prefix=f".intake-{purpose}-", dir=settings.home) as folder:
        yield Path(folder)
