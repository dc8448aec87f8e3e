"""Corrections in force: which cells are counted otherwise than the office wrote them, and why."""

import pandas as pd

from dashboard.intake.contracts import Contract
from dashboard.intake.corrections import Correction, load_corrections
from dashboard.parts.data import contracts
from dashboard.parts.explain import dataset_title
from dashboard.parts.page import Page
from dashboard.parts.table_panel import table_panel
from dashboard.settings import Settings

MASK = "***"


def show_corrections(page: Page) -> None:
    settings = Settings.from_environment()
    found = load_corrections(settings.corrections)
    known = contracts(settings)
    dumps = page.reader.publication.inputs
    cells = sum(dump.corrected for dump in dumps)
    names = ("dataset", "as_of", "key", "field", "value", "reason", "asked_by", "on")
    heading = page.t("data.corrections.heading", count=len(found), cells=f"{cells:,}")
    table_panel(
        page,
        "corrections",
        heading=heading if found else page.t("data.corrections.none"),
        about=page.t("data.corrections.about"),
        table=pd.DataFrame(
            [_record(page, item, known[item.dataset]) for item in found],
            columns=[page.t(f"data.column.{name}") for name in names],
        ),
        empty=page.t("data.corrections.empty"),
    )


def _record(page: Page, item: Correction, contract: Contract) -> tuple[str, ...]:
    """One correction as a row; a key that is personal stays masked."""
    key = page.t("common.list_comma").join(
        f"{contract.field(name).title} {MASK if contract.field(name).pii else value}"
        for name, value in item.key.items()
    )
    return (
        dataset_title(item.dataset, page.lang),
        item.as_of.isoformat() if item.as_of else page.t("data.corrections.all_dates"),
        key,
        contract.field(item.field).title,
        item.value,
        item.reason,
        item.asked_by,
        item.on.isoformat(),
    )
