"""The choice between the official annual targets and the planner's own, where there are any."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from dashboard.metrics.dictionary import Metric
from dashboard.metrics.own_targets import Targets, target_value
from dashboard.parts import data
from dashboard.parts.url_state import choose, forget
from dashboard.planning.store import last_change
from dashboard.planning.targets import OwnTarget, list_targets
from dashboard.settings import Settings
from dashboard.text.catalogue import t
from dashboard.warehouse.reader import Reader

KEY = "targets"
OFFICIAL, OWN = KINDS = ("official", "own")


def choose_targets(lang: str) -> tuple[Targets, str]:
    """Draw the choice; the own targets where they were chosen, and a notice where a link asks for
    what is not there. Nothing is drawn where nobody has set any.
    """
    targets = read_targets(data.dictionary(Settings.from_environment()))
    if not targets:
        asked = st.query_params.get(KEY, OFFICIAL)
        forget(KEY)
        return {}, "" if asked == OFFICIAL else t("targets.choice.none", lang)
    chosen, refused = choose(
        st.selectbox,
        KEY,
        t("targets.choice.label", lang),
        KINDS,
        default=OFFICIAL,
        words=lambda kind: t(f"targets.choice.{kind}", lang),
        variant=lang,
        label_visibility="collapsed",
        width=130,
    )
    notice = "" if refused is None else t("targets.choice.refused", lang, value=refused)
    return (targets if chosen == OWN else {}), notice


def read_targets(metrics: Mapping[str, Metric]) -> Targets:
    """The own targets of all metrics, whether they were chosen or not."""
    settings = Settings.from_environment()
    return in_own_unit(_kept(settings, last_change(settings)), metrics)


def official_targets(reader: Reader, metrics: Mapping[str, Metric]) -> Targets:
    """The targets that came as dumps, as far as the reader's scope goes."""
    return in_own_unit(official_rows(reader), metrics)


def official_rows(reader: Reader) -> list[OwnTarget]:
    """The same as they are written: a rate as 95 or 0.95, with where each comes from."""
    rows = data.cached_table(reader, "year_targets")
    return [
        OwnTarget(metric, int(year), code, value, "" if pd.isna(source) else source)
        for metric, year, code, value, source in rows[
            ["metric", "year", "district_code", "value", "source"]
        ].itertuples(index=False)
    ]


def in_own_unit(targets: list[OwnTarget], metrics: Mapping[str, Metric]) -> Targets:
    """By metric, year and district; those of metrics that are no longer there are left out."""
    return {
        (one.metric, one.year, one.district): target_value(one.value, metrics[one.metric].unit)
        for one in targets
        if one.metric in metrics
    }


@st.cache_data(max_entries=4, show_spinner=False, hash_funcs={Settings: repr})
def _kept(settings: Settings, changed: int) -> list[OwnTarget]:
    return list_targets(settings)
