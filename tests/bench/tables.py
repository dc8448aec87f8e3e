"""Figures as Markdown: all of a date beside its JSON, and the promises in the README."""

import json
from collections.abc import Iterable
from pathlib import Path

from dashboard.settings import PROJECT
from tests.bench.results import KEPT, Figure, read

README = PROJECT / "README.md"
START, END = "<!-- bench -->\n", "<!-- /bench -->\n"
# What the README tells besides the figures that have a target.
COSTS = ("gate", "load")
_HEAD = "| part | what | median | p95 | at most | met |\n| --- | --- | ---: | ---: | ---: | :-: |\n"


def whole_table(path: Path) -> str:
    """Everything that was measured on a date, part by part."""
    lines = [f"{_measured_on(path)}\n"]
    figures = read(path)
    for part in dict.fromkeys(figure.part for figure in figures):
        own = [figure for figure in figures if figure.part == part]
        lines.append(f"\n## {part}\n\n")
        lines.append("| what | median | p95 | at most | met | tries | on |\n")
        lines.append("| --- | ---: | ---: | ---: | :-: | ---: | --- |\n")
        lines += [f"| {_row([one], one.what)} | {one.tries} | {one.on} |\n" for one in own]
    return "".join(lines)


def readme_table(folder: Path = KEPT) -> str:
    """Of each part as it was measured last: what has a target, and what loading costs; what was
    measured on many pages in one row.
    """
    parts = {figure.part: path for path in sorted(folder.glob("*.json")) for figure in read(path)}
    days = "".join(
        f"{_measured_on(path)[:-1]}: {', '.join(sorted(p for p in parts if parts[p] == path))}.\n"
        for path in sorted({*parts.values()}, reverse=True)
    )
    figures = [f for part in sorted(parts) for f in read(parts[part]) if f.part == part]
    told = [f for f in figures if f.is_met is not None or f.part in COSTS]
    groups: dict[tuple[object, ...], list[Figure]] = {}
    for figure in told:
        where, colon, what = figure.what.partition(": ")
        key = (figure.part, what if colon else where, figure.unit, figure.target, figure.target_p95)
        groups.setdefault(key, []).append(figure)
    rows = "".join(
        f"| {group[0].part} | {_row(group, _name(group))} |\n" for group in groups.values()
    )
    return f"{days}\n{_HEAD}{rows}"


def write_beside(path: Path) -> None:
    """Put the table of a date beside its figures."""
    path.with_suffix(".md").write_text(whole_table(path), "utf-8")


def write_readme() -> None:
    """Put the newest figures between the README's two marks."""
    before, after = _around(README.read_text("utf-8"))
    README.write_text(before + readme_table() + after, "utf-8")


def table_in_readme() -> str:
    """What stands between the marks."""
    text = README.read_text("utf-8")
    before, after = _around(text)
    return text[len(before) : len(text) - len(after)]


def _around(text: str) -> tuple[str, str]:
    start, end = text.index(START) + len(START), text.index(END)
    return text[:start], text[end:]


def _measured_on(path: Path) -> str:
    content = json.loads(path.read_text("utf-8"))
    kind = content["machine"]
    return (
        f"Measured on {content['date']}: {kind['cores']} cores, {kind['memory']}, "
        f"{kind['system']}, Python {kind['python']}, at {content['commit']}."
    )


def _name(group: list[Figure]) -> str:
    if len(group) == 1:
        return group[0].what
    return f"{group[0].what.partition(': ')[2]} ({len(group)} measured)"


def _row(group: list[Figure], name: str) -> str:
    """The cells of one figure, or of several alike: from the least to the most."""
    one = group[0]
    cells = [
        name,
        f"{_span(figure.p50 for figure in group)} {one.unit}".strip(),
        _span(figure.p95 for figure in group if figure.p95 is not None),
        _goals(one),
        _verdict(group),
    ]
    return " | ".join(cells)


def _goals(figure: Figure) -> str:
    """For the median, and for the p95 where it has one."""
    goals = [figure.target] if figure.target_p95 is None else [figure.target, figure.target_p95]
    told = ["–" if goal is None else _number(goal) for goal in goals]
    return "" if figure.is_met is None else " / ".join(told)


def _verdict(group: list[Figure]) -> str:
    judged = [figure.is_met for figure in group if figure.is_met is not None]
    if len(judged) < 2 or all(judged) or not any(judged):
        return "" if not judged else "yes" if all(judged) else "no"
    return f"{sum(judged)} of {len(judged)}"


def _span(values: Iterable[float]) -> str:
    told = [_number(value) for value in sorted(values)]
    if not told:
        return ""
    return told[0] if told[0] == told[-1] else f"{told[0]}–{told[-1]}"


def _number(value: float) -> str:
    """Three digits that matter, without needless zeros."""
    if value >= 100:
        return f"{value:,.0f}"
    return (
        f"{value:.1f}".removesuffix(".0") if value >= 10 else f"{value:.2f}".rstrip("0").rstrip(".")
    )
