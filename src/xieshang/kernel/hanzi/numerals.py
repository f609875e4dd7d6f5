"""Numerals (数字): 1,046 · １０４６ · 一千零四十六 · 20万 · 九十八点五.

Values are Decimal. What could mean two numbers is refused rather than guessed: 三四百 is a range,
一百五 may be 150 or 105, 三万五 35,000 or 30,005. Only texts of at most LONGEST characters are
looked at, so that a hostile draft costs no time.
"""

import re
from decimal import Decimal

from xieshang.kernel.hanzi.unreadable import NotANumeral

__all__ = [
    "NotANumeral",
    "plain_form",
    "read_numeral",
    "read_ordinal",
    "scale_of",
    "scaled",
    "write_numeral",
]

LONGEST = 40
TOO_LARGE = 10**16

DIGITS = "零一二三四五六七八九"
SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}

_READ_DIGITS = {char: value for value, char in enumerate(DIGITS)} | {"〇": 0, "两": 2}
# The forms of receipts and of traditional print say the same; 廿 and 卅 are written out.
_PLAIN_FORMS = str.maketrans(
    {
        **{chr(0xFF01 + offset): chr(0x21 + offset) for offset in range(94)},
        **dict(zip("壹贰叁肆伍陆柒捌玖", "一二三四五六七八九", strict=True)),
        **dict(zip("貳參陸兩", "二三六两", strict=True)),
        **dict(zip("拾佰仟萬億點負", "十百千万亿点负", strict=True)),
        **dict(zip("−—﹪～\u3000", "--%~ ", strict=True)),
        "廿": "二十",
        "卅": "三十",
    }
)
# Twenty places are more than anyone counts, and few enough for exact arithmetic.
_ARABIC = re.compile(r"(?:\d{1,3}(?:,\d{3}){1,6}|\d{1,20})(?:\.\d+)?", re.ASCII)
_SCALE = "万亿|[十百千]?[万亿]|[百千]"
_MIXED = re.compile(
    rf"(?:\d{{1,20}}(?:{_SCALE}))+\d{{0,20}}|\d[\d,]*(?:\.\d+)?(?:{_SCALE})", re.ASCII
)
_MIXED_PART = re.compile(rf"(?P<number>\d[\d,]*(?:\.\d+)?)(?P<scale>{_SCALE})?", re.ASCII)


def plain_form(text: str) -> str:
    """Full-width and receipt forms as ordinary ones (２０％ → 20%, 貳拾萬 → 二十万)."""
    return text.translate(_PLAIN_FORMS).strip()


def read_numeral(text: str) -> Decimal:
    """The number that `text` states; NotANumeral when there is none, or more than one."""
    if len(text) > LONGEST:
        raise NotANumeral(f"数字过长（{len(text)}个字符）", "请核对是否混入了其他文字")
    unsigned, sign = _split_sign(plain_form(text))
    if not unsigned:
        raise NotANumeral("没有数字", "请填写数字")
    if _ARABIC.fullmatch(unsigned):
        return sign * Decimal(unsigned.replace(",", ""))
    if "0" <= unsigned[0] <= "9":
        return sign * _read_mixed(unsigned)
    return sign * _read_chinese(unsigned)


def read_ordinal(text: str) -> int:
    """The number of an ordinal without its 第: 十二 → 12; 0 where it states none (三四)."""
    try:
        return int(read_numeral(text))
    except NotANumeral:
        return 0


def write_numeral(n: int) -> str:
    """`n` in Chinese: 4 → 四, 12 → 十二, 1046 → 一千零四十六; ValueError from 10^16 on.

    Two is always 二; the 两 of 两类 is a matter of the noun, not of the number.
    """
    if abs(n) >= TOO_LARGE:
        raise ValueError("数字过大，不能写成汉字，请改用阿拉伯数字。")
    if n < 0:
        return "负" + write_numeral(-n)
    written = _write_groups(n) or DIGITS[0]
    return written[1:] if written.startswith("一十") else written


def _split_sign(text: str) -> tuple[str, int]:
    if text.startswith(("负", "-")):
        return text[1:].lstrip(), -1
    return text.removeprefix("+"), 1


def _read_mixed(text: str) -> Decimal:
    """Arabic digits with Chinese scales: 20万, 1.5亿, 1亿2000万, 3万5000."""
    if not _MIXED.fullmatch(text):
        raise _unclear(text)
    total, previous = Decimal(0), Decimal("Infinity")
    for part in _MIXED_PART.finditer(text):
        number, scale = read_numeral(part["number"]), scale_of(part["scale"] or "")
        # A bare last digit (3万5) is spoken shorthand for 35,000: too doubtful to read.
        spoken = bool(total) and len(part[0]) == 1
        if spoken or number * scale >= previous:
            raise _unclear(text)
        total, previous = total + scaled(number, scale), scale
    return total


