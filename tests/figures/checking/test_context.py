"""Which words go with which figure, and which of them weigh most."""

from __future__ import annotations

import pytest

from xieshang.figures.checking.context import CLAUSE, NEXT, contexts
from xieshang.figures.checking.vocabulary import grams
from xieshang.kernel.hanzi.claims import read


@pytest.mark.parametrize(
    ("text", "beside"),
    [
        ("共征集提案40件，审查立案36件。", ["共征集提案件", "审查立案件"]),
        ("深入25个社区，访谈948位居民、25位社区干部和414位社区工作者。",
         ["深入个社区", "访谈位居民", "位社区干部", "位社区工作者"]),
        ("提出5类12项建议。", ["提出类建议", "项建议"]),
        ("立案率100%、见面率98%。", ["立案率%", "见面率%"]),
        ("征集提案\t40\t件\n立案率\t90%\t\n", ["征集提案件", "立案率%"]),
    ],
)  # fmt: skip
def test_the_words_between_two_figures_go_to_one_of_them(text: str, beside: list[str]) -> None:
    assert [context.beside for context in contexts(read(text))] == beside


def test_nearer_words_weigh_more() -> None:
    first, second = contexts(read("围绕全年目标，共征集提案40件，审查立案36件，并逐件回访。"))
    assert first.weights["提案"] == NEXT
    assert first.weights["目标"] == CLAUSE
    assert first.weights["立案"] < CLAUSE
    assert second.weights["立案"] == NEXT
    assert 0 < second.weights["提案"] < CLAUSE


def test_rates_of_one_number_have_their_own_words_only() -> None:
    first, second = contexts(read("立案率、办复率均为100%。"))
    assert (first.beside, second.beside) == ("立案率%", "办复率%")
    assert first.weights["案率"] == NEXT
    assert first.weights["复率"] < CLAUSE


def test_pairs_of_characters_leave_figures_and_signs_out() -> None:
    assert grams("提案20件，立案") == {"提案", "件", "立案"}
