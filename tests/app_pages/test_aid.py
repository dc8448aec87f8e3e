"""The aid page: full, for one district, with nothing to show, and with what must not be shown."""

import re
import time
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest

from dashboard.app_pages import aid_tables
from dashboard.app_pages.aid_people import WITHHELD
from dashboard.settings import PROJECT, Settings
from dashboard.warehouse.reader import open_reader
from tests.app_pages.aid_home import publish_aid
from tests.app_pages.app import figure, figures, headings, open_app, said
from tests.app_pages.homes import WORKFORCE, publish_home
from tests.builders import Row
from tests.metrics.attack import attack

# The towns are a table.
PANELS = 13
FIGURES = PANELS - 1


@pytest.fixture(scope="module")
def aid_settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A fifth of the sample city: about eight hundred open files, so most cells may be shown."""
    return publish_aid(tmp_path_factory.mktemp("aid"), scale=0.2)


@pytest.fixture
def aid_home(aid_settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setenv("OVERSIGHT_HOME", str(aid_settings.home))
    return aid_settings


def test_it_shows_eight_cards_and_every_panel_with_a_finding(aid_home: Settings) -> None:
    app = open_app("aid")
    assert not app.exception
    assert figures(app) == FIGURES
    assert len(re.findall('class="card"', said(app))) == 8
    assert len(headings(app)) == PANELS
    assert all(headings(app))


@pytest.mark.parametrize("district", ["city", "320583"])
def test_english_has_no_chinese_outside_data(aid_home: Settings, district: str) -> None:
    app = open_app("aid", lang="en", district=district)
    text = re.sub("<pre.*?</pre>|<style.*?</style>", "", said(app), flags=re.DOTALL)
    text = re.sub(r"<dt>(Owner|Sources)</dt><dd>.*?</dd>", "", text, flags=re.DOTALL)
    # Towns have no English names.
    text = re.sub(r"Go first to .*?:", "", text)
    assert not app.exception
    assert not re.findall("[\u4e00-\u9fff]+", text)
    assert not re.findall("[\u4e00-\u9fff]+", figure(app, "files")["data"][0]["y"][0])


def test_the_map_shows_what_the_publication_says(aid_home: Settings) -> None:
    app = open_app("aid")
    reader = open_reader(aid_home)
    values = reader.values(["aid_reach"], level="district", last="2020-12")
    newest = values[values["month"] == values["month"].max()].set_index("district_code")["value"]
    shape = figure(app, "reach")["data"][0]
    shown = dict(zip(shape["customdata"], shape["z"], strict=True))
    assert len(shown) >= 2
    assert shown == pytest.approx({code: newest[code] for code in shown})


def test_programmes_add_up_to_the_levels_that_paid(aid_home: Settings) -> None:
    app = open_app("aid")
    by_level = sum(sum(bar["x"]) for bar in figure(app, "levels")["data"])
    by_programme = sum(figure(app, "programmes")["data"][1]["x"])
    by_source = sum(figure(app, "sources")["data"][1]["x"])
    assert by_programme == pytest.approx(by_level) == pytest.approx(by_source)


def test_a_district_stands_out_on_every_chart_of_districts(aid_home: Settings) -> None:
    app = open_app("aid", district="320583")
    assert not app.exception
    assert "昆山" in headings(app)[0]
    marks = figure(app, "need")["data"][0]
    colors = dict(zip(marks["customdata"], marks["marker"]["color"], strict=True))
    assert [code for code, color in colors.items() if color == "#000001"] == ["320583"]
    assert "昆山" in str(figure(app, "leaving")["layout"]["annotations"])


@pytest.mark.parametrize("month", ["2019-12", "2020-01"])
def test_the_first_months_have_little_to_compare_with(published_home: Path, month: str) -> None:
    app = open_app("aid", month=month)
    assert not app.exception
    assert all(headings(app))


@pytest.mark.parametrize("district", ["city", "320571"])
def test_the_smallest_city_is_shown_too(published_home: Path, district: str) -> None:
    """Forty files in eleven districts: most is withheld, nothing fails, every panel says why."""
    app = open_app("aid", district=district)
    assert not app.exception
    assert len(headings(app)) == PANELS
    assert all(headings(app))


def test_without_aid_data_every_panel_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = publish_home(tmp_path, "2020-12-31", {"workforce": [WORKFORCE]})
    monkeypatch.setenv("OVERSIGHT_HOME", str(home.home))
    app = open_app("aid")
    assert not app.exception
    assert figures(app) == 0
    assert said(app).count('role="status"') == PANELS
    assert all(headings(app))


def test_its_queries_are_quick(aid_home: Settings) -> None:
    reader = open_reader(aid_home)
    for file in sorted((PROJECT / "queries" / "pages" / "aid").glob("*.sql")):
        asked = {"month": "2020-12"}
        if "$district" in file.read_text("utf-8"):
            asked |= {"district": None}
        reader.ask(f"aid/{file.stem}", **asked)
        seconds = []
        for _ in range(5):
            start = time.perf_counter()
            reader.ask(f"aid/{file.stem}", **asked)
            seconds.append(time.perf_counter() - start)
        assert min(seconds) < 0.02, file.name


def _file(number: int, category: str, cause: str) -> Row:
    return {
        "case_id": f"C{number}",
        "district_code": "320583",
        "category": category,
        "cause": cause,
        "opened_on": "2019-05-01",
        "status": "在档",
    }


@pytest.mark.parametrize("district", ["city", "320583"])
def test_a_cell_of_one_to_four_people_is_nowhere_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, district: str
) -> None:
    many = [_file(n, "深度困难", "本人大病") for n in range(17)]
    some = [_file(n, "相对困难", "残疾") for n in range(20, 29)]
    few = [_file(n, "相对困难", "本人大病") for n in range(30, 33)]
    home = publish_home(tmp_path, "2020-12-31", {"aid_cases": many + some + few})
    monkeypatch.setenv("OVERSIGHT_HOME", str(home.home))
    app = open_app("aid", district=district)
    assert not app.exception
    cells = figure(app, "files")["data"][0]
    assert {text for row in cells["text"] for text in row} == {"17", WITHHELD, ""}
    assert {value for row in cells["z"] for value in row} == {17, 0, None}
    app.segmented_control(key="aid-files-view").set_value("table").run()
    table = next(frame.value for frame in app.dataframe if "致困原因" in frame.value)
    assert set(table.set_index("致困原因").to_numpy().ravel()) == {"17", WITHHELD, "0"}


@pytest.mark.parametrize("scale", [0.01, 0.04])
def test_what_all_tables_withhold_cannot_be_worked_back_from_all_of_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, scale: float
) -> None:
    settings = publish_aid(tmp_path, scale=scale)
    monkeypatch.setenv("OVERSIGHT_HOME", str(settings.home))
    page = SimpleNamespace(reader=open_reader(settings), month="2020-12")
    page.ask = page.reader.ask
    sources = []
    for name, source in aid_tables.FILES.items():
        cells = source.prepare(page.ask(source.query, month=page.month), page.month)
        sources.append((cells, aid_tables.file_tables(page, name)))
    found = attack(sources)
    assert len(found)
    assert (found["most"] - found["least"] > 0.99).all(), found


def test_no_withheld_number_is_in_page_table_or_download(
    published: Settings, published_home: Path
) -> None:
    """Every number of a district's page is one that its protected tables show."""
    reader = open_reader(published)
    month = reader.months[-1]
    for district in ("320571", "320583", "city"):
        app = open_app("aid", month=month, district=district)
        assert not app.exception
        for key in ("files", "households", "repeats", "unaided", "need"):
            control = [c for c in app.segmented_control if c.key == f"aid-{key}-view"]
            if control:
                control[0].set_value("table").run()
        assert not app.exception
        for frame in app.dataframe:
            for column in _people(frame.value):
                counts = pd.to_numeric(frame.value[column], errors="coerce").dropna()
                assert not ((counts > 0) & (counts < 5)).any(), (district, column)
        assert not re.findall(r'class="value">[1-4]<', said(app))


def _people(frame: pd.DataFrame) -> list[str]:
    """The columns of a table that count people: those in yuan or per cent do not."""
    return [name for name in frame if "元" not in name and "%" not in name]
