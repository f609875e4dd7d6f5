"""To what a claim is limited: period, sitting, area and as-of day, in the words of the text."""

import re
from calendar import monthrange

from xieshang.kernel.hanzi.claims.model import Scope

__all__ = ["scopes_of"]

_PERIOD = re.compile(
    r"(?:20|19)\d\d年(?!\d?\d?月)(?:度)?|[一二三四五六七八九十]{1,3}年来|近[一二三四五六七八九十\d]{1,2}年|[一二三四五六七八九十]{1,3}届[一二三四五六七八九十]{1,3}次(?:全体)?会议(?:以来)?"
    r"|今年(?:以来)?|(?<![比较同])(?:去年|上年度?)|[二三四五两]年(?=开展|接待|组织|共)|上半年|下半年|本届(?:以来)?|(?:十[一二三四五]|[一-九])五期间"
)
_SITTING = re.compile(r"大会期间|会议期间|全会期间|闭会期间|平时提案|大会提案|会后|闭会后")
_AREA = re.compile(r"全(?:国|省|市|县|区|州|盟|旗|镇|乡|街道)")
_AS_OF = re.compile(
    r"截[至止]到?(?:(?P<year>(?:20|19)\d\d)年)?(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日|(?P<end>底|末))?"
)
_CLOSED = {"闭会期间", "平时提案", "会后", "闭会后"}


def scopes_of(
    text: str, sentences: tuple[tuple[int, int], ...], starts: list[tuple[int, int]]
) -> list[Scope]:
    """One scope for each (offset, sentence) of `starts`; what a sentence says holds for its rest."""
    cues = {at: _cues(text, start, end) for at, (start, end) in enumerate(sentences)}
    return [_scope(cues.get(sentence, []), offset) for offset, sentence in starts]


def _cues(text: str, start: int, end: int) -> list[tuple[int, str, str]]:
    found = []
    for name, pattern in (("period", _PERIOD), ("sitting", _SITTING), ("area", _AREA)):
        found += [(m.start(), name, m[0]) for m in pattern.finditer(text, start, end)]
    found += [(m.start(), "as_of", _day(m)) for m in _AS_OF.finditer(text, start, end)]
    return sorted(found)


def _scope(cues: list[tuple[int, str, str]], offset: int) -> Scope:
    said = {name: words for at, name, words in cues if at < offset}
    if said.get("sitting"):
        said["sitting"] = "闭会期间" if said["sitting"] in _CLOSED else "大会期间"
    return Scope(**said)


def _day(match: re.Match[str]) -> str:
    if not match["year"]:
        return ""
    year, month = int(match["year"]), int(match["month"])
    if not 1 <= month <= 12:
        return ""
    last = monthrange(year, month)[1]
    day = min(int(match["day"] or last), last)
    return f"{year:04}-{month:02}-{max(day, 1):02}"
