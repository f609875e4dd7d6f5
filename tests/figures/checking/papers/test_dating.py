from __future__ import annotations

import pytest

from tests.figures.checking.papers.marked import paper
from xieshang.figures.checking.papers.dating import (
    Dating,
    dated,
    next_session,
    sessions_in,
    write_session,
    years_in,
)


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("某区政协办公室2019年度绩效评价报告\n", Dating(2019)),
        ("2020年提案工作总结\n", Dating(2020)),
        ("二〇二〇年度工作报告\n", Dating(2020)),
        ("工作报告\n二○二〇年", Dating()),  # a circle is no zero
        ("关于五届四次会议以来提案工作情况的报告\n", Dating(None, (5, 4))),
        ("提案工作报告\n第五届委员会第四次全体会议以来，", Dating(None, (5, 4))),
        ("工作报告\n——2021年1月8日在政协某区第五届委员会第六次会议上\n", Dating(2020, (5, 5))),
        ("工作报告\n——2021年1月8日在政协某区第六届委员会第一次会议上\n", Dating(2020)),
        ("半年情况\n2020年7月9日在主席会议上\n", Dating(2020)),
        ("情况通报\n截至2020年11月2日，今年各项工作按期完成，其中2019年的已完成。", Dating(2019)),
        ("情况通报\n各项工作完成。", Dating()),
    ],
)
def test_a_head_tells_of_what_a_paper_is(head: str, expected: Dating) -> None:
    assert dated([paper("甲", head)]) == (expected,)


def test_a_hint_is_stronger_than_the_head() -> None:
    assert dated([paper("甲", "2020年度报告", year=2019)]) == (Dating(2019),)


def test_papers_date_each_other_by_the_order_of_sessions() -> None:
    found = dated(
        [
            paper("甲", "2020年度报告\n五届五次会议以来，"),
            paper("乙", "五届四次会议以来提案工作报告"),
            paper("丙", "2018年度报告"),
            paper("丁", "2014年度报告"),
        ]
    )
    assert found == (Dating(2020, (5, 5)), Dating(2019, (5, 4)), Dating(2018, (5, 3)), Dating(2014))


def test_a_paper_without_a_year_is_a_draft_and_not_an_old_file() -> None:
    papers = [paper("甲", "2019年度报告"), paper("乙", "情况通报"), paper("丙", "2020年度报告")]
    assert [one.year for one in dated(papers)] == [2019, 2020, 2020]


def test_age_is_told_by_years_else_by_sessions() -> None:
    assert Dating(2019).older_than(Dating(2020, (5, 5)))
    assert Dating(None, (5, 4)).older_than(Dating(None, (6, 1)))
    assert not Dating(None, (5, 4)).older_than(Dating(2020))


def test_sessions_count_on() -> None:
    assert write_session(next_session((5, 4))) == "五届五次"


def test_years_of_titles_documents_and_foundings_are_not_of_the_sentence() -> None:
    text = "按《2019年工作要点》和〔2019〕7号，2019年3月印发的办法继续有效，2020年办结20件"
    assert [year for year, _ in years_in(text)] == [2020]


def test_an_impossible_session_is_none() -> None:
    assert [session for session, _ in sessions_in("三四届一次、五届十二次会议")] == [(5, 12)]
