"""What may stand between `{{` and `}}` in a template, and what stands above the text.

- a figure: `{{proposals.filed}}`, styled `{{opinions.received|余}}`, or the part and the whole of
  a rate: `{{proposals.filing_rate:n}}`, `{{proposals.filing_rate:N}}`
- records: `{{list:id|书名|3}}`, `{{list:id|[主讲人]主讲《[主讲题目]》}}`, `{{groups:id}}`,
  `{{table:id|议题、协商形式}}`
- words: `{{committee}}`, `{{committee|简称}}`, `{{year}}`, `{{area}}`, `{{upper}}`, `{{as_of}}`,
  `{{period:session}}`; and `{{figures}}`, the table of every figure used above it
- `{{if id}}…{{end}}` keeps its text only while the figure is not zero; several ids are joined by
  、 and one of them is enough; `{{if year=2020}}` keeps it for one year.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal, TypeAlias

from xieshang.base.documents.markdown import BindingError, Problem
from xieshang.base.indicators import Indicator, indicators
from xieshang.kernel.figures import Side
from xieshang.kernel.hanzi.quantities import STYLES

BINDING = re.compile(r"\{\{(?P<inside>(?:(?!\{\{|\}\}).)*)\}\}")
_CONDITION = re.compile(r"\{\{\s*(?:if\s+(?P<terms>[^{}\n]*?)|(?P<end>end))\s*\}\}")
_SETTING = re.compile(r"\s*(附件标记|报告名称|主送机关|署名)\s*[：:](.*)")
_YEAR = re.compile(r"year\s*=\s*(\d{4})")

Form: TypeAlias = Literal["list", "groups", "table"]
FORMS: tuple[Form, ...] = ("list", "groups", "table")
_NOT_FOR_RATES = tuple(style for style in STYLES if style != "百分之")
SIDES = {"n": Side.PART, "N": Side.WHOLE}
WORDS = {
    "committee": ("", "简称", "办公室"),
    "year": ("",),
    "area": ("",),
    "upper": ("",),
    "as_of": ("",),
    "period": ("session", "year"),
    "figures": ("",),
}


@dataclass(frozen=True, slots=True)
class Mention:
    """A figure to be printed."""

    indicator: Indicator
    side: Side = Side.NONE
    style: str = ""


@dataclass(frozen=True, slots=True)
class Records:
    """Records behind a figure, named in a sentence or set as a table; 0 is no limit."""

    form: Form
    indicator: Indicator
    style: str = ""
    limit: int = 0


@dataclass(frozen=True, slots=True)
class Word:
    """Something about the report itself."""

    name: str
    choice: str = ""


Bound: TypeAlias = Mention | Records | Word


def read_binding(inside: str) -> Bound:
    """What a binding asks for; BindingError says in Chinese what is wrong with it."""
    head, *options = (part.strip() for part in inside.replace("｜", "|").split("|"))
    name, _, rest = (part.strip() for part in head.replace("：", ":").partition(":"))
    if name in WORDS:
        return _word(name, [rest, *options] if rest else options)
    for form in FORMS:
        if name == form:
            return _records(form, rest, options)
    return _mention(name, rest, options)


def find_indicator(name: str) -> Indicator:
    """The indicator of that id, or the only one of that label."""
    found = [i for i in indicators() if name in (i.id, i.label)]
    exact = [i for i in found if i.id == name]
    if exact or len(found) == 1:
        return (exact or found)[0]
    names = {i.id: i for i in indicators()} | {i.label: i for i in indicators()}
    near = get_close_matches(name, names, n=1, cutoff=0.6)
    hint = (
        f"，是否为 {names[near[0]].id}（{names[near[0]].label}）？"
        if near
        else "，请从指标表中选用。"
    )
    raise BindingError(f"没有“{name}”这个指标{hint}")


def _word(name: str, options: list[str]) -> Word:
    choice = options[0] if options else WORDS[name][0]
    if len(options) > 1 or choice not in WORDS[name]:
        allowed = "、".join(word for word in WORDS[name] if word) or "不加选项"
        raise BindingError(f"“{name}”的写法不对，可用：{allowed}。")
    return Word(name, choice)


def _mention(name: str, side: str, options: list[str]) -> Mention:
    declared = find_indicator(name)
    if side and (side not in SIDES or not declared.part):
        raise BindingError(f"“{declared.label}”后面的“:{side}”不对，只有比率可以写 :n 或 :N。")
    style = options[0] if options else ""
    if len(options) > 1 or style not in STYLES:
        known = "、".join(name for name in STYLES if name)
        raise BindingError(f"没有“{'|'.join(options)}”这种数字样式，可用的有：{known}。")
    fitting = ("", "百分之") if declared.unit == "%" and not side else _NOT_FOR_RATES
    if style not in fitting:
        raise BindingError(f"“{declared.label}”的单位是“{declared.unit}”，不能用“{style}”样式。")
    return Mention(declared, SIDES.get(side, Side.NONE), style)


def _records(form: Form, name: str, options: list[str]) -> Records:
    declared = find_indicator(name)
    if form == "groups" and declared.value.how != "distinct":
        raise BindingError(f"“{declared.label}”不是按不同类别计数的，请改用 list。")
    style, limit = [*options, "", ""][:2]
    if style.isdigit() and not limit:
        style, limit = "", style
    if len(options) > 2 or (limit and not limit.isdigit()):
        raise BindingError(f"“{form}”的写法不对，应为 {form}:指标|样式|条数。")
    return Records(form, declared, style, int(limit or 0))


@dataclass(frozen=True, slots=True)
class Settings:
    """The lines above the text: 附件标记, 报告名称, 主送机关, 署名."""

    attachment_mark: str = "附件2"
    title: str = "部门整体支出绩效评价报告"
    addressee: str = ""
    signature: str = ""


_FIELDS = {
    "附件标记": "attachment_mark",
    "报告名称": "title",
    "主送机关": "addressee",
    "署名": "signature",
}


def split_settings(source: str) -> tuple[Settings, str]:
    """The settings, and the text with empty lines in their place so that lines keep numbers."""
    lines, said = source.splitlines(), {}
    for at, line in enumerate(lines):
        match = _SETTING.fullmatch(line)
        if match is None and line.strip():
            break
        if match is not None:
            said[_FIELDS[match[1]]] = match[2].strip()
            lines[at] = ""
    return Settings(**said), "\n".join(lines)


def bindings_in(text: str) -> Iterator[tuple[int, str]]:
    """Line (from 1) and inside of every binding, in order."""
    for number, line in enumerate(text.splitlines(), 1):
        for match in BINDING.finditer(line):
            if inside := match["inside"].strip():
                yield number, inside


Holds: TypeAlias = Callable[[Indicator], bool]


class Conditions:
    """Takes `{{if …}}…{{end}}` out of a text; `problems` tells what did not fit."""

    def __init__(self, year: int, holds: Holds) -> None:
        self.problems: list[Problem] = []
        self._year = year
        self._holds = holds

    def applied(self, text: str) -> str:
        """The text without markers and without what is dropped; lines keep their numbers."""
        pieces: list[str] = []
        opened: list[tuple[int, str, bool]] = []
        end = 0
        for match in _CONDITION.finditer(text):
            pieces.append(self._piece(text, end, match.start(), opened))
            line = _line_of(text, match.start())
            if match["end"] is None:
                opened.append((line, match[0], self._true(match, line)))
            elif opened:
                opened.pop()
            else:
                self._note(line, match[0], "“{{end}}”前面没有“{{if …}}”，请补上或删去。")
            end = match.end()
        pieces.append(self._piece(text, end, len(text), opened))
        for line, marker, _ in opened:
            self._note(line, marker, "“{{if …}}”没有配对的“{{end}}”，请补上。")
        return "".join(pieces)

    def _piece(self, text: str, start: int, end: int, opened: list[tuple[int, str, bool]]) -> str:
        piece = text[start:end]
        if all(kept for _, _, kept in opened):
            return piece
        self._check_dropped(piece, _line_of(text, start))
        return "\n" * piece.count("\n")

    def _check_dropped(self, piece: str, first: int) -> None:
        """What is left out this year is checked all the same."""
        for number, inside in bindings_in(piece):
            try:
                read_binding(inside)
            except BindingError as error:
                self._note(first + number - 1, f"{{{{{inside}}}}}", str(error))

    def _true(self, match: re.Match[str], line: int) -> bool:
        try:
            return any(self._term(term.strip()) for term in match["terms"].split("、"))
        except BindingError as error:
            self._note(line, match[0], str(error))
            return True

    def _term(self, term: str) -> bool:
        if year := _YEAR.fullmatch(term):
            return int(year[1]) == self._year
        return self._holds(find_indicator(term))

    def _note(self, line: int, text: str, message: str) -> None:
        self.problems.append(Problem(line, text, message))


def _line_of(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1
