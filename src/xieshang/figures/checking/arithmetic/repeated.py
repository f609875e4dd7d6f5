"""Repeated figures (前后不一): one fact stated twice with two values.

Precision first: the same unit, the same words before the number, and either a slip of the digits
(198 and 189) or hardly any difference in a text that names one time only.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from xieshang.figures.checking.arithmetic.printing import plain
from xieshang.figures.checking.arithmetic.sheet import Sheet, unit_class
from xieshang.figures.checking.findings import Fault, Finding, Severity
from xieshang.kernel.hanzi.claims.model import Kind

_TIME = re.compile(
    r"\d{4}年|去年|今年|上年|前年|同期|上届|本届|第?[一二三四五六七八九十\d]{1,3}届|[一二三四五六七八九十\d]{1,3}次会议|"
    r"\d{1,2}月|\d{1,2}日|截至|大会期间|闭会|五年来|上半年|下半年|[全本][省市县区]"
)
_VERBS = re.compile(
    r"收到|提交|征集|立案|办复|办结|交办|实到|应到|走访|调研|报送|采用|编发|印发|审查|培训|参加|出席|举办|召开|开展"
)
# A figure mentioned again by what became of it: 立案的286件提案, 对交办的226件建议.
_AGAIN = re.compile(r"(收到|提交|征集|立案|交办|办复|办结|报送)的$")
_NOT = re.compile(r"[不未][^，,。；;]{0,4}$")
SMALLEST = 100  # two digits are the same in another order too often
MOST = 20  # figures of the same digits that are compared with each other
LONGEST = 400  # characters of a sentence in which times are looked for
CLOSE = 5  # a slip stays within a fifth of the right figure
_THINGS = re.compile(r"[\u4e00-\u9fff]{2,}")


def check_repeated(sheet: Sheet) -> Iterator[Finding]:
    """Figures whose digits are the same in another order, and which say the same."""
    groups: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, claim in enumerate(sheet.claims):
        if sheet.is_count(at) and claim.kind is Kind.COUNT and claim.value >= SMALLEST:
            digits = "".join(sorted(plain(claim.value)))
            groups[unit_class(claim.unit), digits].append(at)
    for members in groups.values():
        yield from _group(sheet, members[:MOST])
    yield from _mentioned_again(sheet)


def _mentioned_again(sheet: Sheet) -> Iterator[Finding]:
    """立案269件 … 将立案的270件提案全部交办: the second figure stands nowhere else."""
    printed = Counter(claim.value for claim in sheet.claims)
    stages: dict[tuple[str, str], int] = {}
    for at, claim in enumerate(sheet.claims):
        if not sheet.is_count(at) or claim.kind is not Kind.COUNT:
            continue
        again = _AGAIN.search(sheet.clause(at))
        first = stages.get((again[1], claim.unit)) if again else None
        if again and first is not None and printed[claim.value] == 1:
            if not _NOT.search(sheet.clause(at)[: again.start()]) and _is_slip(sheet, first, at):
                yield _finding(sheet, first, at)
        elif claim.parent is None or sheet.claims[claim.parent].unit == claim.unit:
            for stage in set(_VERBS.findall(_positive(sheet.wording(at)))):
                stages.setdefault((stage, claim.unit), at)


def _positive(words: str) -> str:
    return re.sub(r"[不未][^，,。；; ]{0,3}(?:立案|交办|办复|办结)", "", words)


def _is_slip(sheet: Sheet, first: int, second: int) -> bool:
    one, other = sheet.claims[first].value, sheet.claims[second].value
    return abs(one - other) * CLOSE <= one and _one_time(sheet, first, second)


def _group(sheet: Sheet, members: list[int]) -> Iterator[Finding]:
    for place, first in enumerate(members):
        for second in members[place + 1 :]:
            if _differ(sheet, first, second) and _say_the_same(sheet, first, second):
                yield _finding(sheet, first, second)
                return


def _differ(sheet: Sheet, first: int, second: int) -> bool:
    one, other = sheet.claims[first], sheet.claims[second]
    return one.value != other.value and one.parent != second and other.parent != first


def _say_the_same(sheet: Sheet, first: int, second: int) -> bool:
    """The same verb and the same thing, in no list together and at no two times."""
    one, other = sheet.wording(first), sheet.wording(second)
    verbs = set(_VERBS.findall(one)) & set(_VERBS.findall(other))
    series = sheet.claims[first].series
    together = series is not None and series == sheet.claims[second].series
    return (
        bool(verbs) and not together and _one_time(sheet, first, second) and _one_thing(one, other)
    )


def _one_thing(one: str, other: str) -> bool:
    """Whether the words share a thing besides the verb: 提案, 委员, 企业."""
    pairs = [
        {
            run[at : at + 2]
            for run in _THINGS.findall(_VERBS.sub(" ", words))
            for at in range(len(run) - 1)
        }
        for words in (one, other)
    ]
    return bool(pairs[0] & pairs[1])


def _one_time(sheet: Sheet, first: int, second: int) -> bool:
    """Whether the sentences of both name the same times, or one names none."""
    times = [
        set(_TIME.findall(sheet.text[slice(*sheet.sentence(at))][:LONGEST]))
        for at in (first, second)
    ]
    years = [{time for time in found if re.search(r"年|届|上|同期", time)} for found in times]
    return not years[0] or not years[1] or bool(years[0] & years[1])


def _finding(sheet: Sheet, first: int, second: int) -> Finding:
    one, other = sheet.claims[first], sheet.claims[second]
    message = f"同一数字前后不一：前为{one.printed}，后为{other.printed}，请核对。"
    return sheet.find(Fault.REPEATED_DIFFERS, Severity.ERROR, message, claims=(first, second))
