"""What a reader has in mind at a place of the text: the totals said last, the topic, the open list."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal

from xieshang.kernel.hanzi.claims.model import Claim, Kind
from xieshang.kernel.hanzi.claims.roles import Role
from xieshang.kernel.hanzi.claims.surroundings import Surroundings

_DIMENSIONS = {"名": "人", "位": "人", "场次": "场"}


FILED = frozenset({Role.MERGED, Role.FILED})
COMING_IN = frozenset({Role.RECEIVED, Role.ASSIGNED})
STEMS = frozenset({Role.RECEIVED, Role.FILED, Role.ASSIGNED, Role.MERGED})


PAPERS = frozenset({"件", "条", "篇", "份", "项"})  # what is filed, answered and sorted


FORMS = frozenset({"份", "张"})
_BESIDE = 12  # characters between a count and its share
BACK = 200  # claims: no total is looked for farther back
FAR = 6  # sentences after which a total is no longer in mind


@dataclass(slots=True)
class OpenList:
    """The list being read: what its members are parts of."""

    parent: int
    dimension: str
    sentence: int
    number: int
    until: int | None = None  # the end of the bracket that holds it
    lines: bool = False  # its members stand one to a line
    outer: OpenList | None = None  # the list that goes on behind the bracket


@dataclass(slots=True)
class Mind:
    """What a reader has in mind at a place of the text."""

    text: str
    around: Surroundings
    claims: list[Claim]
    roles: list[Role] = field(default_factory=list)
    parents: list[int | None] = field(default_factory=list)
    topic: int | None = None
    topic_sentence: int = -1
    listing: OpenList | None = None
    lists: int = 0
    shares: dict[int, int] = field(default_factory=dict)  # share → the count it states

    def gap(self, at: int) -> str:
        """The words between the claim before and this one, within two sentences."""
        claim = self.claims[at]
        low = self.around.sentences[claim.sentence][0]
        if claim.sentence and self.text[max(0, low - 4) : low].rstrip()[-1:] in {":", "："}:
            low = self.around.sentences[claim.sentence - 1][0]
        return self.text[max(low, self._before(at), claim.start - 120) : claim.start]

    def adjoins(self, at: int) -> bool:
        """Whether the gap begins right behind the claim before."""
        return bool(at) and self._before(at) + len(self.gap(at)) == self.claims[at].start

    def _before(self, at: int) -> int:
        start = self.claims[at].start
        return next(
            (self.claims[i].end for i in range(at - 1, -1, -1) if self.claims[i].end <= start), 0
        )

    def clause(self, at: int) -> str:
        """The clause before the number, from the last break or the number before."""
        pieces = re.split(r"[,。;:！？\n(（)）]", self.gap(at))
        short = len(pieces) > 1 and re.fullmatch(
            "(?:共|共有|有|达|为|计|共计|约|达到|多达)?", pieces[-1].strip()
        )
        return "".join(pieces[-2:]) if short else pieces[-1]

    def takes_in(self, at: int) -> bool:
        """Whether a count says what came in, though as a part of a greater one."""
        claim = self.claims[at]
        came = re.search("(?:收到|提出|提交|征集)[^,。;]{0,4}$", self.clause(at))
        return claim.kind is Kind.COUNT and self.roles[at] is Role.PROPOSER and bool(came)

    def following(self, at: int, length: int = 24) -> str:
        """What stands right behind the claim."""
        end = self.claims[at].end
        return self.text[end : end + length]

    def behind(self, at: int) -> str:
        return self.around.after(self.claims[at].end, 16)


def dimension(claim: Claim) -> str:
    """What may be part of what: 名 of 人, 件 of 件."""
    return _DIMENSIONS.get(claim.unit, claim.unit)


def open_list(mind: Mind, at: int, parent: int) -> OpenList:
    mind.lists += 1
    first = mind.claims[parent if mind.claims[at].unit == "%" else at]
    return OpenList(parent, dimension(first), mind.claims[at].sentence, mind.lists)


def as_part(mind: Mind, at: int, parent: int, cue: str) -> tuple[Claim, OpenList]:
    """The claim as a member of the list of `parent`, and that list, opened when it was not."""
    claim, opened = mind.claims[at], mind.listing
    if opened is None or opened.parent != parent:
        opened = open_list(mind, at, parent)
    opened.sentence = claim.sentence
    mind.listing = opened
    return replace(claim, parent=parent, series=opened.number, cue=cue), opened


def total_in_mind(mind: Mind, at: int) -> int | None:
    """The total in mind: the last count of that sort that is itself no part and no leftover."""
    claim = mind.claims[at]
    fallback = None
    for i in range(at - 1, max(-1, at - BACK), -1):
        other = mind.claims[i]
        if claim.sentence - other.sentence > FAR:
            break
        if dimension(other) != dimension(claim) or other.kind not in {Kind.COUNT, Kind.MONEY}:
            continue
        if claim.unit == "%" and mind.roles[i] not in STEMS:
            continue
        if claim.unit == "个" and mind.behind(at) and claim.subject[-2:] != other.subject[-2:]:
            continue
        if mind.roles[i] in STEMS or (
            mind.parents[i] is None and mind.roles[i] is not Role.SETTLED
        ):
            if other.value >= claim.value:
                return i
            fallback = i if fallback is None else fallback
    return fallback


def latest_in(
    mind: Mind, at: int, roles: set[Role] | frozenset[Role], least: Decimal = Decimal(0)
) -> int | None:
    """The count said last in one of these roles, and not smaller than `least`."""
    claim = mind.claims[at]
    units = PAPERS if claim.unit in {"%", "‰"} else {dimension(claim)}
    for i in range(min(at, len(mind.roles)) - 1, max(-1, at - BACK), -1):
        other = mind.claims[i]
        fits = mind.roles[i] in roles and dimension(other) in units and other.kind is Kind.COUNT
        if fits and other.value >= least:
            return i
    return None


def handled_total(mind: Mind, at: int, least: Decimal = Decimal(0)) -> int | None:
    """What the units work on: the proposals filed, or, where none are printed, those that came in."""
    filed = latest_in(mind, at, FILED, least)
    return latest_in(mind, at, COMING_IN, least) if filed is None else filed


def received_total(mind: Mind, at: int) -> int | None:
    """What came in; nothing where it is printed in two parts (大会提案950件，平时提案24件)."""
    last = at - 1
    if at and mind.claims[last].sentence == mind.claims[at].sentence and mind.takes_in(last):
        return last  # 其中2016年收到提案348件，立案243件
    total = latest_in(mind, at, {Role.RECEIVED})
    merged = latest_in(mind, at, {Role.MERGED})
    filed = latest_in(mind, at, {Role.FILED})
    before_filing = merged is not None and (filed is None or merged < filed)
    if merged is not None and before_filing and (total is None or merged > total):
        return merged  # 合并后369件，立案326件
    if total is None:
        return None
    sibling = total + 1
    elsewhere = sibling < at and re.search("平时提案|闭会", mind.clause(sibling))
    return None if elsewhere and not mind.parents[sibling] else total


def members_total(mind: Mind, at: int) -> int | None:
    """The number of all members, where it is printed in this paragraph."""
    claim = mind.claims[at]
    if claim.unit == "%" and at and mind.claims[at - 1].sentence == claim.sentence:
        claim, at = (
            (mind.claims[at - 1], at - 1) if dimension(mind.claims[at - 1]) == "人" else (claim, at)
        )
    paragraph = mind.text.rfind("\n", max(0, claim.start - 4000), claim.start)
    for i in range(at - 1, max(-1, at - BACK), -1):
        other = mind.claims[i]
        if other.start < paragraph:
            return None
        whole = mind.parents[i] is None and other.kind is Kind.COUNT and dimension(other) == "人"
        if (
            whole
            and other.value > claim.value
            and re.search("委员|代表|常委|人选|总人数", other.subject)
        ):
            return i
    return None


def total_named(mind: Mind, at: int, before: str) -> int | None:
    """项目支出包括…: the total that is called so."""
    name = re.split(r"[,。;:\n]", before)[-1].strip().removesuffix("主要")
    if len(name) < 2:
        return None
    for i in range(at - 1, max(-1, at - BACK), -1):
        claim = mind.claims[i]
        if claim.subject.endswith(name) and dimension(claim) == dimension(mind.claims[at]):
            return i
    return None


def latest_form(mind: Mind, at: int) -> int | None:
    """The forms, ballots or questionnaires that came back last."""
    sentence = mind.claims[at].sentence
    for i in range(at - 1, max(-1, at - BACK), -1):
        claim = mind.claims[i]
        if sentence - claim.sentence > FAR:
            return None
        if (
            claim.unit in FORMS
            and claim.kind is Kind.COUNT
            and re.search("表|问卷|票|收", mind.clause(i))
        ):
            return i
    return None


def outside(mind: Mind, at: int) -> int:
    """The claim before, but for those of an aside: 1594件（三年间699件），其中."""
    aside = mind.around.within("(", *mind.claims[at - 1].span)
    if aside is None or aside.start <= mind.claims[at].start <= aside.end:
        return at - 1
    before = range(at - 1, max(-1, at - BACK), -1)
    return next((i for i in before if mind.claims[i].end <= aside.start), at - 1)


def filed_total(mind: Mind, at: int) -> int | None:
    """立案提案: as filed, or as left after merging, whichever the parts that follow add up to."""
    least = mind.claims[at].value if mind.claims[at].unit != "%" else Decimal(0)
    filed = latest_in(mind, at, {Role.FILED}, least)
    merged = latest_in(mind, at, {Role.MERGED}, least)
    if filed is None or merged is None:
        return merged if filed is None else filed
    return filed if _adds_up(mind, at, filed) and not _adds_up(mind, at, merged) else merged


def _adds_up(mind: Mind, at: int, total: int) -> bool:
    """Whether counts from here on, within this sentence, make up the total."""
    whole, left = mind.claims[total], mind.claims[total].value
    for claim in mind.claims[at : at + 40]:
        if claim.sentence != mind.claims[at].sentence or left <= 0:
            break
        left -= claim.value if claim.unit == whole.unit else 0
    return left == 0


def total_of_share(mind: Mind, at: int) -> int | None:
    """The total in mind of which the count is the share printed behind it: 64件，占24.7%."""
    if at + 1 >= len(mind.claims) or mind.claims[at + 1].kind is not Kind.SHARE:
        return None
    share, count = mind.claims[at + 1], mind.claims[at]
    if share.sentence != count.sentence or share.start - count.end > _BESIDE:
        return None
    half = Decimal(1).scaleb(int(share.value.as_tuple().exponent)) / 2
    for roles in ({Role.FILED}, {Role.RECEIVED}, {Role.MERGED}, {Role.ASSIGNED}):
        total = latest_in(mind, at, roles, count.value)
        if (
            total is not None
            and abs(count.value * 100 / mind.claims[total].value - share.value) <= half
        ):
            return total
    return None
