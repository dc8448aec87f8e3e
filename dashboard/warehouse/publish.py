"""Publish: merge what is new with what is in force, count, verify, switch."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import mkdtemp

from dashboard.errors import InputError
from dashboard.intake.accepted import AcceptedDump
from dashboard.intake.contracts import Contract
from dashboard.metrics.dictionary import load_dictionary
from dashboard.settings import Settings
from dashboard.warehouse.build import Progress
from dashboard.warehouse.checks import first_rows
from dashboard.warehouse.counting import count
from dashboard.warehouse.install import (
    contracts_checksum,
    discard,
    inputs_checksum,
    install,
    named,
    point_to,
    queries_checksum,
)
from dashboard.warehouse.publication import (
    CheckResult,
    Publication,
    list_publications,
    read_current,
)
from dashboard.warehouse.steps import Steps
from dashboard.warehouse.verify import shown_before


@dataclass(frozen=True)
class Published:
    """What a load led to.

    `publication` is None where the counts were held back: `held` then says why, a sentence each.
    `is_new` is false where the same dumps had been counted before. `checks` are what the rules
    across dumps found, `found` the first rows of each that found any. `notes` are what the operator
    should know besides.
    """

    publication: Publication | None
    is_new: bool
    held: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    checks: tuple[CheckResult, ...] = ()
    found: Mapping[str, Sequence[Mapping[str, str]]] = field(default_factory=dict)


def current_inputs(settings: Settings) -> tuple[AcceptedDump, ...]:
    """The dumps behind the publication in force; none where nothing has been published."""
    current = _current(settings)
    return current.inputs if current else ()


def _current(settings: Settings) -> Publication | None:
    """None only where nothing was ever published: a damaged pointer must not start from nothing."""
    return read_current(settings) if settings.current.exists() else None


def merge_inputs(
    in_force: Iterable[AcceptedDump],
    new: Iterable[AcceptedDump],
    contracts: Mapping[str, Contract],
) -> list[AcceptedDump]:
    """The dumps in force after a load, oldest first.

    A list replaces the earlier list of the same date; events stay and are merged by their keys.
    Sample dumps give way to real ones and are refused where real ones are in force: the two are
    never counted together. Raises InputError then.
    """
    new = list(new)
    in_force = list(in_force)
    if any(dump.is_sample for dump in new) and any(not dump.is_sample for dump in new + in_force):
        raise InputError(
            "示例数据不能与真实数据放在一起。",
            "这里已有（或同时载入了）真实数据包。",
            "请用环境变量 OVERSIGHT_HOME 指定另一个文件夹来查看示例城市。",
        )
    if any(not dump.is_sample for dump in new):
        in_force = [dump for dump in in_force if not dump.is_sample]
    merged: dict[tuple[str, ...], AcceptedDump] = {}
    for dump in [*in_force, *new]:
        key = [dump.dataset, dump.as_of.isoformat()]
        if contracts[dump.dataset].kind == "events":
            key.append(dump.checksum)
        merged.pop(tuple(key), None)
        merged[tuple(key)] = dump
    return sorted(merged.values(), key=lambda dump: (dump.as_of, dump.dataset))


def publish(
    inputs: list[AcceptedDump],
    *,
    settings: Settings,
    contracts: Mapping[str, Contract],
    progress: Progress,
    accept: bool = False,
    doubts: Sequence[str] = (),
    seconds: Mapping[str, float] | None = None,
) -> Published:
    """Count the dumps and put the counts in force, unless the same counts already are.

    Counts that lack a metric shown before, or in which a check finds too much, are held back
    unless the operator accepts them. `doubts` are of the gate, accepted already: the manifest
    keeps them with the others. `seconds` are of the steps taken before. Raises DamagedError where
    accepted rows or the publication in force are not whole, OversightError where there is nothing
    to show.
    """
    current = _current(settings)
    checksum = inputs_checksum(inputs, queries_checksum(settings))
    if same := _counted_before(checksum, current, settings):
        return _again(same, current, settings)
    settings.publications.mkdir(parents=True, exist_ok=True)
    unfinished = Path(mkdtemp(prefix=".unfinished-", dir=settings.publications))
    try:
        steps = Steps(seconds)
        counted = count(
            unfinished,
            inputs,
            home=settings.home,
            current=current,
            contracts=contracts,
            settings=settings,
            steps=steps,
            progress=progress,
        )
        result = Published(
            None,
            is_new=False,
            held=counted.doubts,
            notes=tuple(_notes(current, settings)),
            checks=counted.checks,
            found=counted.found,
        )
        if counted.doubts and not accept:
            return result
        publication = replace(
            named(unfinished, checksum=checksum, inputs=inputs, settings=settings),
            previous=current.id if current else None,
            contract_checksum=contracts_checksum(contracts),
            query_checksum=queries_checksum(settings),
            seconds=steps.seconds,
            checks=counted.checks,
            parts=counted.parts,
            accepted_despite=(*doubts, *counted.doubts),
        )
        installed = install(unfinished, publication, settings=settings)
        return replace(result, publication=installed, is_new=True)
    finally:
        discard(unfinished)


def _counted_before(
    checksum: str, current: Publication | None, settings: Settings
) -> Publication | None:
    """A whole publication of the same counts, the one in force before any other."""
    publications = [*([current] if current else []), *reversed(list_publications(settings))]
    same = (one for one in publications if one.checksum == checksum and one.is_whole)
    return next(same, None)


def _again(same: Publication, current: Publication | None, settings: Settings) -> Published:
    """What was counted before needs no counting: it was rolled back, or its load was killed just
    before the switch."""
    again = _unchanged(same)
    if same == current:
        return again
    point_to(same.id, settings)
    return replace(again, notes=(f"这些数据包已算过，发布版本 {same.id} 重新启用。",))


def _unchanged(same: Publication) -> Published:
    found = first_rows(same.checks, same.folder)
    return Published(same, is_new=False, checks=same.checks, found=found)


def rehearse(
    inputs: list[AcceptedDump],
    *,
    settings: Settings,
    contracts: Mapping[str, Contract],
    out: Path,
    progress: Progress,
    seconds: Mapping[str, float] | None = None,
) -> Published:
    """What `publish` would say. Everything is written below `out`, and nothing is published."""
    current = _current(settings)
    checksum = inputs_checksum(inputs, queries_checksum(settings))
    if same := _counted_before(checksum, current, settings):
        return replace(_unchanged(same), publication=None)
    aside = replace(settings, home=out)
    for part in settings.parts.glob("*/*.parquet"):
        link = aside.parts / part.relative_to(settings.parts)
        link.parent.mkdir(parents=True, exist_ok=True)
        link.symlink_to(part)
    counted = count(
        out,
        inputs,
        home=settings.home,
        current=current,
        contracts=contracts,
        settings=aside,
        steps=Steps(seconds),
        progress=progress,
    )
    return Published(
        None, is_new=False, held=counted.doubts, checks=counted.checks, found=counted.found
    )


def _notes(current: Publication | None, settings: Settings) -> Iterator[str]:
    if current is None:
        return
    later = [one.id for one in list_publications(settings) if one.id > current.id]
    if later:
        yield (
            f"在用的是 {current.id}，不是最新的版本：本次在它的基础上增加，"
            f"只在 {'、'.join(later)} 中的数据包不算在内。"
        )
    if gone := sorted(shown_before(current).keys() - load_dictionary(settings).keys()):
        yield f"指标字典中已没有 {'、'.join(gone)}，新版本不再计算。"
