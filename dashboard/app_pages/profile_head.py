"""Who the district is, three sentences on where it stands, and where the numbers come from."""

from html import escape

import pandas as pd

from dashboard.app_pages.compare_places import district_types
from dashboard.app_pages.profile_facts import Profile, read_profile
from dashboard.app_pages.profile_place import choose_district, seen_districts
from dashboard.charts.district_map import MAP_CONFIG
from dashboard.charts.locator import locator
from dashboard.exports.pieces import figure_text
from dashboard.parts.block import PRINT, Block, Chart, button, draw_block, draw_rows
from dashboard.parts.data import outlines
from dashboard.parts.explain import sources_line
from dashboard.parts.finding_words import sentence
from dashboard.parts.page import Page
from dashboard.parts.places import difference
from dashboard.parts.remembered import once
from dashboard.settings import Settings
from dashboard.text.formats import date_label, short_number

SIZES = ("unions", "members")


def show_head(page: Page) -> None:
    """Who it is, where it stands in three sentences, and where it lies; a click on the map chooses
    another district, and a button opens the browser's own print dialogue, as Ctrl+P does.
    """
    where = Chart(
        once(page, _map),
        alt=page.t("profile.map", place=page.place(page.district)),
        config=MAP_CONFIG,
        chooses=True,
    )
    label, about = page.t("profile.print.label"), page.t("profile.print.about")
    blocks = (
        Block("profile-whose", head=once(page, _whose_html)),
        Block("profile-said", head=once(page, _sentences_html)),
        Block(
            "profile-map",
            chart=where,
            foot=f'<div class="tools">{button(label, PRINT, about=about)}</div>',
            on_ask=lambda words: choose_district(words[1]),
        ),
    )
    draw_rows("profile-head", [[[block] for block in blocks]])


def _whose_html(page: Page) -> str:
    place = page.places[page.places["district_code"] == page.district].iloc[0]
    kind = district_types(Settings.from_environment().reference)[str(page.district)]
    sizes = page.headlines(SIZES, level="district", district=page.district)
    said = dict(zip(sizes["metric"], sizes["shown"], strict=True))
    facts = [
        (page.t("profile.head.population"), short_number(place["population"], page.lang)),
        *((page.title(metric), page.say(metric)(said.get(metric))) for metric in SIZES),
    ]
    shown = "".join(f"<div><dt>{escape(t)}</dt><dd>{escape(d)}</dd></div>" for t, d in facts)
    about = f"{page.t(f'profile.type.{kind}')} · {page.month_name()}"
    return (
        f'<div class="whose"><h2>{escape(place["name"])}</h2><p>{escape(about)}</p>'
        f"<dl>{shown}</dl></div>"
    )


def _map(page: Page) -> str:
    places = {code: page.place(code) for code in seen_districts(page)}
    return figure_text(locator(places, chosen=str(page.district), outlines=outlines()))


def _sentences_html(page: Page) -> str:
    """Where the district is best, where worst, and what changed most; empty without data."""
    profile = read_profile(page)
    if profile.rows.empty:
        return ""
    said = {
        "best": _extreme(page, profile, 1),
        "worst": _extreme(page, profile, -1),
        "change": _change(page, profile),
    }
    lines = "".join(
        f'<div class="finding"><b class="n">{escape(page.t(f"profile.said.{key}"))}</b>'
        f"<span>{escape(words)}</span></div>"
        for key, words in said.items()
    )
    return f'<div class="said">{lines}</div>'


def _extreme(page: Page, profile: Profile, grade: int) -> str:
    """The metric that is better (1) or worse (−1) than the city and furthest out on the spine."""
    rows = profile.rows
    if rows["judged"].isna().all():
        return page.t("profile.said.not_compared")
    found = rows[rows["judged"] == grade]
    if found.empty:
        return page.t(f"profile.said.{'none_better' if grade > 0 else 'none_worse'}")
    # The place among the districts first, then how far from the city for this metric's spread.
    by = found.assign(last=found["total"] - found["rank"], out=found["at"] * grade)
    order = ["rank" if grade > 0 else "last", "out"]
    row = by.sort_values(order, ascending=[True, False], kind="stable").iloc[0]
    return _against_city(page, row)


def _against_city(page: Page, row: pd.Series) -> str:
    metric, gap = str(row.name), row["value"] - row["benchmark"]
    return page.t(
        "profile.said.above" if gap > 0 else "profile.said.below",
        name=page.title(metric),
        value=page.say(metric)(row["value"]),
        city=page.say(metric)(row["benchmark"]),
        gap=difference(page, metric, gap),
        rank=_rank(page, row),
    )


def _rank(page: Page, row: pd.Series) -> str:
    if pd.isna(row["rank"]):
        return ""
    key = "profile.said.tied" if row["is_tied"] else "profile.said.rank"
    return page.t(key, rank=int(row["rank"]), total=int(row["total"]))


def _change(page: Page, profile: Profile) -> str:
    if profile.change is None:
        return page.t("profile.said.quiet")
    return sentence(page, profile.change)


def show_foot(page: Page, metrics: list[str]) -> None:
    """Sources, as-of date and publication, which a sheet of paper must carry with it."""
    publication = page.reader.publication
    when = date_label(publication.published_at, page.lang)
    parts = [
        page.t("common.app"),
        sources_line(page, metrics),
        page.t("common.data_as_of", date=date_label(publication.data_as_of, page.lang)),
        page.t("common.published", when=when, id=publication.id[-8:]),
    ]
    html = f'<div class="panel-foot">{" · ".join(map(escape, parts))}</div>'
    draw_block(Block("profile-foot", head=html))
