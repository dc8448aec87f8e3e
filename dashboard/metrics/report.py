"""The report's sentences written again, with the numbers that the dumps give."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal

from dashboard.metrics.figures import Figure, agrees

# The report is that of 2020: only then must its figures and the dumps agree.
PUBLISHED_FOR = "2020-12"

AGREES, DIFFERS, MISSING = "agrees", "differs", "missing"
STATES = (AGREES, DIFFERS, MISSING)

_NUMERALS = dict(zip([*range(1, 11), 100], "一两三四五六七八九十百", strict=True))
_AFTER = (
    r"(?P<scale>[万亿]?)(?P<over>[多余]?)"
    r"(?P<unit>(?:人次|元|家|人|名|个|项|场|大|%)?)(?P<side>(?:以上|左右)?)"
)

# The metric behind a figure, where it is not the one of the same name.
_BEHIND = {
    "large_unit_coverage_target": "coverage_rate_100",
    "mother_rooms_new": "mother_rooms",
    "mother_rooms_total": "mother_rooms",
    "think_tank_members": "honours",
    "innovation_studios_new": "honours",
    "innovation_studios_prov": "honours",
    "era_artisan_candidates": "honours",
    "worker_patents_nominated": "honours",
    "advanced_methods": "honours",
    "model_party_units": "model_units_provincial",
    "target_recuperation": "recuperation_workers",
    "target_model_units": "model_units_city",
}


@dataclass(frozen=True)
class Marked:
    """A sentence around its number: `number` is what to mark, with its 约, 多, 余 and unit."""

    before: str
    number: str
    after: str

    def __str__(self) -> str:
        return self.before + self.number + self.after


@dataclass(frozen=True)
class Sentence:
    """One published figure: the sentence as `published` and as `written` from the dumps.

    `written` is None where the dumps do not give the number. `state` is agrees, differs or missing.
    `period` is what the number covers (2021年1至6月), empty for the year of the report.
    `computed` is in the report's own unit.
    """

    figure: Figure
    computed: float | None
    state: str
    published: Marked
    written: Marked | None
    period: str


def write_sentences(
    figures: Iterable[Figure], computed: Mapping[str, float], *, month: str
) -> list[Sentence]:
    """Every figure's sentence, in the report's order, for the year so far at `month`."""
    figures = list(figures)
    words = {
        figure.id: (find_number(figure).number, _number_phrase(figure, computed[figure.id]))
        for figure in figures
        if figure.id in computed
    }
    return [
        Sentence(
            figure=figure,
            computed=computed.get(figure.id),
            state=_state(figure, computed.get(figure.id)),
            published=find_number(figure),
            written=_write(figure, computed[figure.id], words, month)
            if figure.id in computed
            else None,
            period=period(figure.basis, month),
        )
        for figure in figures
    ]


def metric_behind(figure_id: str) -> str:
    """The metric of the dictionary that a figure is a cut of."""
    if figure_id.startswith("honour_"):
        return "honours"
    return _BEHIND.get(figure_id, figure_id.removeprefix("target_"))


def find_number(figure: Figure) -> Marked:
    """The published sentence with its number marked; an empty number where it only lists names."""
    found = _search(figure)
    if found is None:
        return Marked(figure.quote, "", "")
    return Marked(figure.quote[: found.start()], found.group(), figure.quote[found.end() :])


def period(basis: str, month: str) -> str:
    """`period_words`, empty for the year of the report, whose sentences need none."""
    return "" if month == PUBLISHED_FOR else period_words(basis, month)


def period_words(basis: str, month: str) -> str:
    """至2021年6月底, 2021年1至6月 or 2021年, for a target the year after; a threshold has none."""
    if basis == "threshold":
        return ""
    year, number = int(month[:4]), int(month[5:])
    if basis == "target":
        return f"{year + 1}年"
    if basis == "stock":
        return f"至{year}年底" if number == 12 else f"至{year}年{number}月底"
    if number == 1:
        return f"{year}年1月"
    return f"{year}年" if number == 12 else f"{year}年1至{number}月"


def paragraph(sentences: Iterable[Sentence]) -> str:
    """The sentences that can be written as one paragraph, ready to paste.

    A sentence that begins with the end of the one before it is joined to it; the period is said
    where it changes. A report does not list what did not happen: zeros are left out.
    """
    parts: list[str] = []
    said = ""
    for sentence in sentences:
        if sentence.written is None or not sentence.computed:
            continue
        text = str(sentence.written)
        shared = _overlap(parts[-1], text) if parts else 0
        if shared:
            parts[-1] += text[shared:]
            continue
        if sentence.period and sentence.period != said:
            text = f"{sentence.period}，{text}"
        said = sentence.period or said
        parts.append(text)
    return "；".join(parts) + "。" if parts else ""


def number_words(figure: Figure, computed: float) -> tuple[str, bool]:
    """A computed figure in digits as the report would print it, and whether it lies above them.

    exact: to the printed decimals, to the hundredth in 万 and 亿 where it differs. more than: cut
    to as many digits as printed, so that 多 or 余 is true. about: the printed figure where that is
    still right, else two digits. at least: all digits, to the hundredth.
    """
    value = Decimal(repr(round(computed, 6)))
    printed = figure.published
    if figure.precision == "more than":
        cut = _to_digits(value, _digits(printed), ROUND_FLOOR)
        return _plain(cut), value > cut
    if figure.precision == "about":
        return _plain(printed if agrees(figure, computed) else _to_digits(value, 2)), False
    decimals = max(-int(printed.as_tuple().exponent), 0)
    is_rounded = figure.precision == "exact" and agrees(figure, computed)
    if not is_rounded and figure.unit[0] in "万亿%":
        decimals = max(decimals, 2)
    return _plain(value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)), False


def _state(figure: Figure, computed: float | None) -> str:
    if computed is None:
        return MISSING
    return AGREES if agrees(figure, computed) else DIFFERS


def _search(figure: Figure) -> re.Match[str] | None:
    digits = re.escape(_plain(figure.published))
    found = re.search(
        rf"(?P<about>约?)(?<![\d.])(?P<number>{digits})(?![\d.]){_AFTER}", figure.quote
    )
    numeral = _NUMERALS.get(int(figure.published))
    if found or numeral is None or figure.published % 1:
        return found
    return re.search(rf"(?P<about>)(?P<number>{numeral})(?=[项大家]){_AFTER}", figure.quote)


def _number_phrase(figure: Figure, computed: float) -> str:
    """约2.1亿元, 5860余家: the computed number in the words of the published one."""
    digits, is_above = number_words(figure, computed)
    found = _search(figure)
    if found is None:
        return f"{digits}{figure.unit}"
    if not found["number"][0].isdigit():
        digits = _NUMERALS.get(int(digits), digits) if digits.isdigit() else digits
    about = found["about"] if computed else ""
    over = found["over"] if is_above else ""
    return f"{about}{digits}{found['scale']}{over}{found['unit']}{found['side']}"


def _write(
    figure: Figure, computed: float, words: Mapping[str, tuple[str, str]], month: str
) -> Marked:
    said = find_number(figure)
    phrase = words[figure.id][1]
    if not said.number:
        if month == PUBLISHED_FOR and agrees(figure, computed):
            return Marked(said.before, f"（{phrase}）", "")
        return Marked(figure.name["zh"], phrase, "")
    others = [pair for other, pair in words.items() if other != figure.id and len(pair[0]) > 2]
    before, after = (_renew(part, others, month) for part in (said.before, said.after))
    return Marked(before, phrase, after)


def _renew(text: str, others: list[tuple[str, str]], month: str) -> str:
    """The rest of a sentence, with the numbers of other figures in it renewed too."""
    for old, new in others:
        text = re.sub(rf"(?<![\d.]){re.escape(old)}", new, text)
    return text if month == PUBLISHED_FOR else re.sub("全年|今年", "", text)


def _overlap(before: str, text: str) -> int:
    """How many characters the end of one text and the start of the next share; 0 below four."""
    longest = min(len(before), len(text))
    return next((n for n in range(longest, 3, -1) if before.endswith(text[:n])), 0)


def _digits(value: Decimal) -> int:
    return len(value.normalize().as_tuple().digits)


def _to_digits(value: Decimal, digits: int, rounding: str = ROUND_HALF_UP) -> Decimal:
    if not value:
        return value
    return value.quantize(Decimal(1).scaleb(value.adjusted() - digits + 1), rounding)


def _plain(value: Decimal) -> str:
    return format(value.normalize(), "f")
