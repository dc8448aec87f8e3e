"""A page of the small sample city as its parts see it, without drawing one."""

from dashboard.metrics.dictionary import load_dictionary
from dashboard.parts.page import Page
from dashboard.settings import Settings
from dashboard.warehouse.reader import Reader


def a_page(reader: Reader, lang: str) -> Page:
    """The coverage page of the whole city at the newest month."""
    places = reader.table("districts").sort_values("position")
    if lang == "en":
        places = places.assign(short=places["short_en"])
    return Page(
        name="coverage",
        lang=lang,
        month=reader.months[-1],
        district=None,
        reader=reader,
        metrics=load_dictionary(Settings.from_environment()),
        places=places,
        towns=reader.table("towns").iloc[:0].rename(columns={"town_name": "name"}),
    )
