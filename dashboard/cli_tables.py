"""The command line's answers as tables for people."""

from typing import Any

from rich.console import Console
from rich.table import Table

from dashboard.metrics.dictionary import load_dictionary
from dashboard.metrics.figures import load_figures
from dashboard.settings import Settings
from dashboard.warehouse.answers import load_report
from dashboard.warehouse.load import LoadReport

_MOST_EXAMPLES = 15


def show_load(report: LoadReport, settings: Settings, *, dry_run: bool) -> None:
    """Read, accepted, refused by rule and warnings by dataset; then what to do about it."""
    console = Console()
    answer = load_report(report)
    table = Table("数据集", "读入", "采用", "拒收", "拒收原因", "提醒")
    for column in table.columns[1:4]:
        column.justify = "right"
    for name, total in answer["datasets"].items():
        table.add_row(
            name,
            f"{total['read']:,}",
            f"{total['accepted']:,}",
            f"{total['refused']:,}",
            _by_rule(total["reasons"]),
            _by_rule(total["warnings"]),
        )
    console.print(table)
    for note in dict.fromkeys(answer["notes"]):
        console.print(f"· {note}", markup=False, style="dim")
    for problem in report.problems:
        console.print(f"✗ {problem}", markup=False, style="red")
    _show_examples(console, report)
    if any(dump.quarantine for dump in report.checked) and not dry_run:
        console.print(f"全部拒收和提醒逐行列在 {settings.quarantine}，每个数据包一个文件。")
    if dry_run:
        console.print("试运行：没有发布任何数据。")
    elif report.publication and report.is_new:
        console.print(f"已发布 {report.publication.id}", style="bold")
    elif report.publication:
        console.print(f"这些数据包已在发布版本 {report.publication.id} 中，没有变化。")


def _show_examples(console: Console, report: LoadReport) -> None:
    """The first refused cells, enough to see what kind of mistake it is."""
    if not report.examples:
        return
    table = Table("文件", "行", "列", "值", "应当", title="拒收示例")
    for breach in report.examples[:_MOST_EXAMPLES]:
        table.add_row(breach.file, breach.row, breach.column, breach.value, breach.message)
    console.print(table)


def show_metrics(rows: list[dict[str, Any]], settings: Settings) -> None:
    dictionary = load_dictionary(settings)
    table = Table("指标", "名称", "月份", "区县", "乡镇", "数值", "年初累计", "目标")
    for column in table.columns[5:]:
        column.justify = "right"
    for row in rows:
        unit = dictionary[row["metric"]].unit
        table.add_row(
            row["metric"],
            dictionary[row["metric"]].name["zh"],
            row["month"],
            row["district_code"] or "全市",
            row["town_code"] or "",
            _number(row["value"], unit),
            _number(row["ytd_value"], unit),
            _number(row["target"], unit),
        )
    Console().print(table)


def show_figures(rows: list[dict[str, Any]], settings: Settings) -> None:
    figures = {figure.id: figure for figure in load_figures(settings.reference)}
    table = Table("数字", "名称", "公布", "算出", "单位", "一致")
    for row in rows:
        figure = figures[row["id"]]
        computed = "—" if row["computed"] is None else f"{row['computed']:,.10g}"
        table.add_row(
            row["id"],
            figure.name["zh"],
            f"{row['published']:,}",
            computed,
            figure.unit,
            "是" if row["agrees"] else "否",
        )
    console = Console()
    console.print(table)
    console.print(f"一致 {sum(row['agrees'] for row in rows)} / {len(rows)}")


def _by_rule(counts: dict[str, int]) -> str:
    return "，".join(f"{rule} {count:,}" for rule, count in sorted(counts.items()))


def _number(value: float | None, unit: str) -> str:
    if value is None:
        return "—"
    return f"{value:.2%}" if unit == "percent" else f"{value:,.10g}"
