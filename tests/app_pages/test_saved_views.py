"""The menu of saved views in the header of every page."""

from pathlib import Path
from urllib.parse import parse_qsl

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.planning.views import list_views
from dashboard.settings import Settings
from tests.app_pages.app import open_app
from tests.app_pages.homes import WORKFORCE, publish_home


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    settings = publish_home(tmp_path, "2020-12-31", {"workforce": [WORKFORCE]})
    monkeypatch.setenv("OVERSIGHT_HOME", str(settings.home))
    return settings


def save(app: AppTest, name: str) -> AppTest:
    app.session_state["views-menu"] = True
    app.run()
    app.text_input(key="view-name").input(name)
    return app.button(key="FormSubmitter:view-form-保存本页").click().run()


def test_a_view_is_saved_replaced_when_asked_and_removed(home: Settings) -> None:
    app = save(open_app("reform", district="320583", lang="zh"), "昆山 [例会]")
    assert not app.exception
    (view,) = list_views(home)
    assert (view.name, view.page) == ("昆山 [例会]", "reform")
    assert view.choices == {"month": "2020-12", "district": "320583"}
    link = next(element.proto for element in app.get("page_link") if "昆山" in element.proto.label)
    assert dict(parse_qsl(link.query_string)) == {**view.choices, "saved": "1"}

    elsewhere = save(open_app("data", section="checks"), "昆山 [例会]")
    assert "已有" in elsewhere.warning[0].value
    assert [view.page for view in list_views(home)] == ["reform"]
    elsewhere.button(key="view-replace").click().run()
    assert [(view.page, view.query) for view in list_views(home)] == [("data", "section=checks")]
    assert not elsewhere.warning

    elsewhere.button(key="view-0-link").click().run()
    assert elsewhere.code[0].value.endswith("/data?section=checks")
    elsewhere.button(key="view-0-remove").click().run()
    assert list_views(home) == []
    save(elsewhere, " ")
    assert "名称是空的" in elsewhere.error[0].value and not list_views(home)
