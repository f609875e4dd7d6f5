"""Topics (在立案的提案中, 31名委员中): of what the parts that follow are parts."""

import re

from xieshang.kernel.hanzi.claims.model import Kind
from xieshang.kernel.hanzi.claims.roles import Role
from xieshang.kernel.hanzi.claims.tying.mind import (
    BACK,
    STEMS,
    Mind,
    dimension,
    filed_total,
    latest_form,
    latest_in,
    open_list,
    received_total,
    total_in_mind,
    total_named,
)

TOPIC = re.compile(
    r"(?P<words>[^,。;:\n]{0,14}(?:提案|建议|信息|议案|表|问卷|委员|意见))(?:当)?中(?![央国心共])"
)


_TOPICAL = re.compile(r"[^,。;:\n]{0,16}中(?:[,]|有|\s?$|的?[^央国心共学小专])")


def notice_topic(mind: Mind, at: int) -> None:
    """在立案的提案中, 这363件提案中, 31名委员中: what the next parts are parts of."""
    before = mind.topic
    _find_topic(mind, at)
    if mind.topic is not None and mind.topic != before:
        mind.topic_sentence = mind.claims[at].sentence


def _find_topic(mind: Mind, at: int) -> None:
    gap = mind.gap(at)
    if (
        mind.adjoins(at)
        and _TOPICAL.match(gap)
        and mind.claims[at - 1].kind is Kind.COUNT
        and not gap.startswith(("(", ")"))
    ):
        head = gap.split("中")[0]
        if not re.search("其$|占", head):
            mind.topic = at - 1
            mind.listing = open_list(mind, at, at - 1)
            return
    words = TOPIC.search(gap)
    if words is None:
        named = re.search(
            r"(?:^|[,。;:\n])([^,。;:\n]{2,10})中(?:[,]|(?=[^央国心共学小专间期]))",
            gap,
        )
        found = total_named(mind, at, named[1]) if named else None
        if found is not None:
            mind.topic = found
            mind.listing = open_list(mind, at, found)
        return
    mind.topic = _topic_total(mind, at, words["words"])
    mind.listing = open_list(mind, at, mind.topic) if mind.topic is not None else None


def _topic_total(mind: Mind, at: int, said: str) -> int | None:
    """The printed total that words like 已立案的提案 or 收回的问卷 speak of."""
    if re.search("(?:未|不)予?立案", said):
        return received_total(mind, at)
    if "立案" in said:
        return filed_total(mind, at)
    if "期间" in said:
        return _of_sitting(mind, at, said)
    if re.search("收到|征集|提交", said):
        return latest_in(mind, at, {Role.RECEIVED})
    return latest_form(mind, at) if re.search("表|问卷|票", said) else total_in_mind(mind, at)


def _of_sitting(mind: Mind, at: int, words: str) -> int | None:
    """大会期间收到的提案中: the total that was said of the same sitting."""
    sitting = "闭会期间" if "闭会" in words else "大会期间"
    for i in range(at - 1, max(-1, at - BACK), -1):
        fits = mind.claims[i].scope.sitting == sitting and mind.roles[i] in STEMS
        if fits and dimension(mind.claims[i]) == dimension(mind.claims[at]):
            return i
    return total_in_mind(mind, at)


def forget(mind: Mind, at: int) -> None:
    """A new paragraph closes topics and lists, but for lists whose members are lines."""
    start = mind.claims[at].start
    if "\n" in mind.text[mind.claims[at - 1].end if at else 0 : start]:
        mind.topic = None
        if mind.listing and not mind.listing.lines:
            mind.listing = None
