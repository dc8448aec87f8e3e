"""One family of errors for people: what happened, why, and what to do next."""

import difflib
from collections.abc import Iterable


class OversightError(Exception):
    """A mistake that a person can mend; shown without a traceback."""

    exit_code = 1

    def __init__(self, what: str, why: str = "", next_step: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.why = why
        self.next_step = next_step

    def __str__(self) -> str:
        return "\n".join(line for line in (self.what, self.why, self.next_step) if line)


class InputError(OversightError):
    """A dump, a folder or an option that cannot be used as given."""


class TryAgainError(OversightError):
    """Nothing is wrong with what was given: the same may well succeed later."""

    exit_code = 75  # as sendmail's and others' EX_TEMPFAIL, which `oversight watch` waits out


class BusyError(TryAgainError, InputError):
    """Another process is writing to the same home."""


class DiskFullError(TryAgainError):
    """The disk has no room for what is to be written."""


class NoPublicationError(OversightError):
    """Nothing has been published yet, or not the publication asked for."""


class DamagedError(OversightError):
    """Something at home that was whole once and is not any more."""


class OutdatedError(OversightError):
    """A publication counted by an earlier version, without what this one asks for."""


class DefinitionError(OversightError):
    """A contract, a mart or a metric file that contradicts itself or another file."""


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word most like `word`, or None where none is near."""
    found = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return found[0] if found else None
