"""Whether the home is in order: permissions, publications, and files that nobody needs."""

import hashlib
import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path

from dashboard.errors import DamagedError, InputError, NoPublicationError, OversightError
from dashboard.intake.secret import load_secret
from dashboard.operate.findings import Finding, note, ok, problem
from dashboard.operate.watch import MEMORY
from dashboard.planning.store import FILE as PLANNING
from dashboard.settings import Settings
from dashboard.warehouse.keeping import unnamed_files
from dashboard.warehouse.publication import (
    COUNTS,
    MANIFEST,
    Publication,
    list_publications,
    publication_ids,
    read_current,
    read_publication,
)
from dashboard.warehouse.room import in_bytes, size_of
from dashboard.warehouse.strays import strays
from dashboard.warehouse.verify import damaged_rows, verify_counts
from dashboard.warehouse.writing import is_busy

_OURS = (".lock", "CURRENT", "secret.key", MEMORY, PLANNING)
_MOST_NAMED = 200


def examine_home(settings: Settings) -> Iterator[Finding]:
    """Findings on all that loading has written."""
    if not settings.home.exists():
        yield note(f"{settings.home} 还不存在。", "第一次载入时会建立。")
        return
    yield from _permissions(settings)
    yield _in_force(settings)
    for name in publication_ids(settings):
        yield _publication(name, settings)
    yield from _rows(settings)
    if is_busy(settings):
        yield note("正在载入，没有检查遗留文件。", "请等载入结束后再看一次。")
    else:
        yield from _leftovers(settings)


def _permissions(settings: Settings) -> Iterator[Finding]:
    if not os.access(settings.home, os.R_OK | os.W_OK | os.X_OK):
        yield problem(f"{settings.home} 不能写入。", "请改正它的所有者或权限。")
    secret = settings.secret
    if not secret.exists():
        if publication_ids(settings):
            yield problem(
                f"密钥 {secret} 不见了：以后载入的会员编号会与以前的对不上。",
                "请从备份恢复它，再载入。",
            )
        return
    mode = stat.S_IMODE(secret.stat().st_mode)
    if mode & 0o077:
        yield problem(f"密钥 {secret} 的权限是 {mode:04o}，别人也能读。", f"chmod 600 {secret}")
    elif not os.access(secret, os.R_OK):
        yield problem(f"密钥 {secret} 不能读取。", "请用拥有它的账户运行，或改正它的所有者。")
    else:
        try:
            load_secret(secret)
        except InputError as error:
            yield problem(f"{error.what}：{error.why}", error.next_step)
        else:
            yield ok(f"密钥 {secret} 只有所有者能读")


def _in_force(settings: Settings) -> Finding:
    try:
        current = read_current(settings)
    except NoPublicationError as error:
        return note(error.what, error.next_step)
    except DamagedError as error:
        return problem(f"{error.what}{error.why}", error.next_step)
    return ok(f"在用的是 {current.id}，数据截至 {current.data_as_of}")


def _publication(name: str, settings: Settings) -> Finding:
    try:
        publication = read_publication(settings, name)
        if not _is_unchanged(publication):
            raise DamagedError(
                f"发布版本 {name} 的计数文件与发布时不同。",
                str(publication.counts),
                "请从备份恢复它，或换一个版本后删去它：oversight rollback、oversight prune。",
            )
        verify_counts(publication.counts)
    except OversightError as error:
        return problem(f"发布版本 {name}：{error.what}{error.why}", error.next_step)
    return ok(f"发布版本 {name} 完好，{in_bytes(size_of(publication.folder))}")


def _is_unchanged(publication: Publication) -> bool:
    if publication.counts_sha256 is None:
        return True
    try:
        with publication.counts.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return False
    return digest == publication.counts_sha256


def _rows(settings: Settings) -> Iterator[Finding]:
    """Accepted rows of every publication: without them nothing can be counted anew."""
    dumps = {dump.rows: dump for one in list_publications(settings) for dump in one.inputs}
    damaged = list(damaged_rows(dumps.values(), home=settings.home))
    for error in damaged:
        yield problem(f"{error.what}{error.why}", error.next_step)
    if len(damaged) < len(dumps):
        yield ok(f"{len(dumps) - len(damaged)} 个数据包已接受的行都在")


def _leftovers(settings: Settings) -> Iterator[Finding]:
    left = strays(settings)
    if left:
        yield problem(
            f"中断的载入留下了半成品：{_names(left, settings)}。",
            "oversight doctor --clean 删去它们；下一次载入也会。",
        )
    publications = list_publications(settings)
    if len(publications) < len(publication_ids(settings)):
        return  # what a damaged manifest names is unknown
    unnamed = unnamed_files(settings, publications)
    if unnamed:
        size = in_bytes(sum(size_of(path) for path in unnamed))
        yield note(
            f"{len(unnamed)} 个文件不属于任何发布版本（{size}）：{_names(unnamed, settings)}。",
            "未发布或中断的载入留下的，再次载入时用得上；不再需要时用 oversight prune 删去。",
        )
    unknown = _unknown(settings, publications, [*left, *unnamed])
    if unknown:
        yield note(f"来历不明的文件：{_names(unknown, settings)}。", "确认无用后请自行移走。")


def _unknown(
    settings: Settings, publications: Sequence[Publication], accounted: Sequence[Path]
) -> list[Path]:
    known = {settings.home / name for name in _OURS} | set(accounted)
    for publication in publications:
        folder = publication.folder
        known |= {folder / COUNTS, folder / MANIFEST, *(folder / "checks").glob("*.csv")}
        known |= {settings.home / part for part in publication.parts}
        for dump in publication.inputs:
            known |= {settings.home / path for path in (dump.rows, dump.quarantine) if path}
    return sorted(
        path
        for path in settings.home.rglob("*")
        if path.is_file() and not known & {path, *path.parents}
    )


def _names(paths: Sequence[Path], settings: Settings) -> str:
    names = [path.relative_to(settings.home).as_posix() for path in paths[:_MOST_NAMED]]
    more = len(paths) - len(names)
    return "、".join(names) + (f" 等 {len(paths)} 个" if more else "")
