"""The number format under which an office programme says numbers as our charts do.

万 and 亿 divide by a thousand or a million and set the point by hand, `0\\.0,"万"`: the only way to
tens of thousands that the format language has. So they have always one decimal (two), and no
separators.
"""

import re
from collections.abc import Callable, Iterator, Sequence

Say = Callable[[float], str]

GENERAL = "General"
_TAIL = re.compile(r"[^\d.]*$")
# A decimal that only a format needs: 10.0万 is our 10万.
_NEEDLESS = re.compile(r"\.0+(?=[万亿kM])")


def code_for(values: Sequence[float | None], texts: Sequence[str]) -> str | None:
    """A format that says each value as its text does, but for separators; None where none does.

    An empty text and a missing value do not count.
    """
    said = [(v, t) for v, t in zip(values, texts, strict=True) if t and v is not None]
    if not said:
        return None
    tails = {_TAIL.findall(text)[0].lstrip("万亿kM") for _, text in said}
    tail = tails.pop() if len(tails) == 1 else ""
    for code, say in _candidates(tail):
        if all(_bare(say(value)) == _bare(text) for value, text in said):
            return code
    return None


def _bare(words: str) -> str:
    return _NEEDLESS.sub("", words.replace(",", "").replace("−", "-").strip())


def _candidates(tail: str) -> Iterator[tuple[str, Say]]:
    """Formats with what they say; `tail` is what the texts say behind the number."""
    for digits in (0, 1, 2):
        number = "0" + ("." + "0" * digits if digits else "")
        if tail == "%":
            yield f"{number}%", _number(digits, 100, "%")
        quoted = f'"{tail}"' if tail else ""
        yield f"#,##{number}{quoted}", _number(digits, 1, tail)
        # Points of a rate: an office programme multiplies by a hundred only with the sign.
        yield f"+{number}%;-{number}%;{number}%", _points(digits)
        # Two sides of one middle are both said without a sign.
        yield f"#,##{number}{quoted};#,##{number}{quoted}", _unsigned(digits, tail)
    quoted = f'"{tail}"' if tail else ""
    small, wan, yi = f"#,##0{quoted}", f'0\\.0,"万{tail}"', f'0\\.00,,"亿{tail}"'
    # Money is scaled from ten thousand, counts from a hundred thousand; see text.formats.
    for least in (10_000, 100_000) if tail == "元" else (100_000, 10_000):
        steps = [(99_995_000, 2, 1e-8, f"亿{tail}"), (least, 1, 1e-4, f"万{tail}")]
        yield f"[>={least}]{wan};{small}", _scaled([*steps[1:], (0, 0, 1, tail)])
        yield f"[>=99995000]{yi};[>={least}]{wan};{small}", _scaled([*steps, (0, 0, 1, tail)])
    for sign in ("", "¥"):
        code = f'[>=999950]{sign}0.00,,"M";[>={{}}]{sign}0.0,"k";{sign}#,##0'
        for least in (10_000, 100_000) if sign else (100_000, 10_000):
            say = _scaled([(999_950, 2, 1e-6, "M"), (least, 1, 1e-3, "k"), (0, 0, 1, "")], sign)
            yield code.format(least), say


def _number(digits: int, factor: float, tail: str) -> Say:
    return lambda value: f"{value * factor:,.{digits}f}{tail}"


def _points(digits: int) -> Say:
    return lambda value: f"{value * 100:+.{digits}f}" if value else f"{0:.{digits}f}"


def _unsigned(digits: int, tail: str) -> Say:
    return lambda value: f"{abs(value):,.{digits}f}{tail}"


def _scaled(steps: Sequence[tuple[float, int, float, str]], sign: str = "") -> Say:
    """By the first step that the size reaches: from what size, decimals, factor, unit."""

    def say(value: float) -> str:
        _, digits, factor, tail = next(step for step in steps if abs(value) >= step[0])
        return f"{sign}{value * factor:,.{digits}f}{tail}"

    return say
