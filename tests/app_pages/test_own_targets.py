"""Own targets: imported on the data page, used where they are chosen, and nowhere else."""

import io

import pytest
import xlsxwriter
from streamlit.testing.v1 import AppTest

from dashboard.app_pages.data_targets import template
from dashboard.planning.target_file import check_target_file
from dashboard.planning.targets import list_targets
from dashboard.settings import Settings
from dashboard.warehouse.reader import open_reader
from tests.app_pages.app import headings, open_app, said
from tests.app_pages.homes import WORKFORCE, publish_home
from tests.builders import Row
from tests.parts.a_page import a_page

AS_OF = "2020-12-31"
CITY, GUSU = "320500", "320508"
OTHER: Row = WORKFORCE | {"district_code": GUSU, "skill_level": "初级工"}


def official(district: str, value: float) -> Row:
    return {"metric": "skilled_share", "year": 2020, "district_code": district, "value": value}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    rows = {"workforce": [WORKFORCE, OTHER], "targets": [official(CITY, 30), official(GUSU, 20)]}
    return publish_home(tmp_path_factory.mktemp("targets"), AS_OF, rows)


@pytest.fixture(autouse=True)
def _at_home(home: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OVERSIGHT_HOME", str(home.home))


def workbook() -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet("分解")
        sheet.write_row(0, 0, ["指标", "年度", "所属市区", "目标值", "依据"])
        sheet.write_row(1, 0, ["skilled_share", 2020, CITY, 66, "处室测算"])
        sheet.write_row(2, 0, ["skilled_share", 2020, "昆山区", 77, ""])
        sheet.write_row(3, 0, ["skilled_share", 2020, GUSU, 660, ""])
        sheet.write_row(4, 0, ["industrial_workers", 2020, GUSU, -5, ""])
    return buffer.getvalue()


def reform(**choices: str) -> AppTest:
    app = open_app("reform", **choices)
    assert not app.exception
    return app


def test_own_targets_are_imported_used_by_choice_and_removed(home: Settings) -> None:
    page = reform(targets="own")
    assert "自定目标" in page.warning[0].value and "targets" not in page.query_params
    assert "目标 30%" in said(page) and "自定" not in said(page)

    app = open_app("data", section="targets")
    app.file_uploader[0].set_value([("分解.xlsx", workbook(), "")]).run()
    assert not app.exception
    told = next(frame.value for frame in app.dataframe if "规则" in frame.value).iloc[0]
    assert (told["文件"], told["工作表"], told["行"]) == ("分解.xlsx", "分解", "3")
    impossible = next(frame.value for frame in app.dataframe if "值" in frame.value.columns[-1:])
    assert impossible.iloc[:, -1].tolist() == ["660", "-5"]
    assert list_targets(home) == []
    app.button(key="targets-import").click().run()
    assert not app.exception
    assert [(t.district, t.value) for t in list_targets(home)] == [(CITY, 66)]
    assert "自定目标 1 个，来自 1 个文件" in headings(app)

    page.run()
    assert "目标 30%" in said(page)  # unless somebody chooses them
    page.selectbox(key="targets-zh").set_value("own").run()
    assert page.query_params["targets"] in ("own", ["own"])
    assert "自定目标 66%" in said(page) and "目标 30%" not in said(page)
    page.selectbox(key="district-zh").set_value(GUSU).run()
    assert "目标 20%" in said(page) and "自定目标" not in said(page)

    app.button(key="targets-kept-0-remove").click().run()
    assert list_targets(home) == []
    assert "自定目标" in page.run().warning[0].value and "自定" not in said(page)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_template_passes_the_gate_with_what_is_official(home: Settings, lang: str) -> None:
    page = a_page(open_reader(home), lang)
    checked = check_target_file("模板.xlsx", template(page, 2020), settings=home)
    assert {(t.metric, t.district, t.value) for t in checked.targets} == {
        ("skilled_share", CITY, 30),
        ("skilled_share", GUSU, 20),
    }
    upwards = [metric for metric in page.metrics.values() if metric.better == "up"]
    assert checked.refused.empty and checked.warned.empty
    assert checked.read == 11 * len(upwards) == checked.blank + 2
