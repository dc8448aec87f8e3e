"""The `oversight` command: sample, load, metrics, figures, serve, demo, exports, the operator's."""

import json
import os
import sys
from pathlib import Path
from typing import Any

import click

from dashboard import cli_operate, cli_tables
from dashboard.cli_export import export
from dashboard.cli_load import show_load
from dashboard.cli_progress import shown_progress
from dashboard.errors import NoPublicationError, OversightError
from dashboard.settings import PROJECT, Settings
from dashboard.warehouse import answers
from dashboard.warehouse.load import load as load_dumps
from dashboard.warehouse.publication import read_current
from dashboard.warehouse.reader import open_reader

SAMPLE_DUMPS = PROJECT / "data" / "sample"
MONTH = click.DateTime(["%Y-%m"])

_of_publication = click.option(
    "--publication",
    "publication_id",
    metavar="ID",
    help="看哪个发布版本；默认在用的。见 oversight publications。",
)


class Commands(click.Group):
    """Shows the mistakes of people without a traceback: what happened, why, what to do next."""

    def invoke(self, context: click.Context) -> Any:
        try:
            return super().invoke(context)
        except OversightError as error:
            click.secho(str(error), fg="red", err=True)
            context.exit(error.exit_code)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """苏州市总工会工作看板：载入数据包，查看指标，打开看板。"""


for command in (*cli_operate.COMMANDS, export):
    main.add_command(command)


@main.command()
@click.argument("out", type=click.Path(path_type=Path, file_okay=False))
@click.option("--scale", default=1.0, show_default=True, help="城市规模，1.0 为全市。")
@click.option("--from", "first", default="2020-01", show_default=True, type=MONTH)
@click.option("--to", "last", default="2021-06", show_default=True, type=MONTH)
@click.option("--seed", default=2020, show_default=True, help="同一种子生成同样的数据。")
def sample(out: Path, scale: float, first: Any, last: Any, seed: int) -> None:
    """生成示例城市的数据包，放在 OUT 下按截至日期命名的文件夹中。"""
    _generate(out, scale=scale, first=f"{first:%Y-%m}", last=f"{last:%Y-%m}", seed=seed)
    click.echo(f"示例数据包已生成：{out}")


@main.command()
@click.argument(
    "folders", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="DIR..."
)
@click.option("--dry-run", is_flag=True, help="只出检查报告，不发布。")
@click.option("--accept", is_flag=True, help="拒收过多或检查不过也照样发布。")
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出报告。")
def load(folders: tuple[Path, ...], dry_run: bool, accept: bool, as_json: bool) -> None:
    """检查并载入数据包（DIR 是以日期命名的文件夹，或装有它们的文件夹），然后发布。"""
    settings = Settings.from_environment()
    with shown_progress() as progress:
        report = load_dumps(
            folders, settings=settings, dry_run=dry_run, accept=accept, progress=progress
        )
    if as_json:
        click.echo(json.dumps(answers.load_report(report), ensure_ascii=False, indent=1))
    else:
        show_load(report, settings, dry_run=dry_run)
    if not report.accepted or (report.held and not dry_run):
        sys.exit(1)


@main.command()
@click.option("--as-of", type=MONTH, help="截至月份，如 2020-12；默认最新。")
@click.option("--metric", "metrics", multiple=True, metavar="ID", help="只看这项指标，可重复。")
@click.option(
    "--by", type=click.Choice(["city", "district", "town"]), default="city", show_default=True
)
@_of_publication
@click.option("--json", "as_json", is_flag=True)
def metrics(
    as_of: Any, metrics: tuple[str, ...], by: str, publication_id: str | None, as_json: bool
) -> None:
    """列出指标：分子、分母、数值、年初累计和目标。"""
    settings = Settings.from_environment()
    reader = open_reader(settings, publication_id=publication_id)
    month = f"{as_of:%Y-%m}" if as_of else reader.months[-1]
    rows = answers.metric_rows(reader, settings, metrics=metrics, month=month, level=by)
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
    elif rows:
        cli_tables.show_metrics(rows, settings)
    else:
        click.echo(
            f"{month} 及以前没有数据；现有数据从 {reader.months[0]} 到 {reader.months[-1]}。"
        )


@main.command()
@click.option("--as-of", type=MONTH, help="报告年度的最后一个月，如 2020-12；默认最新。")
@_of_publication
@click.option("--json", "as_json", is_flag=True)
def figures(as_of: Any, publication_id: str | None, as_json: bool) -> None:
    """把报告公布的 56 个数字与数据包算出的结果逐一对照。"""
    settings = Settings.from_environment()
    reader = open_reader(settings, publication_id=publication_id)
    month = f"{as_of:%Y-%m}" if as_of else reader.months[-1]
    rows = answers.figure_rows(reader, settings, month=month)
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
    else:
        cli_tables.show_figures(rows, settings)


@main.command()
@click.option("--port", default=8501, show_default=True)
@click.option("--address", default="127.0.0.1", show_default=True, help="监听地址。")
def serve(port: int, address: str) -> None:
    """打开看板。"""
    click.echo(f"看板地址：http://{'localhost' if address == '127.0.0.1' else address}:{port}")
    sys.stdout.flush()
    command = [
        sys.executable, "-m", "streamlit", "run", str(PROJECT / "dashboard" / "server.py"),
        "--server.port", str(port), "--server.address", address, "--server.headless", "true",
    ]  # fmt: skip
    os.environ["OVERSIGHT_HOME"] = str(Settings.from_environment().home)
    # Each run is a thread, and glibc would keep memory for many of them.
    os.environ.setdefault("MALLOC_ARENA_MAX", "2")
    # The theme lies in the project's .streamlit folder, which is looked for where one stands.
    os.chdir(PROJECT)
    # In place of this process, so that ending it ends the dashboard.
    os.execv(sys.executable, command)


@main.command()
@click.option("--port", default=8501, show_default=True)
@click.option("--scale", default=1.0, show_default=True, help="示例城市的规模。")
@click.pass_context
def demo(context: click.Context, port: int, scale: float) -> None:
    """没有数据时先生成并载入示例城市，然后打开看板。"""
    settings = Settings.from_environment()
    try:
        read_current(settings)
    except NoPublicationError:
        if not (SAMPLE_DUMPS / "complete").exists():
            _generate(SAMPLE_DUMPS, scale=scale)
            (SAMPLE_DUMPS / "complete").touch()
        with shown_progress() as progress:
            report = load_dumps([SAMPLE_DUMPS], settings=settings, dry_run=False, progress=progress)
        show_load(report, settings, dry_run=False)
    context.invoke(serve, port=port)


def _generate(
    out: Path, *, scale: float, first: str = "2020-01", last: str = "2021-06", seed: int = 2020
) -> None:
    from dashboard.sample.generate import generate

    with shown_progress() as progress:
        generate(out, scale=scale, first_month=first, last_month=last, seed=seed, progress=progress)


if __name__ == "__main__":
    main()
