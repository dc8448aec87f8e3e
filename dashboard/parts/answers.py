"""A page's opening: a leader's questions, each answered in a sentence or two from the figures."""

from collections.abc import Mapping, Sequence
from html import escape

import streamlit as st

from dashboard.exports.pieces import ANSWERS, Sentence
from dashboard.parts.page import Page
from dashboard.parts.panel_tools import show_menu
from dashboard.parts.recording import is_recording, piece_of, record


def show_answers(page: Page, answers: Mapping[str, str]) -> None:
    """The answers by question, numbered; the panels below are their evidence.

    The page's texts have answers.title and answers.<question>.question.
    """
    if is_recording():
        said = tuple(
            Sentence(answer, lead=page.t(f"{page.name}.answers.{key}.question"))
            for key, answer in answers.items()
        )
        title = page.t(f"{page.name}.answers.title")
        record(piece_of(page, ANSWERS, ANSWERS, title, sentences=said))
        return
    with st.container(border=True, gap="xsmall", key="answers"):
        title = escape(page.t(f"{page.name}.answers.title"))
        with st.container(horizontal=True, gap="small", key="answers-panelhead"):
            st.html(f'<div class="panel-head"><h3>{title}</h3></div>', width="stretch")
            show_menu(page, ANSWERS)
        for n, (key, answer) in enumerate(answers.items(), start=1):
            question = page.t(f"{page.name}.answers.{key}.question")
            st.html(
                f'<div class="finding"><b class="n">{n}</b>'
                f"<span><b>{escape(question)}</b> {escape(answer)}</span></div>"
            )


def joined(page: Page, sentences: Sequence[str]) -> str:
    """Sentences one after another; without any it says that there is no value."""
    if not sentences:
        return page.t("common.no_value")
    return ("" if page.lang == "zh" else " ").join(sentences)
