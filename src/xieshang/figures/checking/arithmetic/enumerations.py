"""Enumerations (列举): as many things listed as the number says?

等 leaves a list open. Chinese writes 、 inside an item as well, and 和 between items or inside one:
only what no way of counting allows is called wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from xieshang.figures.checking.arithmetic.sheet import Sheet, is_of_people
from xieshang.figures.checking.findings import Fault, Finding, Severity
from xieshang.kernel.hanzi.claims.model import Claim, Kind
from xieshang.kernel.hanzi.quantities import Approximation

MOST = 30  # items that anyone enumerates in a sentence
REACH = 300  # characters that an enumeration may take
_START = re.compile(r"围绕|聚焦|针对|分为|分成|包括|涵盖|涉及|按照")
_WEAK_START = re.compile(r"[就从对按由在以将把到即“（(]")
_BETWEEN = frozenset("和及与、，； ")  # signs that may stand between two titles
_JOIN = re.compile(r"和|及|与|以及|或|暨")
_TITLE = re.compile(r"《[^》《\n]{1,80}》")
_NAMED_AFTER = re.compile(
    r"^[^，。；：:\n、（(]{0,14}[，,]?[^，。；：:\n、（(]{0,6}(?:分别(?:为|是)|依次为|即|[：:])[：:]?"
)
_TITLES_BEHIND = re.compile(
    r"(?:[^。；;《》\d：:\n]{0,40}(?:分别(?:为|是)|即|[：:])|[^，,。；;《》\d：:\n]{0,12})[：:]?(?=《)"
)
_ORDINALS = tuple(f"{n}是" for n in "一二三四五六七八九十")
_ORDINAL = re.compile(r"(?:^|[，,。；：:;\n“])(?:[一二三四五六七八九十]是)")
_SPOKEN_AFTER = re.compile(
    r"(?:[^，,。；;：:\n\d]{0,12}[：:]|[^，,。；;：:\n\d]{0,4}"
    r"(?:问题|方面|工作|特点|做法|措施|建议|原因|不足|经验|环节)[。，,])(?=一是)"
)
_NUMBERED = re.compile(r"第\d{1,2}(?:期|次|届|场|条|项)")
_NAME = re.compile(r"[\u4e00-\u9fff·]{2,5}")


def check_enumerations(sheet: Sheet) -> Iterator[Finding]:
    """Every small number with a list before or behind it."""
    for at, claim in enumerate(sheet.claims):
        small = claim.approximation is Approximation.EXACT and 2 <= claim.value <= MOST
        if not small or claim.kind not in {Kind.COUNT, Kind.STRUCTURE}:
            continue
        finding = _titles(sheet, at) or _behind(sheet, at) or _before(sheet, at)
        if finding:
            yield finding


def _line(sheet: Sheet, claim: Claim) -> str:
    """The text behind a claim, to the end of its sentence."""
    end = max(claim.end, sheet.reading.sentences[claim.sentence][1])
    return sheet.text[claim.end : min(end, claim.end + REACH)]


def _titles(sheet: Sheet, at: int) -> Finding | None:
    """重点提案6件，即《…》《…》 and 《…》《…》2件提案."""
    claim = sheet.claims[at]
    behind = _line(sheet, claim)
    opened = _TITLES_BEHIND.match(behind)
    listed = _run_of_titles(behind[opened.end() :]) if opened else None
    if listed is None and opened is None:
        listed = _titles_before(sheet, claim)
    if listed is None or listed[1] or listed[0] < 2 or listed[0] == claim.value:
        return None
    return _finding(sheet, at, listed[0], Fault.LIST_VS_COUNT)


def _run_of_titles(text: str) -> tuple[int, bool] | None:
    """How many titles follow each other, and whether the run is left open."""
    count, at = 0, 0
    while found := _TITLE.match(text, at):
        count, at = count + 1, found.end()
        at += text[at : at + 1] in _BETWEEN
    rest = text[at : at + 12]
    cut = count == 0 or (at >= len(text) and len(text) >= REACH - 40)
    return None if cut else (count, rest.lstrip().startswith("等") or "《" in rest)


def _titles_before(sheet: Sheet, claim: Claim) -> tuple[int, bool] | None:
    start = max(sheet.reading.sentences[claim.sentence][0], claim.start - REACH)
    text = sheet.text[start : claim.start].rstrip("，、这 ")
    if not text.endswith("》"):
        return None
    count = 0
    while found := re.search(r"《[^《》]{1,80}》[、和及与]?$", text):
        count, text = count + 1, text[: found.start()]
    return count, text.endswith("》") or (start > 0 and not text)


def _behind(sheet: Sheet, at: int) -> Finding | None:
    """N项工作：一是…二是…, 4期：第1期…第5期, 3名：张三、李四、王五."""
    claim = sheet.claims[at]
    behind = _line(sheet, claim)
    before = re.split(r"[，,；;。：:]", sheet.lead(at))[-1]
    spoken = 0 if "、" in before else _spoken(sheet, claim)  # a list before is the one counted
    if spoken:
        wrong = spoken != claim.value
        return _finding(sheet, at, spoken, Fault.ENUMERATION_LENGTH) if wrong else None
    opened = _NAMED_AFTER.match(behind)
    if not opened or _is_joined(sheet, at):
        return None
    listed = behind[opened.end() :]
    numbered = len(_NUMBERED.findall(listed))
    if numbered >= 2 and "等" not in listed:
        wrong = numbered != claim.value
        return _finding(sheet, at, numbered, Fault.LIST_VS_COUNT) if wrong else None
    return _names(sheet, at, listed)


def _is_joined(sheet: Sheet, at: int) -> bool:
    """4个科和1个事业单位，分别为…: one list for several numbers."""
    return at > 0 and bool(re.fullmatch(r".{0,8}[和及与、，,].{0,4}", sheet.between(at - 1, at)))


def _spoken(sheet: Sheet, claim: Claim) -> int:
    """How many of 一是, 二是 … follow, without a gap, in the paragraph."""
    text = sheet.text[claim.end : claim.end + 4 * REACH].partition("\n")[0]
    opened = _SPOKEN_AFTER.match(text)
    if opened is None:
        return 0
    first = opened.end()
    count = len(list(takewhile(text.__contains__, _ORDINALS)))
    whole = len(_ORDINAL.findall(text[first - 1 :]))
    return count if count >= 2 and whole == count and len(text) < 4 * REACH else 0


def _names(sheet: Sheet, at: int, listed: str) -> Finding | None:
    """增补3名委员：张三、李四和王五."""
    claim = sheet.claims[at]
    items = re.split(r"[、和]", re.split(r"[。；，,;\n（(]", listed)[0])
    closed = is_of_people(claim.unit) and len(items) >= 2 and "等" not in listed
    if not closed or not all(_NAME.fullmatch(item) for item in items):
        return None
    if len(items) == claim.value or any(len(item) > 4 for item in items):
        return None
    return _finding(sheet, at, len(items), Fault.LIST_VS_COUNT)


def _before(sheet: Sheet, at: int) -> Finding | None:
    """教育、医疗、养老、托育、就业四个方面."""
    claim = sheet.claims[at]
    if claim.unit not in {"个", "类", "项", "大", "方面", "种", "点"} or at in sheet.shares:
        return None
    start = max(sheet.sentence(at)[0], claim.start - REACH)
    before = sheet.text[start : claim.start]
    items = _items(before)
    if not items or before.endswith(("等", "的", "共", "了", "这")):
        return None
    if not _is_certain(items, int(claim.value)):
        return None
    return _finding(sheet, at, len(items), Fault.ENUMERATION_LENGTH)


def _items(before: str) -> list[str]:
    """The items that stand right before a number, from the word on that opens the list."""
    clause = re.split(r"[，,；;。：:\n]", before)[-1]
    parts = clause.split("、")
    if len(parts) < 3:
        return []
    starts = [*_START.finditer(parts[0])] or [*_WEAK_START.finditer(parts[0])]
    if not starts:
        return []
    parts[0] = parts[0][starts[-1].end() :]
    last = re.split(r"以及|和|及|与", parts[-1])
    return [*parts[:-1], *(last if len(last) == 2 else [parts[-1]])]


def _is_certain(items: list[str], stated: int) -> bool:
    """Whether no other way of counting gives the number: short items, no 和 inside one."""
    plain = all(2 <= len(item) <= 6 and not _JOIN.search(item) for item in items)
    even = max(map(len, items)) - min(map(len, items)) <= 2
    return plain and even and len(items) != stated


def _finding(sheet: Sheet, at: int, counted: int, fault: Fault) -> Finding:
    claim = sheet.claims[at]
    message = f"这里列举了{counted}项，文中写{claim.printed}：请核对数目，或补全列举的内容。"
    return sheet.find(fault, Severity.ERROR, message, claims=(at,))
