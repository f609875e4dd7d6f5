"""Satisfaction (满意率): votes that add up, and what a rate of satisfaction is a rate of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from xieshang.figures.checking.arithmetic.families import FILED
from xieshang.figures.checking.arithmetic.printing import plain, rounded, sum_line
from xieshang.figures.checking.arithmetic.rounding import Fit, fit, percentage
from xieshang.figures.checking.arithmetic.sheet import Sheet
from xieshang.figures.checking.findings import Fault, Finding, Severity
from xieshang.kernel.hanzi.claims.model import Kind

CARRIED = 8  # claims of the sentence before, which may hold the votes of a rate
LONGEST = 60  # claims of a sentence that are looked at one by one
RATES = 4  # rates of a sentence; more are a table
BEFORE = 30  # claims before, in which the number of papers stands
_CONTENT = re.compile(r"(?<![不本较])满意(?!率)")
_FAIRLY = re.compile(r"(?:基本|比较|较)满意(?!率)")
_NOT = re.compile(r"不满意(?!率)")
_PAPERS = re.compile(r"发出|发放|收回|回收|收到|有效|共有|参加")
_RETURNED = re.compile(r"收回|回收|收到|反馈")


def check_satisfaction(sheet: Sheet) -> Iterator[Finding]:
    """Votes, and rates of satisfaction, sentence by sentence."""
    by_sentence: dict[int, list[int]] = {}
    for at, claim in enumerate(sheet.claims):
        by_sentence.setdefault(claim.sentence, []).append(at)
    for sentence, own in by_sentence.items():
        members = [*by_sentence.get(sentence - 1, [])[-CARRIED:], *own]
        votes = [
            at for at in members[:LONGEST] if sheet.is_count(at) and "满意" in _said(sheet, at)
        ]
        rates = [at for at in own[:LONGEST] if _is_rate(sheet, at)]
        yield from _votes(sheet, [at for at in votes if sheet.claims[at].sentence == sentence])
        for rate in rates[:RATES]:
            yield from _rate(sheet, rate, votes)


def _said(sheet: Sheet, at: int) -> str:
    return f"{sheet.clause(at)}{sheet.claims[at].subject}"


def _is_rate(sheet: Sheet, at: int) -> bool:
    claim = sheet.claims[at]
    return claim.kind is Kind.RATE and "满意" in _said(sheet, at)


def _votes(sheet: Sheet, votes: list[int]) -> Iterator[Finding]:
    """满意91票，基本满意19票，不满意4票 of 112 papers."""
    said = [_said(sheet, at) for at in votes]
    if len(votes) != 3 or not (_FAIRLY.search(said[1]) and _NOT.search(said[2])):
        return
    if any(sheet.claims[at].parent is not None for at in votes):
        return  # a printed total is judged with the lists of parts
    total = sheet.total(votes)
    papers = [
        at
        for at in range(max(0, votes[0] - BEFORE), votes[0])
        if sheet.is_count(at) and sheet.adds_to(at, votes[0]) and _PAPERS.search(_said(sheet, at))
    ]
    values = [sheet.claims[at].value for at in papers]
    if not papers or total in values or abs(total - values[-1]) * 10 > total:
        return
    message = (
        f"各档{sum_line(sheet.claims[at] for at in votes)}={plain(total)}，"
        f"与{sheet.claims[papers[-1]].printed}不符：请核对各档票数。"
    )
    claims = (*votes, papers[-1])
    yield sheet.find(Fault.PARTS_VS_TOTAL, Severity.ERROR, message, claims=claims)


def _rate(sheet: Sheet, at: int, votes: list[int]) -> Iterator[Finding]:
    """A rate of satisfaction that takes in 基本满意, or leaves out who did not answer."""
    content = [vote for vote in votes if _CONTENT.search(_said(sheet, vote))]
    fairly = [vote for vote in votes if _FAIRLY.search(_said(sheet, vote))]
    if "基本" in _said(sheet, at) or not content:
        return
    if fairly:
        yield from _pooled(sheet, at, content[0], fairly[0])
    yield from _returned(sheet, at, content[0])


def _pooled(sheet: Sheet, at: int, content: int, fairly: int) -> Iterator[Finding]:
    """满意139件，基本满意11件，满意率100%."""
    claim, pooled = sheet.claims[at], sheet.total((content, fairly))
    for whole in _wholes(sheet, at, content):
        alone = fit(sheet.claims[content].value, whole, claim)
        if pooled <= whole and alone is Fit.WRONG and fit(pooled, whole, claim) is Fit.EXACT:
            right = rounded(percentage(sheet.claims[content].value, whole), claim)
            message = (
                f"{claim.printed}是满意与基本满意之和的比率，仅满意为{right}："
                "请写作“满意和基本满意率”，或改用仅满意的比率。"
            )
            claims = (at, content, fairly)
            yield sheet.find(Fault.DEFINITION, Severity.WARNING, message, claims=claims)
            return


def _wholes(sheet: Sheet, at: int, part: int) -> list[Decimal]:
    near = range(max(0, at - BEFORE), at)
    return [sheet.claims[whole].value for whole in near if _holds(sheet, part, whole)]


def _holds(sheet: Sheet, part: int, whole: int) -> bool:
    return (
        whole != part
        and sheet.is_count(whole)
        and sheet.claims[whole].value >= sheet.claims[part].value
    )


def _returned(sheet: Sheet, at: int, content: int) -> Iterator[Finding]:
    """收回150份，满意147份，172件提案的满意率98%: a rate of the forms, not of the proposals."""
    part, claim = sheet.claims[content].value, sheet.claims[at]
    near = range(max(0, at - BEFORE), at)
    forms = [
        near_at
        for near_at in near
        if _holds(sheet, content, near_at) and _RETURNED.search(_said(sheet, near_at))
    ]
    proposals = [
        near_at
        for near_at in near
        if _holds(sheet, content, near_at)
        and sheet.claims[near_at].unit == "件"
        and ("提案" in sheet.wording(near_at) or FILED.search(sheet.wording(near_at)))
    ]
    for form in forms[-1:]:
        bigger = [x for x in proposals if sheet.claims[x].value > sheet.claims[form].value]
        if bigger and fit(part, sheet.claims[form].value, claim) <= Fit.CUT:
            message = (
                f"{claim.printed}是收回的{sheet.claims[form].printed}意见表中的比率，"
                f"不是全部{sheet.claims[bigger[-1]].printed}提案的：请写明以意见表为基数。"
            )
            claims = (at, content, form, bigger[-1])
            yield sheet.find(Fault.BASIS, Severity.WARNING, message, claims=claims)
