"""Views are kept by name beside the publications, whoever saves at once."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from dashboard.errors import InputError
from dashboard.planning.views import LONGEST, View, list_views, remove_view, save_view
from dashboard.settings import Settings

CHOICES = {"month": "2020-12", "rows": "place,metric", "note": "a&b=c 昆山", "lang": "en"}


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path / "home")


def save(settings: Settings, name: str, page: str = "coverage", *, replace: bool = False) -> bool:
    return save_view(settings, name=name, page=page, choices=CHOICES, replace=replace)


def test_a_view_comes_back_as_it_was_but_for_the_language(settings: Settings) -> None:
    assert list_views(settings) == []
    assert save(settings, " 月度 \n 例会 ")
    assert save(settings, "昆山", "aid")
    newest, first = list_views(settings)
    assert (newest.name, first.name, first.page) == ("昆山", "月度 例会", "coverage")
    assert first.choices == {key: CHOICES[key] for key in ("month", "rows", "note")}
    assert View("v", "data", "").choices == {}
    remove_view(settings, first.name)
    remove_view(settings, first.name)
    assert list_views(settings) == [newest]


def test_a_taken_name_is_replaced_only_where_that_is_asked_for(settings: Settings) -> None:
    save(settings, "例会")
    assert not save(settings, "例会", "aid")
    assert [view.page for view in list_views(settings)] == ["coverage"]
    assert save(settings, "例会", "aid", replace=True)
    assert [view.page for view in list_views(settings)] == ["aid"]


@pytest.mark.parametrize("name", ["", " \n", "字" * (LONGEST + 1)])
def test_an_empty_or_long_name_is_refused(settings: Settings, name: str) -> None:
    with pytest.raises(InputError):
        save(settings, name)
    assert list_views(settings) == []


def test_of_many_who_save_one_name_at_once_one_has_it(settings: Settings) -> None:
    with ThreadPoolExecutor(8) as pool:
        done = list(pool.map(lambda n: save(settings, f"第 {n % 20} 个"), range(40)))
    assert sum(done) == len(list_views(settings)) == 20
