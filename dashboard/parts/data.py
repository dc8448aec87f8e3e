"""What pages read: one shared reader a publication and scope, and frames cached by both."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.metrics.dictionary import Metric, load_dictionary
from dashboard.metrics.series import headlines
from dashboard.reference import load_outlines
from dashboard.settings import Settings
from dashboard.warehouse.publication import read_current
from dashboard.warehouse.reader import Reader, open_reader

Scope = frozenset[str] | None


def current_reader(scope: Scope = None) -> Reader:
    """The reader of the publication in force. Raises NoPublicationError."""
    settings = Settings.from_environment()
    try:
        publication_id = settings.current.read_text("utf-8").strip()
    except FileNotFoundError:
        publication_id = read_current(settings).id
    return _shared_reader(settings, publication_id, scope)


@st.cache_resource(max_entries=8, show_spinner=False, hash_funcs={Settings: repr})
def _shared_reader(settings: Settings, publication_id: str, scope: Scope) -> Reader:
    return open_reader(settings, publication_id=publication_id, districts=scope)


@st.cache_resource(max_entries=2, show_spinner=False, hash_funcs={Settings: repr})
def dictionary(settings: Settings) -> dict[str, Metric]:
    """Every metric's definition, read once."""
    return load_dictionary(settings)


def outlines() -> dict[str, Any]:
    """The ten districts' outlines, for maps."""
    return load_outlines(Settings.from_environment().reference)


def cache_key(reader: Reader) -> tuple[str, str, tuple[str, ...]]:
    """What tells readers apart: the publication and the scope.

    Part of every key, because a shared cache must never show one person what only another may
    see, nor mix two publications.
    """
    return (str(reader.publication.folder), reader.publication.id, reader.scope)


@st.cache_data(max_entries=4000, show_spinner=False, hash_funcs={Reader: cache_key})
def cached_values(
    reader: Reader,
    metrics: Sequence[str],
    level: str,
    district: str | None,
    first: str | None,
    last: str | None,
) -> pd.DataFrame:
    """`Reader.values`, remembered."""
    return reader.values(metrics, level=level, district=district, first=first, last=last)


@st.cache_data(max_entries=4000, show_spinner=False, hash_funcs={Reader: cache_key})
def cached_headlines(
    reader: Reader,
    metrics: Sequence[str],
    level: str,
    district: str | None,
    first: str,
    month: str,
) -> pd.DataFrame:
    """`series.headlines` of the values from `first` to `month`, remembered."""
    values = cached_values(reader, metrics, level, district, first, month)
    return headlines(values, dictionary(Settings.from_environment()), month)


@st.cache_data(max_entries=4000, show_spinner=False, hash_funcs={Reader: cache_key})
def cached_ask(reader: Reader, name: str, parameters: dict[str, Any]) -> pd.DataFrame:
    """`Reader.ask`, remembered."""
    return reader.ask(name, **parameters)


@st.cache_data(max_entries=64, show_spinner=False, hash_funcs={Reader: cache_key})
def cached_table(reader: Reader, name: str) -> pd.DataFrame:
    """`Reader.table`, remembered."""
    return reader.table(name)


@st.cache_data(max_entries=64, show_spinner=False, hash_funcs={Reader: cache_key})
def cached_months(reader: Reader) -> list[str]:
    """`Reader.months`, remembered."""
    return reader.months
