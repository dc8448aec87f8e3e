"""Holds the product's answers against the oracle's, number by number."""

import math
from collections.abc import Mapping

from tests.oracle.answers import Counted, Key
from tests.oracle.product import Answer

_NUMBERS = ("numerator", "denominator", "value")
FIELDS = ("month", *_NUMBERS, *(f"ytd_{name}" for name in _NUMBERS), "target")


def differences(expected: Mapping[Key, Counted], said: Mapping[Key, Answer]) -> list[str]:
    """One line a number that is not the same (to a part in a thousand million), then those missing.

    A district or town without anything to count need not be listed; the city always is.
    """
    lines, missing = [], []
    for key in sorted({*expected, *said}, key=repr):
        wanted, got = expected.get(key), said.get(key)
        if wanted is None or got is None:
            if not (_is_nothing(wanted, got) and key.place.level != "city"):
                missing.append(f"{_name(key)}: counted {wanted}, said {got}")
            continue
        lines += [
            f"{_name(key)} {field}: counted {getattr(wanted, field)}, said {got[field]}"
            for field in FIELDS
            if not _same(getattr(wanted, field), got[field])
        ]
    return lines + missing


def _is_nothing(wanted: Counted | None, got: Answer | None) -> bool:
    numbers = [getattr(wanted, field) if wanted else (got or {})[field] for field in FIELDS[1:]]
    return all(number in (None, 0) for number in numbers)


def _same(wanted: object, got: object) -> bool:
    if isinstance(wanted, (int, float)) and isinstance(got, (int, float)):
        return math.isclose(wanted, got, rel_tol=1e-9, abs_tol=1e-9)
    return wanted == got


def _name(key: Key) -> str:
    return " ".join(str(part) for part in (key.metric, *key.place))
