"""One small city for all tests of surviving."""

import shutil
from pathlib import Path

import pytest

from dashboard.settings import Settings
from tests.surviving.homes import City, make_city


@pytest.fixture(scope="session")
def city(tmp_path_factory: pytest.TempPathFactory) -> City:
    return make_city(tmp_path_factory.mktemp("city"))


@pytest.fixture
def home(city: City, tmp_path: Path) -> Settings:
    """A copy of the home in which the city's first dumps are published."""
    shutil.copytree(city.home, tmp_path / "home")
    return Settings(home=tmp_path / "home")
