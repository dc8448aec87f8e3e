"""The aid page: full, for one district, with nothing to show, and with what must not be shown."""

import re
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest

from dashboard.app_pages import aid_tables
from dashboard.app_pages.aid_people import WITHHELD
from dashboard.charts.theme import ACCENT
from dashboard.settings import Settings
from dashboard.text.formats import MINUS, NOTHING
from dashboard.warehouse.reader import open_reader
from tests.app_pages.aid_home import publish_aid
from tests.app_pages.app import charts, figure, figures, files, headings, open_app, said, tables
from tests.app_pages.homes import WORKFORCE, publish_home
from tests.builders import Row
from tests.metrics.attack import attack

PANELS = 13


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
    assert figures(app) == PANELS
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
    # What is not told apart is a row of its own, so all of them are the whole.
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
    # Aid has its seasons: a budget is held against what last year had paid by the same month.
    assert ("上年此时已发放全年的" in said(app)) == (district == "city")
    # What is withheld is not said to be none.
    assert "没有在档困难职工" not in headings(app)
    assert any("在档人数过少，不提供" in heading for heading in headings(app))


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
    app.session_state["aid-files-asked"] = "table"
    app.run()
    (table,) = tables(app)
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
        cells = source.prepare(page.ask(source.query, month=page.month))
        sources.append((cells, aid_tables.file_tables(page, name)))
    found = attack(sources)
    assert len(found)
    assert (found["most"] - found["least"] > 0.99).all(), found


@pytest.mark.parametrize("district", ["320571", "city"])
def test_no_withheld_number_is_in_page_table_or_download(
    published: Settings, published_home: Path, monkeypatch: pytest.MonkeyPatch, district: str
) -> None:
    """Every file read back says what its table says, and of people no number below five."""
    app = open_app("aid", month=open_reader(published).months[-1], district=district)
    keys = [block["key"] for block in charts(app)]
    for asked in ("table", "csv"):
        for key in keys:
            app.session_state[f"{key}-asked"] = asked
        app.run()
    found = files(app)
    assert not app.exception
    shown = tables(app)
    assert len(shown) == len(found) == len(keys) > 1
    for name, content in found.items():
        file = BytesIO(content.encode())
        read = pd.read_csv(file, encoding="utf-8-sig", dtype=str, keep_default_na=False)
        for column in _people(read):
            counts = pd.to_numeric(read[column], errors="coerce").dropna()
            assert not ((counts > 0) & (counts < 5)).any(), (name, column)
        assert any(_same(read, table) for table in shown), name
    assert not re.findall(r'class="value">[1-4]<', said(app))


def _same(read: pd.DataFrame, shown: pd.DataFrame) -> bool:
    """Whether a file says what a table shows, where numbers have commas and fewer decimals."""
    if list(read) != list(shown) or len(read) != len(shown):
        return False
    pairs = zip(read.to_numpy().ravel(), shown.to_numpy().ravel(), strict=True)
    return all(told == seen or _number(told) == _number(seen) is not None for told, seen in pairs)


def _number(words: str) -> float | None:
    plain = words.replace(",", "").replace(MINUS, "-").replace(NOTHING, "nan")
    with suppress(ValueError):
        return round(float(plain or "nan"), 2) + 0.0
    return None


@pytest.mark.parametrize("window", ["quarter", "month"])
def test_a_town_and_a_shorter_window_are_named(aid_home: Settings, window: str) -> None:
    app = open_app("aid", lang="en", district="320583", town="320583100", window=window)
    assert not app.exception
    assert f"this {window}" in " ".join(headings(app))
    assert "玉山镇" in headings(app)[2]
    assert "not known by town, showing the district" in said(app)
    marks = figure(app, "towns")["data"][1]
    colors = dict(zip(map(tuple, marks["customdata"]), marks["marker"]["color"], strict=True))
    assert [town for town, color in colors.items() if color == ACCENT] in (
        [("320583", "320583100")],
        [],
    )


def _people(frame: pd.DataFrame) -> list[str]:
    """The columns of a table that count people: those in yuan, per cent or months do not."""
    return [name for name in frame if not re.search("元|%|％|月数", name)]