def scale_of(scale: str) -> Decimal:
    """What a run of scale words multiplies by: "" → 1, 百万 → 1000000."""
    value = Decimal(1)
    for char in scale:
        value *= SCALES[char]
    return value


def scaled(number: Decimal, scale: Decimal) -> Decimal:
    """The product, without the idle decimals of 1.5亿 = 150000000.0."""
    product = number * scale
    whole = product.to_integral_value()
    return whole if scale > 1 and whole == product else product


def _read_chinese(text: str) -> Decimal:
    return _read_point(text) if "点" in text else Decimal(_read_whole(text, text))


def _read_whole(part: str, text: str) -> int:
    digits = _read_digit_string(part)
    return _read_groups(part, text, follows=False) if digits is None else int(digits)


def _read_digit_string(text: str) -> str | None:
    """二〇二〇 → 2020. Two neighbours such as 三四 are an estimate, not the number 34."""
    if any(char not in _READ_DIGITS for char in text):
        return None
    if len(text) == 2 and not set(text) & {"〇", "零"}:
        raise NotANumeral(f"“{text}”是概数", "请写明确切的数字")
    return "".join(str(_READ_DIGITS[char]) for char in text)


def _read_point(text: str) -> Decimal:
    """九十八点五, and 一点五亿 with a scale behind."""
    bare = text.rstrip("十百千万亿")
    whole, _, fraction = bare.partition("点")
    if not whole or not fraction or any(char not in _READ_DIGITS for char in fraction):
        raise _unclear(text)
    decimals = "".join(str(_READ_DIGITS[char]) for char in fraction)
    number = Decimal(f"{_read_whole(whole, text)}.{decimals}")
    return scaled(number, scale_of(text[len(bare) :]))


def _read_groups(part: str, text: str, *, follows: bool) -> int:
    """Splits at 亿, then at 万; `follows` tells that a greater scale stands before `part`."""
    for scale in ("亿", "万"):
        before, found, after = part.rpartition(scale)
        if not found:
            continue
        if not before:
            raise _unclear(text)
        high = _read_groups(before, text, follows=False) * SCALES[scale]
        return high + (_read_groups(after, text, follows=True) if after else 0)
    return _Group(text).read(part, follows=follows)


class _Group:
    """Reads up to four places (千百十个) from left to right."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.total = 0
        self.digit: int | None = None
        self.scale = 10**4
        self.gap = False

    def read(self, part: str, *, follows: bool) -> int:
        for char in part:
            self._take(char)
        if self.digit is None and (self.gap or not self.total):
            raise _unclear(self.text)
        spoken = self.scale > 10 and (follows or self.total)
        if self.digit is not None and spoken and not self.gap:
            raise _unclear(self.text)
        return self.total + (self.digit or 0)

    def _take(self, char: str) -> None:
        value = _READ_DIGITS.get(char)
        if value is None:
            self._take_scale(SCALES.get(char, 0))
        elif self.digit is not None or (value == 0 and self.gap):
            raise _unclear(self.text)
        elif value == 0:
            self.gap = True
        else:
            self.digit = value

    def _take_scale(self, scale: int) -> None:
        if not 0 < scale < self.scale or (self.digit is None and scale != 10):
            raise _unclear(self.text)
        self.total += (self.digit or 1) * scale
        self.digit, self.scale, self.gap = None, scale, False


def _unclear(text: str) -> NotANumeral:
    return NotANumeral(f"“{text}”不是确切的数字", "请写成阿拉伯数字，如 1046")


def _write_groups(n: int) -> str:
    for scale in ("亿", "万"):
        if n >= SCALES[scale]:
            high, low = divmod(n, SCALES[scale])
            return _write_groups(high) + scale + _join(low, SCALES[scale])
    return _write_places(n)


def _join(low: int, scale: int) -> str:
    """What stands behind a scale; a skipped place is said once, as 零."""
    if not low:
        return ""
    return ("零" if low < scale // 10 else "") + _write_groups(low)


def _write_places(n: int) -> str:
    for scale in ("千", "百", "十"):
        if n >= SCALES[scale]:
            high, low = divmod(n, SCALES[scale])
            return DIGITS[high] + scale + _join(low, SCALES[scale])
    return DIGITS[n] if n else ""
