"""Names as ledgers and rosters write them: 张　三, 张三（W012）, 张三、李四等5人.

Two-character names are padded in print and compared without spaces. Rare characters are kept as
they are; a name is never judged here, only taken apart.
"""

import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise

from xieshang.kernel.hanzi.numerals import LONGEST, read_numeral
from xieshang.kernel.hanzi.unreadable import NotANumeral

WIDE_SPACE = "\u3000"

_SEPARATORS = frozenset("、,，;；/／\n\r\t")
_OPENING = frozenset("（(〔[【")
_CLOSING = frozenset("）)〕]】")
# One middle dot in names such as 阿依古丽·买买提, and the brackets of Chinese print.
_ONE_FORM = str.maketrans({**dict.fromkeys("•・‧∙⋅●", "·"), "(": "（", ")": "）"})
_ALL_COMMON = re.compile("[\u4e00-\u9fff]*")
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*", re.ASCII)
_OTHERS = re.compile(
    r"(?P<number>[0-9０-９〇零一二两三四五六七八九十百千]*)"
    r"(?:个|名|位|家)?(?:人|委员|同志|代表|单位|部门|组织)?"
)
# So that 欧阳 娜娜 with a space after the surname is one person.
_LONG_SURNAMES = frozenset(
    {
        *("欧阳", "上官", "司马", "诸葛", "司徒", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐"),
        *("夏侯", "长孙", "宇文", "端木", "申屠", "独孤", "南宫"),
    }
)


@dataclass(frozen=True, slots=True)
class Names:
    """The names of a cell in their order, and the number it states (等5人), if it does."""

    names: tuple[str, ...]
    stated: int | None = None


def squeeze(name: str) -> str:
    """The form in which names are compared: no spaces or invisible characters, ordinary widths.

    Between Latin letters one space stays; a character without a one-to-one ordinary form stays.
    """
    if _ALL_COMMON.fullmatch(name):
        return name
    visible = "".join(_ordinary(char) for char in name if unicodedata.category(char) != "Cf")
    words = unicodedata.normalize("NFC", visible.translate(_ONE_FORM)).split()
    spaced = (
        f" {word}" if before[-1].isascii() and word[0].isascii() else word
        for before, word in pairwise(words)
    )
    return "".join((*words[:1], *spaced))


def pad(name: str) -> str:
    """As print sets it: a two-character Chinese name is as wide as one of three."""
    squeezed = squeeze(name)
    return WIDE_SPACE.join(squeezed) if _is_han(squeezed) and len(squeezed) == 2 else squeezed


def split_code(text: str) -> tuple[str, str]:
    """The name and the person's code behind it: 张三（W012） → 张三, W012; "" where none stands.

    Other remarks in brackets (女) belong to the text and stay with the name.
    """
    name = squeeze(text)
    if name[-1:] in _CLOSING:
        place = max(name.rfind(char) for char in _OPENING)
        code = name[place + 1 : -1]
        if place > 0 and _CODE.fullmatch(code):
            return name[:place].rstrip(), code
    return name, ""


def split_names(text: str) -> Names:
    """The people or bodies that a cell names, with their codes, and how many it says there are.

    Marks of enumeration part names anywhere but in brackets; spaces only where every piece is
    then a whole name, so that 张　三 stays one.
    """
    body, stated = _take_others(text.strip())
    pieces = [piece for part in _enumerated(body) for piece in _spaced(part)]
    return Names(tuple(name for piece in pieces if (name := _with_code(piece))), stated)


def _ordinary(char: str) -> str:
    form = unicodedata.normalize("NFKC", char)
    return form if len(form) == 1 else char


def _is_han(text: str) -> bool:
    """Letters without case: Han characters, the private-use ones of old systems included."""
    return _ALL_COMMON.fullmatch(text) is not None or all(
        unicodedata.category(char) in {"Lo", "Co", "Cn"} for char in text
    )


def _with_code(piece: str) -> str:
    name, code = split_code(piece)
    return f"{name}（{code}）" if code else name


def _take_others(text: str) -> tuple[str, int | None]:
    """Cuts 等, 等5人, 等五名委员 off the end. A name that merely contains 等 is left alone."""
    body, found, tail = text.rpartition("等")
    if not (found and body.strip()) or len(tail) > LONGEST:
        return text, None
    others = _OTHERS.fullmatch(squeeze(tail))
    if others is None:
        return text, None
    if not others["number"]:
        return body, None
    try:
        return body, int(read_numeral(others["number"]))
    except NotANumeral:
        return text, None


def _enumerated(text: str) -> list[str]:
    """Split at the marks of enumeration outside brackets; an unclosed bracket counts for nothing."""
    parts, depth, start = [], 0, 0
    balanced = sum(text.count(c) for c in _OPENING) == sum(text.count(c) for c in _CLOSING)
    for place, char in enumerate(text):
        depth += balanced * ((char in _OPENING) - (char in _CLOSING))
        if char in _SEPARATORS and depth <= 0:
            parts.append(text[start:place])
            start = place + 1
    return [*parts, text[start:]]


def _spaced(part: str) -> list[str]:
    """Split at wide gaps, then at single spaces, where that leaves whole names only."""
    gapped = [piece for piece in re.split(r"\s{2,}", part.strip()) if piece]
    if any(len(squeeze(piece)) < 2 for piece in gapped):
        return [part]
    return [name for piece in gapped for name in _by_single_spaces(piece)]


def _by_single_spaces(piece: str) -> list[str]:
    names = _join_single_characters(piece.split())
    surname_apart = len(names) == 2 and names[0] in _LONG_SURNAMES
    if surname_apart or not all(_is_whole_name(name) for name in names):
        return [piece]
    return names


def _join_single_characters(words: list[str]) -> list[str]:
    """张 三 李四五 → 张三, 李四五: two lone characters in a row are one padded name."""
    joined: list[str] = []
    open_half = False
    for word in words:
        lone = len(word) == 1
        if lone and open_half:
            joined[-1] += word
        else:
            joined.append(word)
        open_half = lone and not open_half
    return joined


def _is_whole_name(word: str) -> bool:
    name, _ = split_code(word)
    parts = name.split("·")
    return all(_is_han(part) for part in parts) and (2 <= len(name) <= 4 or len(parts) > 1)
