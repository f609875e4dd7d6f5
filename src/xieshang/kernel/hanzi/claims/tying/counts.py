"""Counts and money: each rule ties a part to its total by one wording, the surest first."""

import re
from collections.abc import Callable
from dataclasses import replace

from xieshang.kernel.hanzi.claims.model import Claim, Kind
from xieshang.kernel.hanzi.claims.roles import Role
from xieshang.kernel.hanzi.claims.tying.courses import by_course, follows_its_share
from xieshang.kernel.hanzi.claims.tying.lists import listed
from xieshang.kernel.hanzi.claims.tying.mind import (
    BACK,
    FAR,
    FORMS,
    PAPERS,
    STEMS,
    Mind,
    as_part,
    dimension,
    latest_form,
    latest_in,
    members_total,
    outside,
    total_in_mind,
    total_named,
    total_of_share,
)
from xieshang.kernel.hanzi.claims.tying.topics import forget, notice_topic
from xieshang.kernel.hanzi.claims.tying.words import AMONG

__all__ = ["tie_count"]

_COLON = re.compile(r"^[^,。;:]{0,10}[:](?=[^,。;:]{0,14}$)")
_TAKES = re.compile(
    r"采纳|采用|合格|收回|回收|有效|选用|办理|优秀|通过|办结|实际支出|实支|到位|完成|整改|落实|解决|办复|答复|录用|刊用|刊发|兑现|达标"
)
_SAME = re.compile(r"[^,。;]{0,4}(?:提案|建议|信息|议案)[^,。;]{0,2}中")
_SHARE_OF_MEMBERS = re.compile(
    r"[^,。;]{0,6}[,、(]?(?:约|大约)?占(?:了)?(?:委员|代表|总人数|全体|应到|全市|全州|全县|全省|政协)"
)
_SHARE = re.compile(r"(?:提案|建议)?[,、]?(?:约|大约)?占(?![^,。;]{0,4}(?:委员总数|总人数))")


def tie_count(mind: Mind, at: int) -> Claim:
    """The claim tied by the first rule that fits; as it was where none does."""
    forget(mind, at)
    notice_topic(mind, at)
    fitting = (rule(mind, at) for rule in _RULES)
    tied = next((claim for claim in fitting if claim is not None), mind.claims[at])
    if mind.roles[at] in STEMS and tied.cue not in {"其中", "("}:
        mind.topic = mind.listing = None
    return tied


def _bracketed(mind: Mind, at: int) -> Claim | None:
    """47名（其中行政编制30名，…）"""
    claim = mind.claims[at]
    bracket = mind.around.within("(", claim.start, claim.end)
    if bracket is None:
        return None
    whole = next((i for i in range(at - 1, -1, -1) if mind.claims[i].end <= bracket.start), None)
    if whole is None or bracket.start - 1 - mind.claims[whole].end > 8:
        return None
    total = mind.claims[whole]
    if dimension(total) != dimension(claim) or total.value < claim.value:
        return None
    outer = mind.listing
    part, opened = as_part(mind, at, whole, "(")
    if opened is not outer:
        opened.until, opened.outer = bracket.end, outer
    return part


def _said_again(mind: Mind, at: int) -> Claim | None:
    """上述1635件提案中 repeats a total, and hangs where that one hangs."""
    claim = mind.claims[at]
    if not _SAME.match(mind.behind(at)) and not re.search(r"(?:这|上述|以上|该)$", mind.gap(at)):
        return None
    for i in range(at - 1, max(-1, at - BACK), -1):
        if mind.claims[i].value == claim.value and mind.claims[i].unit == claim.unit:
            return replace(claim, parent=mind.parents[i])
    return None


def _among(mind: Mind, at: int) -> Claim | None:
    """其中, 包括, 主要项目："""
    gap = mind.gap(at)
    cue = AMONG.search(gap) or (_COLON.search(gap) if mind.adjoins(at) else None)
    if cue is None or not at:
        return None
    before = gap[: cue.start()]
    parent = _immediate(mind, at, before)
    if parent is None and cue[0] != "其中":
        parent = total_named(mind, at, before)
    if parent is None and follows_its_share(mind, at):
        fitting = total_of_share(mind, at)
        received = latest_in(mind, at, frozenset({Role.RECEIVED}))
        parent = received if fitting is None else fitting
    if parent is None and mind.claims[at].unit in FORMS:
        parent = latest_form(mind, at)
    if parent is None:
        parent = total_in_mind(mind, at)
    if parent is None:
        return None
    part, opened = as_part(mind, at, parent, cue[0])
    opened.lines = "\n" in gap
    return part


