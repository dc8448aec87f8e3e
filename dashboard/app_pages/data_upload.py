"""The upload panel: drop a dump, see the dry run, publish on confirmation."""

import logging
import os
from collections.abc import Sequence
from datetime import date, timedelta
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.app_pages.data_words import count_words, title_of
from dashboard.intake.discover import SUFFIXES
from dashboard.parts.explain import dataset_title
from dashboard.parts.upload import Job, needs_date, said
from dashboard.settings import Settings
from dashboard.text.catalogue import t
from dashboard.warehouse.answers import load_report
from dashboard.warehouse.load import LoadReport
from dashboard.warehouse.publication import CheckResult, Publication

# The sample's marker is JSON: without it a sample dump would pass for a real one.
TYPES = [*dict.fromkeys(suffix.rsplit(".", 1)[1] for suffix in SUFFIXES), "zip", "json"]
HOWS = ("files", "folder")
MONTHS_BACK = 24
LOOPBACK = ("127.0.0.1", "localhost", "::1")


def may_upload() -> bool:
    """Whether this installation lets its readers publish.

    OVERSIGHT_UPLOAD=1 or 0 decides. Otherwise only a dashboard that is served to its own machine
    does: whoever opens it there can run the load command too.
    """
    wish = os.environ.get("OVERSIGHT_UPLOAD")
    if wish is not None:
        return wish == "1"
    return served_at() in LOOPBACK


def served_at() -> str | None:
    """The address that the dashboard listens on; None for all of the machine's."""
    address: str | None = st.get_option("server.address")
    return address


def show_upload(lang: str, *, in_force: Publication | None) -> None:
    with st.container(border=True, key="panel-upload"):
        st.html(
            f'<div class="panel-head"><h3>{escape(t("data.upload.heading", lang))}</h3>'
            f"<p>{escape(t('data.upload.about', lang))}</p></div>"
        )
        if in_force and in_force.is_sample:
            st.warning(t("data.upload.sample", lang))
        _show_published(lang)
        files = _ask_files(lang)
        if not files:
            return
        as_of = _ask_date(lang) if needs_date(files) else None
        if needs_date(files) and as_of is None:
            return
        _check_and_publish(lang, files, as_of)


def _ask_files(lang: str) -> list[Any]:
    how = st.segmented_control(
        t("data.upload.how", lang),
        HOWS,
        default=HOWS[0],
        format_func=lambda how: t(f"data.upload.{how}", lang),
        key="upload-how",
        label_visibility="collapsed",
        required=True,
    )
    st.html(_own_words(lang))
    # A new key empties the uploader once its files are published.
    round_ = st.session_state.setdefault("upload-round", 0)
    files = st.file_uploader(
        t("data.upload.drop", lang),
        type=TYPES,
        accept_multiple_files=True if how == HOWS[0] else "directory",
        key=f"upload-{how}-{round_}-{lang}",
    )
    return list(files or ())


def _own_words(lang: str) -> str:
    """What data.css puts in place of the uploader's built-in words, which are English."""
    size = st.get_option("server.maxUploadSize")
    browse, limit = t("data.upload.browse", lang), t("data.upload.limit", lang, size=size)
    return f"<style>.st-key-panel-upload {{ --browse: '{browse}'; --limit: '{limit}' }}</style>"


def _ask_date(lang: str) -> date | None:
    """The as-of date of loose files: a month's end, or any date typed in."""
    chosen = st.selectbox(
        t("data.upload.as_of", lang),
        [day.isoformat() for day in month_ends(date.today())],
        index=None,
        placeholder=t("data.upload.as_of_placeholder", lang),
        accept_new_options=True,
        key="upload-as-of",
        width=320,
    )
    if chosen is None:
        return None
    try:
        return date.fromisoformat(chosen.strip())
    except ValueError:
        st.error(t("data.upload.no_date", lang, value=chosen))
        return None


def month_ends(today: date) -> list[date]:
    """The last days of the months before, the newest first."""
    found = []
    day = today.replace(day=1) - timedelta(days=1)
    for _ in range(MONTHS_BACK):
        found.append(day)
        day = day.replace(day=1) - timedelta(days=1)
    return found


def _check_and_publish(lang: str, files: Sequence[Any], as_of: date | None) -> None:
    """The dry run of these files, and once it is done the way to publish them."""
    which = (tuple(file.file_id for file in files), as_of)
    jobs = st.session_state.get("upload-jobs")
    if jobs is None or jobs["which"] != which:
        jobs = st.session_state["upload-jobs"] = {"which": which, "dry": None, "live": None}
    if jobs["dry"] is None:
        if not st.button(t("data.upload.check", lang), type="primary", key="upload-check"):
            return
        jobs["dry"] = _start(files, as_of, dry_run=True)
        st.rerun()  # without the button
    report = _follow(lang, jobs["dry"])
    if report is None:
        if st.button(t("data.upload.again", lang), key="upload-again"):
            jobs["dry"] = None
            st.rerun()
        return
    show_report(lang, report)
    if report.accepted:
        _publish(lang, files, as_of, jobs, report)


