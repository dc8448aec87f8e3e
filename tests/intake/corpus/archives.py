"""Archives of dumps, put beside the dump's folder: whole, damaged, and made to hurt."""

import io
import stat
import struct
import zipfile
from pathlib import Path

from tests.intake.corpus.case import Cases, Expected, file_left, file_refused, text
from tests.intake.corpus.good import rows

CASES = Cases("archive")

_NAME = "2020-11-30.zip"
_LIST = text("unions", {}).encode()
_MEGABYTE = 1 << 20


def _zip(folder: Path, *entries: tuple[str | zipfile.ZipInfo, bytes], name: str = _NAME) -> Path:
    path = folder.parent / name
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry, content in entries:
            archive.writestr(entry, content)
    return path


def _entry(name: str, kind: int) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name)
    entry.create_system = 3  # Unix, whose kinds of files these are
    entry.external_attr = (kind | 0o644) << 16
    return entry


def _patched(path: Path, old: bytes, new: bytes) -> None:
    path.write_bytes(path.read_bytes().replace(old, new))


@CASES.expect(Expected("unions", 1))
def a_dated_folder(folder: Path) -> None:
    _zip(folder, ("2020-11-30/unions.csv", _LIST), name="十一月.zip")


@CASES.expect(Expected("unions", 1))
def a_dated_folder_within_another(folder: Path) -> None:
    _zip(folder, ("导出/2020-11-30/", b""), ("导出/2020-11-30/unions.csv", _LIST), name="报送.zip")


@CASES.expect(Expected("unions", 1))
def files_at_the_root(folder: Path) -> None:
    _zip(folder, ("unions.csv", _LIST))


@CASES.expect(Expected("unions", 1))
def names_of_chinese_windows(folder: Path) -> None:
    """Written in its own encoding, and without the flag that would say so."""
    name = "基层工会名册.csv".encode("gb18030")
    path = _zip(folder, ("x" * len(name), _LIST))
    _patched(path, b"x" * len(name), name)


@CASES.expect(Expected("unions", 1))
def paths_of_windows(folder: Path) -> None:
    path = _zip(folder, ("2020-11-30/unions.csv", _LIST))
    _patched(path, b"2020-11-30/unions.csv", b"2020-11-30\\unions.csv")


@CASES.expect(Expected("unions", 1, says=["名称指向压缩包之外"]))
def a_name_that_leads_out(folder: Path) -> None:
    _zip(folder, ("2020-11-30/unions.csv", _LIST), ("../../escaped.csv", _LIST))


@CASES.expect(file_left("unions", "名称指向压缩包之外"))
def only_names_that_lead_out(folder: Path) -> None:
    names = ["../unions.csv", "2020-11-30/../../unions.csv", "/tmp/2020-11-30/unions.csv"]
    names += ["..\\..\\unions.csv", "C:\\2020-11-30\\unions.csv"]
    _zip(folder, *((name, _LIST) for name in names))


@CASES.expect(file_left("unions", "不是普通文件"))
def a_link(folder: Path) -> None:
    _zip(folder, (_entry("2020-11-30/unions.csv", stat.S_IFLNK), b"/etc/passwd"))


@CASES.expect(file_left("unions", "不是普通文件"))
def a_device(folder: Path) -> None:
    _zip(folder, (_entry("2020-11-30/unions.csv", stat.S_IFCHR), b""))


