from __future__ import annotations

from dataclasses import replace

import pytest

from tests.figures.checking.papers.marked import paper
from xieshang.figures.checking.findings import Fault, Severity
from xieshang.figures.checking.papers import Paper, PaperFinding, compare

OLD = "2019年度报告\n五届四次会议以来，各项工作有序推进。\n"
NEW = "2020年度报告\n五届五次会议以来，各项工作有了进展。\n"


def found(old: str, *new: str) -> tuple[PaperFinding, ...]:
    return compare(
        [*(paper(f"新{at}", NEW + one) for at, one in enumerate(new)), paper("旧", OLD + old)]
    )


def test_an_unchanged_sentence_with_figures_is_a_warning() -> None:
    same = "全年组织委员视察[11次:视察]。"
    (finding,) = found(same, same)
    assert (finding.fault, finding.severity) == (Fault.CROSS_DOCUMENT, Severity.WARNING)
    assert "《新0》的“全年组织委员视察11次”与往年材料《旧》一字不差" in finding.message
    assert [place for place, _ in finding.places] == [0, 1]


def test_an_old_session_is_an_error_and_the_new_one_is_said() -> None:
    same = "落实五届四次会议的部署，推进了各项工作。"
    (finding,) = found(same, same)
    assert finding.severity is Severity.ERROR
    assert "“五届四次”（本年度应为“五届五次”）" in finding.message


def test_an_old_year_is_an_error() -> None:
    same = "2019年，协商工作按计划推进。"
    (finding,) = found(same, same)
    assert finding.severity is Severity.ERROR
    assert "“2019年”（本年度为2020年）" in finding.message


def test_an_old_session_beside_new_figures_is_an_error_too() -> None:
    (finding,) = found(
        "五届四次会议以来，共收到提案[18件:提案@五届四次会议以来]。",
        "五届四次会议以来，共收到提案[20件:提案@五届四次会议以来]。",
    )
    assert finding.severity is Severity.ERROR
    assert "沿用了往年材料《旧》的句子" in finding.message


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("机关党建和作风建设继续加强。", "机关党建和作风建设继续加强。"),
        ("全年组织委员视察[11次:视察]。", "全年组织委员视察[12次:视察]。"),
        ("提案的办复率达到[100%:办复率]。", "提案的办复率达到[100%:办复率]。"),
        ("根据《2019年协商计划》推进工作。", "根据《2019年协商计划》推进工作。"),
        ("2019年3月印发的办法继续执行。", "2019年3月印发的办法继续执行。"),
        ("共收[11次:视察]。", "共收[11次:视察]。"),
        ("2016年以来，提案质量稳步提升。", "2016年以来，提案质量稳步提升。"),
        ("自五届一次会议以来，工作不断改进。", "自五届一次会议以来，工作不断改进。"),
    ],
)
def test_what_may_stand_unchanged(old: str, new: str) -> None:
    assert found(old, new) == ()


def test_a_figure_that_another_paper_of_the_year_says_in_its_own_words_is_not_old() -> None:
    same = "全年组织委员视察[11次:委员视察]。"
    assert found(same, same, "委员视察共[11次:委员视察]。") == ()
    assert len(found(same, same, same)) == 2


def test_blanks_and_widths_make_no_new_sentence() -> None:
    (finding,) = found("全年组织委员视察[11次:视察]。", "全年 组织委员视察[１１次:视察]；")
    assert finding.severity is Severity.WARNING


def test_the_latest_of_several_older_papers_is_named() -> None:
    same = "全年组织委员视察[11次:视察]。"
    papers = [paper(str(year), f"{year}年度报告\n{same}") for year in (2018, 2020, 2019)]
    sources = [(one.places[0][0], one.places[1][0]) for one in compare(papers)]
    assert sources == [(1, 2), (2, 0)]


def test_where_only_sessions_are_known_they_tell_the_age() -> None:
    same = "五届四次会议以来，视察工作有序开展。"
    newer = "五届五次会议以来提案工作报告\n"
    (finding,) = compare(
        [paper("新", newer + same), paper("旧", "五届四次会议以来提案工作报告\n" + same)]
    )
    assert "（本年度应为“五届五次”）" in finding.message


def test_where_only_the_year_is_known_the_session_is_counted_on() -> None:
    same = "落实五届三次会议的部署，推进了各项工作。"
    papers = [
        paper("新", "2020年度报告\n" + same),
        paper("旧", "五届三次会议以来提案工作报告\n" + same, year=2018),
    ]
    (finding,) = compare(papers)
    assert "（本年度应为“五届五次”）" in finding.message


def test_in_another_term_the_old_session_is_named_and_no_new_one_guessed() -> None:
    same = "落实五届三次会议的部署，推进了各项工作。"
    papers = [
        paper("新", "2022年度报告\n" + same),
        paper("旧", "2018年度报告\n五届三次会议以来，有新的进展。\n" + same),
        paper("邻", "2021年度报告\n六届一次会议以来，有新的进展。\n"),
    ]
    (finding,) = compare(papers)
    assert "仍写着“五届三次”。" in finding.message


def test_papers_of_no_known_year_are_not_older() -> None:
    same = "全年组织委员视察[11次:视察]。"
    assert compare([paper("甲", same), paper("乙", same)]) == ()


def test_a_rate_said_for_several_things_is_one_stretch_of_the_sentence() -> None:
    same = "提案的见面率和满意率都达到[98%:见面率]。"
    papers = [paper("新", NEW + same), paper("旧", OLD + same)]
    doubled = [
        Paper(one.name, replace(one.reading, claims=(*one.reading.claims, *one.reading.claims)))
        for one in papers
    ]
    assert len(compare(doubled)) == 1
