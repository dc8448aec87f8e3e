"""Who the nearest districts are, and what makes them so."""

import pandas as pd

from dashboard.app_pages.compare_strata import nearness_of
from dashboard.charts.stacked_bars import stacked_bars
from dashboard.metrics.peers import NEAREST
from dashboard.parts.page import Page
from dashboard.parts.panel import chart_panel
from dashboard.parts.remembered import remembered

PARTS = ("size", "mix")


@remembered
def show_nearest(page: Page) -> None:
    """Every other district by how unlike the chosen one it is, the most alike first."""
    rows = nearness_of(page, str(page.district), "district").rename_axis("key").reset_index()
    rows = rows.assign(
        label=[
            f"{n}. {page.place(key)}" if n <= NEAREST else page.place(key)
            for n, key in enumerate(rows["key"], start=1)
        ]
    )
    parts = [(part, page.t(f"compare.nearest.{part}")) for part in PARTS]
    columns = {"label": page.t("compare.column.district")} | dict(parts)
    columns |= {"distance": page.t("compare.nearest.distance")}
    chart_panel(
        page,
        "nearest",
        heading=_heading(page, rows),
        about=page.t("compare.nearest.about", place=page.place(page.district)),
        figure=stacked_bars(
            rows.melt("label", list(PARTS), var_name="part"), say=_say, parts=parts
        ),
        table=rows[list(columns)].round(2).rename(columns=columns),
        note=page.t("compare.nearest.note", count=NEAREST),
    )


def _heading(page: Page, rows: pd.DataFrame) -> str:
    near = rows.head(NEAREST)
    if near.empty:
        return page.t("compare.nearest.unknown")
    first = near.iloc[0]
    alike = "mix" if first["mix"] < first["size"] else "size"
    return page.t(
        f"compare.nearest.found_{alike}",
        place=page.place(page.district),
        names=page.t("common.list_comma").join(page.place(key) for key in near["key"]),
        count=len(near),
        first=page.place(first["key"]),
    )


def _say(value: float) -> str:
    return f"{value:.2f}"
