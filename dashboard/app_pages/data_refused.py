"""What came and what was refused: by dataset and month, by rule, dump by dump, row by row."""

from collections import Counter
from collections.abc import Sequence

import pandas as pd
import streamlit as st

from dashboard.app_pages.data_words import count_words, rule_words, sees_everything
from dashboard.charts.heat_map import heat_map
from dashboard.charts.ranked_bars import ranked_bars
from dashboard.intake.accepted import AcceptedDump
from dashboard.parts.explain import dataset_title
from dashboard.parts.notices import show_empty
from dashboard.parts.page import Page
from dashboard.parts.panel import chart_panel
from dashboard.parts.row_files import quarantine_file, read_breaches
from dashboard.parts.table_panel import table_panel
from dashboard.parts.url_state import choose
from dashboard.text.formats import date_label, month_label, percent, short_number

# As many columns of numbers as a phone has room for.
MOST_MONTHS = 9
SHOWN_ROWS = 200
HEAT_ROW = 27


def show_refused(page: Page) -> None:
    dumps = page.reader.publication.inputs
    left, right = st.columns(2, gap="small")
    with left:
        show_shares(page, dumps)
    with right:
        show_reasons(page, dumps)
    show_dumps(page, dumps)
    show_refused_rows(page, [dump for dump in dumps if dump.quarantine])


def show_shares(page: Page, dumps: Sequence[AcceptedDump]) -> None:
    """Refused of read, by dataset and month of the last months in which anything came."""
    rows = pd.DataFrame(
        [
            (dump.dataset, f"{dump.as_of:%Y-%m}", dump.read, dump.refused, dump.accepted)
            for dump in dumps
        ],
        columns=["dataset", "month", "read", "refused", "accepted"],
    )
    rows = rows.groupby(["dataset", "month"], as_index=False).sum()
    rows = rows[rows["read"] > 0].assign(value=lambda f: f["refused"] / f["read"])
    months = sorted(rows["month"].unique())[-MOST_MONTHS:]
    rows = rows[rows["month"].isin(months)].reset_index(drop=True)
    heads = _heads(months)
    cells = pd.DataFrame(
        {
            "row": [dataset_title(name, page.lang) for name in rows["dataset"]],
            "column": rows["month"].map(heads),
            "value": rows["value"],
            "text": [_tenths(value) for value in rows["value"]],
        }
    )
    worst = cells.groupby("row")["value"].max().sort_values(ascending=False, kind="stable")
    columns = [page.t(f"data.column.{n}") for n in ("dataset", "month", "read", "refused", "share")]
    table = rows.assign(dataset=cells["row"])[["dataset", "month", "read", "refused", "value"]]
    chart_panel(
        page,
        "shares",
        heading=_shares_heading(page, rows),
        about=page.t("data.shares.about"),
        figure=heat_map(
            cells, rows=list(worst.index), columns=list(heads.values()), row_height=HEAT_ROW
        ),
        table=table.set_axis(columns, axis=1),
        units={columns[-1]: "percent"},
    )


def _heads(months: Sequence[str]) -> dict[str, str]:
    """The month's number, under the first and every January with its year: all are different."""
    return {
        month: f"{int(month[5:])}<br>{month[:4]}"
        if n == 0 or month.endswith("-01")
        else str(int(month[5:]))
        for n, month in enumerate(months)
    }


def _tenths(share: float) -> str:
    """Per cent in few signs: 0.4, 12; nothing refused is a dot."""
    if share == 0:
        return "·"
    return f"{share * 100:.1f}" if share < 0.0995 else f"{share * 100:.0f}"


def _shares_heading(page: Page, rows: pd.DataFrame) -> str:
    if rows.empty:
        return page.t("data.shares.none")
    worst = rows.nlargest(1, "value").iloc[0]
    if not worst["refused"]:
        return page.t("data.shares.clean")
    return page.t(
        "data.shares.worst",
        name=dataset_title(worst["dataset"], page.lang),
        month=month_label(worst["month"], page.lang),
        share=percent(worst["value"], digits=2),
        total=percent(rows["refused"].sum() / rows["read"].sum(), digits=2),
    )


