"""Units (计量单位): an open, declared list; figures are never added across kinds.

A unit has a dimension, which is what may be added up: 人, 位 and 名 all count persons, while 条
and 篇 stay apart, and so do 件 and 件次. An alias is another spelling of the same unit. 千, 万
and 亿 may stand before any unit and multiply it (万元, 万字).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from xieshang.kernel.hanzi.numerals import (
    DIGITS,
    LONGEST,
    SCALES,
    plain_form,
    read_numeral,
    scaled,
)
from xieshang.kernel.hanzi.unreadable import NotANumeral, Unreadable

# Before these a number is not at its end: 三四百 is no 三, 20-30 no 20.
_INSIDE_A_NUMBER = frozenset(f"{DIGITS}〇两0123456789.,点-~")


class UnknownUnit(Unreadable):
    """The unit is not on the declared list."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit of measure; units of one dimension may be added to each other."""

    name: str
    dimension: str
    aliases: tuple[str, ...] = ()


_declared: dict[str, Unit] = {}
_by_spelling: dict[str, Unit] = {}
UNITS: Mapping[str, Unit] = MappingProxyType(_declared)


def declare(name: str, dimension: str = "", aliases: tuple[str, ...] = ()) -> Unit:
    """Adds a unit; without a dimension it is a kind of its own. A spelling has one meaning only."""
    new = Unit(name, dimension or name, aliases)
    for spelling in (name, *aliases):
        taken = _by_spelling.get(spelling, new)
        if taken != new:
            raise ValueError(f"“{spelling}”已是单位“{taken.name}”的写法。")
    _declared[name] = new
    _by_spelling.update(dict.fromkeys((name, *aliases), new))
    return new


def unit(name: str) -> Unit:
    """The unit that is spelled `name` (件, 个方面, 万元); UnknownUnit when it is not declared."""
    return resolve(name)[0]


def resolve(name: str) -> tuple[Unit, Decimal]:
    """The unit and how many of it one `name` is: 万元 → 元, 10000."""
    spelling = plain_form(name)
    if spelling in _by_spelling:
        return _by_spelling[spelling], Decimal(1)
    if _is_multiple(spelling):
        return _by_spelling[spelling[1:]], Decimal(SCALES[spelling[0]])
    raise unknown(name)


def same_kind(a: str, b: str) -> bool:
    """Whether figures in `a` and `b` may be added: 位 and 名 yes, 条 and 篇 no."""
    return unit(a).dimension == unit(b).dimension


def split_unit(text: str) -> tuple[Decimal, str]:
    """A ledger cell as a number in its base unit: 12件 → 12, 件; 73万元 → 730000, 元; 5 → 5, "".

    NotANumeral when no number leads the cell, UnknownUnit when what follows is no unit.
    """
    plain = plain_form(text)
    if len(plain) > 2 * LONGEST:
        raise NotANumeral(f"内容过长（{len(plain)}个字符）", "请只填写数字和单位，如 12件")
    readings = _readings(plain)
    for number, rest in readings:
        if not rest:
            return number, ""
        if is_unit(rest):
            named, factor = resolve(rest)
            return scaled(number, factor), named.name
    if not readings:
        raise NotANumeral(f"“{plain}”不是数字", "请填写数字和单位，如 12件")
    raise unknown(readings[0][1])


def is_unit(text: str) -> bool:
    """Whether `text` is a declared spelling, 千, 万 or 亿 in front included."""
    return text in _by_spelling or _is_multiple(text)


def _is_multiple(text: str) -> bool:
    return text[:1] in {"千", "万", "亿"} and text[1:] in _by_spelling


def unknown(name: str) -> UnknownUnit:
    return UnknownUnit(f"不认识单位“{name}”", "请改用已有的单位，或先登记这个单位")


def _readings(plain: str) -> list[tuple[Decimal, str]]:
    """Every way to cut a number off the front, the longest first (1.9百分点 has two)."""
    found = []
    for cut in range(min(len(plain), LONGEST), 0, -1):
        if plain[cut : cut + 1] in _INSIDE_A_NUMBER:
            continue
        try:
            found.append((read_numeral(plain[:cut]), plain[cut:].strip()))
        except NotANumeral:
            continue
    return found


# What a committee counts. Only spellings that say the very same are aliases.
for _own_kind in (
    *("件", "件次", "条", "篇", "次", "期", "家", "家次", "户", "户次", "人次", "个", "项", "类"),
    *(
        "组",
        "份",
        "幅",
        "字",
        "部",
        "册",
        "处",
        "所",
        "支",
        "批",
        "轮",
        "课",
        "张",
        "种",
        "大",
        "分",
    ),
    *("岁", "年", "届", "对", "台", "亩", "平方米", "季度", "次/季度"),
):
    declare(_own_kind)
declare("人", "人数")
declare("位", "人数")
declare("名", "人数")
declare("场", "场次")
declare("场次", "场次")
declare("方面", aliases=("个方面",))
declare("元", "金额", ("人民币元",))
declare("%", "百分数")
declare("百分点", aliases=("个百分点",))
declare("天", aliases=("日",))
declare("月", aliases=("个月",))
declare("周", aliases=("个星期", "星期"))
declare("小时", aliases=("个小时",))
declare("分钟")
declare("公里", "长度", ("千米",))
declare("米")
declare("吨")
declare("公斤", aliases=("千克",))