@CASES.expect(file_left("unions", "压缩包里的压缩包"))
def an_archive_in_an_archive(folder: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("2020-11-30/unions.csv", _LIST)
    _zip(folder, ("2020-11-30/更多.zip", inner.getvalue()))


@CASES.expect(file_left("unions", _NAME, "密码"))
def behind_a_password(folder: Path) -> None:
    path = _zip(folder, ("2020-11-30/unions.csv", _LIST))
    with zipfile.ZipFile(path) as archive:
        central = archive.start_dir
    content = bytearray(path.read_bytes())
    content[6] |= 1  # the flags of the file itself, and those of the directory
    content[central + 8] |= 1
    path.write_bytes(bytes(content))


@CASES.expect(file_left("unions", _NAME))
def cut_short(folder: Path) -> None:
    path = _zip(folder, ("2020-11-30/unions.csv", _LIST * 50))
    path.write_bytes(path.read_bytes()[:-60])


@CASES.expect(file_left("unions", _NAME))
def with_a_piece_missing(folder: Path) -> None:
    """Its directory then points to places before the beginning of the file."""
    path = _zip(folder, ("2020-11-30/unions.csv", _LIST))
    content = path.read_bytes()
    path.write_bytes(content[:50] + content[80:])


@CASES.expect(file_left("unions", _NAME))
def no_bytes(folder: Path) -> None:
    (folder.parent / _NAME).write_bytes(b"")


@CASES.expect(file_left("unions", _NAME))
def no_entries(folder: Path) -> None:
    _zip(folder)


@CASES.expect(file_left("unions", _NAME))
def csv_under_the_name_of_an_archive(folder: Path) -> None:
    (folder.parent / _NAME).write_bytes(_LIST)


@CASES.expect(file_left("unions", _NAME))
def an_entry_with_a_wrong_checksum(folder: Path) -> None:
    path = _zip(folder, ("2020-11-30/unions.csv", _LIST))
    checksum = struct.pack("<L", zipfile.crc32(_LIST))
    _patched(path, checksum, b"\1\2\3\4")


@CASES.expect(file_left("unions", _NAME))
def an_entry_packed_in_a_way_nobody_knows(folder: Path) -> None:
    path = _zip(folder, ("2020-11-30/unions.csv", _LIST))
    with zipfile.ZipFile(path) as archive:
        central = archive.start_dir
    content = bytearray(path.read_bytes())
    content[8] = content[central + 10] = 99
    path.write_bytes(bytes(content))


@CASES.expect(file_left("unions", _NAME))
def one_name_twice(folder: Path) -> None:
    _zip(folder, ("导出/2020-11-30/unions.csv", _LIST), ("2020-11-30/unions.csv", _LIST * 2))


@CASES.expect(file_left("unions", _NAME, "大得不合常理"))
def a_bomb(folder: Path) -> None:
    _zip(folder, ("2020-11-30/unions.csv", bytes(80 * _MEGABYTE)))


@CASES.expect(file_left("unions", _NAME))
def a_bomb_that_says_it_is_small(folder: Path) -> None:
    path = _zip(folder, ("2020-11-30/unions.csv", bytes(80 * _MEGABYTE)))
    _patched(path, struct.pack("<L", 80 * _MEGABYTE), struct.pack("<L", 1000))


@CASES.expect(file_left("unions", _NAME, "大得不合常理"))
def eleven_thousand_files(folder: Path) -> None:
    path = folder.parent / _NAME
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(11_000):
            archive.writestr(f"2020-11-30/{number}.csv", b"")


@CASES.expect(file_left("unions", _NAME, "大得不合常理"))
def files_that_overlap(folder: Path) -> None:
    """A directory that names the same bytes over and over."""
    path = _zip(folder, ("2020-11-30/unions.csv", _LIST * 5))
    with zipfile.ZipFile(path) as archive:
        central = archive.start_dir
    content = path.read_bytes()
    size = content.index(b"PK\x05\x06") - central
    entries = content[central : central + size] * 200
    end = struct.pack("<4sHHHHLLH", b"PK\x05\x06", 0, 0, 200, 200, len(entries), central, 0)
    path.write_bytes(content[:central] + entries + end)


@CASES.expect(file_left("unions", "以日期命名"))
def no_date_anywhere(folder: Path) -> None:
    _zip(folder, ("unions.csv", _LIST), name="报送.zip")


@CASES.expect(file_refused("unions", "unions.csv"))
def a_list_in_it_that_cannot_be_read(folder: Path) -> None:
    _zip(folder, ("2020-11-30/unions.csv", b"\xff\xfe\0"))


@CASES.expect(Expected("unions", 1, {3: "enum"}, says=["unions.csv"]))
def a_list_in_it_with_a_bad_row(folder: Path) -> None:
    content = text("unions", {}, {"状态": "不详"}).encode("gb18030")
    _zip(folder, ("2020-11-30/unions.csv", content))


@CASES.expect(Expected("members", 1))
def a_list_that_refers_to_one_outside(folder: Path) -> None:
    (folder / "unions.csv").write_bytes(_LIST)
    members = ["基层工会编码", "会员编号", "入会日期", "入会方式", "会籍状态"]
    row = rows("members", {})[0]
    content = ",".join(members) + "\n" + ",".join(row[title] for title in members)
    _zip(folder, ("2021-01-31/members.csv", content.encode()), name="2021-01-31.zip")
