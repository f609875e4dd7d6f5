"""Shares and rates: the count they state, and the total they are of."""

import re
from dataclasses import replace

from xieshang.kernel.hanzi.claims.model import Claim, Kind
from xieshang.kernel.hanzi.claims.roles import Role
from xieshang.kernel.hanzi.claims.runs import run_around
from xieshang.kernel.hanzi.claims.tying.budgets import budget, named_budget
from xieshang.kernel.hanzi.claims.tying.mind import (
    FILED,
    STEMS,
    Mind,
    dimension,
    handled_total,
    latest_in,
    members_total,
    outside,
)
from xieshang.kernel.hanzi.claims.tying.topics import forget, notice_topic
from xieshang.kernel.hanzi.claims.wording import share_base


def tie_percentage(mind: Mind, at: int) -> Claim:
    claim = mind.claims[at]
    forget(mind, at)
    if _EARLIER.search(mind.clause(run_around(mind.text, mind.claims, at)[0])):
        return claim
    if claim.kind is Kind.RATE:
        return _tie_rate(mind, at)
    base = share_base(claim.start, mind.around)
    if (
        at
        and mind.adjoins(at)
        and re.fullmatch(r"[^,。;占]{0,12}的", mind.gap(at))
        and re.search("占[^,。;]{0,10}$", mind.clause(at - 1))
    ):
        return replace(
            claim, parent=at - 1, partner=at - 2 if at > 1 else None, base=base, cue="占"
        )
    each = _respective(mind, at)
    if each is not None:
        return replace(
            claim,
            subject=mind.claims[each].subject,
            partner=each,
            base=base,
            parent=_base_of(mind, at, base, mind.parents[each]),
            cue="占",
        )
    partner = _partner(mind, at)
    if partner is not None:
        mind.shares[at] = partner
        parent = _base_of(mind, at, base, mind.parents[partner])
        series = (
            mind.listing.number
            if mind.listing and mind.parents[partner] == mind.listing.parent
            else None
        )
        return replace(
            claim,
            subject=mind.claims[partner].subject,
            partner=partner,
            base=base,
            parent=parent,
            series=series,
            cue="占",
        )
    notice_topic(mind, at)
    parent = mind.topic
    listing = mind.listing
    if parent is None and listing and listing.sentence == claim.sentence:
        parent = listing.parent
    if parent is None and re.search("委员|代表|人选|党员", mind.clause(at)):
        parent = members_total(mind, at)
    return replace(
        claim, base=base, parent=_base_of(mind, at, base, parent), cue="占" if base else ""
    )


def _respective(mind: Mind, at: int) -> int | None:
    """女委员96名、少数民族委员32名，分别占30%和10%: the k-th count for the k-th share."""
    run = run_around(mind.text, mind.claims, at)
    first = run[0] - len(run)
    if first < 0 or not re.search("分别占[^,。;]{0,16}$", mind.gap(run[0])):
        return None
    sentence = mind.claims[at].sentence
    counts = [mind.claims[i] for i in range(first, run[0])]
    fits = all(c.kind in {Kind.COUNT, Kind.MONEY} and c.sentence == sentence for c in counts)
    return at - len(run) if fits else None


_SHARE_FOLLOWS = re.compile(
    r"\)?[^,。;占]{0,20}[,、(]?\s?(?:约|大约|分别|共|已|还|只|仅|大概)*占[^,。;]{0,18}|[(]"
)


def _partner(mind: Mind, at: int) -> int | None:
    """136件，占39%: the count right before."""
    if not at or not _SHARE_FOLLOWS.fullmatch(mind.gap(at)):
        return None
    before = outside(mind, at)
    last = mind.claims[before]
    counted = last.kind in {Kind.COUNT, Kind.MONEY}
    return before if counted and last.sentence == mind.claims[at].sentence else None


_EARLIER = re.compile("(?:比|较|由|从)(?:去年|上年|上届|上一年|同期)[^,。;]{0,8}$")
_ANY_BASE = re.compile(r"总数|总量|总人数|总额|全部|提案|建议|立案|比|收到|全年|总支出|总收入|^$")


def _base_of(mind: Mind, at: int, base: str, otherwise: int | None) -> int | None:
    if "立案" in base:
        if otherwise is not None and mind.roles[otherwise] in FILED:
            return otherwise
        return latest_in(mind, at, FILED)
    if re.search("委员|党派|人口|人员|职工|总人数", base) and "提案" not in base:
        if otherwise is not None and dimension(mind.claims[otherwise]) == "人":
            return otherwise
        return members_total(mind, at)
    if not _ANY_BASE.search(base):
        return None
    if otherwise is None and mind.gap(at) and re.search("总数|总量", base):
        came = re.search("收到|征集|提交", base)
        return latest_in(mind, at, {Role.RECEIVED} if came else STEMS)
    return otherwise


_SAID_OTHERWISE = {"回收": "收回", "收回": "回收", "出席": "实到", "到会": "实到", "参会": "实到"}
_ANSWER_RATE = re.compile("办复|办结|答复|回复|办理|见面|面商|面复|沟通|走访|签收|交办")


def _tie_rate(mind: Mind, at: int) -> Claim:
    claim = mind.claims[at]
    words = claim.subject + mind.behind(at)
    partner = _numerator(mind, at)
    if partner is not None:
        return replace(claim, parent=mind.parents[partner], partner=partner)
    total = None
    if re.search("立案率", claim.subject):
        filed = latest_in(mind, at, {Role.FILED})
        total = mind.parents[filed] if filed is not None else None
    elif re.search("执行率", claim.subject):
        total = named_budget(mind, at) or budget(mind, at)
    elif "满意" in claim.subject:
        total = _forms(mind, at)
    elif _ANSWER_RATE.search(words):
        total = handled_total(mind, at)
    return replace(claim, parent=total)


def _numerator(mind: Mind, at: int) -> int | None:
    """合格290份，合格率92.9%: the count after which the rate is called."""
    last = at - 1
    if not at or not mind.adjoins(at) or mind.parents[last] is None or len(mind.gap(at)) > 16:
        return None
    name = re.sub("^(?:其中|有效|的|总体|平均)", "", mind.claims[at].subject).removesuffix("率")[
        -2:
    ]
    said = mind.clause(last) + mind.behind(last)
    turned = _SAID_OTHERWISE.get(name, name)
    counted = mind.claims[last].kind in {Kind.COUNT, Kind.MONEY}
    same = counted and mind.claims[last].sentence == mind.claims[at].sentence
    return last if same and len(name) == 2 and (name in said or turned in said) else None


def _forms(mind: Mind, at: int) -> int | None:
    """The forms that came back, of which a rate of satisfaction is said."""
    for i in range(at - 1, max(-1, at - 6), -1):
        claim = mind.claims[i]
        if claim.unit in {"份", "张"} and re.search("表|问卷|票", claim.subject + mind.clause(i)):
            return i
    return None
