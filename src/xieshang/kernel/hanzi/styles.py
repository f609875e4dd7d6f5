"""Printing styles (数字样式) of a figure in a report: {{id|余}} prints 33 as 30余.

What a style prints is true of the value it was given: `approximates` agrees for every one of them.
"""

from collections.abc import Callable, Mapping
from decimal import ROUND_DOWN, ROUND_HALF_UP, ROUND_UP, Decimal
from types import MappingProxyType

from xieshang.kernel.hanzi.numerals import DIGITS, SCALES, TOO_LARGE, write_numeral

# The report editor shows these beside the styles.
STYLES: Mapping[str, str] = MappingProxyType(
    {
        "": "原数，如 20",
        "万": "以万为单位，最多两位小数，如 73万",
        "亿": "以亿为单位，最多两位小数，如 1.5亿",
        "余": "只留首位数，如 33 写作 30余",
        "余万": "以万为单位只留首位数，如 208600 写作 20余万",
        "多": "只留首位数，如 33 写作 30多",
        "近": "向上取两位有效数字，如 1480 写作 近1500",
        "约": "四舍五入取两位有效数字，如 1046 写作 约1000",
        "汉": "汉字数字，如 4 写作 四",
        "百分之": "汉字百分数，如 100 写作 百分之百",
    }
)


def write_value(value: Decimal | int, style: str = "", places: int | None = None) -> str:
    """`value` as `style` prints it; without thousands separators and without trailing zeros.

    `places` is the greatest number of decimals, rounded half up: all of them by default, two for
    万 and 亿; the approximating styles ignore it. Values under 10 and below zero are never
    approximated, and 万 and 亿 leave values below their unit as plain digits. ValueError for an
    unknown style and for a value that is no number or reaches 10^16.
    """
    number = Decimal(value)
    writer = _WRITERS.get(style)
    if writer is None:
        known = "、".join(name for name in STYLES if name)
        raise ValueError(f"没有“{style}”这种数字样式，可用的有：{known}；不写样式则印原数。")
    if not number.is_finite() or abs(number) >= TOO_LARGE:
        raise ValueError(f"数值 {number} 过大或不是数字，不能排印，请核对。")
    return writer(number, places)


def _plain(value: Decimal, places: int | None = None) -> str:
    shown = format(_rounded(value, places), "f")
    shown = shown.rstrip("0").rstrip(".") if "." in shown else shown
    return "0" if shown == "-0" else shown


def _rounded(value: Decimal, places: int | None) -> Decimal:
    return value if places is None else value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def _by_scale(scale: str) -> Callable[[Decimal, int | None], str]:
    def write(value: Decimal, places: int | None) -> str:
        if abs(value) < SCALES[scale]:
            return _plain(value, places)
        return _plain(value / SCALES[scale], 2 if places is None else places) + scale

    return write


def _leading(value: Decimal, digits: int, rounding: str) -> Decimal:
    """Cut to its first `digits` significant digits; what needs no approximation stays whole."""
    if value < 10:
        return value
    return value.quantize(Decimal(1).scaleb(value.adjusted() - digits + 1), rounding)


def _by_first_digit(word: str) -> Callable[[Decimal, int | None], str]:
    def write(value: Decimal, _places: int | None) -> str:
        base = _leading(value, 1, ROUND_DOWN)
        return _plain(base) if base == value else _plain(base) + word

    return write


def _first_digit_in_wan(value: Decimal, places: int | None) -> str:
    wan = SCALES["万"]
    if value < wan:
        return _by_first_digit("余")(value, places)
    base = _leading(value, 1, ROUND_DOWN)
    word = "" if base == value else "余"
    # Behind a single digit 余 follows the 万: 1万余, but 20余万.
    return _plain(base / wan) + (f"{word}万" if base >= 10 * wan else f"万{word}")


def _by_two_digits(word: str, rounding: str) -> Callable[[Decimal, int | None], str]:
    def write(value: Decimal, _places: int | None) -> str:
        base = _leading(value, 2, rounding)
        return _plain(base) if base == value else word + _plain(base)

    return write


def _chinese(value: Decimal, places: int | None) -> str:
    whole, _, fraction = _plain(abs(value), places).partition(".")
    written = write_numeral(int(whole))
    if fraction:
        written += "点" + "".join(DIGITS[int(digit)] for digit in fraction)
    return "负" + written if value < 0 else written


def _chinese_percent(value: Decimal, places: int | None) -> str:
    written = _chinese(abs(value), places)
    sign = "负" if value < 0 else ""
    return f"{sign}百分之{'百' if written == '一百' else written}"


_WRITERS: Mapping[str, Callable[[Decimal, int | None], str]] = {
    "": _plain,
    "万": _by_scale("万"),
    "亿": _by_scale("亿"),
    "余": _by_first_digit("余"),
    "余万": _first_digit_in_wan,
    "多": _by_first_digit("多"),
    "近": _by_two_digits("近", ROUND_UP),
    "约": _by_two_digits("约", ROUND_HALF_UP),
    "汉": _chinese,
    "百分之": _chinese_percent,
}
