"""`make survive`: the kill loop at full length, with the command as an operator starts it."""

import argparse
import sys
import tempfile
from pathlib import Path

from tests.surviving.homes import make_city
from tests.surviving.killing import survive
from tests.surviving.loading import CommandLoad


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=2020)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        city = make_city(Path(folder) / "city")
        figures = survive(
            city,
            Path(folder),
            kills=wanted.kills,
            seed=wanted.seed,
            start=CommandLoad,
            tell=lambda so_far: print(f"{so_far.kills} of {wanted.kills}", file=sys.stderr),
        )
    print(figures)
    wrong = (figures.rows_lost, figures.dumps_twice, figures.half_seen, figures.moved)
    if any(wrong) or figures.unnamed:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