def show_reasons(page: Page, dumps: Sequence[AcceptedDump]) -> None:
    """Breaches by rule over all dumps in force; a row may break several rules."""
    reasons: Counter[str] = Counter()
    for dump in dumps:
        reasons.update(dump.reasons)
    frame = pd.DataFrame(
        [(rule, rule_words(page.lang, rule), count) for rule, count in reasons.most_common()],
        columns=["key", "label", "value"],
    )
    heading = page.t("data.reasons.none")
    if len(frame):
        top = frame.iloc[0]
        share = percent(top["value"] / frame["value"].sum(), digits=0)
        heading = page.t("data.reasons.top", rule=top["label"], share=share)
    chart_panel(
        page,
        "reasons",
        heading=heading,
        about=page.t("data.reasons.about"),
        figure=ranked_bars(frame, say=lambda value: short_number(value, page.lang)),
        table=frame[["label", "value"]].set_axis(
            [page.t("data.column.rule"), page.t("data.column.breaches")], axis=1
        ),
        empty=page.t("data.reasons.none"),
    )


def show_dumps(page: Page, dumps: Sequence[AcceptedDump]) -> None:
    """Every dump in force, the newest first."""
    newest_first = sorted(dumps, key=lambda dump: (dump.as_of, dump.read), reverse=True)
    names = (
        "dataset", "as_of", "file", "read", "accepted", "refused", "left_out", "corrected",
        "reasons", "warnings", "loaded_at",
    )  # fmt: skip
    records = [
        (
            dataset_title(dump.dataset, page.lang),
            dump.as_of.isoformat(),
            page.t("common.list_comma").join(file.name for file in dump.files),
            dump.read,
            dump.accepted,
            dump.refused,
            dump.left_out,
            dump.corrected,
            count_words(page.lang, dump.reasons),
            count_words(page.lang, dump.warnings),
            dump.loaded_at[:16].replace("T", " "),
        )
        for dump in newest_first
    ]
    read = sum(dump.read for dump in dumps)
    table_panel(
        page,
        "dumps",
        heading=page.t(
            "data.dumps.heading",
            count=len(dumps),
            read=short_number(read, page.lang),
            refused=short_number(sum(dump.refused for dump in dumps), page.lang),
        ),
        about=page.t("data.dumps.about"),
        table=pd.DataFrame(records, columns=[page.t(f"data.column.{name}") for name in names]),
    )


def show_refused_rows(page: Page, dumps: Sequence[AcceptedDump]) -> None:
    """The refused rows of one dump, as its quarantine file lists them."""
    with st.container(border=True, key="panel-rows"):
        st.html(
            f'<div class="panel-head"><h3>{page.t("data.rows.heading")}</h3>'
            f"<p>{page.t('data.rows.about', shown=SHOWN_ROWS)}</p></div>"
        )
        if not sees_everything(page):
            show_empty(page.t("data.rows.scoped"))
        elif not dumps:
            show_empty(page.t("data.rows.none"))
        else:
            _show_rows_of(page, _choose_dump(page, dumps))


def _choose_dump(page: Page, dumps: Sequence[AcceptedDump]) -> AcceptedDump:
    """The newest first, and of one date the one that refused most."""
    ordered = sorted(dumps, key=lambda dump: (dump.as_of, dump.refused), reverse=True)
    by_key = {f"{dump.dataset}-{dump.as_of}-{dump.checksum[:8]}": dump for dump in ordered}
    key, _ = choose(
        st.selectbox,
        "dump",
        page.t("data.rows.choice"),
        list(by_key),
        default=next(iter(by_key)),
        words=lambda key: page.t(
            "data.rows.dump",
            name=dataset_title(by_key[key].dataset, page.lang),
            day=date_label(by_key[key].as_of, page.lang),
            refused=f"{by_key[key].refused:,}",
            warned=f"{sum(by_key[key].warnings.values()):,}",
        ),
        variant=page.lang,
        label_visibility="collapsed",
        width=480,
    )
    return by_key[key]


def _show_rows_of(page: Page, dump: AcceptedDump) -> None:
    file = quarantine_file(dump)
    if file is None:
        show_empty(page.t("data.rows.gone"))
        return
    rows = read_breaches(file, SHOWN_ROWS)
    columns = {name: page.t(f"data.column.{name}") for name in rows.columns}
    severities = {kind: page.t(f"data.severity.{kind}") for kind in ("refused", "warning")}
    shown = rows.assign(
        rule=[rule_words(page.lang, rule) for rule in rows["rule"]],
        severity=rows["severity"].map(severities),
    )
    if not shown["sheet"].any():
        shown = shown.drop(columns="sheet")
    st.dataframe(shown.rename(columns=columns), hide_index=True, height=420, key="data-rows-table")
    st.download_button(
        page.t("data.rows.download"),
        data=file.read_bytes,
        file_name=f"{dump.dataset}-{dump.as_of}-refused.csv",
        mime="text/csv",
        key="data-rows-csv",
        on_click="ignore",
    )
