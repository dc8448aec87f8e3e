"""Publish: merge what is new with what is in force, count, verify, switch."""

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import mkdtemp

import duckdb

from dashboard.errors import InputError, NoPublicationError, OversightError
from dashboard.intake.accepted import AcceptedDump
from dashboard.intake.contracts import Contract
from dashboard.metrics.dictionary import load_dictionary
from dashboard.settings import Settings
from dashboard.warehouse.build import Progress, build_counts
from dashboard.warehouse.lists import AcceptedRows
from dashboard.warehouse.publication import (
    Publication,
    discard,
    inputs_checksum,
    install,
    read_current,
)


@dataclass(frozen=True)
class Published:
    """What a load led to; `is_new` is false where the same dumps were already in force."""

    publication: Publication
    is_new: bool


def current_inputs(settings: Settings) -> tuple[AcceptedDump, ...]:
    """The dumps behind the publication in force; none where nothing has been published."""
    try:
        return read_current(settings).inputs
    except NoPublicationError:
        return ()


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
) -> Published:
    """Count the dumps and put the counts in force, unless the same counts already are."""
    checksum = inputs_checksum(inputs, settings.queries)
    try:
        current = read_current(settings)
        if current.checksum == checksum:
            return Published(current, is_new=False)
    except NoPublicationError:
        pass
    settings.publications.mkdir(parents=True, exist_ok=True)
    unfinished = Path(mkdtemp(prefix=".unfinished-", dir=settings.publications))
    try:
        started = time.perf_counter()
        rows = AcceptedRows.of(inputs, home=settings.home, contracts=contracts)
        build_counts(
            unfinished / "marts.duckdb",
            rows=rows,
            dictionary=load_dictionary(settings),
            settings=settings,
            progress=progress,
        )
        _verify(unfinished / "marts.duckdb")
        publication = install(
            unfinished,
            settings=settings,
            inputs=inputs,
            checksum=checksum,
            published_at=datetime.now().astimezone(),
            steps={"build": round(time.perf_counter() - started, 2)},
        )
    except BaseException:
        discard(unfinished)
        raise
    return Published(publication, is_new=True)


def _verify(counts: Path) -> None:
    """The file opens, holds values, and has one value only for a metric, month and place."""
    with duckdb.connect(str(counts), read_only=True) as connection:
        row = connection.execute(
            "select count(*), count(distinct (metric, month, level, district_code, town_code))"
            " from store.metric_values"
        ).fetchone()
    if row is None or row[0] == 0:
        raise OversightError(
            "数据包中没有可计算的指标。",
            "没有一项指标得到数值。",
            "请检查数据包是否为空，见 oversight load 的报告。",
        )
    if row[0] != row[1]:
        raise OversightError("同一指标在同一月份、同一地区出现了两个值，未发布。")
