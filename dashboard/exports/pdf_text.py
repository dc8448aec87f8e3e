"""The text of a PDF that Chromium printed, with the characters that were written.

Chinese fonts draw 工 and the radical ⼯ with one shape, and Chromium notes the lower code, the
radical, for it: a search for 工会 finds nothing, and pasted text is not what it looks like. So the
tables that give a shape its code (ToUnicode) are written again, behind the file, as PDF allows
(ISO 32000-1, 7.5.6: incremental updates).
"""

import re
import unicodedata
import zlib
from collections.abc import Iterator
from functools import cache

# Radicals that fonts draw as the character after them, where Unicode does not call them the same;
# compared with what Noto Sans CJK and Noto Serif CJK share. The last two are no radicals.
_SHARED = (
    "⺂乛⺃乚⺅亻⺉刂⺋㔾⺎兀⺏尣⺐尢⺒巳⺓幺⺔彑⺕彐⺖忄⺘扌⺙攵⺛旡⺞歺⺟母⺠民⺡氵⺣灬⺤爫⺦丬⺨犭⺫罒⺭礻⺯糹⺰纟"
    "⺱罓⺲罒⺳㓁⺹耂⺺肀⺾艹⻁虎⻂衤⻃覀⻅见⻆角⻈讠⻉贝⻋车⻌辶⻐钅⻑長⻒镸⻓长⻔门⻖阝⻘青⻙韦⻚页⻛风⻜飞"
    "⻝食⻟飠⻠饣⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟⼾户‒–〜～"
)
_KANGXI = range(0x2F00, 0x2FD6)

# A bookmark whose heading was moved to the next page says its words twice.
_TWICE = re.compile(rb"/Title (?:<FEFF((?:\w{4}){3,})\1>|\(([^()\\]{3,})\2\))")

_TO_UNICODE = re.compile(rb"/ToUnicode (\d+) 0 R")
_BLOCK = re.compile(rb"\d+ beginbf(char|range)\n(.*?)endbf", re.DOTALL)
_CHAR = re.compile(rb"<(\w+)> <(\w{4})>\n")
_RANGE = re.compile(rb"<(\w+)> <(\w+)> <(\w{4})>\n")
_TRAILER = re.compile(rb"trailer\s*<</Size (\d+)(.*?)>>\s*startxref\s*(\d+)\s*%%EOF\s*$", re.DOTALL)


def with_written_characters(pdf: bytes) -> bytes:
    """The PDF with its radicals turned into the characters that they stand for, and its bookmarks
    saying their words once.
    """
    pdf = _TWICE.sub(_once, pdf)
    trailer = _TRAILER.search(pdf)
    if trailer is None:
        return pdf
    result, places = bytearray(pdf), {}
    for number in sorted({int(found) for found in _TO_UNICODE.findall(pdf)}):
        table = _stream(pdf, number)
        renewed = _renewed(table)
        if renewed != table:
            places[number] = len(result)
            result += _object(number, renewed)
    if places:
        result += _cross_references(places, len(result), trailer)
    return bytes(result)


@cache
def written() -> dict[int, int]:
    """The character's code by the radical's."""
    kangxi = {code: ord(unicodedata.normalize("NFKC", chr(code))) for code in _KANGXI}
    pairs = zip(_SHARED[::2], _SHARED[1::2], strict=True)
    return kangxi | {ord(radical): ord(character) for radical, character in pairs}


def _once(title: re.Match[bytes]) -> bytes:
    """As long as before, with spaces, so that everything else stays where it is."""
    said = b"/Title <FEFF%s>" % title[1] if title[1] else b"/Title (%s)" % title[2]
    return said.ljust(len(title[0]))


def _stream(pdf: bytes, number: int) -> bytes:
    found = re.search(rb"\n%d 0 obj\n<<([^>]*)>>\s*stream\n" % number, pdf)
    length = re.search(rb"/Length (\d+)", found[1]) if found else None
    if found is None or length is None:
        return b""
    return zlib.decompress(pdf[found.end() : found.end() + int(length[1])])


def _renewed(table: bytes) -> bytes:
    return _BLOCK.sub(_renewed_block, table)


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


def _object(number: int, content: bytes) -> bytes:
    packed = zlib.compress(content)
    head = b"%d 0 obj\n<</Filter /FlateDecode\n/Length %d>> stream\n" % (number, len(packed))
    return head + packed + b"\nendstream\nendobj\n"


def _cross_references(places: dict[int, int], start: int, trailer: re.Match[bytes]) -> bytes:
    """Where the new objects are, and where the table of all others begins."""
    lines = b"".join(
        b"%d 1\n%010d 00000 n \n" % (number, place) for number, place in places.items()
    )
    return b"xref\n%strailer\n<</Size %s%s\n/Prev %s>>\nstartxref\n%d\n%%%%EOF\n" % (
        lines,
        trailer[1],
        trailer[2],
        trailer[3],
        start,
    )
