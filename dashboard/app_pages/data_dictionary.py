"""The dictionary: every metric's meaning, formula, SQL, sources and owner, and who uses it."""

from html import escape

import streamlit as st

from dashboard.metrics.dictionary import THEMES, Metric
from dashboard.parts.explain import explain_metric
from dashboard.parts.notices import show_empty
from dashboard.parts.page import Page
from dashboard.parts.url_state import choose
from dashboard.parts.uses import pages_naming
from dashboard.text.formats import NOTHING

EVERYTHING = "all"


def asked_metric(page: Page) -> str | None:
    """The metric that a link asks for, where there is one of that name."""
    asked = st.query_params.get("metric")
    return asked if asked in page.metrics else None


def show_dictionary(page: Page) -> None:
    asked = asked_metric(page)
    with st.container(horizontal=True, vertical_alignment="center", key="dictionary-choices"):
        words = st.text_input(
            page.t("data.dictionary.search"),
            placeholder=page.t("data.dictionary.search"),
            key="dictionary-search",
            label_visibility="collapsed",
            width=320,
        )
        theme = _choose_theme(page)
        if asked:
            st.button(
                page.t("data.dictionary.all"),
                on_click=_forget_asked,
                type="tertiary",
                key="dictionary-all",
            )
    found = [asked] if asked else matching(page, words, theme)
    count = page.t("data.dictionary.count", found=len(found), total=len(page.metrics))
    with st.container(border=True, key="panel-dictionary"):
        st.html(
            f'<div class="panel-head"><h3>{escape(count)}</h3>'
            f"<p>{escape(page.t('data.dictionary.about'))}</p></div>"
        )
        if not found:
            show_empty(page.t("data.dictionary.nothing", words=words))
            return
        values = newest_values(page)
        blocks = []
        for theme in themes(page):
            own = [metric for metric in found if page.metrics[metric].theme == theme]
            if own:
                blocks.append(f"<h4>{escape(page.t(f'data.theme.{theme}'))}</h4>")
            for metric in own:
                value = values.get(metric, NOTHING)
                blocks.append(_entry(page, page.metrics[metric], value, is_open=metric == asked))
        st.html(f'<div class="dictionary">{"".join(blocks)}</div>')


def _choose_theme(page: Page) -> str:
    theme, _ = choose(
        st.selectbox,
        "theme_of_metric",
        page.t("data.dictionary.theme"),
        (EVERYTHING, *themes(page)),
        default=EVERYTHING,
        words=lambda name: page.t(f"data.theme.{name}"),
        variant=page.lang,
        label_visibility="collapsed",
        width=180,
    )
    return theme


def themes(page: Page) -> list[str]:
    """The pages' themes in their order, then those that only the monthly returns have."""
    used = dict.fromkeys(metric.theme for metric in page.metrics.values())
    return [*THEMES, *(theme for theme in used if theme not in THEMES)]


def _forget_asked() -> None:
    st.query_params.pop("metric", None)


def matching(page: Page, words: str, theme: str) -> list[str]:
    """Metrics of the theme that hold every word of the search in id, names, meaning or owner."""
    wanted = words.casefold().split()
    return [
        metric.id
        for metric in page.metrics.values()
        if theme in (EVERYTHING, metric.theme) and all(word in _text(metric) for word in wanted)
    ]


def _text(metric: Metric) -> str:
    return " ".join(
        (metric.id, *metric.name.values(), *metric.meaning.values(), metric.owner)
    ).casefold()


def newest_values(page: Page) -> dict[str, str]:
    """What the city's card says of each metric, or the only district's that may be seen."""
    rows = page.here(list(page.metrics))
    return {row["metric"]: page.say(row["metric"])(row["shown"]) for row in rows.to_dict("records")}


def _entry(page: Page, metric: Metric, value: str, *, is_open: bool) -> str:
    facts = " · ".join(
        (
            page.t(f"data.unit.{metric.unit}"),
            page.t(f"data.basis.{metric.basis}"),
            page.t(f"data.better.{metric.better}"),
            page.t(f"data.theme.{metric.theme}"),
        )
    )
    used = page.t("common.list_comma").join(page.t(f"{name}.nav") for name in pages_naming(metric))
    link = f"?lang={page.lang}&amp;metric={metric.id}"
    extra = (
        (page.t("data.dictionary.kind"), escape(facts)),
        (page.t("data.dictionary.used"), escape(used or page.t("data.dictionary.unused"))),
        (page.t("data.dictionary.file"), f"<code>queries/{escape(metric.file)}</code>"),
        (page.t("data.dictionary.link"), f'<a href="{link}" target="_self">{link}</a>'),
    )
    listed = "".join(f"<dt>{escape(term)}</dt><dd>{words}</dd>" for term, words in extra)
    return (
        f'<details id="metric-{metric.id}"{" open" if is_open else ""}><summary>'
        f"<b>{escape(metric.name[page.lang])}</b> <code>{metric.id}</code>"
        f"<span>{escape(value)}</span></summary>"
        f'<div class="sheet">{explain_metric(page, metric.id)}<dl>{listed}</dl></div></details>'
    )
