"""Budgets: what was to be spent, of which a spending or a rate of 执行率 is said."""

import re

from xieshang.kernel.hanzi.claims.model import Kind
from xieshang.kernel.hanzi.claims.runs import run_around
from xieshang.kernel.hanzi.claims.tying.mind import BACK, Mind

_NAMES = re.compile(r"([^,。;:\n]{2,12}(?:、[^,。;:、\n]{2,12})+)分别")


def named_budget(mind: Mind, at: int) -> int | None:
    """基本支出、项目支出分别…，预算执行率分别为97.06%、98.72%: the budget of the k-th name."""
    run = run_around(mind.text, mind.claims, at)
    begin, end = mind.around.sentences[mind.claims[at].sentence]
    said = _NAMES.search(mind.text, begin, end)
    if "分别" not in mind.gap(run[0]) or said is None:
        return None
    names = said[1].split("、")
    if at - run[0] >= len(names):
        return None
    for i in range(at - 1, max(-1, at - BACK), -1):
        claim = mind.claims[i]
        if (
            claim.end < begin
            and claim.kind is Kind.MONEY
            and claim.subject.endswith(names[at - run[0]])
        ):
            return i
    return None


def budget(mind: Mind, at: int) -> int | None:
    """The budget that was said last."""
    for i in range(at - 1, max(-1, at - BACK), -1):
        claim = mind.claims[i]
        if claim.kind is Kind.MONEY and "预算" in claim.subject:
            return i
    return None
