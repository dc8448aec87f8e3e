"""Indirect standardisation against a published table, and against a slow count in plain Python."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.metrics.standardised import standardise

# Deaths by skin cancer in 2000 by age: Florida's and those of the United States, with person-years,
# and the expected ones as printed. SAS/STAT 12.1 User's Guide, The STDRATE Procedure, Getting
# Started.
SKIN_CANCER = [
    (0, 953_785, 0, 19_175_798, 0.000),
    (0, 1_997_935, 1, 41_077_577, 0.049),
    (4, 1_885_014, 41, 39_183_891, 1.972),
    (14, 1_957_573, 186, 39_892_024, 9.127),
    (43, 2_356_649, 626, 45_148_527, 32.676),
    (72, 2_088_000, 1_199, 37_677_952, 66.445),
    (70, 1_548_371, 1_303, 24_274_684, 83.112),
    (126, 1_447_432, 1_637, 18_390_986, 128.837),
    (136, 1_087_524, 1_624, 12_361_180, 142.878),
    (73, 335_944, 803, 4_239_587, 63.630),
]
COLUMNS = ["numerator", "denominator", "standard_numerator", "standard_denominator"]


def _strata(rows: list[tuple[float, ...]], key: str = "a") -> pd.DataFrame:
    frame = pd.DataFrame([row[:4] for row in rows], columns=COLUMNS)
    return frame.assign(key=key, stratum=range(len(frame)))


def test_a_published_ratio_its_expected_count_and_its_limits() -> None:
    found = standardise(_strata(SKIN_CANCER), ["stratum"]).loc["a"]
    assert found["numerator"] == 538
    assert found["expected"] == pytest.approx(sum(row[4] for row in SKIN_CANCER), abs=0.003)
    assert found["ratio"] == pytest.approx(1.0175, abs=5e-5)
    us = sum(row[2] for row in SKIN_CANCER) / sum(row[3] for row in SKIN_CANCER)
    assert found["value"] == pytest.approx(1.0175 * us, rel=1e-4)
    # Printed limits of the ratio are normal ones; Byar's of so many deaths lie close by.
    assert found["low"] / us == pytest.approx(0.9316, abs=0.003)
    assert found["high"] / us == pytest.approx(1.1035, abs=0.005)


def test_byars_limits_of_a_ratio_of_few_events() -> None:
    """Four observed, 3.3 expected: the example of OpenEpi's and epiR's SMR, 0.326 to 3.103."""
    rows = [(4, 3_300, 100, 100_000)]
    found = standardise(_strata(rows), ["stratum"]).loc["a"] / (100 / 100_000)
    assert (found["low"], found["high"]) == pytest.approx((0.326, 3.103), abs=1e-3)


def test_of_common_cases_the_limits_are_those_of_the_rare_others() -> None:
    often = standardise(_strata([(960, 1000, 9_500, 10_000)]), ["stratum"]).loc["a"]
    seldom = standardise(_strata([(40, 1000, 500, 10_000)]), ["stratum"]).loc["a"]
    ends = [1000 * seldom[end] for end in ("high", "low")]
    assert [950 * often[end] / 0.95 for end in ("low", "high")] == pytest.approx(
        [1000 - end for end in ends]
    )


COUNTS = st.integers(1, 4_000).flatmap(lambda n: st.tuples(st.integers(1, n), st.just(n)))
CITIES = st.lists(
    st.dictionaries(st.sampled_from("CFGHI"), COUNTS, min_size=1), min_size=2, max_size=6
)


@settings(max_examples=25)
@given(CITIES)
def test_a_slow_count_gives_the_same_and_the_parts_of_the_gap_add_up(
    city: list[dict[str, tuple[int, int]]],
) -> None:
    together: dict[str, list[int]] = {}
    for place in city:
        for stratum, (part, whole) in place.items():
            together.setdefault(stratum, [0, 0])
            together[stratum][0] += part
            together[stratum][1] += whole
    frame = pd.DataFrame(
        [
            {"key": n, "stratum": stratum} | dict(zip(COLUMNS, own + tuple(whole), strict=True))
            for n, place in enumerate(city)
            for stratum, own in place.items()
            for whole in [together[stratum]]
        ]
    )
    found = standardise(frame, ["stratum"])
    rate = sum(p for p, _ in together.values()) / sum(w for _, w in together.values())
    for n, place in enumerate(city):
        cases = sum(part for part, _ in place.values())
        units = sum(whole for _, whole in place.values())
        expected = sum(w * together[s][0] / together[s][1] for s, (_, w) in place.items())
        row = found.loc[n]
        assert row["value"] == pytest.approx(cases / expected * rate)
        assert row["mix_part"] + row["rate_part"] == pytest.approx(cases / units - rate, abs=1e-9)
        assert row["low"] <= row["value"] <= row["high"]
    # All together are as many as expected: the standard is made of them.
    assert found["expected"].sum() == pytest.approx(found["numerator"].sum())


def test_one_mix_everywhere_changes_nothing() -> None:
    frame = pd.concat(
        [
            _strata([(80, 100, 170, 200), (45, 50, 92, 100)], "a"),
            _strata([(90, 100, 170, 200), (47, 50, 92, 100)], "b"),
        ]
    )
    found = standardise(frame, ["stratum"])
    assert found["value"].tolist() == pytest.approx(found["crude"].tolist())
    assert found["mix_part"].abs().max() == pytest.approx(0)


def test_without_a_standard_there_is_nothing() -> None:
    assert standardise(_strata(SKIN_CANCER).iloc[:0], ["stratum"]).empty
