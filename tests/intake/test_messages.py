"""What an operator is told of a breach: the rule, the place, the word that was meant."""

from datetime import date
from pathlib import Path

import pytest

from dashboard.intake.contracts import load_contracts
from dashboard.intake.rules import RULE_TITLES, contract_rules
from dashboard.settings import PROJECT, Settings
from tests.intake import builders as make
from tests.intake.conftest import Load, quarantined

CONTRACTS = load_contracts(PROJECT / "data/contracts")


def message(load: Load, settings: Settings, dataset: str = "unions") -> str:
    [line] = quarantined(settings, load()[dataset])
    return line["message"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"所属市区": "昆山区", "乡镇街道": ""}, "是否应为“昆山市”？"),
        ({"组建形式": "联合工会"}, "是否应为“联合基层工会”？"),
        ({"乡镇街道": "玉山街道"}, "是否应为“玉山镇”？"),
        ({"乡镇街道": "松陵街道"}, "它属于吴江区。"),
        ({"成立日期": "2091-05-06"}, "1900 年至 2030 年"),
        ({"基层工会编码": "3.20582E+17"}, "设为文本格式"),
    ],
)
def test_the_word_that_was_meant(
    folder: Path, load: Load, settings: Settings, change: make.Row, said: str
) -> None:
    make.write_csv(folder / "unions.csv", [{**make.UNION, **change}])
    assert said in message(load, settings)


def test_a_key_that_is_nowhere_names_the_list(folder: Path, load: Load, settings: Settings) -> None:
    make.write_csv(folder / "unions.csv", [make.UNION])
    make.write_csv(folder / "members.csv", [{**make.MEMBER, "基层工会编码": "GH9"}])
    assert message(load, settings, "members") == "“基层工会名册”采用的行里没有这个基层工会编码。"


def test_a_key_whose_row_was_refused_says_what_to_mend_first(
    folder: Path, load: Load, settings: Settings
) -> None:
    unions = make.rows(make.UNION, "基层工会编码", {}, {"工会名称": ""})
    make.write_csv(folder / "unions.csv", unions)
    members = [{"基层工会编码": "GH1-0"}, {"基层工会编码": "GH1-1"}, {"基层工会编码": "GH9"}]
    make.write_csv(folder / "members.csv", make.rows(make.MEMBER, "会员编号", *members))
    outcome = load()["members"]
    assert outcome.accepted and (outcome.accepted.refused, outcome.accepted.in_tow) == (2, 1)
    in_tow, unknown = quarantined(settings, outcome)
    assert "先改正那一行" in in_tow["message"]
    assert "没有这个" in unknown["message"]


def test_a_far_date_is_kept_and_told(folder: Path, load: Load) -> None:
    changes = ({"成立日期": "1820-01-01"}, {"成立日期": "2010-01-01"})
    make.write_csv(folder / "unions.csv", make.rows(make.UNION, "基层工会编码", *changes))
    dump = load()["unions"].accepted
    assert dump and (dump.accepted, dump.warnings) == (2, {"date_range": 1})


def test_every_rule_has_a_title_and_a_bit_of_its_own() -> None:
    for contract in CONTRACTS.values():
        rules = contract_rules(contract, contracts=CONTRACTS, as_of=date(2020, 12, 31))
        assert {rule.name for rule in rules} <= set(RULE_TITLES)
        assert len({rule.mask for rule in rules}) == len(rules) < 63
