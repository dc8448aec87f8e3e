"""What printed papers share: fonts, the quiet colour of small print, the watermark."""

from html import escape

SERIF = (
    '"FZXiaoBiaoSong-B05", "Noto Serif CJK SC", "Source Han Serif SC", "STSong", "SimSun", serif'
)
QUIET = "#68707A"


def css_text(words: str) -> str:
    """Words as a CSS string."""
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'


def watermark_html(words: str) -> str:
    """Fixed, so that Chromium repeats it on every page; nothing without words."""
    return f'<div class="watermark"><span>{escape(words)}</span></div>' if words else ""
