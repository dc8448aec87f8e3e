"""One metric: the places ranked with their intervals, and within the limits of chance."""

import pandas as pd

from dashboard.app_pages.compare_facts import (
    Facts,
    hover_words,
    kinds_note,
    listed,
    verdict,
    with_short_labels,
)
from dashboard.charts.funnel import funnel_plot
from dashboard.charts.interval_dots import interval_dots
from dashboard.metrics.chance import kind_of
from dashboard.metrics.funnel import LEVELS, Funnel, fit_funnel
from dashboard.metrics.spine import ranks
from dashboard.parts.page import Page
from dashboard.parts.panel import chart_panel
from dashboard.parts.places import difference
from dashboard.parts.remembered import remembered
from dashboard.text.formats import mark


@remembered
def show_ranks(page: Page, facts: Facts, metric: str) -> None:
    """Ranked, each with its 95 % interval, beside what they are compared with."""
    rows, at = _rows(page, facts, metric), facts.benchmark(metric)
    say = page.say(metric)
    chart_panel(
        page,
        "ranks",
        heading=_ranks_heading(page, facts, metric, rows),
        about=page.title(metric)
        if kind_of(page.metrics[metric]) is None
        else page.t("compare.ranks.about", name=page.title(metric)),
        figure=interval_dots(
            with_short_labels(page, rows),
            say=say,
            better=page.metrics[metric].better,
            city=None if at is None else (at, f"{facts.label} {say(at)}"),
            band=_band(page, facts, metric),
            chosen=facts.places.focus,
        ),
        table=_table(page, facts, rows),
        units=dict.fromkeys(_percent_columns(page), page.unit(metric)),
        metrics=[metric],
        note=kinds_note(page, kind_of(page.metrics[metric])),
        chooses=(facts.places.level,),
    )


@remembered
def show_funnel(page: Page, facts: Facts, metric: str) -> None:
    """The same against the size of what the rate is of."""
    rows = _rows(page, facts, metric)
    kind = kind_of(page.metrics[metric])
    known = rows.dropna(subset=["numerator", "denominator"])
    known = known[known["denominator"] > 0]
    at = facts.benchmark(metric)
    funnel = (
        None
        if kind is None or at is None
        else fit_funnel(known["numerator"], known["denominator"], kind=kind, centre=at)
    )
    frame = known.assign(
        base=known["denominator"], outside=_outside(known, funnel, _band(page, facts, metric))
    )
    base_words = page.metrics[metric].denominator
    chart_panel(
        page,
        "funnel",
        heading=_funnel_heading(page, facts, metric, frame, funnel),
        about=page.t("compare.funnel.about", name=page.title(metric)),
        figure=funnel_plot(
            frame,
            funnel,
            say=page.say(metric),
            say_mark=page.say_mark(metric),
            say_base=lambda value: mark(value, "count", page.lang),
            base_title=base_words[page.lang] if base_words else "",
            city_words="" if at is None else f"{facts.label} {page.say(metric)(at)}",
            band=_band(page, facts, metric),
            chosen=facts.places.focus,
        ),
        table=_funnel_table(page, facts, frame, funnel),
        units=dict.fromkeys(_funnel_columns(page), page.unit(metric)),
        metrics=[metric],
        note=_spread_note(page, facts, funnel),
        empty=page.t("compare.funnel.empty"),
        chooses=(facts.places.level,),
    )


def _rows(page: Page, facts: Facts, metric: str) -> pd.DataFrame:
    rows = facts.of(metric)
    return rows.assign(hover=[hover_words(page, row) for _, row in rows.iterrows()])


def _band(page: Page, facts: Facts, metric: str) -> float:
    return facts.choice.band if page.unit(metric) == "percent" else 0.0


def _outside(rows: pd.DataFrame, funnel: Funnel | None, band: float) -> list[int]:
    """How many of the two limits each district is beyond; none where it does not matter."""
    if funnel is None:
        return [0] * len(rows)
    limits = [funnel.limits(rows["denominator"], level) for level in LEVELS]
    return [
        sum(not low[n] <= value <= high[n] for low, high in limits)
        * (abs(value - funnel.centre) > band)
        for n, value in enumerate(rows["value"])
    ]