def _immediate(mind: Mind, at: int, before: str) -> int | None:
    """834件，其中: the claim that the word follows at once."""
    claim, nearest = mind.claims[at], outside(mind, at)
    beside = mind.shares.get(nearest)
    nearest = nearest if beside is None else beside
    last = mind.claims[nearest]
    bare = not before.strip(",、;:() ")
    if not bare and not re.fullmatch(r"[^,。;]{0,12}[,(]?", before):
        return None
    whole = last.kind in {Kind.COUNT, Kind.MONEY} and last.sentence == claim.sentence
    fits = dimension(last) == dimension(claim) or {last.unit, claim.unit} <= PAPERS
    return nearest if whole and fits else None


def _taken(mind: Mind, at: int) -> Claim | None:
    """征求意见64条，采纳41条: the next word on the same things."""
    gap = mind.gap(at)
    near = mind.adjoins(at) and len(gap) <= 16 and not re.search("[。;]|[,].*[,]", gap)
    if not near or mind.roles[at] is Role.FILED or not _TAKES.search(mind.clause(at)):
        return None
    last, claim = mind.claims[at - 1], mind.claims[at]
    is_open = mind.parents[at - 1] is None and mind.roles[at - 1] in {Role.NONE, Role.RECEIVED}
    fits = last.kind is claim.kind and last.unit == claim.unit and last.value >= claim.value
    return replace(claim, parent=at - 1) if is_open and fits else None


def _beside(mind: Mind, at: int) -> Claim | None:
    """立案1092件，并案4件，…，转有关部门参考10件: one way of settling beside the others."""
    if not at or mind.roles[at] not in {Role.NONE, Role.RECEIVED, Role.PROPOSER}:
        return None
    last, claim = mind.claims[at - 1], mind.claims[at]
    flows = mind.roles[at - 1] is Role.SETTLED and last.unit == claim.unit
    same = last.sentence == claim.sentence and not re.search("[。;]", mind.gap(at))
    total = mind.parents[at - 1]
    return replace(claim, parent=total, cue=Role.SETTLED) if flows and same and total else None


def _repeated(mind: Mind, at: int) -> Claim | None:
    """470件提案已全部办结 says the 立案470件 again, and hangs where that hangs."""
    claim = mind.claims[at]
    for i in range(at - 1, max(-1, at - BACK), -1):
        other = mind.claims[i]
        if claim.sentence - other.sentence > FAR:
            return None
        if other.value == claim.value and other.unit == claim.unit and claim.value > 9:
            return replace(claim, parent=mind.parents[i]) if mind.roles[i] in STEMS else None
    return None


def _of_members(mind: Mind, at: int) -> Claim | None:
    """委员2237人…，提交提案的委员达1966人，占总人数的88%."""
    if dimension(mind.claims[at]) != "人" or not _SHARE_OF_MEMBERS.match(mind.following(at)):
        return None
    total = members_total(mind, at)
    return None if total is None else as_part(mind, at, total, "占")[0]


def _narrower(mind: Mind, at: int) -> Claim | None:
    """以第一提案者名义提出提案的委员578人 are some of 提出提案的委员655人."""
    claim = mind.claims[at]
    for i in range(at - 1, max(-1, at - 4), -1):
        other = mind.claims[i]
        if other.sentence != claim.sentence or dimension(other) != dimension(claim):
            continue
        longer = len(other.subject) >= 4 and claim.subject != other.subject
        if longer and claim.subject.endswith(other.subject) and other.value >= claim.value:
            return as_part(mind, at, i, "")[0]
    return None


def _some_of(mind: Mind, at: int) -> Claim | None:
    """走访13个乡镇…，有3个乡镇已开展: some of what is called the same."""
    claim = mind.claims[at]
    if len(claim.subject) < 2 or not re.search(r"(?:^|[,。;\n])\s*(?:已?有|其余)$", mind.gap(at)):
        return None
    for i in range(at - 1, max(-1, at - BACK), -1):
        other = mind.claims[i]
        if claim.sentence - other.sentence > FAR:
            return None
        same = other.subject == claim.subject and dimension(other) == dimension(claim)
        if same and other.value > claim.value and mind.parents[i] is None:
            return replace(claim, parent=i)
    return None


def _shared(mind: Mind, at: int) -> Claim | None:
    """委员提案95件，占提案总数的65.5%: a count that is followed by its share is a part."""
    if not _SHARE.match(mind.following(at)):
        return None
    total = total_in_mind(mind, at)
    if total is None or mind.claims[total].value <= mind.claims[at].value:
        return None
    return as_part(mind, at, total, "占")[0]


_RULES: tuple[Callable[[Mind, int], Claim | None], ...] = (
    _bracketed,
    _said_again,
    _among,
    _taken,
    by_course,
    listed,
    _beside,
    _repeated,
    _of_members,
    _narrower,
    _some_of,
    _shared,
)
