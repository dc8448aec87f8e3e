"""Commands of the operator: publications, rollback, prune, doctor, watch."""

import json
import signal
import sys
import time
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from dashboard.errors import InputError, OversightError
from dashboard.operate.doctor import clean, examine
from dashboard.operate.findings import Kind
from dashboard.operate.watch import Outcome, Taken, Watch, load_in_own_process
from dashboard.planning.decks import list_decks
from dashboard.settings import PROJECT, Settings
from dashboard.warehouse import keeping
from dashboard.warehouse.publication import Publication, list_publications, read_current
from dashboard.warehouse.room import in_bytes

_DROP_ZONE = PROJECT / "data" / "dumps"
_MARKS: dict[Kind, tuple[str, str]] = {
    "ok": ("✓", "green"),
    "note": ("·", "yellow"),
    "problem": ("✗", "red"),
}
_SAID: dict[Outcome, str] = {
    "published": "已发布",
    "unchanged": "没有变化",
    "held": "暂不发布（核对后用 oversight load --accept 发布）",
    "refused": "没有采用",
    "later": "稍后再试",
}


@click.command()
@click.option("--json", "as_json", is_flag=True)
def publications(as_json: bool) -> None:
    """列出全部发布版本，最早的在前；● 是在用的一个。"""
    settings = Settings.from_environment()
    found = list_publications(settings)
    in_force = _id_in_force(settings)
    if as_json:
        records = [_record(one) | {"in_force": one.id == in_force} for one in found]
        click.echo(json.dumps(records, ensure_ascii=False, indent=1))
        return
    if not found:
        read_current(settings)  # says what to do
    for one in found:
        _show(one, is_in_force=one.id == in_force)


def _show(one: Publication, *, is_in_force: bool) -> None:
    when = f"{one.published_at.astimezone():%Y-%m-%d %H:%M}"
    failing = sum(check.found > 0 for check in one.checks)
    facts = [
        one.loaded_by,
        f"{len(one.inputs)} 个数据包",
        f"采用 {one.accepted:,} 行",
        f"拒收 {one.refused:,} 行",
        f"{failing} 项检查有发现" if failing else "",
        f"核对后接受 {len(one.accepted_despite)} 项" if one.accepted_despite else "",
        "示例数据" if one.is_sample else "",
    ]
    click.secho(
        f"{'●' if is_in_force else ' '} {one.id}  {when}  数据截至 {one.data_as_of}",
        bold=is_in_force,
    )
    click.echo(f"    {'，'.join(filter(None, facts))}")


def _record(publication: Publication) -> dict[str, Any]:
    """One publication without its long lists."""
    manifest = publication.to_json()
    left_out = ("inputs", "parts")
    return {key: value for key, value in manifest.items() if key not in left_out} | {
        "data_as_of": publication.data_as_of.isoformat(),
        "dumps": len(publication.inputs),
        "accepted": publication.accepted,
        "refused": publication.refused,
        "is_sample": publication.is_sample,
    }


def _id_in_force(settings: Settings) -> str | None:
    try:
        return settings.current.read_text("utf-8").strip()
    except FileNotFoundError:
        return None


@click.command()
@click.argument("publication_id", metavar="[ID]", required=False)
def rollback(publication_id: str | None) -> None:
    """换回发布版本 ID；不写 ID 则换回在用版本的前一个。"""
    settings = Settings.from_environment()
    try:
        before: Publication | None = read_current(settings)
    except OversightError:
        before = None
    now = keeping.rollback(settings, publication_id)
    if before == now:
        click.echo(f"发布版本 {now.id} 本来就在用，没有变化。")
        return
    click.echo(f"在用的发布版本：{before.id if before else '—'} → {now.id}")
    click.echo(f"数据截至 {now.data_as_of}，采用 {now.accepted:,} 行。")
    for sentence in _differences(before, now):
        click.echo(f"· {sentence}")
    click.echo("再载入数据包时，以这个版本的数据包为基础。")


