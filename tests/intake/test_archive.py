"""A .zip of dump folders: what is taken from it, what is left, and what is refused whole."""

import io
import stat
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from dashboard.errors import InputError
from dashboard.intake.contracts import load_contracts
from dashboard.intake.discover import Dump, find_dumps
from dashboard.settings import PROJECT

CONTRACTS = load_contracts(PROJECT / "data/contracts")
CONTENT = b"x"


def archive(path: Path, entries: Mapping[str | zipfile.ZipInfo, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in entries.items():
            made.writestr(name, content)
    return path


def find(path: Path, scratch: Path) -> list[Dump]:
    return find_dumps([path], CONTRACTS, scratch=scratch / "scratch")


def files(dumps: list[Dump]) -> list[tuple[str, str]]:
    return [
        (dump.as_of.isoformat(), path.name)
        for dump in dumps
        for paths in dump.files.values()
        for path in paths
    ]


@pytest.mark.parametrize(
    ("name", "entry"),
    [
        ("导出.zip", "2020-12-31/units.csv"),
        ("导出.zip", "数据包/2020-12-31/units.csv"),
        ("导出.zip", "2020-12-31\\units.csv"),
        ("2020-12-31.zip", "units.csv"),
        ("苏州 2020-12-31 导出.ZIP", "数据包/units.csv"),
    ],
)
def test_dates_are_found_in_folders_or_in_the_archives_name(
    tmp_path: Path, name: str, entry: str
) -> None:
    path = archive(tmp_path / name, {entry: CONTENT})
    assert files(find(path, tmp_path)) == [("2020-12-31", "units.csv")]


def test_several_folders_in_one_archive_are_several_dumps(tmp_path: Path) -> None:
    entries = {"2020-12-31/units.csv": CONTENT, "2020-09-30/单位名册.xlsx": CONTENT}
    dumps = find(archive(tmp_path / "x.zip", entries), tmp_path)
    assert files(dumps) == [("2020-09-30", "单位名册.xlsx"), ("2020-12-31", "units.csv")]


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
def test_chinese_names_without_the_utf_8_flag(tmp_path: Path, encoding: str) -> None:
    placeholder = "2020-12-31/" + "a" * len("单位名册.csv".encode(encoding))
    path = archive(tmp_path / "x.zip", {placeholder: CONTENT})
    raw = "2020-12-31/单位名册.csv".encode(encoding)
    path.write_bytes(path.read_bytes().replace(placeholder.encode(), raw))
    assert files(find(path, tmp_path)) == [("2020-12-31", "单位名册.csv")]


def link(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name)
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    return entry


@pytest.mark.parametrize(
    "entry",
    [
        "../../2020-12-31/unions.csv",
        "/2020-12-31/unions.csv",
        "C:\\2020-12-31\\unions.csv",
        "2020-12-31/more.zip",
        "别处/更深/unions.csv",
        link("2020-12-31/unions.csv"),
    ],
)
def test_what_is_not_taken_is_noted_and_leaves_the_rest_alone(
    tmp_path: Path, entry: str | zipfile.ZipInfo
) -> None:
    path = archive(tmp_path / "x.zip", {entry: CONTENT, "2020-12-31/units.csv": CONTENT})
    [dump] = find(path, tmp_path)
    assert files([dump]) == [("2020-12-31", "units.csv")]
    assert len(dump.notes) == 1 and "x.zip" in dump.notes[0]
    assert [p.name for p in tmp_path.rglob("*.csv")] == ["units.csv"]


def bomb() -> bytes:
    return archive_bytes({"2020-12-31/units.csv": bytes(100 << 20)})


def archive_bytes(entries: Mapping[str, bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as made:
        for name, text in entries.items():
            made.writestr(name, text)
    return content.getvalue()


def locked() -> bytes:
    """The flag is in the local header and in the directory."""
    content = bytearray(archive_bytes({"2020-12-31/units.csv": CONTENT}))
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (bomb(), "大得不合常理"),
        (locked(), "密码"),
        (archive_bytes({f"2020-12-31/{n}": b"" for n in range(10_001)}), "大得不合常理"),
        (archive_bytes({"2020-12-31/units.csv": CONTENT})[:-30], "zip"),
        (archive_bytes({"a/2020-12-31/units.csv": b"", "b/2020-12-31/units.csv": b""}), "两个"),
        (archive_bytes({"units.csv": CONTENT}), "没有数据包"),
        (b"", "zip"),
        (b"Rar!", "zip"),
    ],
)
def test_an_archive_that_is_refused_whole(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "x.zip"
    path.write_bytes(content)
    with pytest.raises(InputError) as refusal:
        find(path, tmp_path)
    assert words in refusal.value.what and refusal.value.next_step
    assert not list(tmp_path.rglob("*.csv"))


def test_a_bad_archive_beside_good_dumps_is_noted(tmp_path: Path) -> None:
    drop = tmp_path / "dumps"
    (drop / "2020-12-31").mkdir(parents=True)
    (drop / "2020-12-31" / "units.csv").write_bytes(CONTENT)
    (drop / "2020-11-30.zip").write_bytes(b"PK\x03\x04 cut")
    [dump] = find(drop, tmp_path)
    assert files([dump]) == [("2020-12-31", "units.csv")] and "2020-11-30.zip" in dump.notes[0]


def test_what_is_no_file_is_noted(tmp_path: Path) -> None:
    folder = tmp_path / "2020-12-31"
    (folder / "units.csv").mkdir(parents=True)
    (folder / "unions.csv").symlink_to("/dev/zero")
    (folder / "honours.csv").write_bytes(CONTENT)
    [dump] = find(folder, tmp_path)
    assert list(dump.files) == ["honours"]
    assert "是文件夹" in "".join(dump.notes) and "不是普通文件" in "".join(dump.notes)
