from __future__ import annotations

import pytest

from tests.figures.checking.papers.marked import paper
from xieshang.figures.checking.findings import Fault, Severity
from xieshang.figures.checking.papers import PaperFinding, compare

HEAD = "2020年度报告\n五届五次会议以来，各项工作有序推进。\n"


def found(*bodies: str) -> tuple[PaperFinding, ...]:
    return compare(
        [paper(name, HEAD + body) for name, body in zip("甲乙丙丁", bodies, strict=False)]
    )


def test_one_subject_with_two_values_is_named_once_with_both_sentences() -> None:
    (one,) = found(
        "共征集提案[20件:提案]，均已交办。", "收到提案[22件:提案]。", "共提交提案[22件:提案]。"
    )
    assert (one.fault, one.severity) == (Fault.CROSS_DOCUMENT, Severity.ERROR)
    assert "《甲》写“共征集提案20件，均已交办”；《乙》写“收到提案22件”" in one.message
    assert [place for place, _ in one.places] == [0, 1, 2]
    start, end = one.places[0][1]
    assert (HEAD + "共征集提案20件")[start:end] == "20件"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("收到社情民意信息[30余篇:社情民意信息]。", "收到社情民意信息[33篇:社情民意信息]。"),
        ("收到社情民意信息[30余篇:社情民意信息]。", "收到社情民意信息[近40篇:社情民意信息]。"),
        ("收到建议[约50条:建议]。", "收到建议[48条:建议]。"),
        ("收到建议[不足50条:建议]。", "收到建议[约46条:建议]。"),
        ("收到建议[不足50条:建议]。", "收到建议[约52条:建议]。"),
        ("立案率[97.1%:立案率]。", "立案率[97.06%:立案率]。"),
        ("立案率[97%:立案率]。", "立案率[97.06%:立案率]。"),
        ("到位资金[73万元:到位资金]。", "到位资金[73.2万元:到位资金]。"),
        ("办结提案[20件:提案]。", "办复提案[19件:提案]。"),
        ("收到信息[9条:信息]。", "收到信息[8篇:信息]。"),
        ("2019年收到提案[18件:提案@2019年]。", "2020年收到提案[20件:提案@2020年]。"),
        ("大会期间收到提案[18件:提案&大会期间]。", "收到提案[20件:提案]。"),
    ],
)
def test_what_may_both_be_true_is_left_alone(one: str, other: str) -> None:
    assert found(one, other) == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("收到社情民意信息[30余篇:社情民意信息]。", "收到社情民意信息[42篇:社情民意信息]。"),
        ("收到建议[约50条:建议]。", "收到建议[80条:建议]。"),
        ("收到建议[近40条:建议]。", "收到建议[约80条:建议]。"),
        ("收到社情民意信息[30余篇:社情民意信息]。", "收到社情民意信息[近60篇:社情民意信息]。"),
    ],
)
def test_a_rough_number_that_cannot_be_meant_is_a_warning(one: str, other: str) -> None:
    (finding,) = found(one, other)
    assert finding.severity is Severity.WARNING


def test_a_full_rate_is_no_rounded_one() -> None:
    (finding,) = found("办复率[100%:办复率]。", "办复率[99.6%:办复率]。")
    assert finding.severity is Severity.ERROR


def test_the_year_before_may_be_named_in_both() -> None:
    (finding,) = found(
        "去年收到提案[18件:提案@去年]。", "2019年收到提案[17件:提案@2019年]，[20件:提案@今年]。"
    )
    assert [place for place, _ in finding.places] == [0, 1]


def test_another_date_is_a_note_with_both_dates() -> None:
    (note,) = found("办结提案[12件:提案#2020-10-31]。", "办结提案[20件:提案#2020-11-30]。")
    assert (note.fault, note.severity) == (Fault.CROSS_DOCUMENT, Severity.NOTE)
    assert "截至2020-10-31" in note.message
    assert "截至2020-11-30" in note.message


def test_the_last_day_of_the_year_is_the_year() -> None:
    (error,) = found("办结提案[12件:提案#2020-12-31]。", "办结提案[20件:提案]。")
    assert error.severity is Severity.ERROR


def test_year_and_session_are_two_windows() -> None:
    (note,) = found(
        "五届五次会议以来收到提案[20件:提案@五届五次会议以来]。",
        "2020年收到提案[23件:提案@2020年]。",
    )
    assert note.severity is Severity.NOTE
    assert "五届五次会议以来" in note.message
    assert "2020年" in note.message


def test_a_part_of_the_year_is_another_window() -> None:
    (note,) = found(
        "2020年上半年收到提案[12件:提案@2020年上半年]。", "近三年收到提案[60件:提案@近三年]。"
    )
    assert "近三年" in note.message


def test_a_session_of_another_term_is_of_another_time() -> None:
    assert (
        found("四届五次会议以来收到提案[12件:提案@四届五次会议以来]。", "收到提案[20件:提案]。")
        == ()
    )


def test_pieces_and_turns_are_two_ways_to_count() -> None:
    (note,) = found("交办提案[20件:提案]。", "交办提案[26件次:提案]。")
    assert (note.fault, note.severity) == (Fault.UNIT_SCOPE, Severity.NOTE)
    assert "“件”、“件次”" in note.message


def test_a_list_that_says_several_values_is_held_against_nothing() -> None:
    lists = "立案[20件:立案]，其中第一组立案[9件:立案]。"
    assert found(lists, "立案[21件:立案]。") == ()


def test_the_exact_one_of_two_mentions_counts() -> None:
    (finding,) = found("收到提案[20余件:提案]。全年收到提案[23件:提案]。", "收到提案[24件:提案]。")
    assert finding.severity is Severity.ERROR


def test_a_subject_with_sixty_figures_is_a_table() -> None:
    rows = "".join(f"收到提案[{n}件:提案@{1950 + n}年]。" for n in range(1, 62))
    assert found(rows, "收到提案[20件:提案@2001年]。") == ()


def test_long_sentences_are_quoted_around_the_figure() -> None:
    long = (
        "在区委的领导下"
        + "、各参加单位的支持下" * 9
        + "，收到提案[20件:提案]"
        + "，逐件登记审查" * 9
    )
    (finding,) = found(long + "。", "收到提案[22件:提案]。")
    assert "……" in finding.message
    assert len(finding.message) < 200
