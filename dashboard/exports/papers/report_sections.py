"""The statistical part of the work report (工作报告), for any month: paragraphs, figures, notes."""

from dataclasses import dataclass, replace
from datetime import datetime

from dashboard.exports.small_print import published_words
from dashboard.metrics.dictionary import Metric, load_dictionary
from dashboard.metrics.figures import THEMES, load_figures
from dashboard.metrics.report import (
    DIFFERS,
    MISSING,
    PUBLISHED_FOR,
    Sentence,
    metric_behind,
    paragraph,
    period_words,
    write_sentences,
)
from dashboard.settings import Settings
from dashboard.text.catalogue import t
from dashboard.text.formats import NOTHING, month_label, period_label
from dashboard.warehouse.answers import figure_rows
from dashboard.warehouse.reader import Reader

# Where the table's columns are numbers: value, and what was published.
NUMBERS = (2, 6)


@dataclass(frozen=True)
class FigureRow:
    """One figure of the report in words; `published` and `state` only for the report's own year."""

    name: str
    scope: str
    value: str
    unit: str
    period: str
    metric: str
    published: str
    state: str


@dataclass(frozen=True)
class ReportSection:
    """A theme: its paragraph, always Chinese and empty without numbers, and its figures."""

    title: str
    paragraph: str
    rows: tuple[FigureRow, ...]


@dataclass(frozen=True)
class ReportPaper:
    """The paper's whole content in words; `is_published_year` tells that it can be checked."""

    lang: str
    title: str
    subtitle: str
    author: str
    small_print: str
    published_at: datetime
    is_sample: bool
    is_published_year: bool
    sections: tuple[ReportSection, ...]
    notes: tuple[str, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """The headers of the table of figures, in the order of `cells`."""
        named = ("figure", "scope", "value", "unit", "period", "metric")
        checked = ("published", "state") if self.is_published_year else ()
        return tuple(t(f"papers.column.{name}", self.lang) for name in (*named, *checked))

    def cells(self, row: FigureRow) -> tuple[str, ...]:
        """A figure's row under `columns`."""
        named = (row.name, row.scope, row.value, row.unit, row.period, row.metric)
        return (*named, row.published, row.state) if self.is_published_year else named


def report_sections(
    reader: Reader, settings: Settings, month: str, *, lang: str = "zh"
) -> ReportPaper:
    """The report for the year so far at a month. The paragraphs are Chinese in either language."""
    computed = {
        str(row["id"]): float(row["computed"])
        for row in figure_rows(reader, settings, month=month)
        if row["computed"] is not None
    }
    figures = load_figures(settings.reference)
    # A paper stands alone: it says its year, also where it is the year of the published report.
    sentences = [
        replace(sentence, period=period_words(sentence.figure.basis, month))
        for sentence in write_sentences(figures, computed, month=month)
    ]
    metrics = load_dictionary(settings)
    publication = reader.publication
    return ReportPaper(
        lang=lang,
        title=t("papers.title", lang, period=period_label(month, "year", lang)),
        subtitle=t("papers.subtitle", lang, month=month_label(month, lang)),
        author=t("brief.by", lang),
        small_print=" · ".join(
            published_words(
                lang,
                data_as_of=publication.data_as_of,
                published_at=publication.published_at,
                publication=publication.id,
            )
        ),
        published_at=publication.published_at,
        is_sample=publication.is_sample,
        is_published_year=month == PUBLISHED_FOR,
        sections=tuple(_section(theme, sentences, metrics, month, lang) for theme in THEMES),
        notes=tuple(_notes(sentences, month, lang)),
    )


def _section(
    theme: str, sentences: list[Sentence], metrics: dict[str, Metric], month: str, lang: str
) -> ReportSection:
    own = [sentence for sentence in sentences if sentence.figure.theme == theme]
    return ReportSection(
        title=t(f"report.theme.{theme}", lang),
        paragraph=paragraph(own),
        rows=tuple(_row(sentence, metrics, month, lang) for sentence in own),
    )


def _row(sentence: Sentence, metrics: dict[str, Metric], month: str, lang: str) -> FigureRow:
    figure = sentence.figure
    is_change = sentence.state == DIFFERS and month != PUBLISHED_FOR
    return FigureRow(
        name=_name(sentence, month, lang),
        scope=t(f"report.scope.{figure.scope}", lang),
        value=NOTHING if sentence.computed is None else _digits(sentence.computed),
        unit=t(f"report.unit.{figure.unit}", lang),
        period=_period(sentence, month, lang),
        metric=metrics[metric_behind(figure.id)].name[lang],
        published=_digits(float(figure.published)),
        state=t(f"report.state.{'changed' if is_change else sentence.state}", lang),
    )


def _name(sentence: Sentence, month: str, lang: str) -> str:
    """A figure's name; that of a plan says the year after the month's."""
    name = sentence.figure.name[lang]
    if sentence.figure.basis != "target":
        return name
    return name.replace(str(int(PUBLISHED_FOR[:4]) + 1), str(int(month[:4]) + 1))


def _period(sentence: Sentence, month: str, lang: str) -> str:
    if lang == "zh" or not sentence.period:
        return sentence.period or NOTHING
    if sentence.figure.basis == "target":
        return str(int(month[:4]) + 1)
    if sentence.figure.basis == "stock":
        return t("common.as_at", lang, month=month_label(month, lang))
    return period_label(month, "year", lang)


def _digits(value: float) -> str:
    """All digits that matter: 27,901 or 2.0845."""
    return f"{value:,.4f}".rstrip("0").rstrip(".")


def _notes(sentences: list[Sentence], month: str, lang: str) -> list[str]:
    """What to know before the text is used: wording, gaps, zeros, sample data."""
    comma = t("common.list_comma", lang)
    missing = [_name(s, month, lang) for s in sentences if s.state == MISSING]
    zeros = [_name(s, month, lang) for s in sentences if s.computed == 0]
    notes = [t("papers.note.wording" if month == PUBLISHED_FOR else "papers.note.renewed", lang)]
    if missing:
        notes.append(t("papers.note.missing", lang, names=comma.join(missing)))
    if zeros:
        notes.append(t("papers.note.zeros", lang, names=comma.join(zeros)))
    return [*notes, t("papers.note.rounding", lang)]
