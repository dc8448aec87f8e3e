"""Money of the aid page over the months, by programme."""

import pandas as pd

from dashboard.app_pages.aid_payments import paid_by_month
from dashboard.app_pages.aid_tables import about
from dashboard.charts.month_stacks import month_stacks
from dashboard.metrics.series import shift_month
from dashboard.parts.page import Page
from dashboard.parts.panel import chart_panel
from dashboard.parts.remembered import remembered
from dashboard.text.formats import percent

METRICS = ["aid_amount", "summer_relief_amount", "visited_workers"]
# The programmes that make the seasons; the rest is one part of a month.
SEASONAL = ("送温暖", "送清凉", "走访慰问")
REST = "rest"
# Less than a cent is noise of adding up.
LEAST = 0.005


@remembered
def show_months(page: Page) -> None:
    """Twelve months of aid by programme, with the same months a year before."""
    months = [shift_month(page.month, -n) for n in range(11, -1, -1)]
    both = [shift_month(month, -12) for month in months] + months
    totals = paid_by_month(page, both).set_index("month")["amount_yuan"].dropna()
    before = {m: totals[shift_month(m, -12)] for m in months if shift_month(m, -12) in totals}
    kinds = paid_by_month(page, months, kind_column(page)).rename(
        columns={kind_column(page): "part"}
    )
    frame = with_rest(kinds[kinds["part"].isin(SEASONAL)], totals, "month")
    frame = frame[frame["month"].isin(months)]
    parts = {key: page.t(f"words.programme.{key}") for key in SEASONAL}
    parts[REST] = page.t("aid.months.other")
    table = frame.pivot_table(
        index="month", columns="part", values="value", aggfunc="sum", fill_value=0
    )
    used = {key: words for key, words in parts.items() if key in table}
    table = table[list(used)].rename(columns=used).reset_index()
    chart_panel(
        page,
        "months",
        heading=_months_heading(page, frame),
        about=about(page, "months"),
        figure=month_stacks(
            frame,
            say=page.say_unit("yuan"),
            say_mark=page.say_mark("aid_amount"),
            month_words=page.month_words(months),
            parts=list(parts.items()),
            before=before,
            before_words=page.t("aid.months.before"),
        ),
        table=table.rename(columns={"month": page.t("aid.column.month")}),
        units=dict.fromkeys(used.values(), "yuan"),
        metrics=METRICS,
        chooses=("month",),
        months=months,
    )


def kind_column(page: Page) -> str:
    """A district's programmes are told with those that reach few people as one kind."""
    return "programme" if page.district is None else "kind"


def with_rest(rows: pd.DataFrame, totals: pd.Series, key: str) -> pd.DataFrame:
    """key, part and value (yuan): what is not told of a total is one part, its rest."""
    known = rows.dropna(subset=["amount_yuan"])
    frame = pd.DataFrame({key: known[key], "part": known["part"], "value": known["amount_yuan"]})
    left = totals - frame.groupby(key)["value"].sum().reindex(totals.index).fillna(0.0)
    left = left[left > LEAST]
    rest = pd.DataFrame({key: left.index, "part": REST, "value": left.to_numpy()})
    return pd.concat([frame, rest], ignore_index=True)


def _months_heading(page: Page, rows: pd.DataFrame) -> str:
    totals = rows.groupby("month")["value"].sum()
    if totals.empty or not totals.max():
        return page.t("aid.months.none")
    peak = totals.idxmax()
    words = {
        "month": page.month_name(str(peak)),
        "amount": page.say_unit("yuan")(totals.max()),
    }
    parts = rows[rows["month"] == peak].groupby("part")["value"].sum()
    top = str(parts.idxmax())
    if top == REST:
        return page.t("aid.months.peak_plain", **words)
    share = percent(parts.max() / totals.max(), digits=0)
    return page.t(
        "aid.months.peak", programme=page.t(f"words.programme.{top}"), share=share, **words
    )
