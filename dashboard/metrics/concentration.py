"""How evenly aid is spread over the files: the Lorenz curve, Gini, the top tenth."""

from dataclasses import dataclass

import pandas as pd

TWENTIETHS = 20
# A point of the curve stands for a twentieth of the files, and that for five people at least.
FEWEST_FILES = 100


@dataclass(frozen=True)
class Concentration:
    """`curve` has files_share and amount_share, both from 0 to 1, from those given least."""

    files: int
    amount_yuan: float
    gini: float
    top_tenth_share: float
    bottom_half_share: float
    curve: pd.DataFrame


def concentration(points: pd.DataFrame) -> Concentration | None:
    """What the points of one place's Lorenz curve say; None for too few files or no money.

    `points` has twentieth (0 to 19), share of the amount that went to the first so many twentieths
    of the files, and, the same in every row, files, amount_yuan and gini.
    """
    if points.empty or points["files"].iloc[0] < FEWEST_FILES or not points["amount_yuan"].iloc[0]:
        return None
    shares = [*points.sort_values("twentieth")["share"].tolist(), 1.0]
    first = points.iloc[0]
    return Concentration(
        files=int(first["files"]),
        amount_yuan=float(first["amount_yuan"]),
        gini=float(first["gini"]),
        top_tenth_share=1 - shares[18],
        bottom_half_share=shares[10],
        curve=pd.DataFrame(
            {
                "files_share": [n / TWENTIETHS for n in range(TWENTIETHS + 1)],
                "amount_share": shares,
            }
        ),
    )
