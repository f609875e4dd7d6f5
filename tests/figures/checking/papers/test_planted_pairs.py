"""Pairs of papers of one year: in agreement nothing is said, with one figure altered just that."""

from __future__ import annotations

from random import Random

import pytest

from tests.conftest import DRILL
from tests.figures.checking.planting.drafts import Draft
from tests.figures.checking.planting.papers import SESSION, review
from xieshang.figures.checking.findings import Fault
from xieshang.figures.checking.papers import Paper, PaperFinding, compare
from xieshang.kernel.hanzi.claims import read

PAIRS = range(200 if DRILL else 10)
RETOLD = f"""\
# 区政协提案工作总结

{SESSION}以来，委员踊跃运用提案履职。共征集提案{{{{received}}}}件，予以立案{{{{filed}}}}件，立案率为{{{{filing}}}}。

其中，个人提案{{{{personal}}}}件，联名提案{{{{joint}}}}件，集体提案{{{{collective}}}}件。

委员总数为{{{{members}}}}名。
"""
ALTERED = ("received", "filed", "filing")


def retold(draft: Draft) -> Draft:
    names = ("received", "filed", "filing", "personal", "joint", "collective", "members")
    return Draft("retold", RETOLD, {name: draft.said[name] for name in names}, draft.facts)


def compared(*drafts: Draft) -> tuple[PaperFinding, ...]:
    return compare([Paper(draft.style, read(draft.printed().text)) for draft in drafts])


@pytest.mark.parametrize("seed", PAIRS)
def test_one_altered_figure_is_the_one_named(seed: int) -> None:
    chance = Random(seed)
    draft = review(chance)
    other, name = retold(draft), chance.choice(ALTERED)
    assert compared(draft, other) == ()
    said = other.said[name]
    wrong = "79.7%" if said.endswith("%") else str(int(said) + chance.choice([-10, -3, 2, 9]))
    (finding,) = compared(draft, altered := other.saying(**{name: wrong}))
    assert finding.fault is Fault.CROSS_DOCUMENT
    start, end = finding.places[-1][1]
    assert altered.printed().text[start:end].rstrip("件") == wrong
