"""Counting: marts, metrics and checks in one file, and what speaks against showing it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from dashboard.intake.accepted import AcceptedDump
from dashboard.intake.contracts import Contract
from dashboard.metrics.dictionary import load_dictionary
from dashboard.settings import Settings
from dashboard.thresholds import load_thresholds
from dashboard.warehouse.build import Progress, build_counts, opened_for_counts
from dashboard.warehouse.checks import first_rows, run_checks, sentences
from dashboard.warehouse.lists import AcceptedRows
from dashboard.warehouse.publication import COUNTS, CheckResult, Publication
from dashboard.warehouse.steps import Steps
from dashboard.warehouse.verify import missing_metrics, verify_counts, verify_rows


@dataclass(frozen=True)
class Counted:
    """What came of counting: the parts used, the checks with the first rows found by check, and
    a sentence for each thing that speaks against showing the counts."""

    parts: tuple[str, ...]
    checks: tuple[CheckResult, ...]
    found: Mapping[str, Sequence[Mapping[str, str]]]
    doubts: tuple[str, ...]


def count(
    folder: Path,
    inputs: Iterable[AcceptedDump],
    *,
    home: Path,
    current: Publication | None,
    contracts: Mapping[str, Contract],
    settings: Settings,
    steps: Steps,
    progress: Progress,
) -> Counted:
    """Fill a folder with counts of the dumps, whose rows lie below `home`.

    Parts of marts are kept in the home of `settings`. `current` is the publication in force, to
    compare with. Raises DamagedError where rows are not whole, OversightError where there is
    nothing to show.
    """
    rows = AcceptedRows.of(inputs, home=home, contracts=contracts)
    counted = list(chain.from_iterable(rows.dumps.values()))
    is_sample = any(dump.is_sample for dump in counted)
    dictionary = load_dictionary(settings)
    with steps.timed("verify"):
        verify_rows(counted, home=home)
    with opened_for_counts(folder / COUNTS) as connection:
        parts = build_counts(
            connection,
            rows=rows,
            dictionary=dictionary,
            earlier=current if current and current.is_sample == is_sample else None,
            settings=settings,
            steps=steps,
            progress=progress,
        )
        progress("检查 checks", 0.9)
        with steps.timed("checks"):
            checks = run_checks(
                connection,
                rows=rows,
                in_force=current.inputs if current else (),
                folder=folder,
                settings=settings,
                thresholds=load_thresholds(settings),
            )
    with steps.timed("verify"):
        verify_counts(folder / COUNTS)
        missing = missing_metrics(
            folder / COUNTS, dictionary=dictionary, inputs=counted, previous=current
        )
    return Counted(
        parts=tuple(parts),
        checks=checks,
        found=first_rows(checks, folder),
        doubts=(*sentences(checks), *missing),
    )
