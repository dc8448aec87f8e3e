"""Money by programme, level or source in the window against the same months of last year."""

from collections.abc import Callable

import pandas as pd

from dashboard.app_pages.aid_money import LEAST, METRICS, REST, kind_column
from dashboard.app_pages.aid_payments import BEFORE, NOW, OTHER, paid
from dashboard.app_pages.aid_tables import about
from dashboard.charts.paired_bars import paired_bars
from dashboard.parts.page import Page
from dashboard.parts.panel import chart_panel
from dashboard.parts.remembered import remembered
from dashboard.text.formats import growth, percent


@remembered
def show_programmes(page: Page) -> None:
    """Each programme of the window against the same months of last year."""
    frame = versus(page, kind_column(page), lambda key: _programme(page, key))
    show_pairs(page, "programmes", frame, heading=_programmes_heading(page, frame))


def _programme(page: Page, key: str) -> str:
    return page.t("aid.programmes.scarce" if key == OTHER else f"words.programme.{key}")


@remembered
def show_sources(page: Page) -> None:
    """Each source of funds in the window against the same months of last year."""
    frame = versus(page, "fund_source", lambda key: page.t(f"words.fund.{key}"))
    show_pairs(page, "sources", frame, heading=_sources_heading(page, frame))


def versus(page: Page, column: str, words: Callable[[str], str]) -> pd.DataFrame:
    """key, label, value, previous, change and note, largest first.

    What is withheld in either year is told in neither, but as one row, the rest of both.
    """
    rows = paid(page, column)
    years = [NOW, BEFORE]
    amounts = rows.pivot(index=column, columns="year", values="amount_yuan").reindex(columns=years)
    hidden = amounts.index.isin(rows.loc[rows["is_withheld"], column])
    # Nothing was paid where there is no row.
    frame = amounts[~hidden].fillna(0.0).sort_values(NOW, ascending=False, kind="stable")
    rest = _totals(page) - frame.sum()
    if hidden.any() and rest.notna().all() and rest.abs().max() > LEAST:
        frame.loc[REST] = rest
    frame = frame.rename(columns={NOW: "value", BEFORE: "previous"}).reset_index(names="key")
    frame["label"] = [
        page.t("aid.withheld.part") if key == REST else words(key) for key in frame["key"]
    ]
    return _with_growth(frame)


def _totals(page: Page) -> pd.Series:
    """Now and before: all that was paid at the place; missing where withheld."""
    totals = paid(page).set_index("year")
    amounts = totals["amount_yuan"].reindex([NOW, BEFORE]).astype(float)
    return amounts.where(amounts.index.isin(totals.index), 0.0)


def _with_growth(frame: pd.DataFrame) -> pd.DataFrame:
    """Adds change (relative) and note (+6.9%); a year before without any row is unknown, not 0."""
    if not frame["previous"].sum():
        frame["previous"] = float("nan")
    frame["change"] = frame["value"] / frame["previous"].where(frame["previous"] != 0) - 1
    frame["note"] = ["" if pd.isna(share) else growth(share) for share in frame["change"]]
    return frame


def show_pairs(page: Page, key: str, frame: pd.DataFrame, *, heading: str, note: str = "") -> None:
    """Draw a frame of `versus` as a panel."""
    now, before = page.t(f"common.window.choice.{page.window}"), page.t("aid.before")
    withheld = page.t("aid.money.withheld") if (frame["key"] == REST).any() else ""
    chart_panel(
        page,
        key,
        heading=heading,
        about=about(page, key),
        figure=paired_bars(frame, say=page.say_unit("yuan"), now_words=now, before_words=before),
        table=frame[["label", "value", "previous", "change"]].set_axis(
            [page.t(f"aid.column.{key}"), now, before, page.t("aid.column.change")], axis=1
        ),
        units={now: "yuan", before: "yuan", page.t("aid.column.change"): "percent"},
        metrics=METRICS,
        note=note + withheld,
    )


def _programmes_heading(page: Page, frame: pd.DataFrame) -> str:
    words = {"window": page.window_name()}
    told = frame[frame["key"] != REST]
    if not told["value"].sum():
        return page.t("aid.money.few" if len(frame) else "aid.money.none", **words)
    totals = _totals(page)
    known = told.dropna(subset=["previous"])
    if known.empty or not totals[BEFORE]:
        top = told.nlargest(1, "value").iloc[0]
        words |= {"name": top["label"], "amount": _yuan(page, top["value"])}
        return page.t("aid.programmes.top", **words)
    known = known.assign(by=(known["value"] - known["previous"]).abs())
    mover = known.nlargest(1, "by").iloc[0]
    if mover["by"] == 0:
        return page.t("aid.programmes.same", **words)
    key = "aid.programmes.up" if mover["value"] > mover["previous"] else "aid.programmes.down"
    total = growth(totals[NOW] / totals[BEFORE] - 1)
    words |= {"total": total, "name": mover["label"].lower(), "amount": _yuan(page, mover["by"])}
    return page.t(key, **words)


def _sources_heading(page: Page, frame: pd.DataFrame) -> str:
    told = frame[frame["key"] != REST]
    totals = _totals(page)
    if not told["value"].sum() or pd.isna(totals[NOW]):
        key = "aid.money.few" if len(frame) else "aid.money.none"
        return page.t(key, window=page.window_name())
    top = told.nlargest(1, "value").iloc[0]
    words = {
        "name": top["label"].lower(),
        "share": percent(top["value"] / totals[NOW], digits=0),
        "window": page.window_name(),
    }
    if not totals[BEFORE] or pd.isna(top["previous"]):
        return page.t("aid.sources.top", **words)
    earlier = percent(top["previous"] / totals[BEFORE], digits=0)
    return page.t("aid.sources.top_before", before=earlier, **words)


def _yuan(page: Page, amount: float) -> str:
    return page.say_unit("yuan")(amount)
