"""The text of a PDF that Chromium printed, with the characters that were written.

Chinese fonts draw 工 and the radical ⼯ with one shape, and Chromium notes the lower code, the
radical, for it: a search for 工会 finds nothing, and pasted text is not what it looks like. So the
tables that give a shape its code (ToUnicode) are written again.
"""

import io
import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import cast

from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, StreamObject, TextStringObject

# Radicals that fonts draw as the character after them, where Unicode does not call them the same;
# compared with what Noto Sans CJK and Noto Serif CJK share. The last two are no radicals.
_SHARED = (
    "⺂乛⺃乚⺅亻⺉刂⺋㔾⺎兀⺏尣⺐尢⺒巳⺓幺⺔彑⺕彐⺖忄⺘扌⺙攵⺛旡⺞歺⺟母⺠民⺡氵⺣灬⺤爫⺦丬⺨犭⺫罒⺭礻⺯糹⺰纟"
    "⺱罓⺲罒⺳㓁⺹耂⺺肀⺾艹⻁虎⻂衤⻃覀⻅见⻆角⻈讠⻉贝⻋车⻌辶⻐钅⻑長⻒镸⻓长⻔门⻖阝⻘青⻙韦⻚页⻛风⻜飞"
    "⻝食⻟飠⻠饣⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟⼾户‒–〜～"
)
_KANGXI = range(0x2F00, 0x2FD6)

_BLOCK = re.compile(rb"\d+ beginbf(char|range)\n(.*?)endbf", re.DOTALL)
_CHAR = re.compile(rb"<(\w+)> <(\w{4})>\n")
_RANGE = re.compile(rb"<(\w+)> <(\w+)> <(\w{4})>\n")
# A bookmark whose heading was moved to the next page says its words twice.
_TWICE = re.compile(r"(.{3,})\1", re.DOTALL)


def as_written(pdf: bytes, *, creator: str) -> bytes:
    """The PDF with its radicals turned into the characters that they stand for, its bookmarks
    saying their words once, and made by `creator` instead of a browser; its title stays.
    """
    reader = PdfReader(io.BytesIO(pdf))
    for number in range(1, cast(int, reader.trailer["/Size"])):
        part = reader.get_object(number)
        if isinstance(part, DictionaryObject):
            _renew(part)
    writer = PdfWriter(clone_from=reader, keep_initial_header=True)
    writer.add_metadata({"/Creator": creator})
    written_again = io.BytesIO()
    writer.write(written_again)
    return written_again.getvalue()


@cache
def written() -> dict[int, int]:
    """The character's code by the radical's."""
    kangxi = {code: ord(unicodedata.normalize("NFKC", chr(code))) for code in _KANGXI}
    pairs = zip(_SHARED[::2], _SHARED[1::2], strict=True)
    return kangxi | {ord(radical): ord(character) for radical, character in pairs}


def _renew(part: DictionaryObject) -> None:
    """Put right the table of a font, or the words of a bookmark, which has a parent."""
    if "/ToUnicode" in part and isinstance(table := part["/ToUnicode"], StreamObject):
        table.set_data(_BLOCK.sub(_renewed_block, table.get_data()))
    if "/Title" in part and "/Parent" in part and (twice := _TWICE.fullmatch(str(part["/Title"]))):
        part[NameObject("/Title")] = TextStringObject(twice[1])


def _renewed_block(block: re.Match[bytes]) -> bytes:
    kind = block[1]
    if kind == b"char":
        lines = [
            b"<%s> <%04X>\n" % (code, written().get(int(text, 16), int(text, 16)))
            for code, text in _CHAR.findall(block[2])
        ]
    else:
        lines = [line for found in _RANGE.findall(block[2]) for line in _ranges(*found)]
    return b"%d beginbf%s\n%sendbf" % (len(lines), kind, b"".join(lines))


def _ranges(first: bytes, last: bytes, text: bytes) -> Iterator[bytes]:
    """A run of codes as it was, or, where a radical is in it, each code by itself."""
    start, count = int(text, 16), int(last, 16) - int(first, 16) + 1
    codes = range(start, start + count)
    if not any(code in written() for code in codes):
        yield b"<%s> <%s> <%s>\n" % (first, last, text)
        return
    for glyph, code in enumerate(codes, start=int(first, 16)):
        name = b"%0*X" % (len(first), glyph)
        yield b"<%s> <%s> <%04X>\n" % (name, name, written().get(code, code))
