"""Changes against the year before and the period before."""

import pandas as pd
import pytest

from dashboard.metrics.dictionary import load_dictionary
from dashboard.metrics.series import headlines, newest, shift_month, shown_by_month
from dashboard.settings import Settings

DICTIONARY = load_dictionary(Settings.from_environment())


def values(metric: str, rows: dict[str, tuple[float, float | None]]) -> pd.DataFrame:
    """Rows of metric values for the city: month → (value, year so far)."""
    return pd.DataFrame(
        [
            {
                "metric": metric,
                "month": month,
                "district_code": None,
                "town_code": None,
                "numerator": value,
                "denominator": None,
                "value": value,
                "ytd_numerator": ytd,
                "ytd_denominator": None,
                "ytd_value": ytd,
                "target": None,
            }
            for month, (value, ytd) in rows.items()
        ]
    )


@pytest.mark.parametrize(
    ("month", "by", "expected"),
    [("2020-12", 1, "2021-01"), ("2021-01", -1, "2020-12"), ("2020-12", -12, "2019-12")],
)
def test_months_shift_over_years(month: str, by: int, expected: str) -> None:
    assert shift_month(month, by) == expected


def test_a_flow_shows_the_year_so_far_and_compares_like_with_like() -> None:
    frame = values("online_joins", {"2019-12": (5, 80), "2020-11": (10, 90), "2020-12": (30, 120)})
    row = headlines(frame, DICTIONARY, "2020-12").iloc[0]
    assert (row["shown"], row["year_ago"]) == (120, 80)
    assert row["yoy"] == pytest.approx(0.5)
    assert row["mom"] == pytest.approx(2.0)


def test_a_rate_changes_in_points_and_a_list_compares_with_the_list_before() -> None:
    frame = values(
        "coverage_rate", {"2019-12": (0.90, None), "2020-09": (0.93, None), "2020-12": (0.94, None)}
    )
    row = headlines(frame, DICTIONARY, "2021-02").iloc[0]
    assert row["month"] == "2020-12"
    assert row["previous_month"] == "2020-09"
    assert row["yoy"] == pytest.approx(0.04)
    assert row["mom"] == pytest.approx(0.01)


def test_nothing_to_compare_with_is_no_change() -> None:
    row = headlines(values("members", {"2020-12": (10, None)}), DICTIONARY, "2020-12").iloc[0]
    assert pd.isna(row["yoy"])
    assert pd.isna(row["mom"])


def test_nothing_after_the_month_is_seen() -> None:
    frame = values("members", {"2020-12": (10, None), "2021-03": (12, None)})
    assert list(newest(frame, "2021-02")["value"]) == [10]
    assert newest(frame, "2020-11").empty


def monthly(metric: str, numbers: list[float], *, denominators: list[float] | None) -> pd.DataFrame:
    """A flow of 24 months from January 2019, its year so far summed here."""
    months = [shift_month("2019-01", n) for n in range(len(numbers))]
    rows = pd.DataFrame({"metric": metric, "month": months, "numerator": numbers})
    rows["denominator"] = denominators or float("nan")
    rows[["district_code", "town_code", "target"]] = None
    year = rows["month"].str[:4]
    rows["value"] = rows["numerator"] / (rows["denominator"] if denominators else 1)
    rows["ytd_numerator"] = rows.groupby(year)["numerator"].cumsum()
    rows["ytd_denominator"] = rows.groupby(year)["denominator"].cumsum()
    rows["ytd_value"] = rows["ytd_numerator"] / (rows["ytd_denominator"] if denominators else 1)
    return rows


@pytest.mark.parametrize("month", ["2020-01", "2020-02", "2020-05", "2020-06", "2020-12"])
def test_a_window_adds_up_its_own_months_and_compares_with_the_same_part_of_the_year_before(
    month: str,
) -> None:
    numbers = [float(n * n % 37 + 5) for n in range(24)]
    frame = monthly("members_joined", numbers, denominators=None)
    at = dict(zip(frame["month"], numbers, strict=True))
    in_quarter = [shift_month(month, -n) for n in range((int(month[5:]) - 1) % 3 + 1)]

    quarter = headlines(frame, DICTIONARY, month, window="quarter").iloc[0]
    assert quarter["shown"] == sum(at[m] for m in in_quarter)
    assert quarter["year_ago"] == sum(at[shift_month(m, -12)] for m in in_quarter)
    assert quarter["previous"] == sum(at[shift_month(m, -3)] for m in in_quarter)
    every = shown_by_month(frame, DICTIONARY, month, window="quarter").set_index("month")["shown"]
    assert every[[month, shift_month(month, -3)]].tolist() == [
        quarter["shown"],
        quarter["previous"],
    ]
    assert (quarter["window"], quarter["previous_month"]) == ("quarter", shift_month(month, -3))

    single = headlines(frame, DICTIONARY, month, window="month").iloc[0]
    assert (single["shown"], single["year_ago"]) == (at[month], at[shift_month(month, -12)])
    assert single["mom"] == pytest.approx(at[month] / at[shift_month(month, -1)] - 1)


def test_a_rate_over_a_quarter_is_sum_by_sum_and_its_level_the_newest() -> None:
    numbers, wholes = [1.0, 2.0, 3.0] * 8, [10.0, 40.0, 60.0] * 8
    rate = monthly("online_approval_rate", numbers, denominators=wholes)
    row = headlines(rate, DICTIONARY, "2020-06", window="quarter").iloc[0]
    assert row["shown"] == pytest.approx(6 / 110)
    over_level = monthly("aid_per_1000_members", numbers, denominators=wholes)
    row = headlines(over_level, DICTIONARY, "2020-06", window="quarter").iloc[0]
    assert row["shown"] == pytest.approx(6 / 60)


def test_a_quarter_with_an_unknown_month_is_unknown() -> None:
    frame = monthly("members_joined", [1.0] * 24, denominators=None)
    frame.loc[frame["month"] == "2020-04", ["numerator", "value"]] = None
    assert pd.isna(headlines(frame, DICTIONARY, "2020-06", window="quarter").iloc[0]["shown"])


def test_any_month_can_be_compared_with_and_a_level_takes_the_list_before_it() -> None:
    frame = values(
        "coverage_rate", {"2019-12": (0.90, None), "2020-09": (0.93, None), "2020-12": (0.94, None)}
    )
    row = headlines(frame, DICTIONARY, "2020-12", base=lambda month, metric: "2020-05").iloc[0]
    assert (row["base_month"], row["base"]) == ("2019-12", 0.90)
    assert row["base_change"] == pytest.approx(0.04)
    flow = monthly("members_joined", [float(n) for n in range(24)], denominators=None)
    row = headlines(
        flow, DICTIONARY, "2020-12", window="month", base=lambda month, metric: "2019-04"
    ).iloc[0]
    assert (row["shown"], row["base"]) == (23, 3)
    assert pd.isna(
        headlines(flow, DICTIONARY, "2020-12", base=lambda month, metric: "").iloc[0]["base"]
    )
