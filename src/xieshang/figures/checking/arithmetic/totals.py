"""Parts and totals (分项与总数): does a list add up to the total that its words tie it to?

Before anything is called wrong, every benign reading is tried: lists that belong together, a list
inside the list, rounding of decimals, another printed total that the words allow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from xieshang.figures.checking.arithmetic.families import (
    FILED,
    OVERLAP,
    REFUSED,
    REST,
    are_outcomes,
    by_sector,
    family_of,
)
from xieshang.figures.checking.arithmetic.lists import (
    PartList,
    intro,
    is_closed,
    is_nested,
    is_open,
    is_paired,
    is_tied,
    joined,
    lists_of,
    names_of,
    overlaps,
)
from xieshang.figures.checking.arithmetic.misplaced import (
    meant_by_scope,
    misplaced,
    out_of_scope,
    scoped_lists,
    total_that_fits,
)
from xieshang.figures.checking.arithmetic.printing import has_decimals, show, step_of, sum_line
from xieshang.figures.checking.arithmetic.sheet import Sheet, is_of_people
from xieshang.figures.checking.findings import Fault, Finding, Severity
from xieshang.kernel.hanzi.claims.model import Kind
from xieshang.kernel.hanzi.quantities import Approximation

MERGED = 5  # so many lists in a row may be one
LONGEST_NEST = 60  # members of a list in which a nested list is looked for
HAIR = 20  # a list short of its total by less than a twentieth looks complete
NEAR = 12  # claims around a list, among which what is missing may stand
_FILED_TOPIC = re.compile(r"立案的?提案[^，,。；;]{0,8}[中看]")
_MERGED_ONES = re.compile("[并合归]案|合并|归并")
_BEGUN = re.compile("提交|报送|收到|征集")
_DONE = re.compile("办理|办结|办复|答复|采纳|采用")
_LEFT_OVER = re.compile(rf"{REFUSED.pattern}|{REST.pattern}|另")


def check_totals(sheet: Sheet) -> Iterator[Finding]:
    """Every list of parts that does not add up to its total, and could."""
    for lists in lists_of(sheet):
        settled = _settled(sheet, lists)
        judged = [out_of_scope(sheet, lists[at]) for at in sorted(settled)]
        open_lists = [listed for at, listed in enumerate(lists) if at not in settled]
        judged += [_judge(sheet, listed) for listed in joined(sheet, open_lists)]
        yield from (finding for finding in judged if finding)
    yield from scoped_lists(sheet)


def _settled(sheet: Sheet, lists: list[PartList]) -> set[int]:
    """Lists that add up to their total, alone or with their neighbours."""
    settled: set[int] = set()
    for first in range(len(lists)):
        total = Decimal(0)
        for last in range(first, min(len(lists), first + MERGED)):
            total += sheet.total(lists[last].parts)
            if total == sheet.claims[lists[first].whole].value:
                settled.update(range(first, last + 1))
    return settled


def _judge(sheet: Sheet, listed: PartList) -> Finding | None:
    meant = meant_by_scope(sheet, listed)
    listed = listed if meant is None else PartList(meant, listed.parts)
    total, whole = sheet.total(listed.parts), sheet.claims[listed.whole].value
    if is_paired(sheet, listed) or overlaps(sheet, listed):
        return None
    if total == whole or _without_merged(sheet, listed) == whole:
        return None
    if len(listed.parts) > 1 and abs(total - whole) <= _tolerance(sheet, listed):
        message = f"各项相加为{show(total, sheet.claims[listed.whole])}，与总数只差末位，是分项四舍五入所致。"
        return _finding(sheet, listed, Fault.BENT_ROUNDING, Severity.NOTE, message)
    if _holds_a_list(sheet, listed, total - whole):
        return None
    other = total_that_fits(sheet, listed, total)
    if other is not None:
        return misplaced(sheet, listed, other)
    return _too_much(sheet, listed) if total > whole else _too_little(sheet, listed)


def _without_merged(sheet: Sheet, listed: PartList) -> Decimal:
    """The sum but for proposals that were merged, which may be counted among those filed."""
    return sheet.total(
        tuple(at for at in listed.parts if not _MERGED_ONES.search(sheet.wording(at)))
    )


def _tolerance(sheet: Sheet, listed: PartList) -> Decimal:
    """What rounding the parts may make of their sum; nothing where whole numbers are printed."""
    members = [sheet.claims[at] for at in (*listed.parts, listed.whole)]
    fractions = [step_of(claim) for claim in members if has_decimals(claim)]
    if not fractions:
        return Decimal(0)
    half = Decimal("0.5")
    coarse = max(fractions)
    return half * min(coarse * len(listed.parts), 10 * coarse)


def _holds_a_list(sheet: Sheet, listed: PartList, surplus: Decimal) -> bool:
    """Whether members that the words nest inside the list make up the surplus."""
    parts = listed.parts
    if surplus <= 0 or len(parts) > LONGEST_NEST:
        return False
    for first in range(1, len(parts)):
        block = Decimal(0)
        if is_nested(sheet, parts[first]):
            for at in parts[first:]:
                block += sheet.claims[at].value
                if block == surplus:
                    return True
    return False


def _too_much(sheet: Sheet, listed: PartList) -> Finding | None:
    """Parts above their total: impossible where no part overlaps another."""
    names = names_of(sheet, listed.parts)
    if any(map(_BEGUN.search, names)) and any(map(_DONE.search, names)):
        return None  # 提交9条、办理8条: steps of one way, not parts
    closed = is_closed(sheet, listed) or by_sector(names)
    if len(names) == 1:
        slip = sheet.total(listed.parts) <= 3 * sheet.claims[listed.whole].value
        sure = slip and "其中" in intro(sheet, listed) and _same_sentence(sheet, listed)
        return _over(sheet, listed) if sure else None
    whole = sheet.claims[listed.whole]
    if max(sheet.claims[at].value for at in listed.parts) > 3 * whole.value:
        return None  # no slip of the pen: the parts are those of something else
    money = whole.kind in {Kind.MONEY, Kind.SCORE}
    if not money and not closed and _may_overlap(names, whole.unit):
        return None
    sure = closed or are_outcomes(names) or is_tied(sheet, listed)
    return _over(sheet, listed) if sure else None


def _may_overlap(names: list[str], unit: str) -> bool:
    if family_of(names):
        return False
    return is_of_people(unit) or any(OVERLAP.search(name) for name in names)


def _same_sentence(sheet: Sheet, listed: PartList) -> bool:
    return sheet.claims[listed.whole].sentence == sheet.claims[listed.parts[0]].sentence


def _over(sheet: Sheet, listed: PartList) -> Finding:
    total, whole = sheet.total(listed.parts), sheet.claims[listed.whole]
    message = (
        f"各项{sum_line(sheet.claims[at] for at in listed.parts)}={show(total, whole)}，"
        f"比总数{whole.printed}多{show(total - whole.value, whole)}：请核对各项和总数。"
    )
    return _finding(sheet, listed, Fault.PARTS_VS_TOTAL, Severity.ERROR, message)


def _too_little(sheet: Sheet, listed: PartList) -> Finding | None:
    """Parts below their total: a fault only where the list promises to be complete."""
    if len(listed.parts) < 2 or _has_rough_part(sheet, listed) or _is_of_filed(sheet, listed):
        return None
    full = _shares_are_full(sheet, listed)
    if not full and (is_open(sheet, listed) or not is_closed(sheet, listed)):
        return _doubt(sheet, listed)
    if _rest_is_printed(sheet, listed) or _is_of_something_else(sheet, listed):
        return None
    return _under(sheet, listed, Severity.ERROR)


def _is_of_filed(sheet: Sheet, listed: PartList) -> bool:
    """从立案提案的内容看 under a total received: a list of a total that is not printed."""
    topic = _FILED_TOPIC.search(intro(sheet, listed))
    return bool(topic) and not FILED.search(sheet.wording(listed.whole))


def _is_of_something_else(sheet: Sheet, listed: PartList) -> bool:
    """Parts that make up no tenth of their total are of another one, not printed: 重点提案中…"""
    return sheet.total(listed.parts) * 10 < sheet.claims[listed.whole].value


def _doubt(sheet: Sheet, listed: PartList) -> Finding | None:
    """A list that promises nothing: below its total by a hair it is a slip, else at most a doubt."""
    total, whole = sheet.total(listed.parts), sheet.claims[listed.whole].value
    names = names_of(sheet, listed.parts)
    tied = is_tied(sheet, listed) or are_outcomes(names)
    if is_open(sheet, listed) or not tied or _rest_is_printed(sheet, listed):
        return None
    apart = not _may_overlap(names, sheet.claims[listed.whole].unit)
    if apart and (whole - total) * HAIR <= whole:
        return _under(sheet, listed, Severity.ERROR)
    if len(listed.parts) >= 3 and total * 10 >= whole * 9:
        return _under(sheet, listed, Severity.WARNING)
    return None


def _has_rough_part(sheet: Sheet, listed: PartList) -> bool:
    """30余件 among the parts: the sum says nothing."""
    first, last = listed.parts[0], listed.parts[-1]
    return any(
        sheet.claims[at].approximation is not Approximation.EXACT and first <= at <= last + 1
        for at in sheet.children[listed.whole]
        if sheet.adds_to(at, listed.whole)
    )


def _shares_are_full(sheet: Sheet, listed: PartList) -> bool:
    """Whether every part prints its share and the shares make 100%."""
    shares = [sheet.claims[sheet.shares[at]] for at in listed.parts if at in sheet.shares]
    if len(shares) != len(listed.parts):
        return False
    slack = sum((step_of(share) for share in shares), Decimal(0)) / 2
    return abs(sum((share.value for share in shares), Decimal(0)) - 100) <= slack


def _rest_is_printed(sheet: Sheet, listed: PartList) -> bool:
    """Whether what is missing stands near by: 另有8件并案."""
    missing = sheet.claims[listed.whole].value - sheet.total(listed.parts)
    first, last = listed.parts[0], listed.parts[-1]
    around = range(max(0, first - NEAR), min(len(sheet.claims), last + NEAR))
    return any(
        sheet.claims[at].value == missing and _may_be_rest(sheet, at, listed)
        for at in set(around) - set(listed.parts)
    )


def _may_be_rest(sheet: Sheet, at: int, listed: PartList) -> bool:
    """Whether a number is what the list leaves out: in its sentence, or with words for a rest."""
    if sheet.claims[at].sentence == sheet.claims[listed.parts[0]].sentence:
        return True
    outside = sheet.claims[at].parent in {None, listed.whole}
    return (
        outside and sheet.adds_to(at, listed.whole) and bool(_LEFT_OVER.search(sheet.wording(at)))
    )


def _under(sheet: Sheet, listed: PartList, severity: Severity) -> Finding:
    total, whole = sheet.total(listed.parts), sheet.claims[listed.whole]
    missing = show(whole.value - total, whole)
    remedy = "请核对各项和总数" if severity is Severity.ERROR else "如未全部列出，请写明其余部分"
    message = (
        f"各项{sum_line(sheet.claims[at] for at in listed.parts)}={show(total, whole)}，"
        f"比总数{whole.printed}少{missing}：{remedy}。"
    )
    return _finding(sheet, listed, Fault.PARTS_VS_TOTAL, severity, message)


def _finding(
    sheet: Sheet, listed: PartList, fault: Fault, severity: Severity, message: str
) -> Finding:
    score = fault is Fault.PARTS_VS_TOTAL and sheet.claims[listed.whole].kind is Kind.SCORE
    kind = Fault.SCORE if score else fault
    return sheet.find(kind, severity, message, claims=(*listed.parts, listed.whole))
