"""What moved the number of workers in each skill grade: promotions, and everything else."""

import pandas as pd

# From the top: each is promoted into from the one below.
GRADES = ("高级技师", "技师", "高级工", "中级工", "初级工", "未评级")


def grade_flow(before: pd.Series, now: pd.Series, promoted: pd.Series) -> pd.DataFrame:
    """Before, now, promoted_in, promoted_out and other by grade, from the top.

    The three series are workers by grade in an older list and in a newer one, and those promoted
    into the grade between them. The lists do not say from which grade: each promotion is taken as
    one step up, out of the grade below. `other` is what is then left of the change: people who
    came, left or moved, and corrections, of which only this net is known. For every grade
    before + promoted_in - promoted_out + other = now.
    """
    grades = list(GRADES)
    stock = pd.DataFrame({"before": before, "now": now, "promoted_in": promoted})
    stock = stock.reindex(grades).fillna(0.0)
    out = stock["promoted_in"].shift(1).fillna(0.0)
    other = stock["now"] - stock["before"] - stock["promoted_in"] + out
    return stock.assign(promoted_out=out, other=other).rename_axis("skill_level").reset_index()
