"""A small sample city, made once: the plan, what it holds, and its dumps on disk."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from dashboard.intake.contracts import Contract, load_contracts
from dashboard.sample.city import City
from dashboard.sample.districts import load_towns
from dashboard.sample.generate import generate
from dashboard.sample.plan import Plan
from dashboard.settings import PROJECT

SPAN = {"first_month": "2020-11", "last_month": "2021-03"}
SCALE, SEED = 0.002, 11


@dataclass(frozen=True)
class SmallCity:
    out: Path
    city: City

    @property
    def folders(self) -> list[Path]:
        return sorted(self.out.iterdir())


@pytest.fixture(scope="session")
def contracts() -> dict[str, Contract]:
    return load_contracts(PROJECT / "data/contracts")


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> SmallCity:
    out = tmp_path_factory.mktemp("sample") / "dumps"
    generate(out, scale=SCALE, seed=SEED, **SPAN)
    plan = Plan.ordered(scale=SCALE, seed=SEED, **SPAN)
    return SmallCity(out, City.built(plan, load_towns(PROJECT / "data/reference")))
