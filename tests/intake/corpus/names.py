"""Names of files: nearly right, written otherwise, and none of ours."""

from pathlib import Path

from tests.intake.builders import grid, write_bytes, write_csv, write_excel
from tests.intake.corpus.case import Cases, Expected, cells, file_left, text
from tests.intake.corpus.good import rows

CASES = Cases("name")


def _left(name: str, written: str, *says: str) -> None:
    """A good list under a name by which it is not known."""

    def write(folder: Path) -> None:
        write_bytes(folder / written, text("unions", {}).encode())

    write.__name__ = name
    CASES.expect(file_left("unions", written, *says))(write)


def _taken(name: str, written: str) -> None:
    def write(folder: Path) -> None:
        write_bytes(folder / written, text("unions", {}).encode())

    write.__name__ = name
    CASES.expect(Expected("unions", 1))(write)


_left("misspelt", "unoins.csv", "unions")
_left("nearly_its_title", "基层工会明册.csv", "基层工会名册")
_left("of_nothing_we_know", "通讯录.csv")
_left("a_copy", "unions (1).csv", "unions")
_left("a_copy_in_chinese", "基层工会名册 - 副本.csv", "基层工会名册")
_left("with_a_suffix_we_do_not_read", "unions.docx", "csv")
_left("with_a_second_suffix", "unions.csv.bak")
_left("text", "unions.txt", "csv")
_left("json", "unions.json", "csv")
_left("in_another_archive", "unions.7z", "csv")

_taken("in_capitals", "UNIONS.CSV")
_taken("in_full_width", "ｕｎｉｏｎｓ.csv")
_taken("with_blank_ends", " 基层工会名册 .csv")


@CASES.expect(Expected("unions", 1))
def a_lock_file_of_excel_beside_it(folder: Path) -> None:
    write_excel(folder / "unions.xlsx", cells("unions", {}))
    (folder / "~$unions.xlsx").write_bytes(b"\x05owner")


@CASES.expect(Expected("unions", 1))
def litter_of_other_systems_beside_it(folder: Path) -> None:
    write_csv(folder / "unions.csv", rows("unions", {}))
    (folder / ".DS_Store").write_bytes(b"\0\0\0\1Bud1")
    (folder / "._unions.csv").write_bytes(b"\0\5\26\7")
    (folder / "Thumbs.db").write_bytes(b"\xd0\xcf")


@CASES.expect(Expected("unions", 2, says=["合为一份"]))
def one_list_under_two_names(folder: Path) -> None:
    write_csv(folder / "unions.csv", rows("unions", {}))
    write_excel(folder / "基层工会名册.xlsx", grid(rows("unions", {}, {})[1:]))


@CASES.expect(Expected("unions", 2, refused={2: "enum"}, says=["基层工会名册.xlsx", "合为一份"]))
def one_list_under_two_names_and_a_bad_row(folder: Path) -> None:
    write_csv(folder / "unions.csv", rows("unions", {}, {})[:2])
    write_excel(folder / "基层工会名册.xlsx", grid(rows("unions", {}, {}, {"状态": "撤"})[2:]))
