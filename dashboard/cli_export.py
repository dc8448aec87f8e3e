"""`oversight export`: decks, briefs, reports and workbooks, as a line of cron may ask for them."""

import getpass
import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from dashboard.cli_progress import shown_progress
from dashboard.errors import InputError, nearest
from dashboard.exports.deck import Deck, file_name
from dashboard.exports.watermark import watermark
from dashboard.planning.decks import UnknownDeckError, read_deck
from dashboard.planning.store import words_checksum
from dashboard.settings import Settings
from dashboard.slides.ready import ready_deck, ready_decks
from dashboard.text.catalogue import LANGUAGES, t
from dashboard.warehouse.reader import Reader, open_reader

# The share of an export's time that its pages take; the file takes the rest.
_PAGES = 0.8


@dataclass(frozen=True)
class Asked:
    """What an export is asked for: `district` is a code or None for the city."""

    settings: Settings
    reader: Reader
    month: str
    district: str | None
    lang: str

    @property
    def place(self) -> str:
        """The district's name in words, empty for the city."""
        rows = self.reader.districts.set_index("district_code")
        if self.district is None:
            return ""
        return str(rows.loc[self.district, "short_en" if self.lang == "en" else "short"])

    def watermark(self, lang: str) -> str:
        return watermark(self.settings, who=getpass.getuser(), lang=lang)


def _choices(command: Callable[..., None]) -> Callable[..., None]:
    """The options that all exports have."""
    for option in (
        click.option("--out", required=True, type=click.Path(path_type=Path),
                     help="写到哪个文件；是文件夹时按内容取名。"),
        click.option("--publication", "publication_id", metavar="ID",
                     help="用哪个发布版本；默认在用的。见 oversight publications。"),
        click.option("--lang", type=click.Choice(LANGUAGES), default="zh", show_default=True),
        click.option("--district", metavar="区县", help="区县的名称或代码；不写为全市。"),
        click.option("--as-of", type=click.DateTime(["%Y-%m"]), metavar="月份",
                     help="截至月份，如 2020-12；默认最新。"),
    ):  # fmt: skip
        command = option(command)
    return command


_deck_choice = click.option(
    "--deck",
    "name",
    metavar="名称或编号",
    help=f"现成的：{'、'.join(ready_decks())}；或自编汇报的编号。"
    "默认 quarterly，指明区县时 district。",
)


@click.group(name="export")
def export() -> None:
    """导出汇报、简报、报告和工作簿。"""


@export.command()
@_deck_choice
@_choices
def deck(name: str | None, out: Path, **asked: Any) -> None:
    """汇报幻灯片（.pptx，图表可编辑）。"""
    _export_deck(name, "pptx", out, **asked)


@export.command()
@_deck_choice
@_choices
def brief(name: str | None, out: Path, **asked: Any) -> None:
    """工作简报（.pdf，A4）。"""
    _export_deck(name, "pdf", out, **asked)


@export.command()
@_deck_choice
@_choices
def html(name: str | None, out: Path, **asked: Any) -> None:
    """离线放映的单个网页（.html）。"""
    _export_deck(name, "html", out, **asked)


@export.command()
@_choices
def report(out: Path, **asked: Any) -> None:
    """工作报告的统计段落（.docx，OUT 写成 .pdf 则为 .pdf）。"""
    from dashboard.exports.papers.report import DOCX, PDF, report_file
    from dashboard.exports.papers.report_sections import report_sections

    found = _read(**asked)
    if found.district:
        raise InputError("工作报告写的是全市。", next_step="请去掉 --district。")
    kind = PDF if out.suffix == f".{PDF}" else DOCX
    with shown_progress() as progress:
        progress(out.name, 0.0)
        paper = report_sections(found.reader, found.settings, found.month, lang=found.lang)
        file = _file(out, paper.title, kind)
        body = report_file(paper, kind, watermark=found.watermark(found.lang))
    _write(file, body)


@export.command()
@_choices
def workbook(out: Path, **asked: Any) -> None:
    """全部指标的工作簿（.xlsx）。"""
    from dashboard.exports.workbook import Workbook, workbook_file

    found = _read(**asked)
    title = t("workbook.title", found.lang)
    place = found.place or t("common.city", found.lang)
    file = _file(out, f"{title}-{place}", "xlsx", mark=found.month)
    with shown_progress() as progress:
        progress(file.name, 0.0)
        book = Workbook(
            found.reader,
            found.settings,
            found.month,
            found.lang,
            found.district,
            found.watermark(found.lang),
        )
        body = workbook_file(book)
    _write(file, body)


