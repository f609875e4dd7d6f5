"""Who reads figures from a text: ours, two packages, and a plain regular expression as the floor.

Each reader is a function from a text to its figures. The packages give numbers, not claims, and
know nothing of thresholds, dates or sessions; what they find is taken as they say it.
"""

import re
import warnings
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal, InvalidOperation
from importlib.util import find_spec
from typing import Any, NamedTuple


class Figure(NamedTuple):
    """A number at its place; `value` in base units, 0 to 100 for percentages."""

    start: int
    end: int
    value: Decimal


Reader = Callable[[str], list[Figure]]

# Twelve lines, as somebody would write them who has seen two reports.
PLAIN = re.compile(
    r"(?<![第\d.．A-Za-z])"
    r"(?P<hundred>百分之)?"
    r"(?P<number>\d+(?:,\d{3})*(?:[.．]\d+)?|[零一二两三四五六七八九十百千]+)"
    r"(?P<scale>[万亿])?"
    r"[余多]?"
    r"(?(hundred)|(?:"
    r"个百分点|[%％]|[件人批场]次|公里|平方米|课题"
    r"|[元件名人次个项条篇家户份场期类位册幅组处辆吨天分所批支轮]))"
    r"(?!会议|全会|月|日|号|届)"
)
DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"两": 2}
TENS = {"十": 10, "百": 100, "千": 1000}
SCALES = {"万": Decimal(10_000), "亿": Decimal(100_000_000)}


def read_plainly(text: str) -> list[Figure]:
    """The floor: one expression, and the value of what it finds."""
    return [
        Figure(*found.span(), _plain_value(found["number"]) * SCALES.get(found["scale"], 1))
        for found in PLAIN.finditer(text)
    ]


def _plain_value(number: str) -> Decimal:
    if number[0].isdecimal():
        return Decimal(number.replace(",", "").replace("．", "."))
    total, digit = 0, 0
    for sign in number:
        if sign in TENS:
            total, digit = total + (digit or 1) * TENS[sign], 0
        else:
            digit = DIGITS[sign]
    return Decimal(total + digit)


def read_ours(text: str) -> list[Figure]:
    from xieshang.kernel.hanzi.claims import read  # noqa: PLC0415 - its loading is no reading

    return [Figure(claim.start, claim.end, claim.value) for claim in read(text).claims]


# cn2an reads a number, it does not look for one: these are the runs of the signs that it reads.
_SIGNS = "零〇一二两三四五六七八九十百千万亿"
RUN = re.compile(rf"[{_SIGNS}]+分之[{_SIGNS}点]+|\d+(?:\.\d+)?[十百千万亿]*%?|[{_SIGNS}点]+")


def read_with_cn2an(text: str) -> list[Figure]:
    return [
        Figure(*found.span(), value)
        for found in RUN.finditer(text)
        if (value := _cn2an_value(found[0])) is not None
    ]


def _cn2an_value(run: str) -> Decimal | None:
    import cn2an  # noqa: PLC0415 - only where `make bench` has put it

    try:
        if "分之" in run:
            with warnings.catch_warnings(action="ignore"):
                return _fraction(cn2an.transform(run, "cn2an"))
        return Decimal(str(cn2an.cn2an(run.removesuffix("%"), "smart")))
    except (ValueError, InvalidOperation):
        return None


def _fraction(said: str) -> Decimal:
    """The value of 90% or 2/3. InvalidOperation where it is neither."""
    above, _, below = said.removesuffix("%").partition("/")
    return Decimal(above) / Decimal(below or 1)


def read_with_recognizers(text: str) -> list[Figure]:
    """Numbers, percentages, money and dimensions; of what overlaps, the longest is meant."""
    from recognizers_number import recognize_number, recognize_percentage  # noqa: PLC0415
    from recognizers_number_with_unit import (  # noqa: PLC0415
        recognize_currency,
        recognize_dimension,
    )

    asked = (recognize_percentage, recognize_currency, recognize_dimension, recognize_number)
    answers = (answer for ask in asked for answer in ask(text, "zh-cn"))
    return longest(_recognized(answers))


def _recognized(answers: Iterable[Any]) -> Iterator[Figure]:
    for answer in answers:
        said = (answer.resolution or {}).get("value")
        try:
            yield Figure(answer.start, answer.end + 1, Decimal(str(said).removesuffix("%")))
        except InvalidOperation:  # it found a number and could not read it
            continue


def longest(figures: Iterable[Figure]) -> list[Figure]:
    """Without those that overlap a longer one; in the order of the text."""
    kept: list[Figure] = []
    for figure in sorted(figures, key=lambda one: (one.start, -one.end)):
        if kept and figure.start < kept[-1].end:
            if figure.end - figure.start > kept[-1].end - kept[-1].start:
                kept[-1] = figure
        else:
            kept.append(figure)
    return kept


READERS: dict[str, Reader] = {
    "ours": read_ours,
    "cn2an": read_with_cn2an,
    "recognizers": read_with_recognizers,
    "plain": read_plainly,
}
_PACKAGES = {"cn2an": "cn2an", "recognizers": "recognizers_number_with_unit"}


def absent(name: str) -> bool:
    """Whether the package of a reader is not installed."""
    return name in _PACKAGES and find_spec(_PACKAGES[name]) is None
