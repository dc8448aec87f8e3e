"""The data page: what came, what was refused, the checks, the dictionary; one dump, and nothing."""

import re
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from dashboard.app_pages import data_corrections
from dashboard.app_pages.data_upload import month_ends
from dashboard.intake.corrections import Correction
from dashboard.metrics.dictionary import load_dictionary
from dashboard.settings import Settings
from dashboard.warehouse.load import load
from dashboard.warehouse.publication import read_current
from tests.app_pages.app import figures, headings, open_app, said, table
from tests.app_pages.homes import WORKFORCE, publish_home
from tests.builders import write_dump

SECTIONS = ("fresh", "refused", "checks", "publications", "dictionary", "targets", "upload")


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


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_without_a_publication_the_page_says_what_to_do_and_takes_the_first_dump(
    lang: str,
) -> None:
    app = open_app("data", lang=lang)
    assert not app.exception
    text = said(app)
    assert "make demo" in text
    assert ("先检查，确认后发布" if lang == "zh" else "checked first") in text
