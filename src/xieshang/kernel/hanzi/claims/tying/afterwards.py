"""When all is read: totals that are printed behind their parts, or known by their sum."""

import re
from dataclasses import replace

from xieshang.kernel.hanzi.claims.model import Claim, Kind
from xieshang.kernel.hanzi.claims.roles import Role
from xieshang.kernel.hanzi.claims.runs import run_around
from xieshang.kernel.hanzi.claims.tying.mind import Mind, dimension

_TELLING = 20  # smaller numbers meet by chance


def afterthoughts(mind: Mind, tied: list[Claim]) -> list[Claim]:
    """Totals that are printed behind their parts."""
    tied = _said_before(mind, tied)
    tied = _summed_up(mind, tied)
    tied = _split_up(mind, tied)
    return _scored(mind, tied)


def _split_up(mind: Mind, tied: list[Claim]) -> list[Claim]:
    """基本支出、项目支出分别为…: two or more that add up to a total just before."""
    for at, claim in enumerate(tied):
        if claim.parent is not None or claim.kind is not Kind.MONEY or "分别" not in mind.gap(at):
            continue
        run = run_around(mind.text, tied, at)
        whole = sum(tied[i].value for i in run)
        near = range(at - 1, max(-1, at - 5), -1)
        total = next(
            (i for i in near if (tied[i].value, tied[i].unit) == (whole, claim.unit)), None
        )
        if total is not None and len(run) > 1:
            for i in run:
                tied[i] = replace(tied[i], parent=total, cue="分别")
    return tied


def _scored(mind: Mind, tied: list[Claim]) -> list[Claim]:
    """得19分, …, 综合得分94.5分: points and their sum within one paragraph."""
    for at, total in enumerate(tied):
        if (
            total.kind is not Kind.SCORE
            or not re.search("总分|综合|合计|总得分|总评|总体|最终|共得", mind.clause(at))
            or total.cue == "表"
        ):
            continue
        for i in [*range(at - 1, max(-1, at - 40), -1), *range(at + 1, min(len(tied), at + 40))]:
            low, high = sorted((tied[i].start, total.start))
            if "\n" in mind.text[low:high]:
                continue
            if (
                tied[i].kind is Kind.SCORE
                and tied[i].parent is None
                and tied[i].value < total.value
            ):
                tied[i] = replace(tied[i], parent=at, cue="得分")
    return tied


def _said_before(mind: Mind, tied: list[Claim]) -> list[Claim]:
    """立案576件 in a headline hangs where the same 576件 hangs in the body."""
    later: dict[tuple[object, str], int] = {}
    for at in range(len(tied) - 1, -1, -1):
        claim = tied[at]
        if (
            claim.kind is not Kind.COUNT
            or claim.value < _TELLING
            or mind.roles[at] is Role.RECEIVED
        ):
            continue
        same = claim.value, claim.unit
        if claim.parent is not None:
            later[same] = claim.parent
        elif later.get(same, at) != at:
            tied[at] = replace(claim, parent=later[same])
    return tied


def _summed_up(mind: Mind, tied: list[Claim]) -> list[Claim]:
    """年初预算…，年中追加…，全年预算17552.27万元: a total behind its parts, shown by the sum."""
    for at, total in enumerate(tied):
        counts = total.kind in {Kind.MONEY, Kind.COUNT}
        if not counts or not re.search("全年|合计|总计|共|总", mind.clause(at)):
            continue
        for i in _addends(tied, at):
            tied[i] = replace(tied[i], parent=at, cue="合计")
    return tied


def _addends(tied: list[Claim], at: int) -> list[int]:
    """The claims just before, of the same sentence and free, that add up to this one; or none."""
    total, parts, left = tied[at], [], tied[at].value
    for i in range(at - 1, max(-1, at - 24), -1):
        part = tied[i]
        if part.sentence != total.sentence or left <= 0:
            break
        if dimension(part) == dimension(total) and part.parent is None and part.kind is total.kind:
            parts.append(i)
            left -= part.value
    return parts if left == 0 and len(parts) > 1 else []
