"""A piece's chart as one picture of a slide's size: finding, chart, and where it is from."""

import re
from collections.abc import Sequence
from html import escape

from dashboard.charts.palette import LIGHT, palette
from dashboard.exports.browser import FONTS, Pictures
from dashboard.exports.pieces import Piece
from dashboard.exports.small_print import origin_words
from dashboard.text.catalogue import t

# CSS pixels, as a slide of 16:9.
WIDTH, HEIGHT = 1600, 900
_LEFT, _TOP, _BOTTOM = 72, 64, 28
_LINE = WIDTH - 2 * _LEFT
# Sizes of type: the finding, what is shown, the small print.
_TITLE, _ABOUT, _SMALL = 38, 21, 15
_QUIET = {"light": "#68707A", "dark": "#9AA2AD"}
# How much larger than on a page a chart may be, and how much higher than it was made for.
_LARGEST, _HIGHEST = 2.1, 1.3
_MAIN_TAG = re.compile(r"^<svg[^>]*>")
_WORD = re.compile(r"[\x21-\x7e]+|.", re.DOTALL)
_NEVER_FIRST = frozenset("，。；、：）”% ")


def chart_png(
    piece: Piece,
    *,
    pictures: Pictures,
    theme: str = LIGHT,
    watermark: str = "",
    scale: float = 2,
) -> bytes:
    """The picture as PNG, 1600 × 900 × scale. Raises NoBrowserError where there is no Chromium."""
    svg = chart_svg(piece, pictures=pictures, theme=theme, watermark=watermark)
    html = f'<!doctype html><meta charset="utf-8"><body style="margin:0">{svg}</body>'
    return pictures.screenshot(html, width=WIDTH, height=HEIGHT, scale=scale)


def chart_svg(piece: Piece, *, pictures: Pictures, theme: str = LIGHT, watermark: str = "") -> str:
    """The picture as SVG, whose words are text."""
    colors = palette(theme)
    ink, ground, quiet = colors["#000037"], colors["#000038"], _QUIET[theme]
    title = wrapped(piece.heading, _LINE / _TITLE, most=2)
    about = wrapped(piece.about, _LINE / _ABOUT, most=2)
    small = _small_print(piece)
    parts = [f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{ground}"/>']
    y = _TOP
    parts.append(_lines(title, y, _TITLE, ink, bold=True))
    y += round(len(title) * _TITLE * 1.3)
    parts.append(_lines(about, y, _ABOUT, quiet))
    y += round(len(about) * _ABOUT * 1.4)
    end = HEIGHT - _BOTTOM - round(len(small) * _SMALL * 1.45)
    parts.append(_chart(piece, y + 14, end - y - 28, pictures, theme))
    parts.append(_lines(small, end + 4, _SMALL, quiet))
    if piece.is_sample:
        parts.append(_sample(piece.lang, colors["#000001"]))
    if watermark:
        parts.append(_watermark(watermark, ink))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f"font-family='{FONTS}'><title>{escape(piece.heading)}</title>{''.join(parts)}</svg>"
    )


def wrapped(words: str, ems: float, *, most: int) -> list[str]:
    """Words in lines of about the same length, no wider than `ems`; at most so many, … where more
    would follow. SVG breaks no lines itself.
    """
    lines = _broken(words, ems)
    if len(lines) > most:
        return [*lines[: most - 1], lines[most - 1][:-1] + "…"]
    narrower = (_broken(words, ems * share) for share in (0.5, 0.6, 0.7, 0.8, 0.9))
    return next((found for found in narrower if len(found) == len(lines)), lines)


def _broken(words: str, ems: float) -> list[str]:
    lines, line, width = [], "", 0.0
    for part in _WORD.findall(words):
        size = sum(_width(character) for character in part)
        if line and width + size > ems and part not in _NEVER_FIRST:
            lines.append(line.rstrip())
            line, width = "", 0.0
        line, width = line + part, width + size
    return [*lines, line.rstrip()] if line.strip() else lines


def _width(character: str) -> float:
    """In ems: a Chinese character fills one, Latin about half of one."""
    if character == " ":
        return 0.28
    return 0.55 if character.isascii() else 1.0


def _small_print(piece: Piece) -> list[str]:
    about = " ".join(part for part in (piece.note, piece.source) if part)
    origin = origin_words(piece, piece.choices)
    return [line for words in (about, origin) for line in wrapped(words, _LINE / _SMALL, most=3)]


def _lines(lines: Sequence[str], top: float, size: int, color: str, *, bold: bool = False) -> str:
    weight = ' font-weight="600"' if bold else ""
    height = size * (1.3 if bold else 1.4)
    return "".join(
        f'<text x="{_LEFT}" y="{top + n * height + size:.1f}" font-size="{size}"'
        f' fill="{color}"{weight}>{escape(line)}</text>'
        for n, line in enumerate(lines)
    )


def _chart(piece: Piece, top: int, space: int, pictures: Pictures, theme: str) -> str:
    """The drawing, enlarged as far as it fits; without one, why there is none."""
    if piece.figure is None:
        words = piece.empty or t("common.no_rows", piece.lang)
        return _lines(wrapped(words, _LINE / _ABOUT, most=3), top, _ABOUT, _QUIET[theme])
    made_for = float(piece.figure.get("layout", {}).get("height") or 400)
    larger = min(_LARGEST, space / made_for)
    width, height = round(_LINE / larger), round(min(space / larger, made_for * _HIGHEST))
    drawn = pictures.svg(piece.figure, width=width, height=height, theme=theme)
    frame = (
        f'<svg x="{_LEFT}" y="{top}" width="{_LINE}" height="{height * larger:.1f}" '
        f'viewBox="0 0 {width} {height}" overflow="visible">'
    )
    return _MAIN_TAG.sub(frame, drawn, count=1)


def _sample(lang: str, color: str) -> str:
    """The sample mark at the upper right."""
    words = t("common.sample", lang)
    return (
        f'<text x="{WIDTH - _LEFT}" y="44" font-size="18" text-anchor="end" fill="{color}" '
        f'font-weight="600">{escape(words)}</text>'
    )


def _watermark(words: str, color: str) -> str:
    middle = f"{WIDTH / 2:.0f},{HEIGHT / 2:.0f}"
    x, y = middle.split(",")
    return (
        f'<text x="{x}" y="{y}" font-size="54" text-anchor="middle" fill="{color}" '
        f'fill-opacity="0.07" transform="rotate(-24 {middle})">{escape(words)}</text>'
    )