def _start(files: Sequence[Any], as_of: date | None, *, dry_run: bool, accept: bool = False) -> Job:
    settings = Settings.from_environment()
    return Job(files, as_of=as_of, settings=settings, dry_run=dry_run, accept=accept)


def _follow(lang: str, job: Job) -> LoadReport | None:
    """Show the progress until the job ends; then its report, or its error in words."""
    if job.is_running():
        bar = st.progress(0.0, text=t("data.upload.working", lang))
        while job.is_running(wait_seconds=0.2):
            bar.progress(job.share, text=job.message or t("data.upload.working", lang))
        bar.empty()
    if job.error is not None:
        logging.getLogger(__name__).error("upload failed", exc_info=job.error)
        words = said(job.error)
        st.error("\n\n".join(line for line in (words.what, words.why, words.next_step) if line))
    return job.report


def _publish(
    lang: str, files: Sequence[Any], as_of: date | None, jobs: dict[str, Any], checked: LoadReport
) -> None:
    """Publish after a confirmation; what is held back asks for a second one."""
    if jobs["live"] is None:
        held = checked.held
        accept = bool(held) and st.checkbox(t("data.upload.accept", lang), key="upload-accept")
        if not st.button(
            t("data.upload.publish", lang),
            type="primary",
            key="upload-publish",
            disabled=bool(held) and not accept,
        ):
            return
        jobs["live"] = _start(files, as_of, dry_run=False, accept=accept)
        st.rerun()
    report = _follow(lang, jobs["live"])
    if report is None:
        if st.button(t("data.upload.again", lang), key="upload-publish-again"):
            jobs["live"] = None
            st.rerun()
        return
    if report.publication is None:
        # Only the counts themselves showed what holds the publication back.
        jobs["dry"], jobs["live"] = jobs["live"], None
        st.rerun()
    st.session_state["upload-published"] = report
    st.session_state["upload-round"] += 1
    del st.session_state["upload-jobs"]
    st.rerun()


def _show_published(lang: str) -> None:
    report = st.session_state.pop("upload-published", None)
    if report is None:
        return
    key = "data.upload.published" if report.is_new else "data.upload.unchanged"
    st.success(t(key, lang, id=report.publication.id))
    for note in dict.fromkeys(report.notes):
        st.info(note)


def show_report(lang: str, report: LoadReport) -> None:
    """Read, accepted and refused by dataset; what holds back, what could not be taken; examples."""
    answer = load_report(report)
    names = ("dataset", "read", "accepted", "refused", "left_out", "reasons", "warnings")
    records = [
        [
            dataset_title(name, lang),
            total["read"],
            total["accepted"],
            total["refused"],
            total["left_out"],
            count_words(lang, total["reasons"]),
            count_words(lang, total["warnings"]),
        ]
        for name, total in answer["datasets"].items()
    ]
    _show_table(lang, "report", names, records)
    for problem in report.problems:
        st.error(problem)
    if report.held:
        st.warning("\n\n".join((t("data.upload.held", lang), *(f"- {s}" for s in report.held))))
    for note in dict.fromkeys(answer["notes"]):
        st.caption(note)
    _show_examples(lang, answer["examples"])
    _show_checks(lang, [check for check in report.checks if check.found])
    if not report.accepted:
        st.warning(t("data.upload.nothing", lang))


def _show_examples(lang: str, examples: Sequence[dict[str, Any]]) -> None:
    names = ("file", "row", "column", "value", "message")
    rows = [[example[name] for name in names] for example in examples]
    _show_table(lang, "examples", names, rows)


def _show_checks(lang: str, checks: Sequence[CheckResult]) -> None:
    rows = [
        [
            title_of(check, lang),
            t(f"data.checks.{check.severity}", lang),
            check.found,
            check.examined,
        ]
        for check in sorted(checks, key=lambda check: (check.severity, -check.found))
    ]
    _show_table(lang, "checks", ("check", "severity", "found", "examined"), rows)


def _show_table(
    lang: str, name: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]
) -> None:
    if rows:
        heading = escape(t(f"data.upload.{name}", lang))
        st.html(f'<div class="panel-head"><h3>{heading}</h3></div>')
        st.dataframe(
            pd.DataFrame(rows, columns=[t(f"data.column.{column}", lang) for column in columns]),
            hide_index=True,
            height="content",
            key=f"upload-{name}",
        )
