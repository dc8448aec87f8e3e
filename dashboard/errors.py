"""One family of errors for people: what happened, why, and what to do next."""

import difflib
from collections.abc import Iterable


class OversightError(Exception):
    """A mistake that a person can mend; shown without a traceback."""

    def __init__(self, what: str, why: str = "", next_step: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.why = why
        self.next_step = next_step

    def __str__(self) -> str:
        return "\n".join(line for line in (self.what, self.why, self.next_step) if line)


class InputError(OversightError):
    """A dump, a folder or an option that cannot be used as given."""


class NoPublicationError(OversightError):
    """Nothing has been published yet, or not the publication asked for."""


class DefinitionError(OversightError):
    """A contract, a mart or a metric file that contradicts itself or another file."""


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word most like `word`, or None where none is near."""
    found = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return found[0] if found else None
