"""The report's sentences: numbers as it writes them, and nothing else changed."""

from dataclasses import replace
from decimal import Decimal

import pytest

from dashboard.metrics.dictionary import load_dictionary
from dashboard.metrics.figures import Figure, agrees, load_figures
from dashboard.metrics.report import (
    AGREES,
    DIFFERS,
    MISSING,
    find_number,
    metric_behind,
    number_words,
    paragraph,
    period,
    write_sentences,
)
from dashboard.settings import Settings

SETTINGS = Settings.from_environment()
FIGURES = {figure.id: figure for figure in load_figures(SETTINGS.reference)}


def sentence(figure_id: str, computed: float, month: str = "2021-12") -> str:
    written = write_sentences([FIGURES[figure_id]], {figure_id: computed}, month=month)[0].written
    return str(written)


def fitting(figure: Figure) -> float:
    """A value that makes the published words true."""
    printed = float(figure.published)
    return printed * 1.0005 if figure.precision in ("more than", "about") else printed


def test_all_figures_are_there() -> None:
    assert len(FIGURES) == 56


@pytest.mark.parametrize(
    ("figure_id", "number"),
    [
        ("unions", "27901家"),
        ("aid_amount", "259.06万元"),
        ("fees_returned", "约2.1亿元"),
        ("venture_loans", "2亿多元"),
        ("ankang_enterprises", "5860余家"),
        ("recuperation_workers", "1.1万多名"),
        ("ankang_workers", "76.61万人"),
        ("large_unit_coverage_target", "95%以上"),
        ("target_venture_loans", "2亿元左右"),
        ("hotline_satisfaction", "4.8"),
        ("key_project_contests", "十大"),
        ("worker_patents_nominated", "一项"),
        ("advanced_methods", "两项"),
        ("target_model_homes", "百家"),
        ("group_federations", ""),
    ],
)
def test_the_number_is_found_with_its_words(figure_id: str, number: str) -> None:
    assert find_number(FIGURES[figure_id]).number == number


@pytest.mark.parametrize("figure_id", FIGURES)
def test_a_number_that_agrees_gives_the_published_sentence_again(figure_id: str) -> None:
    figure = FIGURES[figure_id]
    computed = fitting(figure)
    assert agrees(figure, computed)
    written = sentence(figure_id, computed, month="2020-12")
    if figure_id == "group_federations":
        assert written == f"{figure.quote}（3家）"
    else:
        assert written == figure.quote
        assert find_number(figure).number in written


@pytest.mark.parametrize(
    ("figure_id", "computed", "expected"),
    [
        ("unions", 28764, "全市已建基层工会28764家"),
        ("aid_amount", 147.297, "投入资金147.3万元"),
        ("summer_relief_amount", 2.787, "送清凉物资和补助资金共计2.79万元"),
        ("fees_returned", 0.51289, "全市共计返还工会经费约0.51亿元"),
        ("venture_loans", 1.04954, "共发放贷款1亿多元"),
        ("venture_loans", 3.0, "共发放贷款3亿元"),
        ("ankang_enterprises", 3555, "全市“安康杯”竞赛参赛企业3550余家"),
        ("recuperation_workers", 1.26, "全市共组织1.2万多名一线职工参加疗休养"),
        ("return_train_riders", 51, "帮助50余名阜阳籍务工人员免费乘坐高铁返回家乡"),
        ("benefit_participants", 18.7755, "18.78万会员参与活动"),
        ("consumer_vouchers", 0, "全市工会投入0万元，向工会会员发放电子消费券"),
        ("key_project_contests", 5, "开展苏州市五大重点工程劳动竞赛活动"),
        ("advanced_methods", 12, "12项操作法获评省职工十大先进操作法"),
        ("target_model_homes", 120, "建立苏州市120家模范职工之家示范单位与企业共建制度"),
        (
            "large_unit_coverage_target",
            96.5,
            "积极推进职工百人以上企业、规模以上企业的工会组建率达到96.5%以上",
        ),
        ("mother_rooms_new", 56, "共验收合格“妈妈驿站”56家"),
        ("group_federations", 1, "新组建行业工会联合会1家"),
    ],
)
def test_another_number_is_written_as_the_report_would(
    figure_id: str, computed: float, expected: str
) -> None:
    assert sentence(figure_id, computed) == expected


def test_more_than_is_cut_so_that_it_stays_true() -> None:
    assert number_words(FIGURES["ankang_enterprises"], 5869) == ("5860", True)
    assert number_words(FIGURES["ankang_enterprises"], 5870) == ("5870", False)


def test_the_numbers_of_other_figures_in_a_sentence_are_renewed_too() -> None:
    pair = [FIGURES["group_industry_unions"], FIGURES["group_industry_members"]]
    computed = {"group_industry_unions": 21.0, "group_industry_members": 40000.0}
    written = [str(s.written) for s in write_sentences(pair, computed, month="2020-12")]
    assert written == ["已建立了“八大员”行业工会21家", "行业工会21家，会员40000人"]


def test_no_other_sentence_holds_the_number_of_another_figure() -> None:
    computed = {key: fitting(figure) for key, figure in FIGURES.items()} | {
        key: float(figure.published) * 3 for key, figure in FIGURES.items()
    }
    changed = {
        s.figure.id
        for s in write_sentences(FIGURES.values(), computed, month="2020-12")
        if s.written
        and s.published.number
        and (s.written.before, s.written.after) != (s.published.before, s.published.after)
    }
    assert changed == {"group_industry_members", "group_own_members"}


@pytest.mark.parametrize(
    ("basis", "month", "words"),
    [
        ("stock", "2020-12", ""),
        ("stock", "2021-12", "至2021年底"),
        ("stock", "2021-06", "至2021年6月底"),
        ("flow", "2021-06", "2021年1至6月"),
        ("flow", "2021-01", "2021年1月"),
        ("flow", "2021-12", "2021年"),
        ("target", "2021-06", "2022年"),
        ("threshold", "2021-06", ""),
    ],
)
def test_a_sentence_says_what_it_covers(basis: str, month: str, words: str) -> None:
    assert period(basis, month) == words


def test_states_and_what_the_dumps_do_not_say() -> None:
    figures = [FIGURES["unions"], FIGURES["covered_units"], FIGURES["members"]]
    rows = write_sentences(figures, {"unions": 27901, "covered_units": 5}, month="2020-12")
    assert [row.state for row in rows] == [AGREES, DIFFERS, MISSING]
    assert rows[2].written is None


def test_a_paragraph_joins_what_overlaps_says_the_period_once_and_leaves_out_zeros() -> None:
    figures = [
        FIGURES[key]
        for key in (
            "unions",
            "group_industry_unions",
            "group_industry_members",
            "benefit_events",
            "performances",
            "members",
        )
    ]
    computed = {
        "unions": 27998.0,
        "group_industry_unions": 18.0,
        "group_industry_members": 36958.0,
        "benefit_events": 42.0,
        "performances": 0.0,
    }
    assert paragraph(write_sentences(figures, computed, month="2021-06")) == (
        "至2021年6月底，全市已建基层工会27998家；已建立了“八大员”行业工会18家，会员36958人；"
        "2021年1至6月，共推出42场线上会员普惠活动。"
    )
    assert paragraph([]) == ""


def test_a_number_is_not_found_within_a_longer_one() -> None:
    figure = replace(FIGURES["unions"], published=Decimal(2790))
    assert find_number(figure).number == ""


def test_every_figure_has_a_metric_behind_it() -> None:
    known = load_dictionary(SETTINGS)
    assert {metric_behind(figure_id) for figure_id in FIGURES} <= known.keys()
