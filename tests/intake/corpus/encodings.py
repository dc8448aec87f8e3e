"""Bytes and what they spell."""

from pathlib import Path

from tests.intake.builders import write_bytes, write_csv
from tests.intake.corpus.case import Cases, Expected, file_refused, text
from tests.intake.corpus.good import rows

CASES = Cases("encoding")

_NAME = "𠮷㐂𬭩镇工会"  # four bytes each in GB18030
_NAMED = [{}, {"工会名称": _NAME}]
_READ = Expected("unions", 2, holds={"union_name": ["昆山某厂工会", _NAME]})
_BIG5 = [{"工会名称": "昆山某廠工會"}, {}]


@CASES.expect(_READ)
def gb18030_with_four_byte_characters(folder: Path) -> None:
    write_csv(folder / "unions.csv", rows("unions", *_NAMED), encoding="gb18030")


@CASES.expect(_READ)
def gb18030_packed(folder: Path) -> None:
    write_csv(folder / "unions.csv.gz", rows("unions", *_NAMED), encoding="gb18030")


@CASES.expect(_READ)
def utf16_little_endian_without_mark(folder: Path) -> None:
    write_csv(folder / "unions.csv", rows("unions", *_NAMED), encoding="utf-16-le")


@CASES.expect(_READ)
def utf16_big_endian_without_mark(folder: Path) -> None:
    write_csv(folder / "unions.csv", rows("unions", *_NAMED), encoding="utf-16-be")


@CASES.expect(_READ)
def utf16_little_endian_with_mark(folder: Path) -> None:
    content = "\ufeff" + text("unions", *_NAMED)
    write_bytes(folder / "unions.csv", content.encode("utf-16-le"))


@CASES.expect(_READ)
def utf16_big_endian_with_mark(folder: Path) -> None:
    content = "\ufeff" + text("unions", *_NAMED)
    write_bytes(folder / "unions.csv", content.encode("utf-16-be"))


@CASES.expect(_READ)
def two_byte_order_marks(folder: Path) -> None:
    content = "\ufeff\ufeff" + text("unions", *_NAMED)
    write_bytes(folder / "unions.csv", content.encode())


@CASES.expect(_READ)
def first_chinese_character_far_down(folder: Path) -> None:
    """The first 4,096 bytes are ASCII, so the encoding can't be told from them."""
    first, *others = text("unions", *_NAMED).splitlines()
    blank = "," * first.count(",") + "\n"
    content = blank * 500 + "\n".join(["", *others])
    names = ["union_id", "union_name", "district_code", "town_code", "union_form", "founded_on"]
    names += ["reported_members", "workers_congress", "status"]
    write_bytes(folder / "unions.csv", (",".join(names) + "\n" + content).encode("gb18030"))


@CASES.expect(file_refused("unions", "unions.csv"))
def utf8_with_a_broken_byte(folder: Path) -> None:
    content = bytearray(text("unions", {}, {}, {}).encode())
    content[len(content) // 2 :] = b"\xff" + content[len(content) // 2 :]
    write_bytes(folder / "unions.csv", bytes(content))


@CASES.expect(file_refused("unions", "unions.csv"))
def utf8_with_a_broken_byte_under_an_english_header(folder: Path) -> None:
    """Taken for GB18030 it would read, header and all, as other characters."""
    names = "union_id,union_name,district_code,union_form,founded_on,status\n"
    row = "GH{},昆山某厂工会,320583,单独基层工会,2010-05-06,正常\n"
    content = (names + "".join(row.format(n) for n in range(9))).encode()
    middle = content.index("某".encode(), len(content) // 2)
    write_bytes(folder / "unions.csv", content[:middle] + content[middle + 1 :])


@CASES.expect(file_refused("unions", "unions.csv"))
def half_utf8_and_half_gb18030(folder: Path) -> None:
    lines = text("unions", {}, {}, {"工会名称": "吴江𠮷工会"}).splitlines(keepends=True)
    content = b"".join(
        line.encode("gb18030" if number > 1 else "utf-8") for number, line in enumerate(lines)
    )
    write_bytes(folder / "unions.csv", content)


@CASES.expect(file_refused("unions", "unions.csv"))
def gb18030_cut_within_a_character(folder: Path) -> None:
    content = text("unions", {}, {"状态": "正常"}).rstrip("\n").encode("gb18030")
    write_bytes(folder / "unions.csv", content[:-1])


@CASES.expect(file_refused("unions", "unions.csv"))
def utf16_cut_within_a_character(folder: Path) -> None:
    write_bytes(folder / "unions.csv", text("unions", {}, {}).encode("utf-16")[:-1])


@CASES.expect(file_refused("unions", "unions.csv"))
def utf16_with_half_a_pair(folder: Path) -> None:
    content = text("unions", {"工会名称": "甲\ud842乙"}).encode("utf-16", "surrogatepass")
    write_bytes(folder / "unions.csv", content)


@CASES.expect(file_refused("unions", "unions.csv"))
def utf32(folder: Path) -> None:
    """Read as UTF-16 it seems whole but for its zero bytes, and rare characters come out wrong."""
    write_bytes(folder / "unions.csv", text("unions", *_NAMED).encode("utf-32"))


@CASES.expect(file_refused("unions", "unions.csv"))
def big5(folder: Path) -> None:
    content = text("unions", {}, {}).translate(
        str.maketrans("层会编码称属区乡镇组", "層會編碼稱屬區鄉鎮組")
    )
    write_bytes(folder / "unions.csv", content.encode("big5", "replace"))


@CASES.expect(Expected("unions", 1))
def zero_bytes_at_the_head(folder: Path) -> None:
    write_bytes(folder / "unions.csv", b"\0\0\0" + text("unions", {}).encode())


@CASES.expect(file_refused("unions", "unions.csv"))
def a_disk_image_of_zeros(folder: Path) -> None:
    write_bytes(folder / "unions.csv", bytes(200_000))


@CASES.expect(Expected("unions", 2, holds={"union_name": ["昆山某厂工会"] * 2}))
def zero_bytes_within_a_cell_far_down(folder: Path) -> None:
    """Old systems pad texts with zero bytes; nothing else of the row is wrong."""
    blank = ",\n" * 3000
    content = (
        text("unions", {})
        + blank
        + text("unions", {}, {"工会名称": "昆山某厂工会\0\0"}).splitlines()[2]
    )
    write_bytes(folder / "unions.csv", content.encode())


@CASES.expect(file_refused("unions", "unions.csv"))
def characters_spoilt_before_they_came(folder: Path) -> None:
    """UTF-8 read as Latin-1 and saved again: every byte fits, no word does."""
    write_bytes(folder / "unions.csv", text("unions", {}).encode().decode("latin-1").encode())


@CASES.expect(Expected("unions", 1, refused={3: "enum"}))
def question_marks_where_words_were(folder: Path) -> None:
    content = text("unions", {}, {"状态": "??", "工会名称": "??????"})
    write_bytes(folder / "unions.csv", content.encode())
