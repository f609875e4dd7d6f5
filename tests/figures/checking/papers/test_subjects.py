from __future__ import annotations

import pytest

from tests.figures.checking.papers.marked import reading
from xieshang.figures.checking.papers.subjects import (
    SYNONYMS,
    Key,
    Synonyms,
    family_of,
    subject_key,
)
from xieshang.kernel.hanzi.claims.model import Kind


def key(marked: str, synonyms: Synonyms = SYNONYMS) -> Key:
    read = reading(marked)
    return subject_key(read, read.claims[0], synonyms)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("共征集提案[20件:提案]", "收到提案[20件:提案]"),
        ("委员提交提案[20件:提交提案]", "征集到[20件:提案]提案"),
        ("经审查立案[20件:立案]", "审查后予以立案的提案[20件:立案的提案]"),
        ("收到社情民意信息[30篇:社情民意信息]", "共征集社情民意[30篇:社情民意]"),
        ("召开协商会议[12次:协商会议]", "协商会议举行[12次:协商会议]"),
        ("被省政协采用[5篇:省政协采用]", "被省政协刊用[5篇:刊用]"),
    ],
)
def test_other_words_for_the_same_give_one_key(one: str, other: str) -> None:
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("办结提案[20件:提案]", "办复提案[20件:提案]"),
        ("征集提案[20件:提案]", "交办提案[20件:提案]"),
        ("立案[20件:立案]", "不予立案[20件:不予立案]"),
        ("被省政协采用[5篇:采用]", "被市政协采用[5篇:采用]"),
        ("关于交通的提案[43件:提案]", "关于教育的提案[43件:提案]"),
        ("见面率[100%:见面率]", "面商率[100%:面商率]"),
    ],
)
def test_what_is_not_the_same_keeps_apart(one: str, other: str) -> None:
    assert key(one) != key(other)


def test_synonyms_may_be_given() -> None:
    own = {"见面率": ("面商率",)}
    assert key("面商率[100%:面商率]", own) == key("见面率[100%:见面率]", own)
    assert key("办结提案[20件:提案]", {}) == ("办结", "")


def test_units_of_one_family() -> None:
    assert family_of(Kind.COUNT, "件次") == family_of(Kind.COUNT, "件")
    assert family_of(Kind.COUNT, "人次") == family_of(Kind.COUNT, "名")
    assert family_of(Kind.COUNT, "条") != family_of(Kind.COUNT, "篇")
    assert family_of(Kind.RATE, "%") != family_of(Kind.SHARE, "%")
    assert family_of(Kind.COUNT, "次") == "count:次"
