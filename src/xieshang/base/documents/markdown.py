"""Template text (Markdown) → blocks, with the bindings `{{…}}` resolved on the way.

The office edits sections as Markdown; `{{proposals.filed|余}}` stands for a figure and a line
that is only `{{list …}}` or `{{table …}}` may become whole blocks. Raw HTML is text here. What
cannot be understood is kept as it was typed and reported, never dropped.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from markdown_it import MarkdownIt

from xieshang.base.documents.model import Block, Inline
from xieshang.base.documents.tokens import Assembler, Marks

Resolved: TypeAlias = "Sequence[Inline] | Sequence[Block]"
Resolve: TypeAlias = Callable[[str], Resolved]

_BINDING = re.compile(r"\{\{(?P<inside>(?:(?!\{\{|\}\}).)*)\}\}")
_STRAY = re.compile(r"\{\{|\}\}")
# CommonMark closes **重点。**后文 only before a space; Chinese has none, so the asterisks get a
# letter-like neighbour that is taken away again.
_STARS = re.compile(
    r"(?<![\s*\\])(?=\*\*(?!\*))|(?<=[^*\\]\*\*)(?![\s*])|(?<=^\*\*)(?![\s*])", re.MULTILINE
)
_PRIVATE = range(0xF0000, 0xFFFFD)


class BindingError(ValueError):
    """Raised by a resolver when a binding cannot be understood; the text is for the reader."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in the template that was kept as text: line (from 1), the text, why."""

    line: int
    text: str
    message: str


class Parsed(NamedTuple):
    """The blocks, and what was kept as text."""

    blocks: list[Block]
    problems: list[Problem]


def parse(source: str, resolve: Resolve) -> Parsed:
    """Read Markdown (CommonMark with tables); `resolve` gets the inside of each `{{…}}`.

    Headings `#` to `####` are levels 1–4. Never raises for what is typed: a binding that is
    malformed, or refused by `resolve` with BindingError, stays as text with a Problem.
    """
    marks = _free_marks(source)
    reader = _Reader(marks, resolve)
    lines = [reader.line(number, line) for number, line in enumerate(source.splitlines(), 1)]
    text = _STARS.sub(marks.letter, "\n".join(lines))
    tokens = MarkdownIt("commonmark", {"html": False}).enable("table").parse(text)
    assembler = Assembler(marks, reader.bindings)
    blocks = assembler.blocks(tokens)
    late = [
        Problem(reader.lines[index], reader.sources[index], "列表或表格应独占一段，已按原文保留。")
        for index in assembler.misplaced
    ]
    return Parsed(blocks, sorted([*reader.problems, *late], key=lambda problem: problem.line))


def _free_marks(source: str) -> Marks:
    """Three private characters that the source does not use."""
    used = set(source)
    free = (chr(code) for code in _PRIVATE if chr(code) not in used)
    return Marks(next(free), next(free), next(free))


class _Reader:
    """Takes the bindings out of the lines and leaves marks in their place."""

    def __init__(self, marks: Marks, resolve: Resolve) -> None:
        self.bindings: list[tuple[str, Sequence[Inline] | Sequence[Block]]] = []
        self.sources: list[str] = []
        self.lines: list[int] = []
        self.problems: list[Problem] = []
        self._marks = marks
        self._resolve = resolve

    def line(self, number: int, line: str) -> str:
        """The line with marks for bindings; notes what is malformed."""
        parts: list[str] = []
        end = 0
        for match in _BINDING.finditer(line):
            parts += [self._stray(number, line[end : match.start()]), self._mark(number, match)]
            end = match.end()
        return "".join([*parts, self._stray(number, line[end:])])

    def _stray(self, number: int, text: str) -> str:
        for match in _STRAY.finditer(text):
            missing = "没有配对的“}}”" if match[0] == "{{" else "前面没有“{{”"
            shown = text[match.start() : match.start() + 40] if match[0] == "{{" else match[0]
            self._note(number, shown, f"“{match[0]}”{missing}，已按原文保留，请补全或删去。")
        return text

    def _mark(self, number: int, match: re.Match[str]) -> str:
        inside = match["inside"].strip()
        if not inside:
            self._note(number, match[0], "“{{}}”里没有写数据名称，已按原文保留。")
            return match[0]
        try:
            resolved = self._resolve(inside)
        except BindingError as error:
            self._note(number, match[0], str(error))
            return match[0]
        self.bindings.append((match[0], resolved))
        self.sources.append(match[0])
        self.lines.append(number)
        return f"{self._marks.open}{len(self.bindings) - 1}{self._marks.close}"

    def _note(self, number: int, text: str, message: str) -> None:
        self.problems.append(Problem(number, text, message))
