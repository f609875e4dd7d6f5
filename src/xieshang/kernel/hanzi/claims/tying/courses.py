"""The course of a proposal (收到 → 立案 → 办复 → 解决): of what each count on it is a part."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from xieshang.kernel.hanzi.claims.model import Claim, Kind
from xieshang.kernel.hanzi.claims.roles import Role, role_of
from xieshang.kernel.hanzi.claims.tying.budgets import budget
from xieshang.kernel.hanzi.claims.tying.lists import listed
from xieshang.kernel.hanzi.claims.tying.mind import (
    COMING_IN,
    FILED,
    PAPERS,
    Mind,
    as_part,
    dimension,
    handled_total,
    latest_in,
    received_total,
    total_of_share,
)
from xieshang.kernel.hanzi.claims.tying.topics import TOPIC
from xieshang.kernel.hanzi.claims.tying.words import AMONG

__all__ = ["by_course", "follows_its_share", "role_here"]

_RECEIVED = frozenset({Role.RECEIVED})
_OF_ALL = re.compile(
    r"(?:提案)?[,、(]?(?:约|大约)?占(?:全部|所有|新|本次|大会|会议|收到|提交|的)*(?:提案|提交|收到)[^,。;]{0,4}总数"
)
_FIELD = re.compile(
    r"(?:方面|围绕[^。;]{2,}|聚焦[^。;]{2,}|针对[^。;]{2,}|在[^,。;]{2,10}上)[,:][^。;]*$"
)
_SPENT = re.compile("支出|执行数|实际执行")
_RATE_OF_BUDGET = re.compile(r"[,、][^,。;]{0,6}执行率")


def role_here(mind: Mind, at: int) -> Role:
    """The role of a count by its own words, and by the list or topic that it stands in."""
    claim = mind.claims[at]
    if mind.around.within("(", claim.start, claim.end):
        return Role.NONE  # an aside is no station on the course
    clause, behind = mind.clause(at), mind.behind(at)
    role = role_of(clause, behind)
    if role in COMING_IN:
        return _received_or_part(mind, at, clause, role)
    if role is Role.FILED and _lists_the_filed(mind, at):
        return Role.CATEGORY
    if (
        at
        and mind.roles[at - 1] is Role.RECEIVED
        and clause.strip() in {"共", "合计", "总计", "共计", "一共"}
    ):
        return Role.RECEIVED
    if role is Role.NONE and "从中" in mind.gap(at):
        return Role.CHOSEN
    return (
        Role.KEY if _makes_key(role, behind, mind.around.after(mind.claims[at].end, 40)) else role
    )


def _makes_key(role: Role, behind: str, rest: str) -> bool:
    """选出8件作为重点提案, 11件提案为…重点提案."""
    if role is Role.CHOSEN:
        return bool(re.search("(?:重点|优秀)提案", rest))
    plain = role in {Role.NONE, Role.CATEGORY, Role.PROPOSER}
    return plain and "重点提案" in rest and bool(re.match("[^,。;]{0,3}提案", behind))


def _received_or_part(mind: Mind, at: int, clause: str, role: Role) -> Role:
    """提交 behind 其中 names who proposed; 共提交 a total."""
    if re.search("共|累计|合计", clause):
        return role
    gap, listing, claim = mind.gap(at), mind.listing, mind.claims[at]
    total = latest_in(mind, at, _RECEIVED)
    if _FIELD.search(gap) and total is not None and mind.claims[total].value > claim.value:
        return Role.CATEGORY
    in_list = listing is not None and listing.sentence == claim.sentence
    if in_list and listing is not None and listing.dimension == dimension(claim):
        return Role.PROPOSER
    topical = role is Role.RECEIVED and TOPIC.search(gap)
    return Role.PROPOSER if AMONG.search(gap) or topical else role


def _lists_the_filed(mind: Mind, at: int) -> bool:
    """立案621件。其中，经济建设方面立案158件，政治建设方面立案31件."""
    sorted_so = re.search("(?:方面|类|领域)的?(?:提案)?立案$", mind.clause(at).strip())
    return bool(sorted_so) and latest_in(mind, at, FILED) is not None


def by_course(mind: Mind, at: int) -> Claim | None:
    """The claim as a part of what went before it on the course; None where it is no station."""
    claim, role = mind.claims[at], mind.roles[at]
    if claim.kind is Kind.MONEY:
        return _spent(mind, at)
    rule = _COURSES.get(role)
    return rule(mind, at) if rule else None


def _part_of(mind: Mind, at: int, total: int | None) -> Claim | None:
    """Nothing is a part of as many: 立案20件 of 征集20件 is the same 20 again."""
    claim = mind.claims[at]
    if total is None or mind.claims[total].value == claim.value:
        return None
    return replace(claim, parent=total, cue=mind.roles[at].value)


def _filed(mind: Mind, at: int) -> Claim | None:
    return _part_of(mind, at, received_total(mind, at))


def _settled(mind: Mind, at: int) -> Claim | None:
    """转意见51件, 不予立案28件: of what came in, but for 联名或归并提案 within a list."""
    claim, topic, listing = mind.claims[at], mind.topic, mind.listing
    if (
        topic is not None
        and mind.topic_sentence == claim.sentence
        and mind.roles[topic] is Role.SETTLED
    ):
        return as_part(mind, at, topic, "中")[0]
    if listing and listing.sentence == claim.sentence and mind.roles[listing.parent] in FILED:
        return as_part(mind, at, listing.parent, "其中")[0]
    total = received_total(mind, at)
    return None if total is None else replace(claim, parent=total, cue=mind.roles[at].value)


def _merged(mind: Mind, at: int) -> Claim | None:
    total = latest_in(mind, at, frozenset({Role.FILED}))
    return _part_of(mind, at, received_total(mind, at) if total is None else total)


def _answered(mind: Mind, at: int) -> Claim | None:
    return _part_of(mind, at, handled_total(mind, at))


def _chosen(mind: Mind, at: int) -> Claim | None:
    """收到169篇，选定15篇; 应出席987人，实到912人; 报送316篇，5条被采用."""
    goes_on = listed(mind, at)
    if goes_on is not None:
        return goes_on
    claim = mind.claims[at]
    for i in range(at - 1, max(-1, at - 12), -1):
        other = mind.claims[i]
        if other.sentence != claim.sentence:
            break
        fits = dimension(other) == dimension(claim) or {other.unit, claim.unit} <= PAPERS
        if fits and other.value >= claim.value and mind.roles[i] is not Role.CHOSEN:
            return _part_of(mind, at, i)
    return None


def _sorted(mind: Mind, at: int) -> Claim | None:
    """经济建设方面136件, 已解决78件: of the list, the topic, or of what was filed."""
    claim, listing = mind.claims[at], mind.listing
    if dimension(claim) not in PAPERS and mind.topic is None and listing is None:
        return None
    nested = (
        listing and listing.sentence != claim.sentence and mind.parents[listing.parent] is not None
    )
    if listing and not nested and listing.dimension == dimension(claim):
        return listed(mind, at)
    total = _sorted_total(mind, at)
    if total is None or mind.claims[total].value < claim.value:
        return None
    return as_part(mind, at, total, mind.roles[at].value)[0]


def _key(mind: Mind, at: int) -> Claim | None:
    total = _sorted_total(mind, at)
    if total is None or mind.claims[total].value < mind.claims[at].value:
        return None
    return replace(mind.claims[at], parent=total, cue=Role.KEY.value)


def _sorted_total(mind: Mind, at: int) -> int | None:
    if mind.topic is not None:
        return mind.topic
    enough = mind.claims[at].value
    fitting = total_of_share(mind, at)
    if fitting is not None:
        return fitting
    if not follows_its_share(mind, at):
        return handled_total(mind, at, enough)
    total = latest_in(mind, at, _RECEIVED, enough)
    return latest_in(mind, at, COMING_IN, enough) if total is None else total


def follows_its_share(mind: Mind, at: int) -> bool:
    """58件，占提案总数的21.7%: the share names the total."""
    return bool(_OF_ALL.match(mind.following(at)))


def _spent(mind: Mind, at: int) -> Claim | None:
    """实现支出17141.37万元，预算执行率为97.66%."""
    if _SPENT.search(mind.clause(at)) and _RATE_OF_BUDGET.match(mind.following(at)):
        return _part_of(mind, at, budget(mind, at))
    planned = (
        at and re.search("计划|总投资|预算", mind.clause(at - 1)) and mind.parents[at - 1] is None
    )
    done = re.search("完成(?:投资)?|到位", mind.clause(at)) and mind.adjoins(at)
    same = (
        at
        and mind.claims[at - 1].kind is Kind.MONEY
        and mind.claims[at - 1].sentence == mind.claims[at].sentence
    )
    return _part_of(mind, at, at - 1) if planned and done and same else None


_COURSES: Mapping[Role, Callable[[Mind, int], Claim | None]] = {
    Role.FILED: _filed,
    Role.SETTLED: _settled,
    Role.MERGED: _merged,
    Role.ANSWERED: _answered,
    Role.CHOSEN: _chosen,
    Role.ATTENDED: _chosen,
    Role.RESOLVED: _sorted,
    Role.CATEGORY: _sorted,
    Role.KEY: _key,
}
