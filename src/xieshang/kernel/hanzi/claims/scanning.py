"""Finds what is written like a figure: a number with its approximation, magnitude and measure word.

Whether it claims anything is decided afterwards (`telling`). Every pattern has bounded repeats only, so
that no crafted text costs more than its length.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from xieshang.kernel.hanzi.claims.measures import MEASURE, unit_of
from xieshang.kernel.hanzi.numerals import read_numeral
from xieshang.kernel.hanzi.quantities import AFTER, BEFORE, Approximation
from xieshang.kernel.hanzi.unreadable import NotANumeral

__all__ = ["Found", "scan"]

PERCENT = "%"
HALF = Decimal("0.5")
_MARKS = {"余": Approximation.MORE, "多": Approximation.MORE, "来": Approximation.ABOUT}


@dataclass(frozen=True, slots=True)
class Found:
    """Something written like a figure; offsets are those of the text."""

    start: int
    end: int
    number: tuple[int, int]  # the number alone, without the words around it
    digits: str  # the number as printed
    value: Decimal
    unit: str
    measure: str
    approximation: Approximation

    @property
    def hanzi(self) -> bool:
        """Whether the number is written in Chinese numerals."""
        return not any("0" <= char <= "9" for char in self.digits)


_D = "〇零一二三四五六七八九十百千万亿两"
_ARABIC = r"(?:\d{1,3}(?:,\d{3}){1,5}(?!\d)|\d{1,3},\d{2}(?=[万亿]?元)|\d{1,16})(?:\.\d{1,9})?"
_HAN = rf"[{_D}]{{1,16}}(?:点[{_D}]{{1,8}})?"
_BEFORE_WORDS = "|".join(
    [
        *sorted((re.escape(word) for word, _ in BEFORE), key=len, reverse=True),
        "过(?=[一二三四五六七八九两]成|半)",
    ]
)
_STANDS_APART = re.compile(r"约(?:占|需|为|有|达|合|计|等于)[^,。;0-9]{0,12}$")
_AFTER_WORDS = "|".join(word for word, _ in AFTER if word != "余")
_JOINT = "(?:-{1,2}|~|至|到)"
_SCALE = "[十百千万亿]{0,2}"
_FIGURE = re.compile(
    rf"(?P<before>{_BEFORE_WORDS})? ?(?:"
    rf"(?P<percent>百分之(?:{_ARABIC}|{_HAN}))"
    rf"|(?P<fraction>[{_D}]{{1,4}}分之[{_D}]{{1,4}}|(?<![\d/])\d{{1,2}}/\d{{1,2}}(?=以上|以下|左右|的))"
    rf"|(?P<half>(?<=过)半(?!数)|一半|半数)"
    rf"|(?<![\d.])(?P<low>{_ARABIC})(?P<lowscale>{_SCALE})(?:%|元|个|件|人|名)?{_JOINT}(?P<high>{_ARABIC})(?![\d.])"
    rf"|(?<![\d.])(?P<arabic>{_ARABIC})(?![\d.]\d)(?! ?\d)"
    rf"|(?P<han>{_HAN})"
    rf") ?(?:(?P<first>{_SCALE})(?P<mark>[余多]|来(?={_SCALE}(?:{MEASURE}))))?(?P<scale>{_SCALE})"
    rf"(?:(?P<rest>\d{{1,8}})(?P<restscale>[百千万]?)(?=[\u4e00-\u9fff]))?"
    rf"(?P<space> {{0,2}})(?P<measure>个半(?=月|小时|星期)(?:月|小时|星期)|{MEASURE}|[%‰]|成(?![为果员功效绩熟都就长]|立(?!案))五?|元|美元)?"
    rf"(?P<halfmore>半(?![数年月天]))?(?P<after>多|余)?(?P<behind>{_AFTER_WORDS})?",
)


def scan(text: str) -> Iterator[Found]:
    """All figures of a levelled text, in order."""
    for match in _FIGURE.finditer(text):
        found = _found(match)
        if found is not None:
            yield found


def _found(match: re.Match[str]) -> Found | None:
    try:
        value, unit = _value_and_unit(match)
    except NotANumeral:
        return None
    start, end = match.start(), match.end()
    first = next(
        match.start(name)
        for name in ("percent", "fraction", "half", "low", "arabic", "han")
        if match[name]
    )
    number_end = _end_of_number(match)
    if not match["measure"] and not match["behind"] and not match["after"]:
        end = number_end
    digits = match.string[first:number_end]
    return Found(
        start if match["before"] else first,
        end,
        (first, number_end),
        digits,
        value,
        unit,
        (match["measure"] or "").replace("个半", "个"),
        _approximation(match),
    )


def _end_of_number(match: re.Match[str]) -> int:
    for name in ("restscale", "rest", "scale", "mark", "first", "high"):
        if match[name]:
            return match.end(name)
    kinds = ("percent", "fraction", "half", "arabic", "han", "low")
    return max(match.end(name) for name in kinds if match[name])


def _value_and_unit(match: re.Match[str]) -> tuple[Decimal, str]:
    measure = match["measure"] or ""
    if match["percent"]:
        return _percent(match["percent"].removeprefix("百分之")), PERCENT
    if match["fraction"]:
        below, _, above = match["fraction"].partition("分之")
        if not above:
            above, _, below = match["fraction"].partition("/")
        return read_numeral(above) * 100 / read_numeral(below), PERCENT
    if match["half"]:
        return Decimal(50), PERCENT
    value = _number(match) + (HALF if match["halfmore"] else 0)
    if measure.startswith("成"):
        return value * 10 + (5 if measure == "成五" else 0), PERCENT
    if measure.startswith("个半"):
        return value + HALF, unit_of(measure.replace("半", ""))
    return value, unit_of(measure)


def _percent(number: str) -> Decimal:
    return Decimal(100) if number in {"百", "一百"} else read_numeral(number)


def _number(match: re.Match[str]) -> Decimal:
    scale = match["scale"] or ""
    if match["low"]:
        return read_numeral(match["low"] + (match["lowscale"] or scale))
    number = (match["arabic"] or "").replace(",", "") or _counted(match["han"])
    if match["rest"]:
        return read_numeral(f"{number}{scale}{match['rest']}{match['restscale'] or ''}")
    if not match["mark"]:
        return read_numeral(number + scale)
    return _marked(number + (match["first"] or ""), scale)


def _marked(number: str, scale: str) -> Decimal:
    """20余万 is 20万, 百余 is 100, 1万余 is 10000."""
    return read_numeral(number) * read_numeral(_counted(scale or "一"))


def _counted(number: str) -> str:
    """百 said for 一百; 三四百 begins at 三百."""
    if number[0] in "百千万亿":
        return f"一{number}"
    if len(number) > 1 and number[0] in "二三四五六七八九" and _follows(number[0], number[1]):
        return number[0] + number[2:]
    if len(number) > 2 and number[0] == "十" and _follows(number[1], number[2]):
        return number[:2]
    return number


def _follows(one: str, other: str) -> bool:
    order = "一二三四五六七八九"
    return one in order and other in order and order.index(other) == order.index(one) + 1


def _approximation(match: re.Match[str]) -> Approximation:
    if match["mark"]:
        return _MARKS[match["mark"]]
    if match["after"] or match["before"] == "过":
        return Approximation.MORE
    said = (match["before"], match["behind"])
    by_word = (meaning for word, meaning in (*BEFORE, *AFTER) if word in said)
    return next(by_word, None) or _apart(match)


def _apart(match: re.Match[str]) -> Approximation:
    """约占95.9%, 突破500万人次, 三四百人, 60-80件: said beside the number, or by two numbers."""
    if match.string.endswith("突破", 0, match.start()):
        return Approximation.MORE
    if _STANDS_APART.search(match.string, max(0, match.start() - 16), match.start()):
        return Approximation.ABOUT
    estimated = match["low"] or any(_follows(a, b) for a, b in pairwise(match["han"] or ""))
    return Approximation.ABOUT if estimated else Approximation.EXACT
