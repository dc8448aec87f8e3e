"""How aid is spread over the files: the Lorenz curve, and who is helped how often."""

import pandas as pd

from dashboard.app_pages.aid_people import WITHHELD
from dashboard.app_pages.aid_tables import about, at_place, file_tables
from dashboard.charts.lorenz import lorenz
from dashboard.charts.named_bars import named_bars
from dashboard.metrics.concentration import FEWEST_FILES, Concentration, concentration
from dashboard.parts.page import Page
from dashboard.parts.panel import chart_panel
from dashboard.parts.remembered import remembered
from dashboard.text.formats import percent

TIMES = ("0", "1", "2", "3", "4", "5+")
SOURCES = ["aid_reach", "open_files"]


@remembered
def show_lorenz(page: Page) -> None:
    """Who gets how much of the last twelve months' aid, from the files given least."""
    points = page.ask("aid/lorenz", month=page.month)
    city = concentration(points[points["district_code"].isna()])
    own = points[points["district_code"] == page.district] if page.district else None
    here = city if own is None else concentration(own)
    behind = None if own is None or city is None else city.curve
    figure = None
    table = pd.DataFrame()
    units = {}
    if here is not None:
        names = {
            "files_share": page.t("aid.lorenz.files"),
            "amount_share": page.t("aid.lorenz.money"),
        }
        figure = lorenz(
            here.curve,
            say=lambda share: percent(share, digits=0),
            x_title=names["files_share"],
            y_title=names["amount_share"],
            even_words=page.t("aid.lorenz.even"),
            label=page.place(page.district),
            behind=behind,
            behind_words=page.place(None),
        )
        table = here.curve.rename(columns=names)
        units = dict.fromkeys(names.values(), "percent")
    chart_panel(
        page,
        "lorenz",
        heading=_lorenz_heading(page, here, city),
        about=about(page, "lorenz"),
        figure=figure,
        table=table,
        units=units,
        metrics=SOURCES,
        note=_lorenz_note(page, here),
        empty=page.t("aid.lorenz.empty", count=FEWEST_FILES),
    )


def _lorenz_heading(page: Page, here: Concentration | None, city: Concentration | None) -> str:
    if here is None:
        return page.t("aid.lorenz.none")
    words = {
        "top": percent(here.top_tenth_share, digits=0),
        "half": percent(here.bottom_half_share, digits=0),
    }
    if page.district is None or city is None:
        return page.t("aid.lorenz.most", **words)
    gap = here.gini - city.gini
    side = "same" if abs(gap) < 0.01 else "less_even" if gap > 0 else "more_even"
    return page.t(f"aid.lorenz.{side}", place=page.place(page.district), **words)


def _lorenz_note(page: Page, here: Concentration | None) -> str:
    if here is None:
        return ""
    return page.t(
        "aid.lorenz.note",
        gini=f"{here.gini:.2f}",
        files=page.say("open_files")(here.files),
        amount=page.say_unit("yuan")(here.amount_yuan),
    )


@remembered
def show_repeats(page: Page) -> None:
    """Open files by the number of payments in twelve months."""
    tables = file_tables(page, "receipts")
    rows = at_place(page, tables, "payments_band").set_index("payments_band").reindex(TIMES)
    whole = at_place(page, tables)["files"]
    total = float(whole.iloc[0]) if len(whole) else float("nan")
    say = page.say("open_files")
    is_withheld = rows["is_withheld"].astype("boolean").fillna(False)
    files = rows["files"].where(is_withheld, rows["files"].fillna(0.0))
    frame = pd.DataFrame(
        {
            "key": list(TIMES),
            "label": [page.t(f"aid.repeats.times.{band}") for band in TIMES],
            "value": files.fillna(0.0).to_numpy(),
            "words": [
                WITHHELD if pd.isna(count) else f"{say(count)}  {percent(count / total)}"
                for count in files
            ],
        }
    )
    names = [page.t("aid.repeats.column"), page.title("open_files")]
    chart_panel(
        page,
        "repeats",
        heading=_repeats_heading(page, files, total),
        about=about(page, "repeats"),
        figure=named_bars(frame) if total and not pd.isna(total) else None,
        table=pd.DataFrame(
            {
                names[0]: frame["label"],
                names[1]: [WITHHELD if pd.isna(count) else say(count) for count in files],
            }
        ),
        metrics=SOURCES,
        note=page.t("aid.withheld.note"),
    )


def _repeats_heading(page: Page, files: pd.Series, total: float) -> str:
    if pd.isna(total):
        return page.t("aid.repeats.few")
    if not total:
        return page.t("aid.files.none")
    never, often = files["0"], files["5+"]
    words = {"never": percent(never / total), "often": percent(often / total)}
    if pd.isna(never) or pd.isna(often):
        return page.t("aid.repeats.few")
    return page.t("aid.repeats.most", **words)
