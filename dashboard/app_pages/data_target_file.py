"""Importing own targets: a file is checked at the gate, shown, and kept once that is confirmed."""

import logging
from collections.abc import Sequence
from dataclasses import replace
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.app_pages.data_words import rule_words
from dashboard.metrics.own_targets import Targets, target_value
from dashboard.metrics.series import YEAR
from dashboard.metrics.target_doubts import Doubt, far_from_before, is_impossible, sums_apart
from dashboard.parts.own_targets import in_own_unit, official_targets, read_targets
from dashboard.parts.page import Page
from dashboard.parts.upload import plain_name, said
from dashboard.planning.target_file import TargetFile, check_target_file
from dashboard.planning.targets import OwnTarget, import_targets
from dashboard.reference import CITY_CODE
from dashboard.settings import Settings

LARGEST_MB = 10
# A longer table scrolls.
MOST_ROWS, TALLEST = 10, 420
DONE = "targets-imported"
ROUND = "targets-round"


def show_target_file(page: Page) -> None:
    """The uploader, what the gate says of the file, and the button that imports it."""
    with st.container(border=True, key="panel-targets-upload"):
        heading, about = page.t("targets.upload.heading"), page.t("targets.upload.about")
        st.html(
            f'<div class="panel-head"><h3>{escape(heading)}</h3><p>{escape(about)}</p></div>'
            + _own_words(page)
        )
        done = st.session_state.pop(DONE, None)
        if done is not None:
            st.success(page.t("targets.upload.done", count=done))
        # A new key empties the uploader once its file is imported.
        uploaded = st.file_uploader(
            page.t("targets.upload.drop"),
            type=["xlsx", "csv"],
            max_upload_size=LARGEST_MB,
            key=f"targets-file-{st.session_state.setdefault(ROUND, 0)}",
            label_visibility="collapsed",
        )
        if uploaded is None:
            return
        checked = _check(uploaded)
        if checked is not None:
            _show_checked(page, checked)


def _own_words(page: Page) -> str:
    """What data.css puts in place of the uploader's built-in words, which are English."""
    browse = page.t("data.upload.browse")
    limit = page.t("targets.upload.limit", size=LARGEST_MB)
    words = f"--browse: '{browse}'; --limit: '{limit}'"
    return f"<style>.st-key-panel-targets-upload {{ {words} }}</style>"


def _check(uploaded: Any) -> TargetFile | None:
    """What the gate says, or its refusal of the whole file in words; checked once a file."""
    known: tuple[str, TargetFile] | None = st.session_state.get("targets-checked")
    if known is not None and known[0] == uploaded.file_id:
        return known[1]
    try:
        checked = check_target_file(
            plain_name(uploaded.name), uploaded.getvalue(), settings=Settings.from_environment()
        )
    except Exception as error:
        logging.getLogger(__name__).warning("targets could not be checked", exc_info=error)
        words = said(error)
        st.error("\n\n".join(line for line in (words.what, words.why, words.next_step) if line))
        return None
    st.session_state["targets-checked"] = (uploaded.file_id, checked)
    return checked


def _show_checked(page: Page, checked: TargetFile) -> None:
    metrics = page.metrics
    impossible = _impossible(page, checked.targets)
    checked = replace(
        checked, targets=tuple(one for one in checked.targets if one not in impossible)
    )
    targets = in_own_unit(list(checked.targets), metrics)
    refused = len(checked.refused[["sheet", "row"]].drop_duplicates()) + len(impossible)
    counts = {"read": checked.read, "good": len(checked.targets), "refused": refused}
    st.markdown(page.t("targets.upload.checked", blank=checked.blank, **counts))
    _show_breaches(page, "refused", checked.refused)
    _show_impossible(page, impossible)
    _show_breaches(page, "warned", checked.warned)
    _show_doubts(page, doubts(page, targets))
    for note in checked.notes:
        if not _is_own_note(page, note):
            st.caption(note)
    if not checked.targets:
        st.warning(page.t("targets.upload.nothing"))
        return
    replaced = len(targets.keys() & read_targets(metrics).keys())
    if replaced:
        st.caption(page.t("targets.upload.replaces", count=replaced))
    st.button(
        page.t("targets.upload.confirm", count=len(checked.targets)),
        type="primary",
        key="targets-import",
        on_click=_import,
        args=(checked,),
    )


def _impossible(page: Page, targets: Sequence[OwnTarget]) -> list[OwnTarget]:
    units = {metric: definition.unit for metric, definition in page.metrics.items()}
    return [
        one
        for one in targets
        if one.metric in units
        and is_impossible(target_value(one.value, units[one.metric]), page.metrics[one.metric])
    ]


