"""The data page: what a publication changed, and who may see rows of it or publish another."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.app_pages import data_upload
from dashboard.parts import data
from dashboard.settings import Settings
from dashboard.warehouse.load import load
from dashboard.warehouse.reader import Reader
from tests.app_pages.app import open_app, said, table, tables_read
from tests.app_pages.homes import WORKFORCE, publish_home
from tests.builders import write_dump

KUNSHAN, WUJIANG = "320583", "320509"


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


@pytest.fixture
def restricted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever opens a page may see 昆山 only."""
    whole: Callable[..., Reader] = data.current_reader
    monkeypatch.setattr(data, "current_reader", lambda: whole(frozenset({KUNSHAN})))


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
    restated = tables_read(app)[-1].set_index("指标")
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


def test_a_restricted_scope_sees_no_rows_and_may_not_upload(
    published_home: Path, restricted: None
) -> None:
    app = open_app("data", section="refused")
    assert not app.exception
    assert "只有可查看全市的人才能看到" in said(app)
    assert "上传数据包" not in sections(app)
    assert not any("应当" in frame.value for frame in app.dataframe)
    asked = open_app("data", section="upload")
    assert not asked.exception
    assert "先检查，确认后发布" not in said(asked)
    assert "只有可查看全市的人才能看到" in said(open_app("data", section="checks"))


def test_a_restricted_scope_compares_its_own_district(grown: Settings, restricted: None) -> None:
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
