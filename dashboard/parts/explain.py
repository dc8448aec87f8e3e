"""Explain this number: definition, formula, sources and SQL, folded behind an ⓘ; plain HTML, so
opening it costs no round trip and works by keyboard."""

import math
from collections.abc import Hashable, Mapping, Sequence
from datetime import datetime
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

import pandas as pd
import yaml

from dashboard.intake.accepted import AcceptedDump
from dashboard.metrics.dictionary import Metric
from dashboard.parts import data
from dashboard.parts.page import Page
from dashboard.settings import Settings
from dashboard.text.formats import date_label, short_number

# More than these would say how often, not what.
MOST_HISTORY = 5


def explain_metric(page: Page, metric_id: str) -> str:
    """HTML of one metric's definition, its numbers at the chosen place, and what they were."""
    # A metric is explained by its card and by every panel that shows it.
    return page.memory.recall(("explained", metric_id), lambda: _explained(page, metric_id))


def _explained(page: Page, metric_id: str) -> str:
    metric = page.metrics[metric_id]
    row = page.explained(metric_id)
    entries = [
        (page.t("common.meaning"), escape(metric.meaning[page.lang])),
        *_formula(page, metric, row),
        (page.t("common.sources"), "<br>".join(_sources(page, metric, row))),
        *_standing(page, metric, row),
        (page.t("common.owner"), escape(metric.owner)),
        (page.t("common.publication"), escape(page.reader.publication.id)),
    ]
    listed = "".join(f"<dt>{escape(term)}</dt><dd>{words}</dd>" for term, words in entries)
    return (
        f"<b>{escape(metric.name[page.lang])}</b><dl>{listed}</dl>"
        f"<pre aria-label='SQL'>{escape(metric.sql)}</pre>"
    )


def sources_line(page: Page, metric_ids: Sequence[str]) -> str:
    """`来源：单位名册、会员实名制（2021年6月30日）` of the datasets behind some metrics."""
    datasets = dict.fromkeys(s for m in metric_ids for s in page.metrics[m].sources)
    by_date: dict[str, list[str]] = {}
    for dataset in datasets:
        dump = _newest_dump(page, dataset)
        when = date_label(dump.as_of, page.lang) if dump else ""
        by_date.setdefault(when, []).append(dataset_title(dataset, page.lang))
    comma = page.t("common.list_comma")
    parts = [
        page.t("common.sources_at", sources=comma.join(titles), date=when)
        if when
        else comma.join(titles)
        for when, titles in by_date.items()
    ]
    return page.t("common.source_line", sources=comma.join(parts))


def dataset_title(dataset: str, lang: str) -> str:
    """The Chinese title of a dataset from its contract; in English its name in words."""
    if lang == "en":
        return dataset.replace("_", " ").capitalize()
    return _contract_titles(Settings.from_environment().contracts).get(dataset, dataset)


@cache
def _contract_titles(folder: Path) -> dict[str, str]:
    contracts = [yaml.safe_load(file.read_text("utf-8")) for file in folder.glob("*.yaml")]
    return {contract["name"]: contract["title"] for contract in contracts}


def _formula(
    page: Page, metric: Metric, row: Mapping[Hashable, Any] | None
) -> list[tuple[str, str]]:
    if metric.denominator is None:
        return []
    entries = []
    for part, label in (("numerator", metric.numerator), ("denominator", metric.denominator)):
        words = escape(label[page.lang]) if label else ""
        number = row.get(f"shown_{part}") if row else None
        if number is not None and not pd.isna(number):
            colon = escape(page.t("common.colon"))
            words += f"{colon}<b>{short_number(float(number), page.lang, in_full=1e12)}</b>"
        entries.append((page.t(f"common.{part}"), words))
    return entries


def _sources(page: Page, metric: Metric, row: Mapping[Hashable, Any] | None) -> list[str]:
    lines = []
    for dataset in metric.sources:
        dump = _newest_dump(page, dataset, month=str(row["month"]) if row else page.month)
        title = escape(dataset_title(dataset, page.lang))
        if dump is None:
            lines.append(title)
            continue
        counts = page.t("common.dump_counts", read=f"{dump.read:,}", refused=f"{dump.refused:,}")
        comma = page.t("common.list_comma")
        files = escape(comma.join(f"{file.name} ({file.sha256[:8]})" for file in dump.files))
        lines.append(f"{title} {date_label(dump.as_of, page.lang)} · {counts} · {files}")
    return lines


def _standing(
    page: Page, metric: Metric, row: Mapping[Hashable, Any] | None
) -> list[tuple[str, str]]:
    """Provisional or final, and what earlier publications showed for the same month and place."""
    if row is None or pd.isna(row["shown"]):
        return []
    month = page.month_name(row["month"])
    state = "provisional" if is_provisional(page, metric, str(row["month"])) else "final"
    entries = [(page.t("common.standing"), escape(page.t(f"common.standing_{state}", month=month)))]
    if page.reader.publication.previous is None:
        return entries
    lines = [
        page.t(
            "common.history_line",
            when=date_label(datetime.fromisoformat(old["published_at"]), page.lang),
            value=page.say_exactly(metric.id, old["value"]),
        )
        for old in _moved(page, metric, row)[:MOST_HISTORY]
    ]
    words = "<br>".join(map(escape, lines)) or escape(page.t("common.history_none", month=month))
    return [*entries, (page.t("common.history"), words)]


def _moved(page: Page, metric: Metric, row: Mapping[Hashable, Any]) -> list[dict[str, Any]]:
    """The history without the steps that moved another part of the metric only."""
    later, moved = row["shown"], []
    for old in page.history(row):
        if not _same(old["value"], later):
            moved.append(old)
            later = old["value"]
    return moved


def _same(a: float, b: float) -> bool:
    return (pd.isna(a) and pd.isna(b)) or math.isclose(a, b, rel_tol=1e-9)


def is_provisional(page: Page, metric: Metric, month: str) -> bool:
    """Whether late rows may still move a month's figure.

    A list is what it is. What happened in a month is final once a later dump of it has come, which
    brings what was returned late.
    """
    contracts = data.contracts(Settings.from_environment())
    happens = [name for name in metric.sources if contracts[name].kind == "events"]
    if metric.basis != "stock":
        happens = happens or list(metric.sources)
    newest = [_newest_dump(page, name, month="9999-12") for name in happens]
    return any(dump is None or f"{dump.as_of:%Y-%m}" <= month for dump in newest)


def _newest_dump(page: Page, dataset: str, month: str | None = None) -> AcceptedDump | None:
    dumps = [
        dump
        for dump in page.reader.publication.inputs
        if dump.dataset == dataset and f"{dump.as_of:%Y-%m}" <= (month or page.month)
    ]
    return max(dumps, key=lambda dump: dump.as_of, default=None)
