"""工作报告: the report's figures, sentence by sentence, beside the same written from the dumps."""

from collections import Counter
from collections.abc import Sequence
from functools import partial
from html import escape

import pandas as pd
import streamlit as st

from dashboard.app_pages.report_rows import STYLE, rows_html, sentence_table, state_name
from dashboard.charts.stacked_bars import stacked_bars
from dashboard.charts.theme import BLUE, INK, LATE, MUTED
from dashboard.exports.tables import as_csv
from dashboard.metrics.figures import THEMES, load_figures
from dashboard.metrics.report import (
    AGREES,
    DIFFERS,
    MISSING,
    PUBLISHED_FOR,
    STATES,
    Sentence,
    paragraph,
    write_sentences,
)
from dashboard.parts.block import Block, button, draw_block, tools_html
from dashboard.parts.board import board
from dashboard.parts.data import cached_months
from dashboard.parts.header import open_page
from dashboard.parts.notices import show_empty
from dashboard.parts.page import Page
from dashboard.parts.panel import chart_panel
from dashboard.parts.panel_tools import reader_watermark
from dashboard.parts.remembered import once, remembered
from dashboard.parts.url_state import choose
from dashboard.settings import Settings

DOCX_MIME = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EVERYTHING = "all"
VIEWS = ("sentences", "table", "text")
SHOWS = (EVERYTHING, "differs")


def main() -> None:
    page = open_page("report", with_district=False)
    st.html(STYLE)
    with board(page) as found:
        found.row(show_hint)
        found.row(show_result)
    choices = st.container(horizontal=True, vertical_alignment="center", key="report-choices")
    with choices:
        theme, show, view = show_choices(page)
    chosen = once(page, _chosen, theme, show)
    with choices:
        st.download_button(
            "CSV",
            data=lambda: as_csv(sentence_table(page, chosen)),
            file_name=f"report-{page.month}.csv",
            mime="text/csv",
            key="report-csv",
            type="tertiary",
            on_click="ignore",
        )
        st.download_button(
            "Word",
            data=lambda: _paper(page),
            file_name=f"report-{page.month}.docx",
            mime=DOCX_MIME,
            key="report-docx",
            type="tertiary",
            help=page.t("report.docx"),
            on_click="ignore",
        )
    themes = [name for name in THEMES if any(s.figure.theme == name for s in chosen)]
    if not chosen:
        show_empty(page.t("report.nothing"))
    elif view == "table":
        st.dataframe(
            sentence_table(page, chosen), hide_index=True, height="content", key="report-table"
        )
    elif view == "text":
        for name in themes:
            show_text(page, name, show)
    else:
        with board(page, "sentences") as found:
            for name in themes:
                found.row(partial(show_theme, name=name, show=show))


def _paper(page: Page) -> bytes:
    """The whole report as a paper to paste from."""
    # Only now: Word's files take a library of their own.
    from dashboard.exports.papers.report import DOCX, report_file
    from dashboard.exports.papers.report_sections import report_sections

    settings = Settings.from_environment()
    paper = report_sections(page.reader, settings, page.month, lang=page.lang)
    return report_file(paper, DOCX, watermark=reader_watermark(page.lang))


def _sentences(page: Page) -> list[Sentence]:
    computed: dict[str, float] = {}
    for theme in THEMES:
        answer = page.ask(f"report/{theme}", month=page.month).dropna(subset=["computed"])
        computed |= dict(zip(answer["id"], answer["computed"].astype(float), strict=True))
    figures = load_figures(Settings.from_environment().reference)
    return write_sentences(figures, computed, month=page.month)


def _chosen(page: Page, theme: str, show: str) -> list[Sentence]:
    return [
        sentence
        for sentence in once(page, _sentences)
        if theme in (EVERYTHING, sentence.figure.theme)
        and (show == EVERYTHING or sentence.state != AGREES)
    ]


def show_hint(page: Page) -> None:
    """Where another month is shown: that the report is of 2020, and the way to it if any."""
    if page.month == PUBLISHED_FOR:
        return
    has_published = PUBLISHED_FOR in cached_months(page.reader)
    way = button(page.t("report.go"), PUBLISHED_FOR) if has_published else ""
    words = escape(page.t("report.hint", month=page.month_name()))
    html = f'<div class="report-hint"><span>{words}</span>{tools_html(way)}</div>'
    draw_block(Block("report-hint", head=html, on_ask=_go_to_published))


def _go_to_published(_: Sequence[str]) -> None:
    st.session_state["month"] = PUBLISHED_FOR


