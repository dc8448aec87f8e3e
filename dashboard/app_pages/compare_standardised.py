"""A rate of units as it would be with the city's mix of industries and sizes, beside the crude."""

import pandas as pd

from dashboard.app_pages.compare_facts import Facts, hover_words, with_short_labels
from dashboard.app_pages.compare_strata import read_strata
from dashboard.charts.change_parts import change_parts
from dashboard.charts.interval_dots import interval_dots
from dashboard.metrics.intervals import judged
from dashboard.metrics.spine import ranks
from dashboard.metrics.standardised import standardise
from dashboard.parts.page import Page
from dashboard.parts.panel import chart_panel
from dashboard.parts.places import difference
from dashboard.parts.rate_parts import points
from dashboard.parts.remembered import once, remembered

STRATA = ("industry", "size_band")


def read_standardised(page: Page, facts: Facts, rate: str) -> pd.DataFrame:
    """`standardise` of the compared places, with label, judged, rank and crude_rank; the standard
    is the city, or of towns their district. Empty where the standard is not known.
    """
    strata = read_strata(page, rate, facts.places.level)
    rows = standardise(strata.dropna(subset=["standard_denominator"]), STRATA)
    rows = rows[rows.index.isin(facts.places.codes)].reset_index()
    rows = rows.assign(
        metric=rate, kind=None, label=rows["key"].map(page.place), benchmark=_standard(rows)
    )
    better = pd.Series("up", index=rows.index)
    found = judged(rows, better, benchmark=rows["benchmark"], band=facts.choice.band)
    return rows.assign(
        judged=found, rank=ranks(rows["value"], "up"), crude_rank=ranks(rows["crude"], "up")
    )


@remembered
def show_standardised(page: Page, facts: Facts, rate: str) -> None:
    """Ranked by the standardised rate; a ring stands for the crude one."""
    rows = once(page, read_standardised, facts, rate)
    at = _at(rows)
    hovers = [f"{hover_words(page, row)}<br>{_made(page, row)}" for _, row in rows.iterrows()]
    standard = standard_name(page, facts)
    chart_panel(
        page,
        "standardised",
        heading=_heading(page, facts, rate, rows),
        about=page.t("compare.standardised.about", name=page.title(rate), standard=standard),
        figure=interval_dots(
            with_short_labels(page, rows.assign(hover=hovers, ring=rows["crude"])),
            say=page.say(rate),
            better="up",
            city=None
            if at is None
            else (at, f"{standard[:1].upper()}{standard[1:]} {page.say(rate)(at)}"),
            band=facts.choice.band,
            chosen=facts.places.focus,
        ),
        table=_table(page, facts, rows),
        units=dict.fromkeys(
            (page.t(f"compare.column.{key}") for key in _RATES.values()), "percent"
        ),
        metrics=[rate],
        note=page.t("compare.standardised.note", standard=standard)
        + (page.t("compare.standardised.above") if (rows["value"] > 1).any() else ""),
        empty=page.t("compare.standardised.empty"),
        chooses=(facts.places.level,),
    )


@remembered
def show_mix(page: Page, facts: Facts, rate: str) -> None:
    """Every place's gap to the standard: from its own rates, and from its mix."""
    rows = once(page, read_standardised, facts, rate)
    ordered = rows.assign(gap=rows["rate_part"] + rows["mix_part"]).sort_values("gap")
    standard = standard_name(page, facts)
    columns = {
        "label": page.t(f"compare.column.{facts.places.level}"),
        "rate_part": page.t("compare.gap.rate_part"),
        "mix_part": page.t("compare.gap.mix_part"),
        "gap": page.t("compare.gap.gap"),
    }
    chart_panel(
        page,
        "mix",
        heading=_mix_heading(page, facts, rate, ordered, standard),
        about=page.t("compare.mix.about", standard=standard),
        figure=change_parts(
            with_short_labels(page, ordered),
            say=points,
            rate_words=columns["rate_part"],
            mix_words=columns["mix_part"],
            chosen=facts.places.focus,
        ),
        table=ordered[list(columns)].rename(columns=columns),
        units=dict.fromkeys(list(columns.values())[1:], "percent"),
        metrics=[rate],
        note=page.t("compare.mix.note", standard=standard),
        empty=page.t("compare.standardised.empty"),
        chooses=(facts.places.level,),
    )


def _standard(rows: pd.DataFrame) -> pd.Series:
    """The standard's rate: a crude rate less the parts of its gap."""
    return rows["crude"] - rows["rate_part"] - rows["mix_part"]


def _at(rows: pd.DataFrame) -> float | None:
    known = rows["benchmark"].dropna()
    return float(known.iloc[0]) if len(known) else None


def standard_name(page: Page, facts: Facts) -> str:
    """The city, also where only some of its districts are compared; of towns their district."""
    is_town = facts.places.level == "town"
    return page.place(page.district) if is_town else page.t("compare.benchmark.all")


def _made(page: Page, row: pd.Series) -> str:
    return page.t(
        "compare.standardised.hover",
        crude=page.say(row["metric"])(row["crude"]),
        observed=f"{row['numerator']:,.0f}",
        expected=f"{row['expected']:,.0f}",
    )


def _heading(page: Page, facts: Facts, rate: str, rows: pd.DataFrame) -> str:
    """What standardising changes: the chosen place's rank, or the one that moves most."""
    if rows.empty:
        return page.title(rate)
    moved = rows[rows["rank"] != rows["crude_rank"]]
    words = {"name": page.title(rate), "count": len(moved), "unit": facts.unit}
    own = rows[rows["key"] == facts.places.focus]
    if moved.empty:
        return page.t("compare.standardised.same", **words)
    if len(own):
        row, key = own.iloc[0], "own"
    else:
        far = (moved["rank"] - moved["crude_rank"]).abs()
        row, key = moved.iloc[int(far.argmax())], "moved"
    ends = {"before": int(row["crude_rank"]), "rank": int(row["rank"])}
    if ends["before"] == ends["rank"]:
        key = "own_same"
    return page.t(f"compare.standardised.{key}", place=row["label"], **ends, **words)


def _mix_heading(page: Page, facts: Facts, rate: str, rows: pd.DataFrame, standard: str) -> str:
    """Of the chosen place, or of the one whose mix counts most."""
    if rows.empty:
        return page.title(rate)
    own = rows[rows["key"] == facts.places.focus]
    row = own.iloc[0] if len(own) else rows.iloc[int(rows["mix_part"].abs().argmax())]
    return page.t(
        "compare.mix.higher" if row["gap"] > 0 else "compare.mix.lower",
        place=row["label"],
        standard=standard,
        gap=difference(page, rate, row["gap"]),
        mix=page.say_change(rate, row["mix_part"]),
    )


_RATES = {"crude": "crude", "value": "standardised", "low": "low_limit", "high": "high_limit"}


def _table(page: Page, facts: Facts, rows: pd.DataFrame) -> pd.DataFrame:
    columns = {
        "label": facts.places.level,
        **_RATES,
        "numerator": "observed",
        "expected": "expected",
        "ratio": "ratio",
        "crude_rank": "crude_rank",
        "rank": "rank",
    }
    rows = rows.sort_values("value", ascending=False, kind="stable")
    rows = rows.round({"expected": 1, "ratio": 3})
    names = {column: page.t(f"compare.column.{key}") for column, key in columns.items()}
    return rows[list(columns)].rename(columns=names)
