"""What the publication in force says differently from another: in sentences, then in full."""

from collections.abc import Iterator, Mapping, Sequence
from html import escape

import pandas as pd
import streamlit as st

from dashboard.metrics.changes import Change, changes, restated, vanished
from dashboard.metrics.dictionary import Metric
from dashboard.parts.data import cache_key, reader_of, whole_values
from dashboard.parts.notices import show_empty
from dashboard.parts.page import Page
from dashboard.parts.table_panel import table_panel
from dashboard.parts.url_state import choose
from dashboard.text.formats import date_label, month_label, quantity, signed
from dashboard.warehouse.publication import Publication
from dashboard.warehouse.reader import EVERYWHERE, Reader

# What a leader would ask after first; the table has all the others.
LEADING = (
    "members",
    "unions",
    "coverage_rate",
    "aid_amount",
    "aid_recipients",
    "competition_participants",
    "reform_progress",
)
MOST_RESTATED = 3
RATES = ("percent", "rate_points", "days", "score", "points")


def show_differences(page: Page, others: Sequence[Publication]) -> None:
    """Sentences on what moved since another publication, then every metric that did."""
    with st.container(border=True, key="panel-differences"):
        st.html(
            f'<div class="panel-head"><h3>{page.t("data.differences.heading")}</h3>'
            f"<p>{page.t('data.differences.about')}</p></div>"
        )
        if not others:
            show_empty(page.t("data.differences.only_one"))
            return
        by_id = {publication.id: publication for publication in others}
        before = page.reader.publication.previous
        chosen, _ = choose(
            st.selectbox,
            "against",
            page.t("data.differences.choice"),
            list(by_id),
            default=before if before in by_id else others[0].id,
            words=lambda id: _name(page, by_id[id]),
            variant=page.lang,
            label_visibility="collapsed",
            width=480,
        )
        moved, again = _compare(page, by_id[chosen])
    _show_moves(page, moved)
    _show_restated(page, again)


def _name(page: Page, publication: Publication) -> str:
    return page.t(
        "data.differences.option",
        day=date_label(publication.data_as_of, page.lang),
        when=date_label(publication.published_at, page.lang),
    )


def _compare(
    page: Page, other: Publication
) -> tuple[list[tuple[str | None, Change]], pd.DataFrame]:
    """Say the differences; gives what moved, by place, and what was restated."""
    then = reader_of(other.id, like=page.reader)
    moved: list[tuple[str | None, Change]] = []
    again = []
    for place in _places(page):
        found, other_values, gone = _differences(then, page.reader, page.metrics, place)
        sentences = difference_sentences(page, found, other_values, gone)
        _show_sentences(page, other, place, list(sentences))
        moved += [(place, change) for change in found]
        again.append(other_values.assign(place=page.place(place)))
    return moved, pd.concat(again, ignore_index=True)


# The dictionary is no part of the key: a publication's metrics are those of its readers.
@st.cache_data(max_entries=32, show_spinner=False, hash_funcs={Reader: cache_key})
def _differences(
    then: Reader, now: Reader, _metrics: Mapping[str, Metric], place: str | None
) -> tuple[list[Change], pd.DataFrame, list[str]]:
    """What moved, what was restated and what is gone, at a place."""
    before, after = (whole_values(reader, list(_metrics), place) for reader in (then, now))
    return changes(before, after, _metrics), restated(before, after), vanished(before, after)


def _places(page: Page) -> list[str | None]:
    """The city; for who sees some districts only, each of these."""
    scope = page.reader.scope
    return [None] if EVERYWHERE in scope else [code for code in scope if code != EVERYWHERE]


def _show_sentences(
    page: Page, other: Publication, place: str | None, sentences: Sequence[str]
) -> None:
    lead = page.t(
        "data.differences.since",
        day=date_label(other.data_as_of, page.lang),
        place=page.place(place),
    )
    listed = "".join(f"<li>{escape(sentence)}</li>" for sentence in sentences)
    st.html(f'<div class="differences"><p>{escape(lead)}</p><ul>{listed}</ul></div>')


def difference_sentences(
    page: Page, moved: Sequence[Change], again: pd.DataFrame, gone: Sequence[str]
) -> Iterator[str]:
    """会员 +12,430，其中昆山 +6,100; then what was restated, and what is gone."""
    by_metric = {change.metric: change for change in moved}
    leading = [by_metric[metric] for metric in LEADING if metric in by_metric]
    for change in leading or list(moved)[: len(LEADING)]:
        yield change_sentence(page, change)
    if not moved:
        yield page.t("data.differences.same")
    months = sorted(again["month"].unique())
    if months:
        yield _restated_sentence(page, again, months)
    if gone:
        names = page.t("common.list_comma").join(page.title(m) for m in gone)
        yield page.t("data.differences.gone", names=names)


