"""Going back to an earlier publication, and removing what is no longer wanted."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from dashboard.errors import DamagedError, NoPublicationError
from dashboard.settings import Settings
from dashboard.warehouse.install import point_to
from dashboard.warehouse.publication import (
    Publication,
    list_publications,
    publication_ids,
    read_current,
    read_publication,
)
from dashboard.warehouse.room import size_of
from dashboard.warehouse.strays import remove
from dashboard.warehouse.verify import verify_counts
from dashboard.warehouse.writing import writing

_KEPT_FILES = ("accepted/*/*/*.parquet", "quarantine/*/*/*.csv", "parts/*/*.parquet")


@dataclass(frozen=True)
class Unneeded:
    """Publications beyond those kept, oldest first, and the files that only they name."""

    publications: tuple[Publication, ...]
    files: tuple[Path, ...]

    @property
    def paths(self) -> tuple[Path, ...]:
        return (*(publication.folder for publication in self.publications), *self.files)

    @property
    def size_bytes(self) -> int:
        return sum(size_of(path) for path in self.paths)


def rollback(settings: Settings, publication_id: str | None = None) -> Publication:
    """Put an earlier publication in force: without an id the one before the one in force.

    Raises NoPublicationError where there is none, naming the nearest id, and DamagedError where
    it cannot be opened; what is in force then stays so.
    """
    with writing(settings):
        target = read_publication(settings, publication_id) if publication_id else _before(settings)
        verify_counts(target.counts)
        point_to(target.id, settings)
    return target


def _before(settings: Settings) -> Publication:
    """The publication that the one in force took over from; if that is gone, the next older."""
    whole = [one for one in list_publications(settings) if one.is_whole]
    try:
        current = read_current(settings)
    except (DamagedError, NoPublicationError):
        earlier = whole
    else:
        earlier = [one for one in whole if one.id == current.previous]
        earlier = earlier or [one for one in whole if one.id < current.id]
    if not earlier:
        raise NoPublicationError(
            "没有可以回退到的发布版本。",
            "在用的就是最早的一个。" if whole else f"{settings.publications} 里没有完好的版本。",
            "用 oversight publications 查看全部版本。",
        )
    return earlier[-1]


def unneeded(settings: Settings, *, keep: int, shown: Collection[str] = ()) -> Unneeded:
    """What `prune` would remove: all but the one in force, the `keep` newest and those that are
    still `shown` somewhere, by id.

    Raises DamagedError where a manifest cannot be read: which files it names is then unknown.
    """
    try:
        in_force = [read_current(settings)]
    except NoPublicationError:
        in_force = []
    everything = [read_publication(settings, name) for name in publication_ids(settings)]
    kept = {one.id for one in (*in_force, *everything[-keep:])} | set(shown)
    return Unneeded(
        publications=tuple(one for one in everything if one.id not in kept),
        files=tuple(unnamed_files(settings, (one for one in everything if one.id in kept))),
    )


def unnamed_files(settings: Settings, publications: Iterable[Publication]) -> list[Path]:
    """Accepted rows, quarantine lists and parts of marts that none of the publications names."""
    named: set[str | None] = set()
    for publication in publications:
        named |= set(publication.parts)
        named |= {path for dump in publication.inputs for path in (dump.rows, dump.quarantine)}
    found = (path for pattern in _KEPT_FILES for path in settings.home.glob(pattern))
    return sorted(
        path
        for path in found
        if path.relative_to(settings.home).as_posix() not in named and path.name[0] != "."
    )


def prune(settings: Settings, *, keep: int, shown: Collection[str] = ()) -> Unneeded:
    """Remove what `unneeded` names and the slides kept of it, and say what it was; never the
    publication in force.
    """
    with writing(settings):
        gone = unneeded(settings, keep=keep, shown=shown)
        for publication in gone.publications:
            # Under a name that nobody reads first: a killed removal leaves no half publication.
            hidden = publication.folder.with_name(f".removed-{publication.id}")
            publication.folder.rename(hidden)
            remove([hidden, settings.slides / publication.id])
        remove(gone.files)
        _remove_empty_folders(gone.files)
    return gone


def _remove_empty_folders(files: Iterable[Path]) -> None:
    for folder in {file.parent for file in files}:
        if not any(folder.iterdir()):
            folder.rmdir()
