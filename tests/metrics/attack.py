"""An attacker with a solver: the least and the most that every withheld number can be."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from scipy.optimize import linprog

from dashboard.metrics.suppression import Cut

Tables = dict[Cut, pd.DataFrame]


def attack(sources: Sequence[tuple[pd.DataFrame, Tables]], *, count: str = "files") -> pd.DataFrame:
    """One row a withheld cell: cut, true, least and most, from all tables of all sources together.

    Written against what is shown only. A source is the finest cells and the tables made of them;
    the attacker knows which finest cells are empty, that no withheld cell is, and that cells of the
    same cut and key in two sources are the same people.
    """
    finest = [_finest(cells, tables, count) for cells, tables in sources]
    starts = np.cumsum([0, *(len(cells) for cells in finest)])
    truth = np.concatenate([cells[count].to_numpy(dtype=float) for cells in finest])
    shown, totals, hidden, names = [], [], [], []
    seen: dict[tuple[Cut, tuple[object, ...]], np.ndarray] = {}
    for n, (_, tables) in enumerate(sources):
        for cut, table in tables.items():
            for row in table.to_dict("records"):
                member = np.zeros(len(truth))
                inside = np.ones(len(finest[n]))
                for column in cut:
                    inside *= (finest[n][column] == row[column]).to_numpy()
                member[starts[n] : starts[n + 1]] = inside
                key = (cut, tuple(row[column] for column in cut))
                if key in seen:
                    shown.append(member - seen[key])
                    totals.append(0.0)
                seen.setdefault(key, member)
                if row["is_withheld"]:
                    hidden.append(member)
                    names.append({"cut": cut, "key": key[1], "true": float(member @ truth)})
                else:
                    shown.append(member)
                    totals.append(row[count])
    rules = {
        "A_eq": np.array(shown) if shown else None,
        "b_eq": totals if shown else None,
        "A_ub": -np.array(hidden) if hidden else None,
        "b_ub": [-1.0] * len(hidden) if hidden else None,
        "bounds": (0, 2 * truth.sum() + 10),
    }
    for name, member in zip(names, hidden, strict=True):
        name["least"] = float(member @ linprog(member, **rules).x)
        name["most"] = float(member @ linprog(-member, **rules).x)
    return pd.DataFrame(names, columns=["cut", "key", "true", "least", "most"])


def _finest(cells: pd.DataFrame, tables: Tables, count: str) -> pd.DataFrame:
    columns = sorted({column for cut in tables for column in cut})
    present = cells[cells[count] > 0]
    if not columns:
        return present
    return present.groupby(columns, dropna=False)[count].sum().reset_index()
