"""Ties parts and shares to their printed total, by the wording (其中, 占, 在立案的提案中, brackets).

Goes once through the claims of a text and keeps in mind the totals said last. Sums are looked at only
where the wording leaves several totals open.
"""

import re
from dataclasses import dataclass, field, replace

from xieshang.kernel.hanzi.claims.model import Claim, Kind
from xieshang.kernel.hanzi.claims.roles import Role, role_of
from xieshang.kernel.hanzi.claims.surroundings import Surroundings
from xieshang.kernel.hanzi.claims.wording import share_base

__all__ = ["tie"]

_DIMENSIONS = {"名": "人", "位": "人", "场次": "场"}
_AMONG = re.compile(r"其中|包括|包含|主要项目|分别是|分为|按[^，。；]{1,10}分|其构成|由[^，。；]{0,12}组成")
_TOPIC = re.compile(r"(?P<words>[^，。；：,;:\n]{0,14}(?:提案|建议|信息|议案|表|问卷|委员|意见))(?:当)?中(?![央国心共])")
_STEMS = frozenset({Role.RECEIVED, Role.FILED, Role.ASSIGNED, Role.MERGED})
_OUTCOMES = frozenset({Role.FILED, Role.SETTLED})
_OF_FILED = frozenset({Role.RESOLVED, Role.KEY, Role.CATEGORY, Role.PROPOSER, Role.ANSWERED})
_MEMBERS = frozenset({Role.CATEGORY, Role.PROPOSER, Role.RESOLVED, Role.NONE, Role.CHOSEN})
_FAR = 6  # sentences after which a total is no longer in mind


@dataclass(slots=True)
class _List:
    """The list being read: what its members are parts of."""

    parent: int
    dimension: str
    sentence: int
    number: int


@dataclass(slots=True)
class _Mind:
    """What a reader has in mind at a place of the text."""

    text: str
    around: Surroundings
    claims: list[Claim]
    roles: list[Role] = field(default_factory=list)
    parents: list[int | None] = field(default_factory=list)
    topic: int | None = None
    listing: _List | None = None
    lists: int = 0

    def gap(self, at: int) -> str:
        """The words between the claim before and this one, within two sentences."""
        claim = self.claims[at]
        low = self.around.sentences[max(0, claim.sentence)][0] if self.around.sentences else 0
        before = self._before(at)
        return self.text[max(low, before, claim.start - 120) : claim.start]

    def _before(self, at: int) -> int:
        start = self.claims[at].start
        return next((self.claims[i].end for i in range(at - 1, -1, -1) if self.claims[i].end <= start), 0)

    def clause(self, at: int) -> str:
        """The clause before the number, from the last break or the number before."""
        return re.split(r"[，。；：！？,;:\n(（)）]", self.gap(at))[-1]

    def behind(self, at: int) -> str:
        return self.around.after(self.claims[at].end, 16)


def dimension(claim: Claim) -> str:
    """What may be part of what: 名 of 人, 件 of 件."""
    return _DIMENSIONS.get(claim.unit, claim.unit)


def tie(text: str, around: Surroundings, claims: list[Claim]) -> list[Claim]:
    """The same claims with parent, partner, base, series and cue."""
    mind = _Mind(text, around, claims)
    tied: list[Claim] = []
    for at, claim in enumerate(claims):
        if claim.kind in {Kind.SHARE, Kind.RATE}:
            mind.roles.append(Role.NONE)
            tied.append(_tie_percentage(mind, at))
        elif claim.kind in {Kind.COUNT, Kind.MONEY}:
            mind.roles.append(_role(mind, at))
            tied.append(_tie_count(mind, at))
        else:
            mind.roles.append(Role.NONE)
            tied.append(claim)
        mind.parents.append(tied[-1].parent)
    return _afterthoughts(mind, tied)


def _role(mind: _Mind, at: int) -> Role:
    clause, behind = mind.clause(at), mind.behind(at)
    role = role_of(clause, behind)
    if role in {Role.NONE, Role.CATEGORY, Role.PROPOSER} and re.search("重点提案", _sentence_rest(mind, at)):
        return Role.KEY if re.match("[^，。；]{0,3}提案", behind) else role
    return role


def _sentence_rest(mind: _Mind, at: int) -> str:
    return mind.around.after(mind.claims[at].end, 40)


# Counts and money


def _tie_count(mind: _Mind, at: int) -> Claim:
    _notice_topic(mind, at)
    for rule in (_bracketed, _said_again, _among, _by_role, _listed, _narrower, _shared):
        tied = rule(mind, at)
        if tied is not None:
            break
    else:
        tied = mind.claims[at]
    if mind.roles[at] in _STEMS and tied.cue not in {"其中", "("}:
        mind.topic = None
        mind.listing = None
    return tied


