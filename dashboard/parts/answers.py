"""A page's opening: a leader's questions, each answered in a sentence or two from the figures."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from dashboard.exports.pieces import ANSWERS, Piece, Sentence
from dashboard.parts.block import Block, draw_block, head_html, keep_asked
from dashboard.parts.page import Page
from dashboard.parts.panel_tools import menu_button, menu_of
from dashboard.parts.recording import piece_of
from dashboard.parts.remembered import remembered, show


@dataclass(frozen=True)
class Answers:
    """The answers with their questions."""

    sentences: tuple[Sentence, ...]

    def draw(self, page: Page) -> None:
        key, title = f"{page.name}-{ANSWERS}", page.t(f"{page.name}.answers.title")
        rows = "".join(
            f'<div class="finding"><b class="n">{n}</b>'
            f"<span><b>{escape(said.lead)}</b> {escape(said.words)}</span></div>"
            for n, said in enumerate(self.sentences, start=1)
        )
        block = Block(
            key,
            head=head_html(f"<h3>{escape(title)}</h3>", menu_button(page)) + rows,
            is_framed=True,
            on_ask=keep_asked(key),
            then=menu_of(page, ANSWERS, title),
        )
        draw_block(block)

    def piece(self, page: Page) -> Piece:
        title = page.t(f"{page.name}.answers.title")
        return piece_of(page, ANSWERS, ANSWERS, title, sentences=self.sentences)


@remembered
def show_answers(page: Page, answer: Callable[[Page], Mapping[str, str]]) -> None:
    """The answers by question, numbered; the panels below are their evidence.

    The page's texts have answers.title and answers.<question>.question.
    """
    said = tuple(
        Sentence(words, lead=page.t(f"{page.name}.answers.{key}.question"))
        for key, words in answer(page).items()
    )
    show(page, Answers(said))


def joined(page: Page, sentences: Sequence[str]) -> str:
    """Sentences one after another; without any it says that there is no value."""
    if not sentences:
        return page.t("common.no_value")
    return ("" if page.lang == "zh" else " ").join(sentences)
