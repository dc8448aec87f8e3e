"""Fixtures shared by all tests: a small sample city, loaded once."""

from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

from dashboard.sample.generate import generate
from dashboard.settings import Settings
from dashboard.warehouse.load import load
from dashboard.warehouse.reader import Reader, open_reader

# A test measures no time: on a busy machine any example may be slow.
hypothesis.settings.register_profile("untimed", deadline=None)
hypothesis.settings.load_profile("untimed")


# The files of which one test takes minutes.
LONG = ("test_city.py", "test_killing.py", "test_watch.py")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The long ones first: begun last, one would run on alone while the other workers wait."""
    items.sort(key=lambda item: item.path.name not in LONG)


def quiet(message: str, share: float) -> None:
    """Progress that nobody looks at."""


@pytest.fixture(autouse=True)
def no_real_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test may touch the installation's own warehouse."""
    monkeypatch.setenv("OVERSIGHT_HOME", str(tmp_path / "unpublished"))


@pytest.fixture(scope="session")
def sample_dumps(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample city at a hundredth of its size, December 2019 to June 2021."""
    folder = tmp_path_factory.mktemp("sample")
    generate(folder, scale=0.01)
    return folder


@pytest.fixture(scope="session")
def published(sample_dumps: Path, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A home in which the small sample city is published."""
    settings = Settings(home=tmp_path_factory.mktemp("home"))
    load([sample_dumps], settings=settings, dry_run=False, progress=quiet)
    return settings


@pytest.fixture
def published_home(published: Settings, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same home, named in the environment as a page finds it."""
    monkeypatch.setenv("OVERSIGHT_HOME", str(published.home))
    return published.home


@pytest.fixture
def reader(published: Settings) -> Iterator[Reader]:
    yield open_reader(published)