def _notice_topic(mind: _Mind, at: int) -> None:
    """在立案的提案中, 这363件提案中: what the next parts are parts of."""
    words = _TOPIC.search(mind.gap(at)) or _TOPIC.match(mind.behind(at - 1)) if at else None
    if words is None:
        return
    said = words["words"]
    if "立案" in said:
        mind.topic = _latest(mind, at, {Role.FILED, Role.MERGED})
    elif at and mind.claims[at - 1].end >= mind.claims[at].start - len(mind.gap(at)) - 1 and said in {"提案", "建议", "件提案"}:
        mind.topic = at - 1 if mind.claims[at - 1].unit == mind.claims[at].unit else _stem(mind, at)
    elif re.search("表|问卷", said):
        mind.topic = None
        mind.listing = None
        return
    else:
        mind.topic = _stem(mind, at)
    mind.listing = _open_list(mind, at, mind.topic) if mind.topic is not None else None


def _open_list(mind: _Mind, at: int, parent: int) -> _List:
    mind.lists += 1
    return _List(parent, dimension(mind.claims[parent]), mind.claims[at].sentence, mind.lists)


def _member(mind: _Mind, at: int, parent: int, cue: str) -> Claim:
    if mind.listing is None or mind.listing.parent != parent:
        mind.listing = _open_list(mind, at, parent)
    mind.listing.sentence = mind.claims[at].sentence
    return replace(mind.claims[at], parent=parent, series=mind.listing.number, cue=cue)


def _bracketed(mind: _Mind, at: int) -> Claim | None:
    """47名（其中行政编制30名，…）"""
    claim = mind.claims[at]
    bracket = mind.around.within("(", claim.start, claim.end)
    if bracket is None:
        return None
    whole = next((i for i in range(at - 1, -1, -1) if mind.claims[i].end <= bracket.start), None)
    if whole is None or bracket.start - 1 - mind.claims[whole].end > 8:
        return None
    fits = dimension(mind.claims[whole]) == dimension(claim) and mind.claims[whole].value >= claim.value
    return _member(mind, at, whole, "(") if fits else None


def _said_again(mind: _Mind, at: int) -> Claim | None:
    """上述1635件提案中 repeats a total, and hangs where that one hangs."""
    claim = mind.claims[at]
    topical = re.match(r"[^，。；]{0,4}(?:提案|建议|信息|议案)[^，。；]{0,2}中", mind.behind(at))
    if not topical and not re.search(r"(?:这|上述|以上|该)$", mind.gap(at)):
        return None
    earlier = _twin(mind, at)
    if earlier is None:
        return None
    return replace(claim, parent=mind.parents[earlier])


def _twin(mind: _Mind, at: int) -> int | None:
    claim = mind.claims[at]
    for i in range(at - 1, -1, -1):
        if mind.claims[i].value == claim.value and mind.claims[i].unit == claim.unit:
            return i
    return None


def _among(mind: _Mind, at: int) -> Claim | None:
    """其中, 包括, 主要项目："""
    gap = mind.gap(at)
    cue = _AMONG.search(gap)
    if cue is None:
        return None
    parent = _immediate(mind, at, gap[: cue.start()]) if at else None
    if parent is None:
        parent = _named(mind, at, gap[: cue.start()]) if cue[0] != "其中" else None
    if parent is None:
        parent = _stem(mind, at)
    return None if parent is None else _member(mind, at, parent, cue[0])


def _immediate(mind: _Mind, at: int, before: str) -> int | None:
    """834件，其中: the claim that the word follows at once."""
    last = at - 1
    directly = not before.strip("，,、；;：:（( \u3000") or re.fullmatch(r"[^，。；,;]{0,12}[，,（(]?", before)
    same = mind.claims[last].sentence == mind.claims[at].sentence
    whole = mind.claims[last].kind in {Kind.COUNT, Kind.MONEY}
    fits = dimension(mind.claims[last]) == dimension(mind.claims[at])
    return last if directly and same and whole and fits else None


def _named(mind: _Mind, at: int, before: str) -> int | None:
    """项目支出包括…: the total that is called so."""
    name = re.split(r"[，。；：,;:\n]", before)[-1].strip().removesuffix("主要")
    if len(name) < 2:
        return None
    for i in range(at - 1, -1, -1):
        claim = mind.claims[i]
        if claim.subject.endswith(name) and dimension(claim) == dimension(mind.claims[at]):
            return i
    return None


def _stem(mind: _Mind, at: int) -> int | None:
    """The total in mind: the last count of that sort that is itself no part and no leftover."""
    claim = mind.claims[at]
    fallback = None
    for i in range(at - 1, -1, -1):
        other = mind.claims[i]
        if claim.sentence - other.sentence > _FAR:
            break
        if dimension(other) != dimension(claim) or other.kind not in {Kind.COUNT, Kind.MONEY}:
            continue
        if claim.unit == "%" and mind.roles[i] not in _STEMS:
            continue
        if mind.roles[i] in _STEMS or mind.parents[i] is None and mind.roles[i] is not Role.SETTLED:
            if other.value >= claim.value:
                return i
            fallback = i if fallback is None else fallback
    return fallback


