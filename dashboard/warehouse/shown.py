"""A publication's metric values as they may be shown: without the small counts of people on aid,
nor what they would follow from.

That takes all months and places of a level: what is withheld of one depends on the others.
"""

from collections.abc import Sequence

import pandas as pd

from dashboard.metrics.withheld_values import withhold_values
from dashboard.warehouse.reader import Reader


def city_and_districts(reader: Reader, metrics: Sequence[str]) -> dict[str, pd.DataFrame]:
    """`Reader.values` of all months with `is_withheld`, by level: "city" and "district".

    Read in one query: nearly everything that is shown needs both.
    """
    both = reader.values(metrics, level=("city", "district"))
    is_city = both["district_code"].isna()
    city = both[is_city].reset_index(drop=True).assign(district_code=None)
    city = withhold_values(city, level="city")
    districts = both[~is_city].reset_index(drop=True)
    return {"city": city, "district": withhold_values(districts, level="district", above=city)}


def towns_of(
    reader: Reader, metrics: Sequence[str], district: str | None, *, above: pd.DataFrame
) -> pd.DataFrame:
    """The same of a district's towns; `above` is what was given of the same metrics' districts."""
    values = reader.values(metrics, level="town", district=district)
    return withhold_values(values, level="town", above=above)
