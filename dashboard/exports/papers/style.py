"""What papers share: fonts, the quiet colour of small print, numbered headings, the watermark."""

from html import escape

SERIF = (
    '"FZXiaoBiaoSong-B05", "Noto Serif CJK SC", "Source Han Serif SC", "STSong", "SimSun", serif'
)
QUIET = "#68707A"
_NUMERALS = "一二三四五六七八九"


def numbered(n: int, title: str, lang: str, *, below: bool = False) -> str:
    """一、标题 or, a level below, （一）标题; English has 1. and nothing. `n` is counted from 0."""
    if lang == "en":
        return title if below else f"{n + 1}. {title}"
    return f"（{numeral(n + 1)}）{title}" if below else f"{numeral(n + 1)}、{title}"


def numeral(number: int) -> str:
    """A number from 1 to 99 in Chinese: 三, 十, 二十一."""
    tens, ones = (("", *_NUMERALS)[digit] for digit in divmod(number, 10))
    return f"{tens.removeprefix('一')}十{ones}" if tens else ones


def css_text(words: str) -> str:
    """Words as a CSS string."""
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'


def watermark_html(words: str) -> str:
    """Fixed, so that Chromium repeats it on every page; nothing without words."""
    return f'<div class="watermark"><span>{escape(words)}</span></div>' if words else ""