def _latest(mind: _Mind, at: int, roles: set[Role] | frozenset[Role]) -> int | None:
    """The count said last in one of these roles."""
    claim = mind.claims[at]
    for i in range(min(at, len(mind.roles)) - 1, -1, -1):
        same = claim.unit in {"%", "‰"} or dimension(mind.claims[i]) == dimension(claim)
        if mind.roles[i] in roles and same and mind.claims[i].kind is Kind.COUNT:
            return i
    return None


def _by_role(mind: _Mind, at: int) -> Claim | None:
    """立案 and its leftovers are parts of what was received; results are parts of what was filed."""
    claim, role = mind.claims[at], mind.roles[at]
    if role in _OUTCOMES:
        total = _received(mind, at)
    elif role is Role.MERGED:
        total = _latest(mind, at, {Role.FILED}) or _received(mind, at)
    elif role in {Role.RESOLVED, Role.KEY, Role.CATEGORY}:
        return _of_filed(mind, at)
    elif role in {Role.CHOSEN, Role.ATTENDED}:
        total = _chosen_from(mind, at)
    else:
        return None
    if total is None or mind.claims[total].value == claim.value and role is not Role.SETTLED:
        return None
    return replace(claim, parent=total, cue=role.value)


def _of_filed(mind: _Mind, at: int) -> Claim | None:
    listing = mind.listing
    role = mind.roles[at]
    if listing and listing.dimension == dimension(mind.claims[at]) and role is not Role.KEY:
        return _listed(mind, at)
    total = mind.topic if mind.topic is not None else _latest(mind, at, {Role.MERGED, Role.FILED})
    if total is None:
        total = _latest(mind, at, {Role.RECEIVED, Role.ASSIGNED})
    if total is None or mind.claims[total].value < mind.claims[at].value:
        return None
    if role is Role.KEY:
        return replace(mind.claims[at], parent=total, cue=role.value)
    return _member(mind, at, total, role.value)


def _received(mind: _Mind, at: int) -> int | None:
    """What came in; nothing where it is printed in two parts (大会提案950件，平时提案24件)."""
    total = _latest(mind, at, {Role.RECEIVED})
    if total is None:
        return None
    sibling = total + 1
    if sibling < at and re.search("平时提案|闭会", mind.clause(sibling)) and not mind.parents[sibling]:
        return None
    return total


def _chosen_from(mind: _Mind, at: int) -> int | None:
    claim = mind.claims[at]
    for i in range(at - 1, max(-1, at - 4), -1):
        other = mind.claims[i]
        if other.sentence != claim.sentence:
            break
        if dimension(other) == dimension(claim) and other.value >= claim.value and mind.roles[i] is not Role.CHOSEN:
            return i
    return None


def _listed(mind: _Mind, at: int) -> Claim | None:
    """The next member of the list being read."""
    claim, listing = mind.claims[at], mind.listing
    if listing is None or listing.dimension != dimension(claim) or mind.roles[at] not in _MEMBERS:
        return None
    if claim.sentence - listing.sentence > 1:
        return None
    if claim.sentence != listing.sentence and mind.roles[at] in {Role.NONE, Role.CHOSEN}:
        return None
    parent = listing.parent
    if claim.value > mind.claims[parent].value and mind.parents[parent] is not None:
        parent = mind.parents[parent] or parent
        return _member(mind, at, parent, "其中")
    return _member(mind, at, parent, "其中")


def _narrower(mind: _Mind, at: int) -> Claim | None:
    """以第一提案者名义提出提案的委员578人 are some of 提出提案的委员655人."""
    claim = mind.claims[at]
    for i in range(at - 1, max(-1, at - 4), -1):
        other = mind.claims[i]
        if other.sentence != claim.sentence or dimension(other) != dimension(claim):
            continue
        longer = len(other.subject) >= 4 and claim.subject != other.subject
        if longer and claim.subject.endswith(other.subject) and other.value >= claim.value:
            return _member(mind, at, i, "")
    return None


def _shared(mind: _Mind, at: int) -> Claim | None:
    """委员提案95件，占提案总数的65.5%: a count that is followed by its share is a part."""
    claim = mind.claims[at]
    behind = mind.text[claim.end : claim.end + 14]
    if not re.match(r"(?:提案|建议)?[，,、]?(?:约|大约)?占", behind) or re.search("委员总数|总人数", behind):
        return None
    total = _stem(mind, at)
    if total is None or dimension(mind.claims[total]) == "人":
        return None
    return _member(mind, at, total, "占")


