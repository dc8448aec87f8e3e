"""How long files stay open: the share still on file, by category, or of a district and the city."""

import pandas as pd

from dashboard.app_pages.aid_people import CATEGORIES
from dashboard.app_pages.aid_tables import about
from dashboard.charts.survival_curves import survival_curves
from dashboard.metrics.survival import FEWEST_FILES, still_on_file
from dashboard.parts.page import Page
from dashboard.parts.panel import chart_panel
from dashboard.parts.remembered import remembered
from dashboard.text.formats import percent

ALL = "all"
NAMED = (6, 12, 24)


@remembered
def show_leaving(page: Page) -> None:
    """Share of files still open 6, 12, 24 months after opening, with its 95 % band."""
    city = page.ask("aid/spells", month=page.month, district=None)
    if page.district is None:
        series = [(ALL, page.t("aid.leaving.all"))]
        series += [(name, page.t(f"words.category.{name}")) for name in CATEGORIES]
        spells = {ALL: city} | {name: city[city["category"] == name] for name in CATEGORIES}
    else:
        own = page.ask("aid/spells", month=page.month, district=page.district)
        series = [(ALL, page.place(page.district)), ("city", page.place(None))]
        spells = {ALL: own, "city": city}
    curves = {key: still_on_file(rows, page.month) for key, rows in spells.items()}
    known = [rows.assign(series=key) for key, rows in curves.items() if len(rows)]
    frame = pd.concat(known, ignore_index=True) if ALL in curves and len(curves[ALL]) else None
    chart_panel(
        page,
        "leaving",
        heading=_heading(page, curves),
        about=about(page, "leaving"),
        figure=None
        if frame is None
        else survival_curves(
            frame,
            say=lambda share: percent(share, digits=0),
            say_months=lambda months: page.t("aid.leaving.months", count=f"{months:.0f}"),
            series=series,
            x_title=page.t("aid.leaving.since"),
            chosen=ALL,
            named=NAMED,
        ),
        table=pd.DataFrame() if frame is None else _table(page, frame, dict(series)),
        units={page.t(f"aid.leaving.{name}"): "percent" for name in ("share", "low", "high")},
        metrics=["open_files", "files_lifted"],
        note=page.t("aid.leaving.note"),
        empty=page.t("aid.leaving.empty", count=FEWEST_FILES),
    )


def _table(page: Page, frame: pd.DataFrame, names: dict[str, str]) -> pd.DataFrame:
    rows = frame.assign(series=frame["series"].map(names))
    columns = ["series", "months", "share", "low", "high"]
    words = {column: page.t(f"aid.leaving.{column}") for column in columns if column != "months"}
    return rows[columns].rename(columns=words | {"months": page.t("aid.leaving.since")})


def _heading(page: Page, curves: dict[str, pd.DataFrame]) -> str:
    shares = {key: rows.set_index("months")["share"] for key, rows in curves.items()}
    whole = shares[ALL]
    known = [months for months in NAMED if months in whole.index]
    if not known:
        return page.t("aid.leaving.none")
    at = known[-1]
    words = {"months": at, "share": percent(whole[at], digits=0)}
    if page.district is not None:
        words |= {"place": page.place(page.district), "city": percent(shares["city"][at], digits=0)}
        return page.t("aid.leaving.chosen", **words)
    found = {name: shares[name][at] for name in CATEGORIES if at in shares[name].index}
    if len(found) < 2 or max(found.values()) - min(found.values()) < 0.05:
        return page.t("aid.leaving.alike", **words)
    slowest = max(found, key=found.__getitem__)
    return page.t(
        "aid.leaving.slowest",
        name=page.t(f"words.category.{slowest}"),
        slow=percent(found[slowest], digits=0),
        **words,
    )
