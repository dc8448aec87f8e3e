"""The upload panel: dry run, confirmation, publication; errors are sentences."""

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.app_pages.data_upload import month_ends
from dashboard.errors import NoPublicationError
from dashboard.parts.upload import uploads
from dashboard.settings import Settings
from dashboard.warehouse.publication import list_publications, read_current
from tests.app_pages.app import open_app, said
from tests.app_pages.homes import WORKFORCE, publish_home
from tests.builders import Row, write_dump

OTHER: Row = WORKFORCE | {"district_code": "320509"}
AS_OF = "2020-12-31"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """A home without publications, where the page looks for it."""
    settings = Settings(home=tmp_path / "warehouse")
    monkeypatch.setenv("OVERSIGHT_HOME", str(settings.home))
    return settings


def sent(app: AppTest, *files: tuple[str, bytes]) -> AppTest:
    """The page after these files were dropped."""
    return app.file_uploader[0].set_value([(name, body, "") for name, body in files]).run()


def workforce(folder: Path, *rows: Row) -> bytes:
    return write_dump(folder, "workforce", rows).read_bytes()


def test_loose_files_are_checked_then_published_on_confirmation(
    home: Settings, tmp_path: Path
) -> None:
    app = sent(
        open_app("data", section="upload"), ("workforce.csv", workforce(tmp_path, WORKFORCE))
    )
    assert not app.exception
    assert not app.button  # no date, no check
    as_of = month_ends(date.today())[2].isoformat()
    app.selectbox(key="upload-as-of").set_value(as_of).run()
    app.button(key="upload-check").click().run()
    assert not app.exception
    row = next(frame.value for frame in app.dataframe if "采用" in frame.value).iloc[0]
    assert (row["名册"], row["读入"], row["采用"], row["拒收"]) == ("产业工人队伍", 1, 1, 0)
    with pytest.raises(NoPublicationError):
        read_current(home)
    app.button(key="upload-publish").click().run()
    assert not app.exception
    publication = read_current(home)
    assert [publication.id in message.value for message in app.success] == [True]
    assert [(d.dataset, d.as_of.isoformat()) for d in publication.inputs] == [("workforce", as_of)]
    assert not uploads(home).exists()
    # The page itself now shows the new publication, and the panel is empty again.
    assert publication.id[-8:] in said(app)
    assert not app.dataframe


def test_what_is_held_back_asks_for_a_second_confirmation(home: Settings, tmp_path: Path) -> None:
    bad = [WORKFORCE | {"workers": "很多", "district_code": code} for code in _districts(8)]
    good = [WORKFORCE | {"district_code": code} for code in _districts(4)]
    app = open_app("data", section="upload")
    app = sent(app, ("2020-12-31/workforce.csv", workforce(tmp_path, *bad, *good)))
    app.button(key="upload-check").click().run()
    assert not app.exception
    assert any("需要确认" in warning.value for warning in app.warning)
    assert app.button(key="upload-publish").disabled
    examples = next(frame.value for frame in app.dataframe if "应当" in frame.value)
    assert "很多" in set(examples["值"])
    app.checkbox(key="upload-accept").check().run()
    app.button(key="upload-publish").click().run()
    assert not app.exception
    assert read_current(home).accepted == len(good)


def test_the_same_dump_again_changes_nothing_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = publish_home(tmp_path, AS_OF, {"workforce": [WORKFORCE]})
    monkeypatch.setenv("OVERSIGHT_HOME", str(settings.home))
    body = (tmp_path / "dumps" / AS_OF / "workforce.csv").read_bytes()
    app = sent(open_app("data", section="upload"), (f"{AS_OF}/workforce.csv", body))
    app.button(key="upload-check").click().run()
    app.button(key="upload-publish").click().run()
    assert not app.exception
    assert "没有变化" in app.success[0].value
    assert len(list_publications(settings)) == 1


@pytest.mark.parametrize(
    ("name", "body", "words"),
    [
        (f"{AS_OF}/nonsense.csv", b"a,b\n1,2\n", "没有可以装载的文件"),
        ("dump.zip", b"this is no archive", "dump.zip"),
        (f"{AS_OF}/workforce.xlsx", b"this is no workbook", "没有可以发布的数据"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_in_a_sentence(
    home: Settings, name: str, body: bytes, words: str
) -> None:
    app = sent(open_app("data", section="upload"), (name, body))
    app.button(key="upload-check").click().run()
    assert not app.exception
    messages = [message.value for message in (*app.error, *app.warning)]
    assert any(words in message for message in messages), messages
    assert not any("Traceback" in message for message in messages)
    assert not [button for button in app.button if button.key == "upload-publish"]
    assert not uploads(home).exists()


def test_a_sample_dump_stays_a_sample_when_its_folder_is_uploaded(
    home: Settings, tmp_path: Path
) -> None:
    app = sent(
        open_app("data", section="upload"),
        (f"{AS_OF}/workforce.csv", workforce(tmp_path, WORKFORCE)),
        (f"{AS_OF}/_sample.json", b"{}"),
    )
    app.button(key="upload-check").click().run()
    app.button(key="upload-publish").click().run()
    assert not app.exception
    assert read_current(home).is_sample
    assert "示例数据" in said(app)


def test_an_archive_of_a_dump_folder_is_unpacked(home: Settings, tmp_path: Path) -> None:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr(f"{AS_OF}/workforce.csv", workforce(tmp_path, WORKFORCE, OTHER))
    app = sent(open_app("data", section="upload"), ("dump.zip", archive.getvalue()))
    app.button(key="upload-check").click().run()
    app.button(key="upload-publish").click().run()
    assert not app.exception
    assert read_current(home).accepted == 2


def _districts(count: int) -> list[str]:
    codes = ["320505", "320506", "320507", "320508", "320509", "320571", "320581", "320582"]
    return codes[:count]