def _ranks_heading(page: Page, facts: Facts, metric: str, rows: pd.DataFrame) -> str:
    name, better = page.title(metric), page.metrics[metric].better
    if rows.empty:
        return name
    place = ranks(rows["value"], better)
    own = rows[rows["key"] == facts.places.focus]
    words = {
        "name": name,
        "total": len(rows),
        "benchmark": facts.about,
        "unit": facts.unit,
    }
    if len(own):
        row = own.iloc[0]
        rank = int(place[own.index[0]])
        key = verdict(row) if facts.benchmark(metric) is not None else "none"
        value = page.say(metric)(row["value"])
        return page.t(
            f"compare.ranks.own_{key}", place=row["label"], rank=rank, value=value, **words
        )
    if rows["judged"].notna().any():
        counts = {k: int((rows["judged"] == g).sum()) for k, g in (("better", 1), ("worse", -1))}
        key = "counts" if any(counts.values()) else "similar"
        return page.t(f"compare.ranks.{key}", **counts, **words)
    ordered = rows.loc[place.sort_values(kind="stable").index]
    first, last = ordered.iloc[0], ordered.iloc[-1]
    return page.t(
        "compare.ranks.ends",
        first=first["label"],
        last=last["label"],
        gap=difference(page, metric, abs(first["value"] - last["value"])),
        **words,
    )


def _funnel_heading(
    page: Page, facts: Facts, metric: str, rows: pd.DataFrame, funnel: Funnel | None
) -> str:
    if funnel is None or rows.empty:
        return page.t("compare.funnel.none", name=page.title(metric))
    far = rows[rows["outside"] == len(LEVELS)]
    near = rows[rows["outside"] == 1]
    if far.empty and near.empty:
        return page.t("compare.funnel.chance", name=page.title(metric), unit=facts.unit)
    shown, key = (near, "near") if far.empty else (far, "far")
    return page.t(f"compare.funnel.{key}", places=listed(page, facts, shown["label"].tolist()))


def _spread_note(page: Page, facts: Facts, funnel: Funnel | None) -> str:
    if funnel is None:
        return ""
    words = page.t("compare.funnel.note")
    if funnel.phi > 1:
        words += page.t("compare.funnel.spread", times=f"{funnel.phi**0.5:.1f}", unit=facts.unit)
    return words


def _percent_columns(page: Page) -> list[str]:
    return [page.t(f"compare.column.{key}") for key in ("value", "low_limit", "high_limit")]


def _table(page: Page, facts: Facts, rows: pd.DataFrame) -> pd.DataFrame:
    columns = {
        "label": page.t(f"compare.column.{facts.places.level}"),
        **dict(zip(("value", "low", "high"), _percent_columns(page), strict=True)),
    }
    rows = rows.sort_values("value", ascending=False, kind="stable")
    table = rows[list(columns)].rename(columns=columns)
    return table.assign(
        **{
            page.t("compare.column.judged"): [
                page.t(f"compare.judged.{verdict(row)}") for _, row in rows.iterrows()
            ]
        }
    )


def _funnel_columns(page: Page) -> list[str]:
    value = page.t("compare.column.value")
    return [value, *(page.t(f"compare.column.limit_{n}") for n in ("low", "high"))]


def _funnel_table(
    page: Page, facts: Facts, rows: pd.DataFrame, funnel: Funnel | None
) -> pd.DataFrame:
    if funnel is None:
        return pd.DataFrame()
    low, high = funnel.limits(rows["denominator"], LEVELS[0])
    values = [rows["value"].tolist(), low.tolist(), high.tolist()]
    return pd.DataFrame(
        {
            page.t(f"compare.column.{facts.places.level}"): rows["label"].tolist(),
            page.t("compare.column.base"): rows["denominator"].tolist(),
            **dict(zip(_funnel_columns(page), values, strict=True)),
        }
    )
