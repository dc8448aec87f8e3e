"""What explains the gap of a rate between two places: their rates and their mix, exactly."""

import pandas as pd
import streamlit as st

from dashboard.app_pages.compare_facts import Facts
from dashboard.app_pages.compare_strata import read_strata
from dashboard.charts.change_parts import change_parts
from dashboard.metrics.split import split_change
from dashboard.parts.page import Page
from dashboard.parts.panel import chart_panel
from dashboard.parts.pickers import pick
from dashboard.parts.places import difference
from dashboard.parts.rate_parts import SHOWN, points, with_rest
from dashboard.parts.remembered import remembered
from dashboard.text.formats import FLAT

# Rates of units: what lists say the industry and the size of.
RATES = ("coverage_rate", "coverage_rate_100", "coverage_rate_above_scale")
CUTS = {"industry": "industry", "size": "size_band"}


def choose_rate(page: Page) -> str:
    """One of the rates of units, `?rate=`, as on the coverage page."""
    return pick(
        page,
        "rate",
        RATES,
        default=RATES[0],
        words=lambda rate: page.t(f"coverage.rate.{rate}"),
        width=240,
    )


def choose_cut(page: Page) -> str:
    """Groups by industry or by size, `?strata=`."""
    return pick(
        page,
        "strata",
        tuple(CUTS),
        default="industry",
        words=lambda cut: page.t(f"compare.strata.{cut}"),
        widget=st.segmented_control,
        required=True,
    )


@remembered
def show_gap(page: Page, facts: Facts, left: str, right: str, rate: str, cut: str) -> None:
    """The left place's rate less the right one's, group by group."""
    groups = split_change(_groups(page, facts, (left, right), rate, cut))
    groups = groups.assign(gap=groups["rate_part"] + groups["mix_part"])
    ordered = groups.sort_values("gap", key=abs, ascending=False, kind="stable")
    names = {"left": page.place(left), "right": page.place(right)}
    columns = {
        "label": page.t(f"compare.strata.{cut}"),
        "rate_after": names["left"],
        "rate_before": names["right"],
        "rate_part": page.t("compare.gap.rate_part"),
        "mix_part": page.t("compare.gap.mix_part"),
        "gap": page.t("compare.gap.gap"),
    }
    chart_panel(
        page,
        "gap",
        heading=_heading(page, ordered, names, rate, cut),
        about=page.t("compare.gap.about", shown=min(SHOWN, len(ordered)), total=len(ordered)),
        figure=change_parts(
            with_rest(page, ordered),
            say=points,
            rate_words=columns["rate_part"],
            mix_words=columns["mix_part"],
        ),
        table=_with_rates(ordered)[list(columns)].rename(columns=columns),
        units=dict.fromkeys(list(columns.values())[1:], "percent"),
        metrics=[rate],
        note=page.t("compare.gap.note"),
        empty=page.t("compare.gap.empty"),
    )


def _groups(page: Page, facts: Facts, pair: tuple[str, str], rate: str, cut: str) -> pd.DataFrame:
    """A row a group: its label and both places' parts, the right one's as `before`."""
    rows, column = read_strata(page, rate, facts.places.level), CUTS[cut]
    rows = rows.assign(group=rows[column].fillna("unknown"))
    sides = [
        rows[rows["key"] == place]
        .groupby("group")[["numerator", "denominator"]]
        .sum()
        .add_suffix(f"_{time}")
        for place, time in zip(pair, ("after", "before"), strict=True)
    ]
    groups = pd.concat(sides, axis=1).fillna(0.0).rename_axis("group").reset_index()
    words = "coverage.industry" if cut == "industry" else "coverage.size"
    return groups.assign(key="", label=[page.t(f"{words}.{code}") for code in groups["group"]])


def _with_rates(rows: pd.DataFrame) -> pd.DataFrame:
    rates = {
        f"rate_{time}": rows[f"numerator_{time}"]
        / rows[f"denominator_{time}"].where(rows[f"denominator_{time}"] > 0)
        for time in ("before", "after")
    }
    return rows.assign(**rates)


def _heading(page: Page, ordered: pd.DataFrame, names: dict[str, str], rate: str, cut: str) -> str:
    known = ordered.dropna(subset=["gap"])
    words = {"name": page.title(rate), "cut": page.t(f"compare.strata.{cut}").lower(), **names}
    if known.empty:
        return page.t("compare.gap.unknown", **words)
    gap = float(known["gap"].sum())
    words["gap"] = difference(page, rate, gap)
    if abs(gap) < FLAT:
        return page.t("compare.gap.flat", **words)
    most = known[known["gap"] * gap > 0].iloc[0]
    return page.t(
        "compare.gap.higher" if gap > 0 else "compare.gap.lower",
        mix=page.say_change(rate, float(known["mix_part"].sum())),
        most=most["label"],
        **words,
    )
