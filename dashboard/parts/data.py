"""What pages read: one shared reader a publication and scope, and frames cached by both."""

from collections.abc import Callable, Hashable, Sequence
from functools import wraps
from typing import Any, ParamSpec

import pandas as pd
import streamlit as st

from dashboard.errors import NoPublicationError
from dashboard.intake.contracts import Contract, load_contracts
from dashboard.metrics.comparison import USUAL, base_month
from dashboard.metrics.dictionary import Metric, load_dictionary
from dashboard.metrics.series import headlines
from dashboard.metrics.withheld_values import COUNTS_OF_PEOPLE, withhold_values
from dashboard.planning.notes import Note, list_notes
from dashboard.planning.store import last_change
from dashboard.reference import load_outlines, load_spring_festival
from dashboard.settings import Settings
from dashboard.thresholds import load_thresholds
from dashboard.warehouse.checks import Check, column_titles, load_checks
from dashboard.warehouse.publication import (
    Publication,
    list_publications,
    publication_ids,
    read_current,
)
from dashboard.warehouse.reader import Reader, open_reader
from dashboard.warehouse.shown import city_and_districts, towns_of

# Frames of some hundred rows: Arrow's text costs more than it saves (a fifth of a page's time).
pd.options.mode.string_storage = "python"

Scope = frozenset[str] | None
P = ParamSpec("P")


def current_reader(scope: Scope = None) -> Reader:
    """The reader of the publication in force. Raises NoPublicationError, DamagedError."""
    settings = Settings.from_environment()
    try:
        publication_id = settings.current.read_text("utf-8").strip()
        return _shared_reader(settings, publication_id, scope)
    except (FileNotFoundError, NoPublicationError):
        # It tells a pointer to what is gone from a home where nothing has been published yet.
        return _shared_reader(settings, read_current(settings).id, scope)


def reader_of(publication_id: str, like: Reader) -> Reader:
    """The reader of another publication, with the scope of one that is open."""
    return _shared_reader(Settings.from_environment(), publication_id, frozenset(like.scope))


@st.cache_resource(max_entries=8, show_spinner=False, hash_funcs={Settings: repr})
def _shared_reader(settings: Settings, publication_id: str, scope: Scope) -> Reader:
    return open_reader(settings, publication_id=publication_id, districts=scope)


@st.cache_resource(max_entries=2, show_spinner=False, hash_funcs={Settings: repr})
def dictionary(settings: Settings) -> dict[str, Metric]:
    """Every metric's definition, read once."""
    return load_dictionary(settings)


@st.cache_resource(max_entries=2, show_spinner=False, hash_funcs={Settings: repr})
def contracts(settings: Settings) -> dict[str, Contract]:
    """Every dataset's contract by name, read once."""
    return load_contracts(settings.contracts)


def outlines() -> dict[str, Any]:
    """The ten districts' outlines, for maps."""
    return load_outlines(Settings.from_environment().reference)


def publications(settings: Settings) -> list[Publication]:
    """All publications that can be read, oldest first."""
    return _publications(settings, tuple(publication_ids(settings)))


# The ids are the key: what is published never changes.
@st.cache_data(max_entries=2, show_spinner=False, hash_funcs={Settings: repr})
def _publications(settings: Settings, ids: tuple[str, ...]) -> list[Publication]:
    return list_publications(settings)


def cache_key(reader: Reader) -> tuple[str, str, tuple[str, ...]]:
    """What tells readers apart: the publication and the scope.

    Part of every key, because a shared cache must never show one person what only another may
    see, nor mix two publications.
    """
    return (str(reader.publication.folder), reader.publication.id, reader.scope)


@st.cache_resource(max_entries=256, show_spinner=False, hash_funcs={Reader: cache_key})
def _every_value(
    reader: Reader, theme: str, level: str, district: str | None
) -> dict[str, pd.DataFrame]:
    """All values of a theme and level (of towns, those of a district) as they may be shown, by
    metric. One query serves a page's panels, whichever months they happen to show.
    """
    both = _city_and_districts(reader, theme)
    if level != "town":
        return _by_metric(both[level])
    metrics = _metrics_of(theme)
    return _by_metric(towns_of(reader, metrics, district, above=both["district"]))


@st.cache_resource(max_entries=64, show_spinner=False, hash_funcs={Reader: cache_key})
def _city_and_districts(reader: Reader, theme: str) -> dict[str, pd.DataFrame]:
    return city_and_districts(reader, _metrics_of(theme))


def _metrics_of(theme: str) -> list[str]:
    known = dictionary(Settings.from_environment())
    return [metric.id for metric in known.values() if metric.theme == theme]


def _by_metric(values: pd.DataFrame) -> dict[str, pd.DataFrame]:
    return {str(metric): rows for metric, rows in values.groupby("metric", sort=False)}


# A view needs a dozen and keeps what it made of them. Python's collector looks at all that is kept,
# after every run.
MOST_FRAMES = 300


def _frames(read: Callable[P, pd.DataFrame]) -> Callable[P, pd.DataFrame]:
    """Remembers frames as they are and hands out shallow copies: pandas copies what is written to.

    Streamlit's own cache of data would pack and unpack each.
    """
    kept = st.cache_resource(
        max_entries=MOST_FRAMES, show_spinner=False, hash_funcs={Reader: cache_key}
    )(read)

    @wraps(read)
    def copied(*args: P.args, **words: P.kwargs) -> pd.DataFrame:
        return kept(*args, **words).copy(deep=False)

    return copied