def change_sentence(page: Page, change: Change) -> str:
    """One metric's change as a sentence, with the district that moved most."""
    unit = page.unit(change.metric)
    by = signed(change.by, unit, page.lang)
    words = page.t("data.differences.moved", name=page.title(change.metric), by=by)
    clauses = []
    if change.before is None:
        words += page.t("data.differences.new_months", month=month_label(change.month, page.lang))
    else:
        now = quantity(change.value, unit, page.lang)
        clauses.append(page.t("data.differences.now", value=now))
    if change.district is not None:
        # Districts' counts are parts of the city's; their rates are not.
        key = "most_in" if unit in RATES else "of_which"
        there = signed(change.district_by, unit, page.lang)
        place = page.place(change.district)
        clauses.append(page.t(f"data.differences.{key}", place=place, by=there))
    return page.t("data.differences.comma").join([words, *clauses]) + page.t(
        "data.differences.stop"
    )


def _restated_sentence(page: Page, again: pd.DataFrame, months: Sequence[str]) -> str:
    metrics = list(again["metric"].unique())
    names = page.t("common.list_comma").join(page.title(m) for m in metrics[:MOST_RESTATED])
    key = "restated_one" if len(months) == 1 else "restated"
    return page.t(
        f"data.differences.{key if len(metrics) <= MOST_RESTATED else 'restated_more'}",
        count=len(months),
        first=month_label(months[0], page.lang),
        last=month_label(months[-1], page.lang),
        names=names,
        metrics=len(metrics),
    )


def _show_moves(page: Page, moved: Sequence[tuple[str | None, Change]]) -> None:
    """Every metric that moved, in full digits."""
    names = ("place", "metric", "before", "now", "change", "moved_most", "there", "months")
    records = []
    for place, change in moved:
        unit = page.unit(change.metric)
        records.append(
            (
                page.place(place),
                page.title(change.metric),
                "" if change.before is None else exact(change.before, unit),
                "" if change.before is None else exact(change.value, unit),
                exact_difference(page, change.by, unit),
                page.place(change.district) if change.district else "",
                exact_difference(page, change.district_by, unit) if change.district else "",
                f"{change.month_before} → {change.month}",
            )
        )
    table_panel(
        page,
        "moves",
        heading=page.t("data.moves.heading", count=len(moved)),
        about=page.t("data.moves.about"),
        table=_of_places(page, pd.DataFrame(records, columns=list(names))),
        empty=page.t("data.differences.same"),
    )


def _show_restated(page: Page, again: pd.DataFrame) -> None:
    """Every month whose value was another in the other publication."""
    names = ("place", "metric", "month", "before", "now")
    records = [
        (
            row["place"],
            page.title(row["metric"]),
            row["month"],
            exact(row["before"], page.unit(row["metric"])),
            exact(row["after"], page.unit(row["metric"])),
        )
        for row in again.to_dict("records")
    ]
    table_panel(
        page,
        "restated",
        heading=page.t("data.restated.heading", count=again["month"].nunique()),
        about=page.t("data.restated.about"),
        table=_of_places(page, pd.DataFrame(records, columns=list(names))),
        empty=page.t("data.restated.none"),
    )


def _of_places(page: Page, table: pd.DataFrame) -> pd.DataFrame:
    """Under headers in the page's language; without the place where it is the city throughout."""
    if EVERYWHERE in page.reader.scope:
        table = table.drop(columns="place")
    return table.rename(columns=lambda name: page.t(f"data.column.{name}"))


def exact(value: float, unit: str) -> str:
    """All digits that matter: 38,914, 94.38%."""
    return _digits(value, unit) + ("%" if unit in ("percent", "rate_points") else "")


def exact_difference(page: Page, value: float, unit: str) -> str:
    """The same of a difference: +12,430, +0.62个百分点."""
    points = page.t("data.moves.points") if unit in ("percent", "rate_points") else ""
    return ("+" if value > 0 else "") + _digits(value, unit) + points


def _digits(value: float, unit: str) -> str:
    return f"{value * 100 if unit == 'percent' else value:,.2f}".rstrip("0").rstrip(".")
