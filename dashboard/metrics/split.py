"""Why a rate moved: the part from rates and the part from mix, exactly."""

import pandas as pd


def split_change(groups: pd.DataFrame) -> pd.DataFrame:
    """The change of a rate of all groups together, split by group into two parts.

    `groups` has, one row a group, numerator_before, denominator_before, numerator_after and
    denominator_after. Adds, as fractions, rate_part (the group's own rate moved) and mix_part (the
    group's share of the whole moved, weighed by how far it lies from the whole's rate). The parts
    of all groups add up to the change. A group that is there at one time only has moved the mix.
    Without a whole at both times the parts are missing.

    Source: E. M. Kitagawa, Components of a difference between two rates, JASA 50 (1955). The mix
    is centred on the mean rate, so that a growing group raises the rate only where it is a better
    one; as shares add up to one, that leaves the sum as it is.
    """
    shares, rates = {}, {}
    for time in ("before", "after"):
        whole = groups[f"denominator_{time}"].sum()
        shares[time] = groups[f"denominator_{time}"] / (whole or float("nan"))
        rates[time] = groups[f"numerator_{time}"] / groups[f"denominator_{time}"].where(
            groups[f"denominator_{time}"] > 0
        )
    before = rates["before"].fillna(rates["after"]).fillna(0.0)
    after = rates["after"].fillna(rates["before"]).fillna(0.0)
    weight = (shares["before"] + shares["after"]) / 2
    mean = (before + after) / 2
    return groups.assign(
        rate_part=(after - before) * weight,
        mix_part=(shares["after"] - shares["before"]) * (mean - (mean * weight).sum()),
    )