def _export_deck(name: str | None, kind: str, out: Path, **asked: Any) -> None:
    # Only now: they bring Streamlit and a browser's driver, which no other command needs.
    from dashboard.slides.downloads import prepared_file
    from dashboard.slides.prepare import prepare

    found = _read(**asked)
    deck = _deck(found, name)
    # A kept deck may have a title that another has too.
    is_ready = name is None or name in ready_decks()
    file = _file(out, deck.title, kind, mark=found.month if is_ready else deck.id)
    with shown_progress() as progress:
        prepared = prepare(
            found.settings,
            deck,
            lambda done, of, page: progress(page, _PAGES * done / of if of else _PAGES),
        )
        progress(file.name, _PAGES)
        body = prepared_file(found.settings, prepared, kind, watermark=found.watermark(deck.lang))
    _write(file, body)


def _deck(asked: Asked, name: str | None) -> Deck:
    """A ready deck by its name, else a kept one by its id."""
    name = name or ("district" if asked.district else "quarterly")
    if name not in ready_decks():
        try:
            kept = read_deck(asked.settings, name)
        except UnknownDeckError as error:
            near = nearest(name, ready_decks())
            hint = f"是否指 {near}？" if near else f"现成的：{'、'.join(ready_decks())}"
            raise InputError(error.what, next_step=hint) from error
        _refuse_choices()
        return kept
    return ready_deck(
        name,
        month=asked.month,
        lang=asked.lang,
        publication=asked.reader.publication.id,
        words=words_checksum(asked.settings),
        district=asked.district,
        place=asked.place,
    )


def _refuse_choices() -> None:
    """Raises InputError where a kept deck is asked for in another month, place or language."""
    context = click.get_current_context()
    options = {"as_of": "--as-of", "district": "--district", "lang": "--lang",
               "publication_id": "--publication"}  # fmt: skip
    given = [
        option
        for name, option in options.items()
        if context.get_parameter_source(name) is ParameterSource.COMMANDLINE
    ]
    if given:
        raise InputError(
            f"自编的汇报有自己的月份、范围、语言和版本，不能再写 {'、'.join(given)}。",
            next_step="请去掉，或在“汇报”页改这份汇报。",
        )


def _read(
    *, as_of: datetime | None, district: str | None, lang: str, publication_id: str | None
) -> Asked:
    """Raises InputError for a month or a district that the publication does not have."""
    settings = Settings.from_environment()
    reader = open_reader(settings, publication_id=publication_id)
    months = reader.months
    month = f"{as_of:%Y-%m}" if as_of else months[-1]
    if month not in months:
        raise InputError(
            f"发布版本里没有 {month} 的数。", next_step=f"可用的月份：{months[0]} 到 {months[-1]}。"
        )
    return Asked(settings, reader, month, _district(reader, district), lang)


def _district(reader: Reader, asked: str | None) -> str | None:
    """The code of a district named in any of the ways that the dumps name it."""
    if asked is None:
        return None
    known: dict[str, str] = {}
    for row in reader.districts.to_dict("records"):
        names = (row["district_code"], row["name"], row["short"], row["name_en"], row["short_en"])
        for name in (*names, *str(row["aliases"]).split("|")):
            known[str(name).lower()] = str(row["district_code"])
    if asked.lower() not in known:
        near = nearest(asked.lower(), known)
        every = "、".join(reader.districts["short"])
        raise InputError(
            f"没有名为 {asked} 的区县。",
            next_step=f"是否指 {near}？" if near else f"可用的：{every}",
        )
    return known[asked.lower()]


def _file(out: Path, title: str, kind: str, *, mark: str = "") -> Path:
    """Where to write: the file, or one of that title in the folder. Raises InputError."""
    if out.is_dir():
        return _writable(out / file_name(title, kind, mark=mark))
    if out.suffix != f".{kind}":
        name = out.with_suffix(f".{kind}").name
        raise InputError(
            f"{out.name} 不是 .{kind} 文件。", next_step=f"请写成 {name}，或给一个文件夹。"
        )
    if not out.parent.is_dir():
        raise InputError(f"没有文件夹 {out.parent}。", next_step="请先建好文件夹。")
    return _writable(out)


def _writable(file: Path) -> Path:
    """The file, if its folder can be written to: better said now than after the work."""
    if not os.access(file.parent, os.W_OK):
        raise InputError(f"文件夹 {file.parent} 不可写。", next_step="请换一个文件夹。")
    return file


def _write(file: Path, body: bytes) -> None:
    """Put the file there in one step: whoever opens it sees the old one or the new.

    Raises InputError.
    """
    draft = file.with_name(f".{os.getpid()}.part")
    try:
        draft.write_bytes(body)
        draft.replace(file)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise InputError(
            f"写不了 {file}。",
            why=str(error.strerror),
            next_step="请换一个文件夹，或看磁盘是否已满。",
        ) from error
    click.echo(f"已导出：{file}（{len(body) / 1024:,.0f} kB）")
