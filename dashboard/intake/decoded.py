"""A text file as decoded blocks, in constant memory: encodings found by looking, gzip undone."""

import codecs
import gzip
import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from dashboard.errors import InputError

_BLOCK = 1 << 23
_HEAD = 4096
_UTF_32 = (b"\xff\xfe\0\0", b"\0\0\xfe\xff")
_BOMS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_FEWEST_ZEROS = 0.05

# Lists shrink ten- or twentyfold, a thousandfold is the most that gzip can do: zeros do that.
_MOST_SHRUNK = 200
_HARMLESS = 1 << 25


def encodings(path: Path) -> tuple[str, ...]:
    """The encodings to try in turn: by byte order mark, else by zero bytes, else UTF-8, GB18030."""
    head = first_bytes(path)
    if head.startswith(_UTF_32):
        return ()  # nobody exports it, and read as UTF-16 it looks almost right
    for mark, encoding in _BOMS.items():
        if head.startswith(mark):
            return (encoding,)
    if head.count(0) > _FEWEST_ZEROS * len(head):
        # Delimiters and line breaks are ASCII: in UTF-16 every one of them has a zero byte.
        return ("utf-16-le",) if head[1::2].count(0) >= head[::2].count(0) else ("utf-16-be",)
    return ("utf-8", "gb18030")


def text_blocks(path: Path, encoding: str) -> Iterator[str]:
    """The file's text, a few million characters at a time, with line breaks as bare line feeds.

    Raises InputError where the file is a damaged or an explosive gzip, UnicodeDecodeError where it
    is in another encoding.
    """
    decoder = io.IncrementalNewlineDecoder(codecs.getincrementaldecoder(encoding)(), translate=True)
    try:
        with _opened(path) as (file, packed):
            size = 0
            while block := file.read(_BLOCK):
                size += len(block)
                if packed and size > _HARMLESS and size > _MOST_SHRUNK * packed.tell():
                    raise _explosive(path)
                # Some systems pad cells with zero bytes, which mean nothing.
                yield decoder.decode(block).replace("\0", "")
        yield decoder.decode(b"", final=True)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise InputError(
            f"{path.name} 不是完整的 gzip 文件", f"{error}", "文件可能没有传完，请重新压缩或导出。"
        ) from error


def first_bytes(path: Path) -> bytes:
    """The beginning of what the file holds, unpacked."""
    try:
        with _opened(path) as (file, _):
            return file.read(_HEAD)
    except (EOFError, zlib.error, gzip.BadGzipFile):
        return b""  # text_blocks says what is wrong


@contextmanager
def _opened(path: Path) -> Iterator[tuple[IO[bytes] | gzip.GzipFile, IO[bytes] | None]]:
    """The file's bytes as exported, and the packed file where it is one."""
    with path.open("rb") as raw:
        if path.suffix.lower() != ".gz":
            yield raw, None
            return
        with gzip.GzipFile(fileobj=raw) as file:
            yield file, raw


def _explosive(path: Path) -> InputError:
    return InputError(
        f"{path.name} 解压后大得不合常理",
        f"解压后是压缩文件的 {_MOST_SHRUNK} 倍以上，不像名册，未读。",
        "请确认文件来源，解压后直接放入 .csv。",
    )