# Percentages


def _tie_percentage(mind: _Mind, at: int) -> Claim:
    claim = mind.claims[at]
    if claim.kind is Kind.RATE:
        return _tie_rate(mind, at)
    base = share_base(_as_found(claim), mind.around)
    partner = _partner(mind, at)
    if partner is not None:
        parent = _base_of(mind, at, base, mind.parents[partner])
        series = mind.listing.number if mind.listing and mind.parents[partner] == mind.listing.parent else None
        return replace(claim, subject=mind.claims[partner].subject, partner=partner, base=base, parent=parent, series=series, cue="占")
    _notice_topic(mind, at)
    parent = mind.topic if mind.topic is not None else None
    listing = mind.listing
    if parent is None and listing and listing.sentence == claim.sentence:
        parent = listing.parent
    return replace(claim, base=base, parent=_base_of(mind, at, base, parent), cue="占" if base else "")


class _as_found:
    def __init__(self, claim: Claim) -> None:
        self.start = claim.start


def _partner(mind: _Mind, at: int) -> int | None:
    """136件，占39%: the count right before."""
    if not at:
        return None
    last, gap = mind.claims[at - 1], mind.gap(at)
    if last.sentence != mind.claims[at].sentence or last.kind not in {Kind.COUNT, Kind.MONEY}:
        return None
    return at - 1 if re.fullmatch(r"[^，。；,;占]{0,20}[，,、(（]?\s?[^，。；,;占]{0,6}占[^，。；,;]{0,18}", gap) else None


def _base_of(mind: _Mind, at: int, base: str, otherwise: int | None) -> int | None:
    if "立案" in base:
        return _latest(mind, at, {Role.FILED, Role.MERGED})
    if re.search("委员|党派|人口|人员|职工", base) and "提案" not in base:
        people = [
            i
            for i in range(at - 1, -1, -1)
            if dimension(mind.claims[i]) == "人" and mind.claims[i].subject.startswith("委员") and i != at - 1
        ]
        return people[0] if people else None
    return otherwise


_ANSWER_RATE = re.compile("办复|办结|答复|回复|办理|见面|面商|面复|沟通|走访|签收|交办")


def _tie_rate(mind: _Mind, at: int) -> Claim:
    claim = mind.claims[at]
    total = None
    words = claim.subject + mind.behind(at)
    if re.search("立案率", claim.subject):
        filed = _latest(mind, at, {Role.FILED})
        total = mind.parents[filed] if filed is not None else None
    elif re.search("执行率", claim.subject):
        total = _budget(mind, at)
    elif _ANSWER_RATE.search(words) and "满意" not in claim.subject:
        total = _latest(mind, at, {Role.FILED, Role.MERGED}) if "率" in claim.subject or "提案" in claim.subject else _latest(mind, at, {Role.FILED})
    return replace(claim, parent=total)


def _budget(mind: _Mind, at: int) -> int | None:
    for i in range(at - 1, -1, -1):
        claim = mind.claims[i]
        if claim.kind is Kind.MONEY and "预算" in claim.subject:
            return i
    return None


# When all is read


def _afterthoughts(mind: _Mind, tied: list[Claim]) -> list[Claim]:
    """Totals that are printed behind their parts."""
    tied = _filed_before_received(mind, tied)
    return _summed_up(mind, tied)


def _filed_before_received(mind: _Mind, tied: list[Claim]) -> list[Claim]:
    """立案576件 said first hangs where the same 576件 hangs later."""
    later: dict[tuple[object, str], int] = {}
    for at in range(len(tied) - 1, -1, -1):
        claim = tied[at]
        if mind.roles[at] is not Role.FILED:
            continue
        if claim.parent is not None:
            later[claim.value, claim.unit] = claim.parent
        elif (claim.value, claim.unit) in later:
            tied[at] = replace(claim, parent=later[claim.value, claim.unit])
    return tied


def _summed_up(mind: _Mind, tied: list[Claim]) -> list[Claim]:
    """年初预算…，年中追加…，全年预算17552.27万元: a total behind its parts, shown by the sum."""
    for at, total in enumerate(tied):
        if total.kind not in {Kind.MONEY, Kind.COUNT} or not re.search("全年|合计|总计|共计|总", mind.clause(at)):
            continue
        parts: list[int] = []
        left = total.value
        for i in range(at - 1, max(-1, at - 24), -1):
            part = tied[i]
            if part.sentence != total.sentence:
                break
            if dimension(part) != dimension(total) or part.parent is not None or part.kind is not total.kind:
                continue
            parts.append(i)
            left -= part.value
            if left <= 0:
                break
        if left == 0 and len(parts) > 1:
            for i in parts:
                tied[i] = replace(tied[i], parent=at, cue="合计")
    return tied
