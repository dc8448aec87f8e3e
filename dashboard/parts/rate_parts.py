"""How the two parts of a change or a gap are shown: in points, the largest first."""

import pandas as pd

from dashboard.parts.page import Page

SHOWN = 12


def points(share: float) -> str:
    """In points with two decimals: the parts of a small change are smaller still."""
    words = f"{abs(share) * 100:.2f}"
    return words if words == "0.00" else f"{'+' if share > 0 else '−'}{words}"


def with_rest(page: Page, ordered: pd.DataFrame) -> pd.DataFrame:
    """The first rows, and all others as one, so that the bars still add up.

    `ordered` has key, label, rate_part and mix_part, the largest first.
    """
    columns = ["key", "label", "rate_part", "mix_part"]
    if len(ordered) <= SHOWN:
        return ordered[columns]
    rest = ordered.iloc[SHOWN - 1 :]
    last = {
        "key": "",
        "label": page.t("coverage.change.rest", count=len(rest)),
        "rate_part": rest["rate_part"].sum(),
        "mix_part": rest["mix_part"].sum(),
    }
    return pd.concat([ordered[columns].head(SHOWN - 1), pd.DataFrame([last])], ignore_index=True)