@remembered
def show_result(page: Page) -> None:
    """How many figures agree, as the page's finding, with a bar a theme."""
    sentences = once(page, _sentences)
    frame = pd.DataFrame(
        [
            {"label": page.t(f"report.theme.{s.figure.theme}"), "part": s.state, "value": 1}
            for s in sentences
        ]
    )
    table = frame.pivot_table(
        index="label", columns="part", values="value", aggfunc="sum", sort=False
    )
    table = table.reindex(columns=list(STATES)).fillna(0).reset_index()
    names = {state: state_name(page, state) for state in STATES}
    parts = [(state, names[state]) for state in STATES if (frame["part"] == state).any()]
    # To differ is a fault only in the month that the report is of.
    differs = LATE if page.month == PUBLISHED_FOR else BLUE
    colors = {AGREES: INK, DIFFERS: differs, MISSING: MUTED}
    chart_panel(
        page,
        "result",
        heading=result_heading(page, sentences),
        about=page.t("report.about"),
        figure=stacked_bars(
            frame,
            say=lambda value: f"{value:.0f}",
            parts=parts,
            colors=[colors[state] for state, _ in parts],
        ),
        table=table.set_axis([page.t("report.column.theme"), *names.values()], axis=1),
    )


def result_heading(page: Page, sentences: list[Sentence]) -> str:
    """56 项中 56 项一致; for another month how many sentences can be written."""
    counts = Counter(sentence.state for sentence in sentences)
    words = {"total": len(sentences), "agrees": counts[AGREES]}
    if page.month != PUBLISHED_FOR:
        written = len(sentences) - counts[MISSING]
        key = "report.head.other" if written else "report.head.none"
        return page.t(key, month=page.month_name(), written=written, agrees=counts[AGREES])
    if counts[AGREES] == len(sentences):
        return page.t("report.head.agree", **words)
    names = [s.figure.name[page.lang] for s in sentences if s.state == DIFFERS][:3]
    rest = []
    if counts[DIFFERS]:
        named = page.t("report.comma").join(names)
        rest.append(page.t("report.head.some_differ", differs=counts[DIFFERS], names=named))
    if counts[MISSING]:
        rest.append(page.t("report.head.some_missing", missing=counts[MISSING]))
    return page.t("report.head.differ", rest=page.t("report.stop").join(rest), **words)


def show_choices(page: Page) -> tuple[str, str, str]:
    """Theme, all or only differences, and view; each lives in the URL."""
    theme, _ = choose(
        st.selectbox,
        "theme",
        page.t("report.theme_choice"),
        (EVERYTHING, *THEMES),
        default=EVERYTHING,
        words=lambda name: page.t("report.all" if name == EVERYTHING else f"report.theme.{name}"),
        variant=page.lang,
        label_visibility="collapsed",
        width=200,
    )
    return theme, _choose_one(page, "show", SHOWS), _choose_one(page, "view", VIEWS)


def _choose_one(page: Page, key: str, options: tuple[str, ...]) -> str:
    choice, _ = choose(
        st.segmented_control,
        key,
        page.t(f"report.{key}_choice"),
        options,
        default=options[0],
        words=lambda option: page.t(f"report.{key}.{option}"),
        variant=page.lang,
        label_visibility="collapsed",
        required=True,
        width="content",
    )
    return choice


def show_theme(page: Page, *, name: str, show: str) -> None:
    """One theme's sentences side by side."""
    html = once(page, _theme_html, name, show)
    draw_block(Block(f"report-{name}", head=html, is_framed=True))


def _theme_html(page: Page, name: str, show: str) -> str:
    head = f'<div class="panel-head"><h3>{theme_heading(page, name)}</h3></div>'
    return head + rows_html(page, _chosen(page, name, show))


def show_text(page: Page, name: str, show: str) -> None:
    """One theme's sentences as a paragraph to copy."""
    about = page.t("report.text_about", month=page.month_name())
    with st.container(border=True, key=f"report-{name}"):
        st.html(f'<div class="panel-head"><h3>{theme_heading(page, name)}</h3><p>{about}</p></div>')
        text = paragraph(_chosen(page, name, show))
        if text:
            st.code(text, language=None, wrap_lines=True)
        else:
            show_empty(page.t("report.text_empty"))


def theme_heading(page: Page, name: str) -> str:
    """组织覆盖：10 项中 10 项一致."""
    sentences = _chosen(page, name, EVERYTHING)
    counts = Counter(sentence.state for sentence in sentences)
    theme, total = page.t(f"report.theme.{name}"), len(sentences)
    if page.month == PUBLISHED_FOR:
        return page.t("report.group", theme=theme, total=total, agrees=counts[AGREES])
    written = total - counts[MISSING]
    return page.t("report.group_other", theme=theme, total=total, written=written)


main()
