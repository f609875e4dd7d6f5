"""Scores (评分): points that add up to the total, and none above its maximum."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from xieshang.figures.checking.arithmetic.printing import plain
from xieshang.figures.checking.arithmetic.sheet import Sheet, remark
from xieshang.figures.checking.findings import Fault, Finding, Severity
from xieshang.kernel.hanzi.claims.model import Kind
from xieshang.kernel.hanzi.quantities import Approximation

_POINTS = r"(\d{1,3}(?:\.\d{1,2})?)\s?分"
_OF_MAXIMUM = re.compile(
    rf"[\u4e00-\u9fff）)：:](?<![扣减除]){_POINTS}[）)，,、；;\s]{{0,2}}(?:自评|实际|实|综合)?得(?:分)?(?:为)?\s?{_POINTS}"
)
_DEDUCTED = re.compile(
    rf"(?:满分|分值|总分)(?:为)?\s?{_POINTS}[，,；、\s]{{0,2}}(?:共)?扣(?:减|除)?\s?{_POINTS}"
    rf"[，,；、\s]{{0,2}}(?:最终|实际|实|综合)?得(?:分)?(?:为)?\s?{_POINTS}"
)
_TOTAL = re.compile(r"总分|综合得分|合计|总得分|最终得分|总评|总计|综合评[价分]|自评得|评价得")
_AVERAGE = re.compile(r"平均|比|高于|低于|名")


def check_scores(sheet: Sheet) -> Iterator[Finding]:
    """Points of a score in prose; tables are added up with the other tables."""
    for found in _OF_MAXIMUM.finditer(sheet.text):
        if Decimal(found[2]) > Decimal(found[1]):
            message = f"得{found[2]}分，超过满分{found[1]}分：请核对。"
            yield remark(Fault.SCORE, Severity.ERROR, message, found.span(1), found.span(2))
    for found in _DEDUCTED.finditer(sheet.text):
        full, off, got = (Decimal(found[group]) for group in (1, 2, 3))
        if full - off != got:
            message = (
                f"{found[1]}分扣{found[2]}分应为{plain(full - off)}分，文中为{found[3]}分：请核对。"
            )
            yield remark(Fault.SCORE, Severity.ERROR, message, found.span(1), found.span(3))
    yield from _untied(sheet)


def _untied(sheet: Sheet) -> Iterator[Finding]:
    """Scores of one paragraph with a total that the reading does not tie them to."""
    by_paragraph: dict[int, list[int]] = {}
    for at, claim in enumerate(sheet.claims):
        if claim.kind is Kind.SCORE and claim.approximation is Approximation.EXACT:
            by_paragraph.setdefault(sheet.paragraphs[at], []).append(at)
    for members in by_paragraph.values():
        totals = [at for at in members if _TOTAL.search(sheet.clause(at))]
        parts = [at for at in members if at not in totals]
        tied = any(sheet.claims[at].parent is not None for at in parts)
        if len(totals) == 1 and 3 <= len(parts) <= 30 and not tied:
            yield from _judge(sheet, parts, totals[0])


def _judge(sheet: Sheet, parts: list[int], total: int) -> Iterator[Finding]:
    added, printed = sheet.total(parts), sheet.claims[total].value
    if added == printed or abs(added - printed) * 10 > printed:
        return
    if any(_AVERAGE.search(sheet.clause(at)) for at in (*parts, total)):
        return
    message = (
        f"各项得分{'+'.join(plain(sheet.claims[at].value) for at in parts)}={plain(added)}分，"
        f"总分写作{sheet.claims[total].printed}：请核对。"
    )
    yield sheet.find(Fault.SCORE, Severity.ERROR, message, claims=(*parts, total))
