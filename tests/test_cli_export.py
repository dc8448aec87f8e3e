"""`oversight export` writes whole files with telling names, or says what to do."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from docx import Document
from pptx import Presentation

from dashboard.cli import main
from dashboard.exports.deck import Slide
from dashboard.planning.decks import new_deck
from dashboard.settings import Settings
from dashboard.warehouse.publication import read_current

MONTH = "2020-12"


@pytest.fixture
def export(published_home: Path, tmp_path: Path) -> Path:
    """A folder to write into."""
    out = tmp_path / "out"
    out.mkdir()
    return out


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["export", *map(str, arguments)])


def a_kept_deck(*slides: Slide, title: str = "例会") -> str:
    settings = Settings.from_environment()
    kept = new_deck(
        settings,
        title=title,
        subtitle="",
        lang="en",
        publication=read_current(settings).id,
        words="",
        slides=list(slides),
    )
    return kept.id


def test_a_theme_of_a_district_is_named_for_both_and_for_its_month(export: Path) -> None:
    for kind in ("deck", "html"):
        done = run(
            kind, "--deck", "rights", "--district", "昆山", "--as-of", MONTH, "--out", export
        )
        assert done.exit_code == 0, done.output
    names = sorted(file.name for file in export.iterdir())
    assert names == [
        f"昆山2020年度权益与组织专题汇报-{MONTH}.html",
        f"昆山2020年度权益与组织专题汇报-{MONTH}.pptx",
    ]
    slides = Presentation(str(export / names[1])).slides
    assert slides[0].shapes.title.text == "昆山2020年度权益与组织专题汇报"


def test_a_report_and_a_workbook_carry_the_watermark_where_it_is_asked_for(
    export: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OVERSIGHT_WATERMARK", "1")
    assert run("report", "--as-of", MONTH, "--out", export / "报告.docx").exit_code == 0
    header = Document(str(export / "报告.docx")).sections[0].header._element.xml
    assert "导出" in header
    done = run("workbook", "--as-of", MONTH, "--lang", "en", "--out", export)
    assert done.exit_code == 0
    assert (export / f"Workbook_of_metrics-Whole_city-{MONTH}.xlsx").exists()


def test_a_kept_deck_is_exported_as_it_is(export: Path) -> None:
    id = a_kept_deck(
        Slide("nopage", "x"), Slide("rights", "cards", "month=2020-12"), title="会" * 120
    )
    assert run("html", "--deck", id, "--out", export).exit_code == 0
    (file,) = export.iterdir()
    assert file.name.endswith(f"-{id}.html")
    refused = run("html", "--deck", id, "--lang", "zh", "--as-of", MONTH, "--out", export)
    assert refused.exit_code == 1
    assert "--as-of、--lang" in refused.output
    empty = a_kept_deck()
    assert run("deck", "--deck", empty, "--out", export).exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("workbook", "--as-of", "2030-01", "--out", "x.xlsx"), "2019-12 到"),
        (("workbook", "--district", "昆三", "--out", "x.xlsx"), "可用的：市本级"),
        (("workbook", "--district", "kunshn", "--out", "x.xlsx"), "是否指 kunshan"),
        (("workbook", "--out", "x.pptx"), "请写成 x.xlsx"),
        (("workbook", "--out", "nowhere/x.xlsx"), "没有文件夹 nowhere"),
        (("deck", "--deck", "quaterly", "--out", "x.pptx"), "quarterly"),
        (("report", "--district", "昆山", "--out", "x.docx"), "请去掉 --district"),
    ],
)
def test_what_cannot_be_had_is_said_with_the_next_step(
    arguments: tuple[str, ...], said: str, export: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(export)
    done = run(*arguments)
    assert done.exit_code == 1
    assert said in re.sub(r"\s+", " ", done.output)
    assert list(export.iterdir()) == []
