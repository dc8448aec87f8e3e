"""Naming the first of a ranking: who ties with it is named beside it."""

import numpy as np
import pandas as pd

from dashboard.parts.page import Page

MOST_NAMED = 3


def first_of(page: Page, rows: pd.DataFrame, by: str = "value") -> str:
    """The label of the first of sorted rows, and of those with the same value: 昆山、吴江并列.

    More than three are counted: 昆山等 5 个并列.
    """
    first = rows["label"].iloc[0]
    others = rows.loc[np.isclose(rows[by], rows[by].iloc[0], rtol=1e-9, atol=0), "label"].iloc[1:]
    if others.empty:
        return str(first)
    if len(others) >= MOST_NAMED:
        return page.t("common.tied.many", first=first, count=len(others) + 1)
    return page.t("common.tied.few", first=first, others=page.t("common.list_comma").join(others))