def _show_impossible(page: Page, targets: Sequence[OwnTarget]) -> None:
    if not targets:
        return
    titles = [page.t(f"targets.doubt.column.{name}") for name in ("metric", "year", "place")]
    rows = [
        [page.title(one.metric), str(one.year), _place(page, one.district), f"{one.value:g}"]
        for one in targets
    ]
    table = pd.DataFrame(rows, columns=[*titles, page.t("data.column.value")])
    _show_table(page.t("targets.upload.impossible"), table, "targets-impossible")


def _place(page: Page, code: str) -> str:
    """A district's short name; the code of the federation's own level stands for the city."""
    return page.place(None if code == CITY_CODE else code)


def _import(checked: TargetFile) -> None:
    import_targets(Settings.from_environment(), checked.targets, file=checked.name)
    st.session_state[DONE] = len(checked.targets)
    st.session_state[ROUND] += 1
    st.session_state.pop("targets-checked", None)


def _is_own_note(page: Page, note: str) -> bool:
    """Whether a note is of what the template has beside the contract's columns."""
    own = [page.t("targets.template.hints")]
    own += [page.t(f"targets.template.reading.{name}") for name in ("name", "unit", "place")]
    return any(f"“{name}”" in note for name in own)


def _show_breaches(page: Page, kind: str, breaches: pd.DataFrame) -> None:
    if breaches.empty:
        return
    names = ["file", "sheet", "row", "column", "value", "rule", "message"]
    if not breaches["sheet"].any():
        names.remove("sheet")
    shown = breaches.assign(rule=[rule_words(page.lang, rule) for rule in breaches["rule"]])[names]
    titles = {name: page.t(f"data.column.{name}") for name in names}
    _show_table(page.t(f"targets.upload.{kind}"), shown.rename(columns=titles), f"targets-{kind}")


def doubts(page: Page, targets: Targets) -> list[Doubt]:
    """What looks wrong about well-formed targets, beside the official ones and the year before."""
    districts = [code for code in page.places["district_code"] if code != CITY_CODE]
    official = official_targets(page.reader, page.metrics)
    # The template has the official ones filled in: those that were left as they are need no check.
    changed = {key: value for key, value in targets.items() if official.get(key) != value}
    return [
        *sums_apart(changed, official, page.metrics, districts),
        *far_from_before(changed, _before(page, changed), page.metrics),
    ]


def _before(page: Page, targets: Targets) -> Targets:
    """What the metrics of some targets came to at the end of the year before; unknown values and
    those that are withheld are left out."""
    found: dict[tuple[str, int, str], float] = {}
    for year in {year for _, year, _ in targets}:
        metrics = sorted({metric for metric, when, _ in targets if when == year})
        then = replace(page, month=f"{year - 1}-12", window=YEAR)
        for level in ("city", "district"):
            rows = then.headlines(metrics, level=level).dropna(subset=["shown"])
            # An older year says nothing of the one before.
            rows = rows[rows["month"].str[:4] == str(year - 1)]
            for row in rows.to_dict("records"):
                place = CITY_CODE if level == "city" else row["district_code"]
                if level == "city" or place != CITY_CODE:
                    found[row["metric"], year, place] = row["shown"]
    return found


def _show_doubts(page: Page, found: Sequence[Doubt]) -> None:
    if not found:
        return
    titles = [page.t(f"targets.doubt.column.{name}") for name in ("metric", "year", "place")]
    rows = [
        [
            page.title(doubt.metric),
            str(doubt.year),
            _place(page, doubt.district),
            _doubt_words(page, doubt),
        ]
        for doubt in found
    ]
    table = pd.DataFrame(rows, columns=[*titles, page.t("targets.doubt.column.words")])
    _show_table(page.t("targets.doubt.heading"), table, "targets-doubts")


def _doubt_words(page: Page, doubt: Doubt) -> str:
    def say(value: float) -> str:
        return page.say_exactly(doubt.metric, value)

    words = {"target": say(doubt.target), "other": say(doubt.other)}
    if doubt.kind == "sum":
        words["gap"] = say(abs(doubt.target - doubt.other))
    return page.t(f"targets.doubt.{doubt.kind}", **words)


def _show_table(heading: str, table: pd.DataFrame, key: str) -> None:
    st.html(f'<div class="panel-head"><h3>{escape(heading)}</h3></div>')
    is_long = len(table) > MOST_ROWS
    st.dataframe(table, hide_index=True, height=TALLEST if is_long else "content", key=key)
