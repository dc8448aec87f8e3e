"""What an examination finds, said so that a person knows what to do."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["ok", "note", "problem"]


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at. Only a `problem` needs something done."""

    kind: Kind
    what: str
    next_step: str = ""


def ok(what: str) -> Finding:
    return Finding("ok", what)


def note(what: str, next_step: str = "") -> Finding:
    return Finding("note", what, next_step)


def problem(what: str, next_step: str) -> Finding:
    return Finding("problem", what, next_step)
