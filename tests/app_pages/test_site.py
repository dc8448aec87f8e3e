"""Every page of the navigation exists and has its texts."""

import pytest

from dashboard.parts.site import PAGES
from dashboard.text.catalogue import load_catalogue
from tests.app_pages.app import APP


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_its_file_and_texts(name: str) -> None:
    assert (APP.parent / "app_pages" / f"{name}.py").exists()
    for lang in ("zh", "en"):
        assert {f"{name}.nav", f"{name}.title"} <= load_catalogue(lang).keys()
