"""Dated notes: what happened in the world that a trend should be read with."""

from dataclasses import dataclass
from datetime import date, datetime

from dashboard.errors import InputError
from dashboard.planning.store import opened, planning_file
from dashboard.settings import Settings

LONGEST = 60


@dataclass(frozen=True)
class Note:
    """A policy, a campaign, an event on a day; of one district, or of all where it is None."""

    id: int
    dated: date
    words: str
    district: str | None

    @property
    def month(self) -> str:
        return f"{self.dated:%Y-%m}"


def list_notes(settings: Settings) -> list[Note]:
    """Every note, oldest first."""
    if not planning_file(settings).exists():
        return []
    with opened(settings) as connection:
        rows = connection.execute(
            "select id, dated, words, district_code from notes order by dated, id"
        ).fetchall()
    return [Note(id, date.fromisoformat(dated), words, code) for id, dated, words, code in rows]


def add_note(settings: Settings, *, dated: date, words: str, district: str | None) -> None:
    """Keep a note. Raises InputError where it says nothing or too much."""
    words = " ".join(words.split())
    if not words:
        raise InputError("注记是空的。", next_step="请写下发生了什么。")
    if len(words) > LONGEST:
        raise InputError(f"注记有 {len(words)} 个字。", next_step=f"请缩短到 {LONGEST} 个字以内。")
    now = datetime.now().astimezone().isoformat(timespec="seconds")
    with opened(settings) as connection:
        connection.execute(
            "insert into notes (dated, words, district_code, written_at) values (?, ?, ?, ?)",
            (dated.isoformat(), words, district, now),
        )


def remove_note(settings: Settings, note: Note) -> None:
    """Forget a note; nothing happens where somebody else did so already."""
    with opened(settings) as connection:
        connection.execute("delete from notes where id = ?", (note.id,))