@_frames
def cached_values(
    reader: Reader,
    metrics: Sequence[str],
    level: str,
    district: str | None,
    first: str | None,
    last: str | None,
) -> pd.DataFrame:
    """`Reader.values` as pages may show them, remembered."""
    known = dictionary(Settings.from_environment())
    whole = district if level == "town" else None
    frames = []
    for metric in sorted(set(metrics)):
        every = _every_value(reader, known[metric].theme, level, whole)
        frames += [every[metric]] if metric in every else []
    if not frames:
        return withhold_values(reader.values([]), level=level)
    rows = pd.concat(frames)
    keep = (rows["month"] >= (first or "")) & (rows["month"] <= (last or "9999-12"))
    if district is not None:
        keep &= rows["district_code"] == district
    return rows[keep].reset_index(drop=True)


@_frames
def cached_headlines(
    reader: Reader,
    metrics: Sequence[str],
    level: str,
    district: str | None,
    first: str,
    month: str,
    window: str,
    against: str,
) -> pd.DataFrame:
    """`series.headlines` of the values from `first` to `month`, remembered."""
    values = cached_values(reader, metrics, level, district, first, month)
    settings = Settings.from_environment()
    base = None
    if against != USUAL:
        spring = load_spring_festival(settings.reference)
        base = base_month(against, window=window, spring=spring)
    return headlines(values, dictionary(settings), month, window=window, base=base)


@st.cache_data(max_entries=1000, show_spinner=False, hash_funcs={Reader: cache_key})
def cached_history(
    reader: Reader, level: str, district: str | None, month: str
) -> dict[tuple[str, str, str | None], list[dict[Hashable, Any]]]:
    """`Reader.history` by metric, month and town, newest first.

    Without the counts of people on aid below the city: what two publications say differently
    would tell of few.
    """
    rows = reader.history(level=level, district=district, last=month)
    if level != "city":
        rows = rows[~rows["metric"].isin(list(COUNTS_OF_PEOPLE))]
    found: dict[tuple[str, str, str | None], list[dict[Hashable, Any]]] = {}
    for row in rows.to_dict("records"):
        town = None if pd.isna(row["town_code"]) else row["town_code"]
        found.setdefault((row["metric"], row["month"], town), []).append(row)
    return found


@_frames
def cached_ask(reader: Reader, name: str, parameters: dict[str, Any]) -> pd.DataFrame:
    """`Reader.ask`, remembered."""
    return reader.ask(name, **parameters)


@_frames
def cached_table(reader: Reader, name: str) -> pd.DataFrame:
    """`Reader.table`, remembered."""
    return reader.table(name)


@_frames
def cached_towns(reader: Reader) -> pd.DataFrame:
    """Every town by code: town_code, district_code, name."""
    towns = cached_table(reader, "towns").sort_values("town_code")
    towns = towns.rename(columns={"town_name": "name"})
    return towns[["town_code", "district_code", "name"]]


@_frames
def cached_towns_of(reader: Reader, district: str | None) -> pd.DataFrame:
    """The towns of a district; none where none is chosen."""
    towns = cached_towns(reader)
    return towns[towns["district_code"] == district].reset_index(drop=True)


@_frames
def cached_places(reader: Reader, lang: str) -> pd.DataFrame:
    """The districts and the federation's own level: see Page.places."""
    table = reader.districts.sort_values("position")
    if lang == "en":
        table = table.assign(name=table["name_en"], short=table["short_en"])
    return table[["district_code", "name", "short", "population"]].reset_index(drop=True)


@st.cache_data(max_entries=16, show_spinner=False, hash_funcs={Reader: cache_key})
def whole_values(reader: Reader, metrics: Sequence[str], place: str | None) -> pd.DataFrame:
    """All months of the city, whose rows have no district, and of its districts in one frame.

    Of a place, its own rows only, as a city's.
    """
    if place is not None:
        return cached_values(reader, metrics, "district", place, None, None).assign(
            district_code=None
        )
    levels = [
        cached_values(reader, metrics, level, None, None, None) for level in ("city", "district")
    ]
    return pd.concat(levels, ignore_index=True)


@st.cache_data(max_entries=64, show_spinner=False, hash_funcs={Reader: cache_key})
def cached_months(reader: Reader) -> list[str]:
    """`Reader.months`, remembered."""
    return reader.months


def dated_notes() -> list[Note]:
    """Every note that planners have written."""
    settings = Settings.from_environment()
    return _notes(settings, last_change(settings))


@st.cache_resource(max_entries=4, show_spinner=False, hash_funcs={Settings: repr})
def _notes(settings: Settings, changed: int) -> list[Note]:
    return list_notes(settings)


@st.cache_resource(max_entries=2, show_spinner=False, hash_funcs={Settings: repr})
def known_checks(settings: Settings) -> dict[str, Check]:
    """The checks by id as their files are now: titles and meanings in both languages."""
    return {check.id: check for check in load_checks(settings, load_thresholds(settings))}


@st.cache_resource(max_entries=2, show_spinner=False, hash_funcs={Settings: repr})
def check_columns(settings: Settings) -> dict[str, dict[str, str]]:
    """What the columns of checks' rows are called, by language."""
    return column_titles(settings)
