"""Saved views: a page with its choices, under a name."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import parse_qsl, urlencode

from dashboard.errors import InputError
from dashboard.planning.store import opened, planning_file
from dashboard.settings import Settings

LONGEST = 40
# The reader's own, whatever view is opened.
_NOT_SAVED = ("lang",)


@dataclass(frozen=True)
class View:
    """A page's state: `query` is what follows the ? of its link."""

    name: str
    page: str
    query: str

    @property
    def choices(self) -> dict[str, str]:
        """The query's parameters by name."""
        return dict(parse_qsl(self.query, keep_blank_values=True))


def list_views(settings: Settings) -> list[View]:
    """Every view, the one saved last on top."""
    if not planning_file(settings).exists():
        return []
    with opened(settings) as connection:
        rows = connection.execute(
            "select name, page, query from views order by saved_at desc, rowid desc"
        ).fetchall()
    return [View(*row) for row in rows]


def save_view(
    settings: Settings, *, name: str, page: str, choices: dict[str, str], replace: bool = False
) -> bool:
    """Keep a page's choices under a name; False, and nothing saved, where the name is taken and
    `replace` is not asked for. Raises InputError where the name is empty or too long.
    """
    name = plain_name(name)
    kept = {key: value for key, value in choices.items() if key not in _NOT_SAVED}
    now = datetime.now().astimezone().isoformat()
    verb = "insert or replace" if replace else "insert or ignore"
    with opened(settings) as connection:
        done = connection.execute(
            f"{verb} into views (name, page, query, saved_at) values (?, ?, ?, ?)",
            (name, page, urlencode(kept), now),
        )
        return done.rowcount > 0


def plain_name(name: str) -> str:
    """The name as it is kept, on one line. Raises InputError where it is empty or too long."""
    name = " ".join(name.split())
    if not name:
        raise InputError("名称是空的。", next_step="请给这个视图起一个名字。")
    if len(name) > LONGEST:
        raise InputError(f"名称有 {len(name)} 个字。", next_step=f"请缩短到 {LONGEST} 个字以内。")
    return name


def remove_view(settings: Settings, name: str) -> None:
    """Forget a view; nothing happens where somebody else did so already."""
    with opened(settings) as connection:
        connection.execute("delete from views where name = ?", (name,))
