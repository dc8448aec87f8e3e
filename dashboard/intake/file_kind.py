"""What a file really is, by its first bytes, whatever its name says."""

import mmap
import zipfile
from pathlib import Path

from dashboard.errors import InputError

_TEXT, _XLSX, _XLS, _PARQUET, _GZIP = "text", "xlsx", "xls", "parquet", "gzip"
_NAMES = {
    _TEXT: "文本（CSV）",
    _XLSX: ".xlsx 工作簿",
    _XLS: ".xls 工作簿",
    _PARQUET: "Parquet",
    _GZIP: "gzip 压缩文件",
}
_EXPECTED = {".csv": _TEXT, ".gz": _GZIP, ".xlsx": _XLSX, ".xls": _XLS, ".parquet": _PARQUET}
_MAGIC = {
    b"PK\x03\x04": "zip",
    b"PK\x05\x06": "zip",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "ole",
    b"\x1f\x8b": _GZIP,
    b"PAR1": _PARQUET,
    b"%PDF": "PDF 文档",
    b"Rar!": "RAR 压缩包",
    b"7z\xbc\xaf\x27\x1c": "7z 压缩包",
    b"\x89PNG": "图片",
    b"\xff\xd8\xff": "图片",
    b"SQLite format 3": "SQLite 数据库",
}
_HEAD = 1024
_WEB_PAGE = "网页表格（HTML/XML）"
_LOCKED = "加了密码的工作簿"
_DOCUMENT = "Office 文档"
_SAVE_AS = {
    _TEXT: "请把扩展名改成 .csv 再装载。",
    _XLSX: "请把扩展名改成 .xlsx 再装载。",
    _XLS: "请把扩展名改成 .xls 再装载。",
    _PARQUET: "请把扩展名改成 .parquet 再装载。",
    _GZIP: "如果是压缩的 CSV，请把扩展名改成 .csv.gz；否则请先解压。",
    _LOCKED: "请在 Excel 里打开，去掉打开密码，另存后再装载。",
    _WEB_PAGE: "请用 Excel 打开，另存为 .xlsx 后再装载。",
}


def check_kind(path: Path) -> None:
    """Raises InputError where the file is empty, or is not what its suffix says."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if not head:
        raise InputError(f"{path.name} 是空文件", "大小为 0 字节。", "请重新导出。")
    expected = _EXPECTED[path.suffix.lower()]
    kind = kind_of(head, path)
    if kind != expected:
        refuse_kind(path, kind, _NAMES[expected])


def check_text(path: Path, head: bytes) -> None:
    """The same for what a .csv.gz holds, by its own first bytes."""
    kind = kind_of(head, None)
    if kind != _TEXT:
        refuse_kind(path, kind, "压缩的 CSV")


def refuse_kind(path: Path, kind: str, expected: str) -> None:
    raise InputError(
        f"{path.name} 不是{expected}",
        f"看内容是{_NAMES.get(kind, kind)}。",
        _SAVE_AS.get(kind, "请从业务系统重新导出为 .csv 或 .xlsx。"),
    )


def kind_of(head: bytes, path: Path | None) -> str:
    """The kind that the first bytes tell; `path` is where the rest of them is."""
    kind = next((kind for magic, kind in _MAGIC.items() if head.startswith(magic)), _TEXT)
    if kind == "zip":
        return _archive_kind(path)
    if kind == "ole":
        return _ole_kind(path)
    start = head.removeprefix(b"\xef\xbb\xbf").replace(b"\0", b"").lstrip().lower()
    if kind == _TEXT and start.startswith((b"<html", b"<!doctype", b"<table", b"<?xml", b"<meta")):
        return _WEB_PAGE
    return kind


def _archive_kind(path: Path | None) -> str:
    if path is None:
        return "zip 压缩包"
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise InputError(
            f"{path.name} 不完整或已损坏", f"{error}", "文件可能没有传完，请重新导出或重新复制。"
        ) from error
    if any(name.startswith("xl/") for name in names):
        return _XLSX
    return _DOCUMENT if "[Content_Types].xml" in names else "zip 压缩包"


def _ole_kind(path: Path | None) -> str:
    """What is in the container is told by the names in it, wherever its directory lies."""
    if path is None:
        return _DOCUMENT
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        if content.find("EncryptedPackage".encode("utf-16-le")) >= 0:
            return _LOCKED
        books = (content.find(name.encode("utf-16-le")) for name in ("Workbook", "Book"))
        return _XLS if any(place >= 0 for place in books) else _DOCUMENT