def _differences(before: Publication | None, now: Publication) -> list[str]:
    """The dumps that are counted no more, and those that are counted again."""
    if before is None:
        return []
    old = {(dump.dataset, dump.as_of, dump.checksum): dump for dump in before.inputs}
    new = {(dump.dataset, dump.as_of, dump.checksum): dump for dump in now.inputs}
    gone = [old[key] for key in sorted(old.keys() - new.keys())]
    back = [new[key] for key in sorted(new.keys() - old.keys())]
    return [
        f"{said}：{dump.dataset} {dump.as_of}（{dump.accepted:,} 行）"
        for said, dumps in (("不再计入", gone), ("重新计入", back))
        for dump in dumps
    ]


@click.command()
@click.option(
    "--keep", type=click.IntRange(min=1), required=True, metavar="N", help="保留最新的 N 个版本。"
)
@click.option("--yes", is_flag=True, help="不再询问。")
def prune(keep: int, yes: bool) -> None:
    """删去旧的发布版本，以及只有它们用到的文件；在用的和汇报引用的版本总会保留。"""
    settings = Settings.from_environment()
    shown = {kept.deck.publication for kept in list_decks(settings)}
    wanted = keeping.unneeded(settings, keep=keep, shown=shown)
    if not wanted.paths:
        click.echo("没有可删的版本或文件。")
        return
    for one in wanted.publications:
        click.echo(f"· {one.id}，数据截至 {one.data_as_of}")
    size = in_bytes(wanted.size_bytes)
    what = f"{len(wanted.publications)} 个发布版本和 {len(wanted.files)} 个文件（{size}）"
    if not yes:
        click.confirm(f"删去{what}，不能恢复。继续吗？", abort=True)
    gone = keeping.prune(settings, keep=keep, shown=shown)
    click.echo(
        f"已删去 {len(gone.publications)} 个发布版本和 {len(gone.files)} 个文件，腾出 {size}。"
    )


@click.command()
@click.option("--clean", "is_clean", is_flag=True, help="删去中断的载入留下的半成品。")
def doctor(is_clean: bool) -> None:
    """检查环境、磁盘、字体、权限和发布版本，说明该做什么。"""
    settings = Settings.from_environment()
    if is_clean:
        for path in clean(settings):
            click.echo(f"已删去 {path}")
    findings = examine(settings)
    for finding in findings:
        mark, colour = _MARKS[finding.kind]
        click.secho(f"{mark} {finding.what}", fg=colour)
        if finding.next_step:
            click.echo(f"    {finding.next_step}")
    wrong = sum(finding.kind == "problem" for finding in findings)
    click.echo(f"{wrong} 处需要处理。" if wrong else "一切正常。")
    if wrong:
        sys.exit(1)


@click.command()
@click.argument(
    "folder", required=False, type=click.Path(path_type=Path, file_okay=False), metavar="[DIR]"
)
@click.option("--every", default=5.0, show_default=True, help="每隔几秒看一次。")
@click.option("--settle", default=30.0, show_default=True, help="几秒没有变化算传完。")
def watch(folder: Path | None, every: float, settle: float) -> None:
    """守着 DIR（默认 data/dumps），数据包（日期文件夹或 .zip）传完即载入；Ctrl-C 结束。"""
    settings = Settings.from_environment()
    if folder is None:
        folder = _DROP_ZONE
        folder.mkdir(parents=True, exist_ok=True)
    if not folder.is_dir():
        raise InputError(f"找不到文件夹 {folder}", next_step="请检查路径。")
    watching = Watch(folder.resolve(), settings, settle=settle, load=load_in_own_process, tell=_say)
    # Asked to end by the system, it ends as by Ctrl-C, which a shell's background jobs ignore.
    for request in (signal.SIGTERM, signal.SIGINT):
        signal.signal(request, signal.default_int_handler)
    click.echo(f"守着 {watching.folder}；Ctrl-C 结束。")
    try:
        while True:
            watching.look(time.monotonic())
            time.sleep(every)
    except KeyboardInterrupt:
        click.echo("已停止。")


def _say(path: Path, taken: Taken) -> None:
    click.echo(f"{datetime.now():%Y-%m-%d %H:%M:%S} {path.name}：{_SAID[taken.outcome]}")
    for line in taken.said.splitlines():
        click.echo(f"    {line}")
    sys.stdout.flush()


COMMANDS = (publications, rollback, prune, doctor, watch)
