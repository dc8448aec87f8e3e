"""Whether what the gate refused is too much to publish."""

from collections.abc import Iterable, Iterator, Mapping

from dashboard.intake.accepted import AcceptedDump
from dashboard.intake.contracts import Contract
from dashboard.intake.rules import FOREIGN_KEY
from dashboard.thresholds import Thresholds


def too_much_refused(
    dumps: Iterable[AcceptedDump],
    *,
    in_force: Iterable[AcceptedDump],
    contracts: Mapping[str, Contract],
    thresholds: Thresholds,
) -> Iterator[str]:
    """A sentence for each dataset of which too much, or everything, was refused.

    The dumps of a dataset count together: a file of ten rows tells little. Dumps that are in force
    were decided on when they came.
    """
    known = {(dump.dataset, dump.as_of, dump.checksum) for dump in in_force}
    new: dict[str, list[AcceptedDump]] = {}
    for dump in dumps:
        if (dump.dataset, dump.as_of, dump.checksum) not in known:
            new.setdefault(dump.dataset, []).append(dump)
    for dataset, found in new.items():
        read, refused = sum(dump.read for dump in found), sum(dump.refused for dump in found)
        title = f"{contracts[dataset].title}（{dataset}）"
        if refused and refused == read:
            yield f"{title}：读入 {read:,} 行，没有一行通过检查。"
        # Rows in tow of refused ones are counted where the fault is.
        elif thresholds.is_too_many(refused - sum(dump.in_tow for dump in found), of=read):
            yield (
                f"{title}：读入 {read:,} 行，拒收 {refused:,} 行，占 {refused / read:.1%}，"
                f"超过 {thresholds.refused_share:.0%}。{_hint(found)}"
            )


def _hint(dumps: Iterable[AcceptedDump]) -> str:
    """Rows that refer to a dump which has not come are no fault of their own."""
    dangling = sum(dump.reasons.get(FOREIGN_KEY, 0) - dump.in_tow for dump in dumps)
    if 2 * dangling < sum(dump.refused for dump in dumps):
        return ""
    return f"其中 {dangling:,} 行引用的编码还没有载入：请与所引用的数据包一同载入。"
