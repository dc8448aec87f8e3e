"""Small cells are withheld so that an attacker with a solver cannot work them back."""

import numpy as np
import pandas as pd
import pytest

from dashboard.metrics.suppression import Cut, Source, suppress, suppress_together
from tests.metrics.attack import attack

TWO_WAY: tuple[Cut, ...] = ((), ("row",), ("column",), ("row", "column"))
# The page's own: the same people by district and kind, and by district and wait.
PLACES: tuple[Cut, ...] = (
    (),
    ("place",),
    ("row", "column"),
    ("place", "row", "column"),
    ("wait",),
    ("place", "wait"),
)


def random_cells(seed: int, *, most: int) -> pd.DataFrame:
    """Files of a small random city, with many small and many empty cells."""
    random = np.random.default_rng(seed)
    shape = {"place": [*"甲乙丙"], "row": [*"abcd"], "column": [*"xyz"], "wait": ["短", "长"]}
    keys = pd.MultiIndex.from_product(shape.values(), names=list(shape)).to_frame(index=False)
    files = random.poisson(random.gamma(0.6, most / 2, len(keys)))
    return keys.assign(files=files * (random.random(len(keys)) < 0.7))


@pytest.mark.parametrize("most", [3, 8, 30])
@pytest.mark.parametrize("seed", range(6))
def test_no_cell_of_a_two_way_table_can_be_worked_back(seed: int, most: int) -> None:
    cells = random_cells(seed, most=most)[["row", "column", "files"]]
    found = attack([(cells, suppress(cells, TWO_WAY))])
    assert (found["most"] - found["least"] > 0.99).all(), found
    assert (found["least"] <= found["true"] + 1e-6).all()


@pytest.mark.parametrize("most", [2, 6])
@pytest.mark.parametrize("seed", range(4))
def test_nor_from_tables_that_cut_the_same_people_twice(seed: int, most: int) -> None:
    cells = random_cells(seed, most=most)
    found = attack([(cells, suppress(cells, PLACES))])
    assert len(found)
    assert (found["most"] - found["least"] > 0.99).all(), found


@pytest.mark.parametrize("seed", range(6))
def test_no_cell_of_one_to_four_is_shown_and_what_is_shown_is_true(seed: int) -> None:
    cells = random_cells(seed, most=8)
    for cut, table in suppress(cells, PLACES).items():
        known = table[~table["is_withheld"]]
        assert table["files"].isna().equals(table["is_withheld"])
        assert (known["files"] >= 5).all()
        if cut:
            truth = cells.groupby(list(cut))["files"].sum().rename("true").reset_index()
            assert (truth["true"] > 0).sum() == len(table)
            both = known.merge(truth, on=list(cut))
            assert both["files"].tolist() == both["true"].tolist()
            assert len(both) == len(known)


def test_nothing_small_withholds_nothing() -> None:
    cells = pd.DataFrame({"row": ["a", "b"], "column": ["x", "x"], "files": [5, 90]})
    assert not any(table["is_withheld"].any() for table in suppress(cells, TWO_WAY).values())


def test_the_smallest_neighbours_go_with_a_small_cell_and_totals_stay() -> None:
    counts = [[3, 20, 40], [50, 10, 60], [30, 70, 80]]
    cells = pd.DataFrame(
        [(r, c, counts[r][c]) for r in range(3) for c in range(3)],
        columns=["row", "column", "files"],
    )
    tables = suppress(cells, TWO_WAY)
    hidden = tables[("row", "column")]
    gone = hidden[hidden["is_withheld"]]
    corners = {(0, 0), (0, 1), (1, 0), (1, 1)}
    assert set(zip(gone["row"], gone["column"], strict=True)) == corners
    assert not any(tables[cut]["is_withheld"].any() for cut in TWO_WAY[:3])


def test_two_single_persons_do_not_hide_each_other() -> None:
    """Their sum would be two, and neither cell is empty."""
    cells = pd.DataFrame({"row": list("abcd"), "files": [1, 1, 9, 30]})
    table = suppress(cells, ((), ("row",)))[("row",)].set_index("row")
    assert table["is_withheld"].to_dict() == {"a": True, "b": True, "c": True, "d": False}


@pytest.mark.parametrize("seed", range(4))
def test_nor_from_two_sources_about_the_same_people(seed: int) -> None:
    """By place and kind, and by place and wait: what links them is the places."""
    cells = random_cells(seed, most=3)
    sources = {
        "kinds": Source(cells, ((), ("place",), ("row",), ("place", "row"))),
        "waits": Source(cells, ((), ("place",), ("wait",), ("place", "wait"))),
    }
    tables = suppress_together(sources)
    found = attack([(cells, tables[name]) for name in sources])
    assert len(found)
    assert (found["most"] - found["least"] > 0.99).all(), found
    for cut in ((), ("place",)):
        assert tables["kinds"][cut].equals(tables["waits"][cut])


def test_a_city_of_four_people_says_nothing() -> None:
    cells = pd.DataFrame({"row": ["a", "b"], "files": [1, 3]})
    assert all(table["is_withheld"].all() for table in suppress(cells, ((), ("row",))).values())


def test_no_people_no_tables() -> None:
    cells = pd.DataFrame({"row": [], "files": []})
    assert all(table.empty for table in suppress(cells, ((), ("row",))).values())
