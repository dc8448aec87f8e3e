"""What moved coverage since a date: the part from rates and the part from mix, group by group."""

import pandas as pd
import streamlit as st

from dashboard.app_pages.coverage_facts import ask_here, listed, place_choice, place_keys
from dashboard.charts.change_parts import change_parts
from dashboard.metrics.series import shift_month
from dashboard.metrics.split import split_change
from dashboard.parts.page import Page
from dashboard.parts.panel import chart_panel
from dashboard.parts.places import difference
from dashboard.parts.rate_parts import SHOWN, points, with_rest
from dashboard.parts.remembered import once, remembered
from dashboard.parts.url_state import choose
from dashboard.text.formats import FLAT

PLACES, INDUSTRIES = "places", "industries"
NAMED = 2


def show_change(page: Page, rate: str) -> None:
    """The change of a rate since a list, by district (in a district: by town) or by industry."""
    since, cut = _choices(page, rate, once(page, _moments, rate))
    _show_parts(page, rate, since, cut)


@remembered
def _show_parts(page: Page, rate: str, since: str | None, cut: str) -> None:
    groups = split_change(_groups(page, rate, cut, since) if since else _none())
    groups = groups.assign(change=groups["rate_part"] + groups["mix_part"])
    ordered = groups.sort_values("change", key=abs, ascending=False, kind="stable")
    names = ("rate_before", "rate_after", "rate_part", "mix_part", "change")
    headers = {name: page.t(f"coverage.change.column.{name}") for name in names}
    table = ordered.assign(
        rate_before=ordered["numerator_before"] / ordered["denominator_before"],
        rate_after=ordered["numerator_after"] / ordered["denominator_after"],
    )[["label", *names]].rename(columns={"label": page.t(f"coverage.change.{cut}")} | headers)
    chart_panel(
        page,
        "change",
        heading=_heading(page, rate, ordered, since, cut),
        about=page.t("coverage.change.about", shown=min(SHOWN, len(ordered)), total=len(ordered)),
        figure=change_parts(
            with_rest(page, ordered),
            say=points,
            rate_words=page.t("coverage.change.rate_part"),
            mix_words=page.t("coverage.change.mix_part"),
            chosen=page.district,
        ),
        table=table,
        units=dict.fromkeys(headers.values(), "percent"),
        metrics=[rate],
        note=page.t("coverage.change.note"),
        empty=page.t("coverage.change.first"),
        chooses=place_choice(page) if cut == PLACES else (),
    )


def _moments(page: Page, rate: str) -> list[str]:
    """Months of earlier lists that the rate is known for, newest first."""
    series = page.values([rate], level="district")
    known = series[series["denominator"] > 0]
    return sorted(known["month"].unique())[-2::-1]


def _choices(page: Page, rate: str, moments: list[str]) -> tuple[str | None, str]:
    """Since which list, and cut how; `?since=2019-12&cut=industries` in the URL."""
    # Density counts members over employees, and no list says a member's industry.
    cuts = (PLACES,) if rate == "density" else (PLACES, INDUSTRIES)
    with st.container(horizontal=True, vertical_alignment="center", key="change-choices"):
        if not moments:
            return None, PLACES
        year_ago = shift_month(page.month, -12)
        default = next((month for month in moments if month <= year_ago), moments[-1])
        since, refused = choose(
            st.selectbox,
            "since",
            page.t("coverage.change.since"),
            moments,
            default=default,
            words=lambda month: page.t("coverage.change.from", month=page.month_name(month)),
            variant=page.lang,
            label_visibility="collapsed",
            width=190,
        )
        cut, _ = choose(
            st.segmented_control,
            "cut",
            page.t("coverage.change.cut"),
            cuts,
            default=PLACES,
            words=lambda name: page.t(
                f"coverage.change.{'towns' if name == PLACES and page.district else name}"
            ),
            variant=page.lang,
            label_visibility="collapsed",
            required=True,
        )
    if refused:
        st.warning(page.t("coverage.change.refused", value=refused))
    return since, cut


def _groups(page: Page, rate: str, cut: str, since: str) -> pd.DataFrame:
    """Key, label and the rate's two parts at both times."""
    if cut == INDUSTRIES:
        rows = ask_here(page, "change", since=since, rate=rate)
        codes = rows["industry"].fillna("unknown")
        return rows.assign(key="", label=[page.t(f"coverage.industry.{code}") for code in codes])
    level, place = ("district", "district_code") if page.district is None else ("town", "town_code")
    values = page.values([rate], level=level, district=page.district)
    times = {"before": since, "after": values["month"].max()}
    sides = [
        values[values["month"] == month]
        .assign(**{place: lambda rows: rows[place].fillna("")})
        .set_index(place)[["numerator", "denominator"]]
        .add_suffix(f"_{time}")
        for time, month in times.items()
    ]
    rows = pd.concat(sides, axis=1).fillna(0.0).rename_axis("key").reset_index()
    names = _town_names(page) if page.district else {}
    unknown = page.t("coverage.towns.unknown")
    label = [names.get(key, unknown) if page.district else page.place(key) for key in rows["key"]]
    return rows.assign(label=label, key=place_keys(rows["key"]))


def _town_names(page: Page) -> dict[str, str]:
    rows = page.ask("coverage/towns", month=page.month, district=page.district)
    known = rows.dropna(subset=["town_code"])
    return dict(zip(known["town_code"], known["town_name"], strict=True))


def _none() -> pd.DataFrame:
    times = ("before", "after")
    parts = [f"{part}_{time}" for time in times for part in ("numerator", "denominator")]
    return pd.DataFrame({"key": [], "label": []} | {part: [] for part in parts})


def _heading(page: Page, rate: str, ordered: pd.DataFrame, since: str | None, cut: str) -> str:
    known = ordered.dropna(subset=["change"])
    if known.empty or since is None:
        return page.t("coverage.change.plain", name=page.title(rate))
    change = float(known["change"].sum())
    words = {
        "place": page.place(page.district),
        "name": page.title(rate),
        "month": page.month_name(since),
        "change": difference(page, rate, change),
        "rates": page.say_change(rate, float(known["rate_part"].sum())),
        "mix": page.say_change(rate, float(known["mix_part"].sum())),
    }
    side = "flat" if abs(change) < FLAT else "up" if change > 0 else "down"
    first = page.t(f"coverage.change.{side}", **words)
    same_way = known[known["change"] * change > 0].head(NAMED)
    if side == "flat" or same_way.empty or len(known) < NAMED:
        return first
    most = listed(page, same_way["label"].tolist())
    return first + page.t(f"coverage.change.most_{side}", places=most)
