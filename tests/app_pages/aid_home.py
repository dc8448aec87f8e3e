"""A home with hardship files and payments only, of a city of any size."""

from pathlib import Path

from dashboard.intake.contracts import load_contracts
from dashboard.sample.aid_cases import case_list, open_files
from dashboard.sample.aid_payments import pay_aid
from dashboard.sample.districts import load_towns
from dashboard.sample.plan import Plan
from dashboard.settings import PROJECT, Settings
from dashboard.warehouse.load import load
from tests.builders import write_dump


def publish_aid(home: Path, *, scale: float, seed: int = 2020) -> Settings:
    """The aid of the sample city at this scale from 2019 to the end of 2020, published."""
    plan = Plan.ordered(first_month="2020-12", last_month="2020-12", scale=scale, seed=seed)
    towns = load_towns(PROJECT / "data" / "reference")
    files = open_files(plan, towns)
    folder = home / "dumps" / str(plan.end)
    lists = {
        "aid_cases": case_list(plan, files, towns, plan.end),
        "aid_payments": pay_aid(plan, files, towns),
    }
    for dataset, rows in lists.items():
        columns = {
            field.name for field in load_contracts(PROJECT / "data" / "contracts")[dataset].fields
        }
        plain = rows[[name for name in rows if name in columns]].astype(object)
        write_dump(
            folder, dataset, plain.where(rows.notna(), None).to_dict("records"), format="parquet"
        )
    settings = Settings(home=home / "warehouse")
    load([folder], settings=settings, dry_run=False, progress=lambda message, share: None)
    return settings
