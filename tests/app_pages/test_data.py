"""The data page: full, with several publications, one dump, a restricted scope, and nothing."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.app_pages import data_corrections, data_upload
from dashboard.app_pages.data_upload import month_ends
from dashboard.intake.corrections import Correction
from dashboard.metrics.dictionary import load_dictionary
from dashboard.parts import data
from dashboard.settings import Settings
from dashboard.warehouse.load import load
from dashboard.warehouse.publication import read_current
from dashboard.warehouse.reader import Reader
from tests.app_pages.app import figures, headings, open_app, said
from tests.app_pages.homes import WORKFORCE, publish_home
from tests.builders import write_dump

SECTIONS = ("fresh", "refused", "checks", "publications", "dictionary", "upload")
KUNSHAN, WUJIANG = "320583", "320509"


def table(app: AppTest, column: str) -> pd.DataFrame:
    """The first table of the page that has this column."""
    return next(frame.value for frame in app.dataframe if column in frame.value)


def sections(app: AppTest) -> list[str]:
    return list(app.segmented_control(key="section-zh").options)


@pytest.fixture
def grown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """A home with two publications: a month restated, and a new one in which 昆山 grew most."""
    rows = [WORKFORCE, WORKFORCE | {"district_code": WUJIANG}]
    settings = publish_home(tmp_path, "2020-11-30", {"workforce": rows})
    november = [WORKFORCE | {"workers": 110}, rows[1]]
    december = [WORKFORCE | {"workers": 140}, rows[1] | {"workers": 105}]
    again = tmp_path / "again"
    write_dump(again / "2020-11-30", "workforce", november)
    write_dump(again / "2020-12-31", "workforce", december)
    load([again], settings=settings, dry_run=False, accept=True, progress=lambda *_: None)
    monkeypatch.setenv("OVERSIGHT_HOME", str(settings.home))
    return settings


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("section", SECTIONS)
def test_every_section_is_drawn_and_says_that_this_is_sample_data(
    published_home: Path, section: str, lang: str
) -> None:
    app = open_app("data", section=section, lang=lang)
    assert not app.exception
    assert ("示例数据" if lang == "zh" else "Sample data") in said(app)
    assert headings(app)


def test_freshness_names_every_dataset_with_its_age_and_its_next(
    published_home: Path, published: Settings
) -> None:
    app = open_app("data")
    rows = table(app, "下一期")
    newest = {d.dataset: d.as_of for d in read_current(published).inputs}
    assert len(rows) == len(newest) == 13
    assert set(rows["截至日期"]) == {day.isoformat() for day in newest.values()}
    members = rows[rows["名册"] == "会员实名制"].iloc[0]
    assert (members["节奏"], members["下一期"]) == ("每季", "2021-09-30")
    assert figures(app) == 1
    text = said(app)
    assert "示例城市的时间停在最新名册的日期（2021年6月30日）" in text
    assert re.search(r'<div class="value">\d+ / \d+</div>', text)


def test_real_data_ages_and_is_late_by_the_calendar(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folders = [day.isoformat() for day in month_ends(date.today())[5:2:-1]]
    settings = publish_home(tmp_path, folders[0], {"workforce": [WORKFORCE]})
    for as_of in folders[1:]:
        write_dump(tmp_path / "later" / as_of, "workforce", [WORKFORCE])
    load([tmp_path / "later"], settings=settings, dry_run=False, progress=lambda *_: None)
    monkeypatch.setenv("OVERSIGHT_HOME", str(settings.home))
    app = open_app("data")
    row = table(app, "下一期").iloc[0]
    assert row["状态"].startswith("▲ 迟到")
    assert row["距今（天）"] == (date.today() - date.fromisoformat(folders[-1])).days
    assert "1 类名册迟到" in headings(app)[1]
    assert "示例数据" not in said(app)
    assert "从未收到：" in said(app)


def test_what_came_and_what_was_refused_is_the_manifests_account(
    published_home: Path, published: Settings
) -> None:
    app = open_app("data", section="refused")
    dumps = read_current(published).inputs
    rows = table(app, "拒收原因")
    assert len(rows) == len(dumps)
    for column, field in (("读入", "read"), ("采用", "accepted"), ("拒收", "refused")):
        assert rows[column].sum() == sum(getattr(dump, field) for dump in dumps)
    assert figures(app) == 2


def test_refused_rows_of_a_dump_are_shown_masked_refused_first(
    published_home: Path, published: Settings
) -> None:
    dump = next(
        d for d in read_current(published).inputs if d.dataset == "members" and d.as_of.year == 2021
    )
    key = f"members-{dump.as_of}-{dump.checksum[:8]}"
    app = open_app("data", section="refused", dump=key)
    rows = table(app, "应当")
    assert list(rows["处理"]) == sorted(rows["处理"], key=["拒收", "提醒"].index)
    assert set(rows["规则"]) & {"必填项为空", "不在可选值中"}
    numbers = rows.loc[rows["列"] == "身份证号", "值"]
    assert len(numbers)
    assert all("*" in value for value in numbers)


def test_checks_show_what_they_found_and_its_rows(
    published_home: Path, published: Settings
) -> None:
    publication = read_current(published)
    failing = [check for check in publication.checks if check.found]
    assert failing
    app = open_app("data", section="checks")
    assert f"{len(publication.checks)} 项核对中 {len(failing)} 项有命中" in headings(app)[0]
    most = max(failing, key=lambda check: check.found)
    assert most.rows
    rows = pd.read_csv(publication.folder / most.rows, dtype=str)
    assert any(len(frame.value) == len(rows) for frame in app.dataframe)


def test_the_publication_in_force_is_compared_in_sentences(grown: Settings) -> None:
    app = open_app("data", section="publications")
    assert not app.exception
    text = said(app)
    assert "与数据截至 2020年11月30日 的版本相比" in text
    assert "产业工人数 +45，现为 245，其中昆山 +40。" in text
    assert "重报 1 个月" in text or "重报 2020年11月" in text
    moves = table(app, "变动最大").set_index("指标")
    assert moves.loc["产业工人数", ["之前", "现在", "变化", "变动最大", "当地变化"]].tolist() == [
        "200", "245", "+45", "昆山", "+40",
    ]  # fmt: skip
    restated = app.dataframe[-1].value.set_index("指标")
    assert restated.loc["产业工人数", ["月份", "之前", "现在"]].tolist() == [
        "2020-11",
        "200",
        "210",
    ]
    listed = table(app, "版本号")
    assert list(listed["状态"]) == ["● 在用", ""]


def test_the_comparison_in_english_has_no_chinese(grown: Settings) -> None:
    app = open_app("data", section="publications", lang="en")
    text = re.sub("<style.*?</style>", "", said(app), flags=re.DOTALL)
    assert "Industrial workers +45, now 245, of which Kunshan +40." in text
    assert not re.findall("[\u4e00-\u9fff]+", text)


def test_corrections_show_who_asked_and_why(
    published_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    correction = Correction(
        dataset="units",
        as_of=date(2020, 12, 31),
        key={"unit_id": "U1"},
        field="employees",
        value="120",
        reason="填报时多写一个零",
        asked_by="基层工作部",
        on=date(2021, 1, 5),
        file="units.yaml",
        entry=1,
    )
    monkeypatch.setattr(data_corrections, "load_corrections", lambda folder: [correction])
    app = open_app("data", section="checks")
    row = table(app, "提出人").iloc[0]
    assert row["原因"] == "填报时多写一个零"
    assert row["值"] == "120"
    assert "U1" in row["编号"]


def test_the_dictionary_has_every_metric_with_all_that_explains_it(published_home: Path) -> None:
    text = said(open_app("data", section="dictionary"))
    dictionary = load_dictionary(Settings.from_environment())
    entries = re.findall(r'<details id="metric-(\w+)"', text)
    assert sorted(entries) == sorted(dictionary)
    assert text.count("<pre") == text.count("<dt>责任部门</dt>") == len(dictionary)
    assert "queries/metrics/coverage/members.sql" in text


def test_the_dictionary_is_searched_and_filtered(published_home: Path) -> None:
    app = open_app("data", section="dictionary", theme_of_metric="coverage")
    app.text_input(key="dictionary-search").set_value("会员 没有这个词").run()
    assert "metric-" not in said(app)
    app.text_input(key="dictionary-search").set_value("建会率 百人").run()
    assert re.findall(r'id="metric-(\w+)"', said(app)) == ["coverage_rate_100"]


def test_a_link_to_a_metric_opens_it(published_home: Path) -> None:
    app = open_app("data", metric="density")
    assert re.findall(r'<details id="metric-(\w+)" open>', said(app)) == ["density"]
    app.button(key="dictionary-all").click().run()
    assert "coverage_rate_100" in said(app)
    assert "open>" not in said(app)
    app = open_app("data", metric="no_such_metric")
    assert not app.exception
    assert table(app, "下一期") is not None


def test_one_dump_has_no_rhythm_and_nothing_to_compare(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = publish_home(tmp_path, "2020-12-31", {"workforce": [WORKFORCE]})
    monkeypatch.setenv("OVERSIGHT_HOME", str(settings.home))
    said_by = {}
    for section in SECTIONS:
        app = open_app("data", section=section)
        assert not app.exception
        said_by[section] = said(app)
    assert "只有一个发布版本" in said_by["publications"]
    assert "没有拒收或提醒的行" in said_by["refused"]
    assert table(open_app("data"), "下一期").iloc[0]["状态"] == "○ 不定期"


@pytest.fixture
def restricted(published_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever opens a page may see 昆山 only."""
    whole: Callable[..., Reader] = data.current_reader
    monkeypatch.setattr(data, "current_reader", lambda: whole(frozenset({KUNSHAN})))


