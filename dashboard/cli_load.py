"""What a load came to, for the terminal: problems first, then the figures, the verdict last."""

from collections.abc import Iterable, Mapping
from typing import Any

from rich import box
from rich.console import Console
from rich.table import Table

from dashboard.intake.contracts import Contract, load_contracts
from dashboard.intake.rules import RULE_TITLES
from dashboard.settings import Settings
from dashboard.warehouse.answers import load_report
from dashboard.warehouse.checks import column_titles
from dashboard.warehouse.load import LoadReport

_MOST_EXAMPLES = 15
_MOST_DUMPS = 30  # with more, the dumps of a dataset share a row
_MOST_CELLS = 5  # of the first row that a check found


def show_load(report: LoadReport, settings: Settings, *, dry_run: bool) -> None:
    """Problems; read, accepted, refused by rule and warnings; checks; what to do about it."""
    console = Console()
    answer = load_report(report)
    _say(console, "✗", report.problems, "red")
    if answer["datasets"]:
        console.print(_figures(answer, load_contracts(settings.contracts)))
    _show_examples(console, report)
    _show_checks(console, report, column_titles(settings))
    _say(console, "·", dict.fromkeys(answer["notes"]), "dim")
    if any(dump.quarantine for dump in report.checked) and not dry_run:
        console.print(f"全部拒收和提醒逐行列在 {settings.quarantine}，每个数据包一个文件。")
    _show_verdict(console, report, dry_run=dry_run)


def _figures(answer: dict[str, Any], contracts: Mapping[str, Contract]) -> Table:
    """A row for each dump when they are few, otherwise for each dataset."""
    rows = answer["dumps"]
    if len(rows) > _MOST_DUMPS:
        rows = [{"dataset": name} | total for name, total in answer["datasets"].items()]
    table = Table(box=box.SIMPLE_HEAD)
    table.add_column("数据集", no_wrap=True)
    for title in ("读入", "采用", "拒收"):
        table.add_column(title, justify="right", no_wrap=True)
    # Folded, never cut: what is cut off is what one needs.
    table.add_column("拒收原因与提醒", overflow="fold")
    for row in rows:
        table.add_row(
            f"{contracts[row['dataset']].title} {row.get('as_of', '')}\n{row['dataset']}",
            *(f"{row[key]:,}" for key in ("read", "accepted", "refused")),
            "\n".join(_reasons(row)),
        )
    return table


def _reasons(row: dict[str, Any]) -> list[str]:
    """The rules broken, the most broken first; then what was let pass, left out or corrected."""
    besides = {
        "in_tow": "其中所引用的行被拒收",
        "left_out": "合计、脚注等未计",
        "corrected": "按更正改动的格",
    }
    return [
        *(f"{count:,} {_rule(rule)}" for rule, count in _most(row["reasons"])),
        *(f"提醒 {count:,} {_rule(rule)}" for rule, count in _most(row["warnings"])),
        *(f"{text} {row[key]:,}" for key, text in besides.items() if row[key]),
    ]


def _most(counts: dict[str, int]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: -item[1])


def _rule(name: str) -> str:
    return f"{RULE_TITLES[name]} {name}"


def _show_examples(console: Console, report: LoadReport) -> None:
    """The first refused cells, enough to see what kind of mistake it is."""
    if report.examples:
        console.print("拒收示例")
    for breach in report.examples[:_MOST_EXAMPLES]:
        where = f"{breach.file} 第 {breach.row} 行"
        cell = f" {breach.column}“{breach.value}”" if breach.column else ""
        console.print(f"  {where}{cell}：{breach.message}", markup=False)


def _show_checks(
    console: Console, report: LoadReport, titles: Mapping[str, Mapping[str, str]]
) -> None:
    """The checks that found something, each with its first row."""
    if not report.checks:
        return
    failing = [check for check in report.checks if check.found]
    console.print(f"数据包之间的检查 {len(report.checks)} 项，{len(failing)} 项有发现。")
    for check in sorted(failing, key=lambda check: check.severity != "hold"):
        first = next(iter(report.found.get(check.id, ())), {})
        cells = [f"{titles[name]['zh']} {value}" for name, value in first.items() if value]
        console.print(
            f"  {check.title} {check.id}：{check.found:,} 处，如 {'，'.join(cells[:_MOST_CELLS])}",
            markup=False,
        )
    if report.publication and failing:
        console.print(f"检查发现的行列在 {report.publication.folder / 'checks'}。")


def _show_verdict(console: Console, report: LoadReport, *, dry_run: bool) -> None:
    if report.held:
        _say(console, "!", report.held, "red")
        way = "确认无误后可加 --accept 照样发布；否则请改正后重新载入。"
        console.print(f"{'载入时会暂不发布' if dry_run else '暂不发布'}：{way}", style="bold red")
    _say(console, "!", report.accepted_despite, "yellow")
    if dry_run:
        console.print("试运行：没有发布任何数据。")
    elif report.publication and report.is_new:
        console.print(f"已发布 {report.publication.id}", style="bold")
    elif report.publication:
        console.print(f"这些数据包已在发布版本 {report.publication.id} 中，没有变化。")


def _say(console: Console, mark: str, lines: Iterable[str], style: str) -> None:
    for line in lines:
        console.print(f"{mark} {line}", markup=False, style=style)
