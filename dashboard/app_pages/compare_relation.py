"""One metric against another: whether the places that are high on one are high on the other."""

import pandas as pd

from dashboard.app_pages.compare_facts import Facts
from dashboard.charts.scatter import scatter
from dashboard.metrics.relation import LEAST_PLACES, Relation, relation
from dashboard.parts.page import Page
from dashboard.parts.panel import chart_panel
from dashboard.parts.remembered import remembered


@remembered
def show_relation(page: Page, facts: Facts, metric: str, against: str) -> None:
    """The metric upwards, the other across; a dot's area is the metric's base."""
    rows = _rows(facts, metric, against)
    found = relation(rows["x"], rows["y"])
    names = {"x": page.title(against), "y": page.title(metric)}
    ends = facts.benchmark(against), facts.benchmark(metric)
    columns = {"label": page.t(f"compare.column.{facts.places.level}")} | names
    base = page.metrics[metric].denominator
    chart_panel(
        page,
        "relation",
        heading=_heading(page, facts, found, names, len(rows)),
        about=page.t("compare.relation.sized", base=base[page.lang])
        if base
        else page.t("compare.relation.about"),
        figure=scatter(
            rows,
            say_x=page.say_mark(against),
            say_y=page.say_mark(metric),
            x_title=names["x"],
            y_title=names["y"],
            chosen=facts.places.focus,
            city=None if None in ends else (ends[0] or 0.0, ends[1] or 0.0),
            city_words=facts.label,
            height=440,
        ),
        table=rows[list(columns)].rename(columns=columns),
        units={names["x"]: page.unit(against), names["y"]: page.unit(metric)},
        metrics=[metric, against],
        note=page.t("compare.relation.note", least=LEAST_PLACES, unit=facts.unit),
        empty=page.t("compare.relation.empty", **names),
        chooses=(facts.places.level,),
    )


def _rows(facts: Facts, metric: str, against: str) -> pd.DataFrame:
    """key, label, x, y and size of the places that have both."""
    across = facts.of(against)[["key", "value"]].rename(columns={"value": "x"})
    rows = facts.of(metric).merge(across, on="key")
    rows = rows.rename(columns={"value": "y", "denominator": "size"})
    return rows[["key", "label", "x", "y", "size"]]


def _heading(
    page: Page, facts: Facts, found: Relation | None, names: dict[str, str], count: int
) -> str:
    if found is None:
        key = "few" if count < LEAST_PLACES else "even"
        return page.t(f"compare.relation.{key}", count=count, unit=facts.unit, **names)
    numbers = page.t(
        "compare.relation.numbers",
        rho=f"{found.rho:.2f}".replace("-", "−"),
        p="<0.001" if found.p < 0.001 else f"={found.p:.3f}",
        count=found.count,
        unit=facts.unit,
    )
    return page.t(f"compare.relation.{found.kind}", numbers=numbers, unit=facts.unit, **names)
