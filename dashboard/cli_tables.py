"""The command line's answers as tables for people."""

from typing import Any

from rich.console import Console
from rich.table import Table

from dashboard.metrics.dictionary import load_dictionary
from dashboard.metrics.figures import load_figures
from dashboard.settings import Settings


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


def _number(value: float | None, unit: str) -> str:
    if value is None:
        return "—"
    return f"{value:.2%}" if unit == "percent" else f"{value:,.10g}"
