"""The publications there are, and what the one in force says differently from another."""

from collections.abc import Sequence

import pandas as pd

from dashboard.app_pages.data_differences import show_differences
from dashboard.parts.data import publications
from dashboard.parts.page import Page
from dashboard.parts.table_panel import table_panel
from dashboard.settings import Settings
from dashboard.text.formats import date_label
from dashboard.warehouse.publication import Publication


def show_publications(page: Page) -> None:
    found = publications(Settings.from_environment())[::-1]
    show_list(page, found)
    others = [publication for publication in found if publication.id != page.reader.publication.id]
    show_differences(page, others)


def show_list(page: Page, found: Sequence[Publication]) -> None:
    """Every publication, the newest first."""
    in_force = page.reader.publication.id
    names = (
        "state",
        "published_at",
        "by",
        "as_of",
        "dumps",
        "accepted",
        "refused",
        "seconds",
        "id",
    )
    records = [
        (
            f"● {page.t('data.publications.in_force')}" if publication.id == in_force else "",
            f"{publication.published_at:%Y-%m-%d %H:%M}",
            publication.loaded_by,
            publication.data_as_of.isoformat(),
            len(publication.inputs),
            publication.accepted,
            publication.refused,
            round(sum(publication.seconds.values()), 1),
            publication.id,
        )
        for publication in found
    ]
    own = page.reader.publication
    despite = page.t("common.list_comma").join(own.accepted_despite)
    table_panel(
        page,
        "publications",
        heading=page.t(
            "data.publications.heading",
            count=len(found),
            when=date_label(own.published_at, page.lang),
        ),
        about=page.t("data.publications.about"),
        table=pd.DataFrame(records, columns=[page.t(f"data.column.{name}") for name in names]),
        note=page.t("data.publications.despite", reasons=despite) if despite else "",
    )
