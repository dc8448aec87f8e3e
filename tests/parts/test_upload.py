"""Uploaded files: laid out as a dump below the home, never outside, and gone afterwards."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from dashboard.errors import BusyError, InputError
from dashboard.parts.upload import Job, laid_out, needs_date, plain_name, said, uploads
from dashboard.settings import Settings
from tests.app_pages.homes import WORKFORCE
from tests.builders import write_dump

AS_OF = date(2020, 12, 31)


@dataclass
class Sent:
    """A file as the browser sends it."""

    name: str
    content: bytes = b"x"

    def getbuffer(self) -> memoryview:
        return memoryview(self.content)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path / "warehouse")


def laid(settings: Settings, *names: str, as_of: date | None = AS_OF) -> tuple[set[str], list[str]]:
    """Files written, relative to the upload's folder, and the names of what is to be loaded."""
    with laid_out([Sent(name) for name in names], as_of=as_of, settings=settings) as roots:
        (top,) = uploads(settings).iterdir()
        written = {str(p.relative_to(top)) for p in top.rglob("*") if p.is_file()}
        assert all(root.is_relative_to(top) for root in roots)
        return written, [root.name for root in roots]


def test_loose_files_go_into_a_folder_of_the_chosen_date(settings: Settings) -> None:
    written, roots = laid(settings, "units.csv", "会员实名制.xlsx")
    assert written == {"2020-12-31/units.csv", "2020-12-31/会员实名制.xlsx"}
    assert roots == ["2020-12-31"]


def test_a_folder_that_is_named_by_a_date_keeps_it(settings: Settings) -> None:
    names = ["dumps/2020-11-30/units.csv", "dumps/2020-12-31/units.csv"]
    assert not needs_date([Sent(name) for name in names])
    assert laid(settings, *names, as_of=None) == (
        {"2020-11-30/units.csv", "2020-12-31/units.csv"},
        ["2020-11-30", "2020-12-31"],
    )


def test_an_archive_is_handed_on_whole(settings: Settings) -> None:
    assert laid(settings, "2020-12-31.zip", as_of=None) == ({"2020-12-31.zip"}, ["2020-12-31.zip"])


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("../../../etc/units.csv", "units.csv"),
        ("..\\..\\units.csv", "units.csv"),
        ("/etc/passwd/units.csv", "units.csv"),
        ("..csv", "csv"),
        ("._units.csv", "units.csv"),
        ("a\x00b;$(rm).csv", "a_b__(rm).csv"),
        ("单位名册（苏州）.csv.gz", "单位名册（苏州）.csv.gz"),
        ("x/_sample.json", "_sample.json"),
        ("u" * 300 + ".csv", "u" * 60 + ".csv"),
    ],
)
def test_a_name_is_never_trusted(name: str, plain: str) -> None:
    assert plain_name(name) == plain


@pytest.mark.parametrize("name", ["..", ".", "", "/", "...", "___"])
def test_a_name_of_which_nothing_is_left_is_refused(name: str) -> None:
    with pytest.raises(InputError, match="不能使用"):
        plain_name(name)


def test_names_that_climb_stay_inside_and_a_date_that_is_none_does_not_count(
    settings: Settings,
) -> None:
    names = ["../2020-13-45/units.csv", "../../x/../unions.csv"]
    assert needs_date([Sent(name) for name in names])
    assert laid(settings, *names)[0] == {"2020-12-31/units.csv", "2020-12-31/unions.csv"}


def test_two_files_of_one_name_are_refused(settings: Settings) -> None:
    with pytest.raises(InputError, match=r"两个文件都叫 units\.csv"):
        laid(settings, "a/units.csv", "b/units.csv")


def test_a_file_without_a_date_is_refused(settings: Settings) -> None:
    with pytest.raises(InputError, match="没有截至日期"):
        laid(settings, "units.csv", as_of=None)


def test_nothing_stays_behind_not_even_of_a_server_that_was_killed(settings: Settings) -> None:
    left = uploads(settings) / "old" / "members.csv"
    left.parent.mkdir(parents=True)
    left.write_text("320583198001010011")
    laid(settings, "units.csv")
    assert not uploads(settings).exists()


def test_one_upload_at_a_time(settings: Settings) -> None:
    with laid_out([Sent("units.csv")], as_of=AS_OF, settings=settings):
        with pytest.raises(BusyError, match="另一次上传"):
            laid(settings, "unions.csv")
        assert uploads(settings).exists()


def test_a_job_loads_in_the_background_and_reports(settings: Settings, tmp_path: Path) -> None:
    file = write_dump(tmp_path / "2020-12-31", "workforce", [WORKFORCE])
    sent = [Sent(file.name, file.read_bytes())]
    job = Job(sent, as_of=AS_OF, settings=settings, dry_run=True)
    assert not job.is_running(wait_seconds=30)
    assert job.report and job.report.publication is None
    job = Job(sent, as_of=AS_OF, settings=settings, dry_run=False)
    assert not job.is_running(wait_seconds=30)
    assert job.error is None
    assert job.report and job.report.publication
    assert not uploads(settings).exists()


def test_a_job_that_fails_says_so_in_words(settings: Settings) -> None:
    job = Job([Sent("nonsense.csv")], as_of=AS_OF, settings=settings, dry_run=True)
    assert not job.is_running(wait_seconds=30)
    assert isinstance(job.error, InputError)
    assert said(job.error) is job.error
    unforeseen = said(KeyError("secret"))
    assert "KeyError" in unforeseen.why
    assert "secret" not in str(unforeseen)
