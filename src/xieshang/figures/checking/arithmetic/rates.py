"""Named rates (立案率, 执行率, 回收率 …): does the rate fit the counts that its name asks for?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from xieshang.figures.checking.arithmetic.families import FILED, PROPOSED, REFUSED
from xieshang.figures.checking.arithmetic.printing import rounded
from xieshang.figures.checking.arithmetic.rounding import Fit, fit, percentage
from xieshang.figures.checking.arithmetic.sheet import Sheet
from xieshang.figures.checking.findings import Fault, Finding, Severity
from xieshang.kernel.hanzi.claims.model import Kind
from xieshang.kernel.hanzi.quantities import Approximation

BEFORE = 12  # claims before a rate, in which its counts are looked for
AFTER = 4
FURTHER = 20  # claims before it, in which other counts may explain the rate
FAR = Decimal(20)  # percentage points: further off, the counts are probably others
LARGEST_SUM = 3


@dataclass(frozen=True, slots=True)
class Rate:
    """What a rate is the rate of: the words of its numerator and of its denominator."""

    name: re.Pattern[str]
    part: re.Pattern[str]
    whole: re.Pattern[str]


def _rate(name: str, part: str, whole: str) -> Rate:
    return Rate(re.compile(name), re.compile(part), re.compile(whole))


RATES = (
    _rate(r"立案率", FILED.pattern, PROPOSED.pattern),
    _rate(r"(?:办复|办结|答复|回复)率", r"办复|办结|答复|回复", r"立案|交办|承办|受理|提案"),
    _rate(r"(?:出席|到会|参会)率", r"实到|实际|出席|到会|参会", r"应到|应出席|应参会"),
    _rate(r"有效率|有效回收率", r"有效", r"发放|发出|收回|回收"),
    _rate(r"(?:回收|收回)率", r"回收|收回", r"发放|发出"),
    _rate(r"(?:解决|落实)率", r"解决|落实", r"问题|事项|建议|提案|立案"),
    _rate(r"(?:预算)?执行率|支出进度", r"支出|执行|决算", r"预算|指标|下达"),
    _rate(r"(?:采纳|采用|转化)率", r"采纳|采用|转化", r"提出|报送|建议|信息|收到"),
)
# Rates of one and the same whole cannot be above it; 完成率 and 执行率 can.
_BOUNDED = re.compile(
    r"(?:立案|办复|办结|答复|回复|满意|见面|面商|面办|沟通|参与|出席|到会|反馈|回收|采纳|覆盖|合格|审核)率|占"
)


def check_rates(sheet: Sheet) -> Iterator[Finding]:
    """Every rate above what is possible, or unlike the counts beside it."""
    for at, claim in enumerate(sheet.claims):
        if claim.unit != "%" or claim.kind not in {Kind.RATE, Kind.SHARE}:
            continue
        words = f"{claim.subject}{sheet.clause(at)}"
        if claim.value > 100:
            if _BOUNDED.search(words) or claim.kind is Kind.SHARE:
                yield _impossible(sheet, at)
        elif claim.kind is Kind.RATE and claim.approximation is Approximation.EXACT:
            rate = next((rate for rate in RATES if rate.name.search(words)), None)
            finding = _judge(sheet, at, rate)
            if finding:
                yield finding


def _impossible(sheet: Sheet, at: int) -> Finding:
    message = f"{sheet.claims[at].printed}超过100%，这个比率不可能大于100%：请核对。"
    return sheet.find(Fault.TYPO, Severity.ERROR, message, claims=(at,))


def _judge(sheet: Sheet, at: int, rate: Rate | None) -> Finding | None:
    parts = _parts(sheet, at, rate)
    pair = _worded(sheet, at, rate, parts)
    if pair is None:
        return None
    part, whole = (sheet.claims[near].value for near in pair)
    fitted = fit(part, whole, sheet.claims[at])
    if fitted is Fit.EXACT or (fitted is not Fit.CUT and _fits_others(sheet, at, parts)):
        return None
    return _unlike(sheet, at, pair, fitted)


def _parts(sheet: Sheet, at: int, rate: Rate | None) -> list[int]:
    """Counts that may be the numerator: the one beside the rate, then those its name asks for."""
    beside = sheet.partners.get(at)
    found = [beside] if beside is not None and sheet.is_count(beside) else []
    if rate is None:
        return found
    own = sheet.claims[at].sentence
    by_name = [near for near in _window(sheet, at) if _matches(sheet, near, rate.part)]
    by_name.sort(key=lambda near: (sheet.claims[near].sentence != own, near > at, abs(at - near)))
    return list(dict.fromkeys([*found, *by_name]))


def _window(sheet: Sheet, at: int) -> list[int]:
    """The counts around a rate, in its paragraph."""
    return [
        near
        for near in _counts(sheet, at, before=BEFORE)
        if sheet.paragraphs[near] == sheet.paragraphs[at] and sheet.claims[near].value > 0
    ]


def _counts(sheet: Sheet, at: int, *, before: int) -> list[int]:
    """The counts among so many claims before a rate and some behind it."""
    around = range(max(0, at - before), min(len(sheet.claims), at + AFTER + 1))
    return [near for near in around if near != at and sheet.is_count(near)]


def _matches(sheet: Sheet, at: int, words: re.Pattern[str]) -> bool:
    said = f"{sheet.clause(at)} {sheet.claims[at].subject}"
    return bool(words.search(said)) and not REFUSED.search(said)


def _worded(sheet: Sheet, at: int, rate: Rate | None, parts: list[int]) -> tuple[int, int] | None:
    """Numerator and denominator by the wording, or None where one is not printed."""
    for part in parts[:1]:
        parent = sheet.claims[at].parent
        if parent is not None and _can_hold(sheet, part, parent):
            return part, parent
        wholes = [
            near
            for near in _window(sheet, at)
            if rate and _can_hold(sheet, part, near) and _matches(sheet, near, rate.whole)
        ]
        if wholes:
            return part, min(wholes, key=lambda near: (near > part, abs(part - near)))
    return None


def _can_hold(sheet: Sheet, part: int, whole: int) -> bool:
    return (
        part != whole
        and sheet.is_count(whole)
        and sheet.adds_to(part, whole)
        and 0 < sheet.claims[part].value <= sheet.claims[whole].value
    )


def _fits_others(sheet: Sheet, at: int, parts: list[int]) -> bool:
    """Whether other counts, or sums of neighbours, explain the rate."""
    near = _counts(sheet, at, before=FURTHER)
    sums = [
        tuple(near[first : first + length])
        for first in range(len(near))
        for length in range(1, LARGEST_SUM + 1)
    ]
    wholes = {sheet.total(run) for run in sums if _alike(sheet, run)}
    numerators = {sheet.claims[part].value for part in parts}
    numerators |= {sheet.total(run) for run in sums if len(run) == 2 and set(run) <= set(parts)}
    share = sheet.claims[at]
    return any(
        whole >= part and fit(part, whole, share) <= Fit.CUT
        for part in numerators
        for whole in wholes
    )


def _alike(sheet: Sheet, run: tuple[int, ...]) -> bool:
    sentence = sheet.claims[run[0]].sentence if run else 0
    return all(sheet.adds_to(at, run[0]) and sheet.claims[at].sentence == sentence for at in run)


def _unlike(sheet: Sheet, at: int, pair: tuple[int, int], fitted: Fit) -> Finding:
    """The finding on a rate that its counts do not make."""
    claim = sheet.claims[at]
    part, whole = (sheet.claims[near] for near in pair)
    exact = percentage(part.value, whole.value)
    worked = f"{part.printed}÷{whole.printed}={rounded(exact, claim)}，文中为{claim.printed}"
    claims = (at, *pair)
    if fitted is Fit.CUT:
        message = f"尾数被舍去而没有四舍五入：{worked}。"
        return sheet.find(Fault.TRUNCATED_ROUNDING, Severity.NOTE, message, claims=claims)
    sure = fitted is Fit.WRONG and abs(exact - claim.value) <= FAR
    severity = Severity.ERROR if sure else Severity.WARNING
    message = f"比率与件数不符：{worked}。请核对。"
    return sheet.find(Fault.RATE_MISMATCH, severity, message, claims=claims)