def test_a_restricted_scope_sees_no_rows_and_may_not_upload(restricted: None) -> None:
    app = open_app("data", section="refused")
    assert not app.exception
    assert "只有可查看全市的人才能看到" in said(app)
    assert "上传数据包" not in sections(app)
    assert not any("应当" in frame.value for frame in app.dataframe)
    asked = open_app("data", section="upload")
    assert not asked.exception
    assert "先检查，确认后发布" not in said(asked)
    assert "只有可查看全市的人才能看到" in said(open_app("data", section="checks"))


def test_a_restricted_scope_compares_its_own_district(
    grown: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole: Callable[..., Reader] = data.current_reader
    monkeypatch.setattr(data, "current_reader", lambda: whole(frozenset({KUNSHAN})))
    app = open_app("data", section="publications")
    assert not app.exception
    assert "昆山，与数据截至 2020年11月30日 的版本相比" in said(app)
    assert "产业工人数 +40，现为 140。" in said(app)
    assert "吴江" not in said(app)
    assert "昆山" in set(table(app, "变动最大")["地区"])


@pytest.mark.parametrize(
    ("wish", "address", "may"),
    [
        (None, "127.0.0.1", True),
        ("0", "127.0.0.1", False),
        (None, "0.0.0.0", False),
        ("1", "0.0.0.0", True),
    ],
)
def test_who_may_upload(
    published_home: Path,
    monkeypatch: pytest.MonkeyPatch,
    wish: str | None,
    address: str,
    may: bool,
) -> None:
    monkeypatch.delenv("OVERSIGHT_UPLOAD", raising=False)
    if wish is not None:
        monkeypatch.setenv("OVERSIGHT_UPLOAD", wish)
    monkeypatch.setattr(data_upload, "served_at", lambda: address)
    assert ("上传数据包" in sections(open_app("data"))) == may


def test_an_upload_warns_that_real_data_pushes_the_sample_out(published_home: Path) -> None:
    app = open_app("data", section="upload")
    assert ["示例数据全部退出" in warning.value for warning in app.warning] == [True]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_without_a_publication_the_page_says_what_to_do_and_takes_the_first_dump(
    lang: str,
) -> None:
    app = open_app("data", lang=lang)
    assert not app.exception
    text = said(app)
    assert "make demo" in text
    assert ("先检查，确认后发布" if lang == "zh" else "checked first") in text
