"""Every page of the navigation has its file and texts, and says what to do where it cannot show."""

import shutil
from pathlib import Path

import duckdb
import pytest

from dashboard.parts.site import PAGES
from dashboard.settings import Settings
from dashboard.text.catalogue import load_catalogue
from dashboard.warehouse.publication import read_current
from tests.app_pages.app import APP, open_app, said


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_its_file_and_texts(name: str) -> None:
    assert (APP.parent / "app_pages" / f"{name}.py").exists()
    for lang in ("zh", "en"):
        assert {f"{name}.nav", f"{name}.title"} <= load_catalogue(lang).keys()


def test_a_page_of_an_earlier_publication_says_to_load_again(
    published: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As after an update of the program: a mart that the page asks for is not there yet."""
    home = tmp_path / "home"
    shutil.copytree(published.home, home)
    monkeypatch.setenv("OVERSIGHT_HOME", str(home))
    with duckdb.connect(str(read_current(Settings(home=home)).counts)) as connection:
        connection.execute("drop view unit_counts")
    text = said(open_app("coverage", lang="en"))
    assert "counted by an earlier version" in text and "oversight load" in text
