"""The deck that an address asks for, with its publication written into the address, so that the
same link shows the same figures after any later load."""

import streamlit as st

from dashboard.errors import InputError
from dashboard.exports.deck import Deck
from dashboard.parts import data
from dashboard.parts.panel_tools import sees_decks
from dashboard.planning.decks import UnknownDeckError, read_deck
from dashboard.planning.store import words_checksum
from dashboard.settings import Settings
from dashboard.slides.ready import ready_deck, ready_decks
from dashboard.text.catalogue import t
from dashboard.warehouse.publication import publication_ids
from dashboard.warehouse.reader import Reader


def asked_deck(settings: Settings, lang: str) -> Deck:
    """The ready or kept deck of the address. Raises InputError for what there is not."""
    if not sees_decks(data.current_reader()):
        raise InputError(t("decks.whole_only", lang))
    asked = st.query_params.get("deck", "")
    if not asked:
        raise InputError(t("present.no_deck", lang), next_step=t("present.no_deck_next", lang))
    if asked not in ready_decks():
        return _kept_deck(settings, asked, lang)
    reader = _asked_reader(settings, lang)
    month = _asked_month(reader, lang)
    district, place = _asked_district(reader, lang)
    _pin("publication", reader.publication.id)
    _pin("month", month)
    return ready_deck(
        asked,
        month=month,
        lang=lang,
        publication=reader.publication.id,
        words=words_checksum(settings),
        district=district,
        place=place,
    )


def _kept_deck(settings: Settings, id: str, lang: str) -> Deck:
    try:
        return read_deck(settings, id)
    except UnknownDeckError as error:
        raise InputError(
            t("present.unknown_deck", lang, id=id), next_step=t("present.no_deck_next", lang)
        ) from error


def _asked_reader(settings: Settings, lang: str) -> Reader:
    current = data.current_reader()
    asked = st.query_params.get("publication", current.publication.id)
    if asked not in publication_ids(settings):
        raise InputError(
            t("present.no_publication", lang, id=asked), next_step=t("present.no_deck_next", lang)
        )
    return data.reader_of(asked, like=current)


def _asked_month(reader: Reader, lang: str) -> str:
    months = data.cached_months(reader)
    asked = st.query_params.get("month", months[-1])
    if asked not in months:
        raise InputError(
            t("present.no_month", lang, month=asked),
            next_step=t("present.no_month_next", lang, first=months[0], last=months[-1]),
        )
    return asked


def _asked_district(reader: Reader, lang: str) -> tuple[str | None, str]:
    """Its code and its short name; None and no words for the city."""
    asked = st.query_params.get("district")
    if not asked:
        return None, ""
    table = reader.districts.set_index("district_code")
    if asked not in table.index:
        raise InputError(
            t("present.no_district", lang, district=asked),
            next_step=t("present.no_deck_next", lang),
        )
    return asked, str(table.loc[asked, "short_en" if lang == "en" else "short"])


def _pin(key: str, value: str) -> None:
    if st.query_params.get(key) != value:
        st.query_params[key] = value
