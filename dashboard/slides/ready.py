"""The ready decks: what a meeting usually asks for, of any month and district."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from dashboard.errors import InputError, nearest
from dashboard.exports.deck import Deck, Slide, as_query
from dashboard.text.catalogue import LANGUAGES, t
from dashboard.text.formats import month_label, period_label

_FILE = Path(__file__).with_suffix(".yaml")


@dataclass(frozen=True)
class ReadyDeck:
    """`window` is what its pages add up: year, quarter or month; `pieces` are page and key."""

    name: str
    titles: dict[str, str]
    window: str
    is_for_district: bool
    pieces: tuple[tuple[str, str], ...]


@cache
def ready_decks() -> dict[str, ReadyDeck]:
    """All by name, in the order of the file."""
    plain: dict[str, dict[str, Any]] = yaml.safe_load(_FILE.read_text("utf-8"))
    return {
        name: ReadyDeck(
            name=name,
            titles={lang: deck["title"][lang] for lang in LANGUAGES},
            window=deck.get("window", "year"),
            is_for_district=deck.get("for_each") == "district",
            pieces=tuple(tuple(piece.split("/")) for piece in deck["slides"]),
        )
        for name, deck in plain.items()
    }


def ready_deck(
    name: str,
    *,
    month: str,
    lang: str,
    publication: str,
    words: str,
    district: str | None = None,
    place: str = "",
) -> Deck:
    """A ready deck of a month. `place` is the district's name in words.

    Raises InputError for a name that is none, and where a district is missing.
    """
    known = ready_decks()
    if name not in known:
        near = nearest(name, known)
        hint = f"是不是 {near!r}？" if near else ""
        raise InputError(
            f"没有现成的汇报 {name!r}。", next_step=f"{hint}可用的：{'、'.join(known)}"
        )
    ready = known[name]
    if ready.is_for_district and district is None:
        raise InputError(f"汇报 {name!r} 要指明区县。", next_step="请选一个区县。")
    choices = {"month": month, "window": ready.window, "district": district or ""}
    if ready.window == "year":
        del choices["window"]
    query = as_query({key: word for key, word in choices.items() if word})
    period = period_label(month, ready.window, lang)
    title = ready.titles[lang].format(period=period, place=place)
    about = place or t("common.city", lang)
    if place and "{place}" not in ready.titles[lang]:
        title = t("decks.of_place", lang, place=place, title=title)
    return Deck(
        id="-".join(part for part in (name, month, district) if part),
        title=title,
        subtitle=f"{about} · {month_label(month, lang)}",
        lang=lang,
        publication=publication,
        words=words,
        slides=tuple(Slide(page, key, query) for page, key in ready.pieces),
    )
