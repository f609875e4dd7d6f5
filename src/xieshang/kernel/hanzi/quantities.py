"""Quantities (数量): a number as prose prints it, with its unit and what is said about its precision.

余 and 多 name a range: 30余 is 31 to 39; 1000余 is 1001 to 1999 in the wide reading and 1001 to
1099 in the narrow one, and a rulebook says which one holds.
"""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from xieshang.kernel.hanzi.numerals import LONGEST, plain_form, read_numeral, scale_of, scaled
from xieshang.kernel.hanzi.styles import STYLES, write_value
from xieshang.kernel.hanzi.units import UnknownUnit, is_unit, resolve, split_unit
from xieshang.kernel.hanzi.unreadable import NotANumeral

__all__ = [
    "STYLES",
    "Approximation",
    "Quantity",
    "approximates",
    "printed_step",
    "read_quantity",
    "round_to",
    "write_value",
]

PERCENT = "%"
HALF = Decimal("0.5")


class Approximation(StrEnum):
    """What the words around a number say about it."""

    EXACT = "exact"
    MORE = "more"
    NEAR = "near"
    ABOUT = "about"
    LESS = "less"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A stated quantity in its base unit: 20余万字 is 200000 字, 百分之百 is 100 %."""

    value: Decimal
    unit: str
    approximation: Approximation
    printed: str


# Longer words stand first, so that 不少于 is not taken for 少于.
BEFORE: tuple[tuple[str, Approximation], ...] = (
    *((word, Approximation.MORE) for word in ("不少于", "不低于", "至少", "超过", "多于", "高于")),
    *(
        (word, Approximation.LESS)
        for word in ("不超过", "不多于", "不高于", "至多", "不足", "不到")
    ),
    *((word, Approximation.LESS) for word in ("少于", "低于", "<", "≤")),
    *((word, Approximation.MORE) for word in ("超", "逾", "≥", ">")),
    *((word, Approximation.NEAR) for word in ("将近", "接近", "近")),
    *((word, Approximation.ABOUT) for word in ("大约", "大概", "约")),
)
AFTER: tuple[tuple[str, Approximation], ...] = (
    ("以上", Approximation.MORE),
    ("以下", Approximation.LESS),
    ("以内", Approximation.LESS),
    ("左右", Approximation.ABOUT),
    ("上下", Approximation.ABOUT),
    ("余", Approximation.MORE),
)
_INSIDE = {"余": Approximation.MORE, "多": Approximation.MORE, "来": Approximation.ABOUT}
# In law and in print these include the number itself; 超过 and 不足 do not.
_INCLUSIVE = (
    *("以上", "以下", "以内", "不少于", "不低于", "至少", "≥"),
    *("不超过", "不多于", "不高于", "至多", "≤"),
)
_OPEN_ENDED = ("以上", "不少于", "不低于", "至少", "≥", "超", "逾", "多于", "高于", ">")
_MARKED = re.compile(r"([^余多来]+)([余多来])([十百千万亿]*)([^余多来]*)")
_PERCENT_WORDS = "百分之"
_PRINTED_NUMBER = re.compile(
    r"(?:\d[\d,]*(?:\.(?P<decimals>\d+))?|点(?P<places>[零〇一二三四五六七八九]+))"
    r"\s?(?P<scale>(?:[十百千]?[万亿])*)",
    re.ASCII,
)


def read_quantity(text: str) -> Quantity:
    """The quantity that `text`, and nothing but it, states; NotANumeral otherwise.

    Where several words approximate (约20余件), the one nearest to the digits counts.
    """
    plain = plain_form(text)
    if len(plain) > 2 * LONGEST:
        raise NotANumeral(f"数量过长（{len(plain)}个字符）", "请核对是否混入了其他文字")
    core, before = _without_prefix(plain)
    core, after = _without_suffix(core)
    value, unit, inside = _read_core(core)
    return Quantity(value, unit, inside or before or after or Approximation.EXACT, text)


def approximates(quantity: Quantity, actual: Decimal, *, wide: bool = True) -> bool:
    """Whether the printed quantity truly says `actual`, which is in the quantity's unit.

    - exact: equal; where decimals or 万 are printed, equal after rounding half up to them. Only
      100 itself is 100%.
    - more: 30余 is above n and below n + 10^(trailing zeros of n); read narrowly, from three zeros
      on, below n + 10^(zeros - 1). Open-ended words (超过, 以上) reach one more leading digit.
    - near: below n by at most a tenth of it. less: below n.
    - about: off by at most a twentieth of n, and by at most one in its last significant digit.
    以上, 以下 and their like include n itself.
    """
    n, approximation = quantity.value, quantity.approximation
    if actual == n and approximation is not Approximation.EXACT:
        return approximation is Approximation.ABOUT or _says(quantity, _INCLUSIVE)
    match approximation:
        case Approximation.EXACT:
            return _equals(quantity, actual)
        case Approximation.MORE:
            return n < actual < n + _room(quantity, wide=wide)
        case Approximation.NEAR:
            return n - abs(n) / 10 <= actual < n
        case Approximation.ABOUT:
            return abs(actual - n) <= min(abs(n) / 20, Decimal(10) ** _zeros(n))
        case _:
            return actual < n


def _without_prefix(text: str) -> tuple[str, Approximation | None]:
    for word, approximation in BEFORE:
        if text.startswith(word):
            return text.removeprefix(word).strip(), approximation
    return text, None


def _without_suffix(text: str) -> tuple[str, Approximation | None]:
    for word, approximation in AFTER:
        if text.endswith(word):
            return text.removesuffix(word).strip(), approximation
    return text, None


def _read_core(core: str) -> tuple[Decimal, str, Approximation | None]:
    """Value, unit and approximation of a quantity without the words around it."""
    if core in {"一半", "半数"}:
        return Decimal(50), PERCENT, None
    marked = _MARKED.fullmatch(core)
    if marked:
        # The mark goes, what it stood between is read as one: 20余万字 → 20万 字.
        number, mark, scale, unit = marked.groups()
        value, name = _read_exact(f"{number}{scale}")
        named, factor = _unit(unit.strip()) if unit else (name, Decimal(1))
        return scaled(value, factor), named, _INSIDE[mark]
    if core.endswith("半") and len(core) > 2:
        value, unit = _read_exact(core[:-1])
        return value + HALF, unit, None
    return *_read_exact(core), None


def _read_exact(text: str) -> tuple[Decimal, str]:
    for words, sign in ((_PERCENT_WORDS, 1), (f"负{_PERCENT_WORDS}", -1)):
        if text.startswith(words):
            number = text.removeprefix(words)
            return sign * (Decimal(100) if number == "百" else read_numeral(number)), PERCENT
    if text.endswith("成"):
        return read_numeral(text[:-1]) * 10, PERCENT
    try:
        return split_unit(text)
    except UnknownUnit as error:
        raise NotANumeral(error.reason, error.remedy) from error


def _unit(text: str) -> tuple[str, Decimal]:
    if not is_unit(text):
        raise NotANumeral(f"不认识单位“{text}”", "请改用已有的单位，或先登记这个单位")
    named, factor = resolve(text)
    return named.name, factor


def _equals(quantity: Quantity, actual: Decimal) -> bool:
    if actual == quantity.value:
        return True
    step = printed_step(quantity.printed)
    if step is None or (quantity.unit == PERCENT and quantity.value == 100):
        return False
    return round_to(actual, step) == quantity.value


def round_to(value: Decimal, step: Decimal) -> Decimal:
    """四舍五入 to the next multiple of `step`, which is above 0."""
    return (value / step).to_integral_value(ROUND_HALF_UP) * step


def printed_step(printed: str) -> Decimal | None:
    """The last place that is printed, in base units: 73.5万 → 1000; None for whole numbers."""
    step = None
    for number in _PRINTED_NUMBER.finditer(plain_form(printed[: 2 * LONGEST])):
        decimals = number["decimals"] or number["places"] or ""
        if decimals or number["scale"]:
            step = scale_of(number["scale"]).scaleb(-len(decimals))
    return step


def _room(quantity: Quantity, *, wide: bool) -> Decimal:
    """How far above itself a 余 or 超过 may reach."""
    if _says(quantity, _OPEN_ENDED):
        return Decimal(10) ** quantity.value.adjusted()
    zeros = _zeros(quantity.value)
    return Decimal(10) ** (zeros if wide or zeros < 3 else zeros - 1)


def _zeros(value: Decimal) -> int:
    """Trailing zeros of a number: 1200 → 2, 98 → 0, 98.5 → -1."""
    return int(value.normalize().as_tuple().exponent)


def _says(quantity: Quantity, words: tuple[str, ...]) -> bool:
    printed = plain_form(quantity.printed[: 2 * LONGEST])
    return any(word in printed for word in words)
