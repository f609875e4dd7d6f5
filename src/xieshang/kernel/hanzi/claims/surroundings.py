"""What stands around a figure: sentences, clauses, titles 《》, quotations “” and brackets （）."""

import re
from bisect import bisect_right
from dataclasses import dataclass

__all__ = ["Surroundings", "sentences_of"]

_SENTENCE_END = re.compile(r"[。！？!?\n]+|;(?=\n)")
_CLAUSE_BREAKS = frozenset("，。；：、！？,;:!?\n\t")
_PAIRS = {"《": "》", "〈": "〉", "“": "”", "「": "」", "『": "』", "(": ")", "[": "]", "〔": "〕"}
_LONGEST = 400  # a mark that is not closed within so many characters was forgotten


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A stretch between two marks, without the marks."""

    mark: str
    start: int
    end: int


class Surroundings:
    """Questions about the places of a levelled text; each is answered in constant or log time."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.sentences = sentences_of(text)
        self._sentence_starts = [start for start, _ in self.sentences]
        enclosures = _enclosures(text)
        self._by_mark = {mark: [e for e in enclosures if e.mark == mark] for mark in "《“("}
        self._starts = {mark: [e.start for e in found] for mark, found in self._by_mark.items()}

    def sentence_at(self, offset: int) -> int:
        """The position of the sentence that holds `offset`."""
        return max(0, bisect_right(self._sentence_starts, offset) - 1)

    def within(self, mark: str, start: int, end: int) -> Enclosure | None:
        """The pair of `mark` around a stretch, if there is one: 《, “ or (."""
        at = bisect_right(self._starts[mark], start) - 1
        if at < 0:
            return None
        found = self._by_mark[mark][at]
        return found if end <= found.end else None

    def before(self, offset: int, length: int = 16, *, clause: bool = True) -> str:
        """What stands before `offset`, at most `length` characters, back to the clause's start."""
        low = max(0, offset - length)
        piece = self.text[low:offset]
        return _last_clause(piece) if clause else piece

    def after(self, offset: int, length: int = 16, *, clause: bool = True) -> str:
        """What stands behind `offset`, to the end of the clause."""
        piece = self.text[offset : offset + length]
        if not clause:
            return piece
        cut = next((at for at, char in enumerate(piece) if char in _CLAUSE_BREAKS), len(piece))
        return piece[:cut]


def _last_clause(piece: str) -> str:
    for at in range(len(piece) - 1, -1, -1):
        if piece[at] in _CLAUSE_BREAKS:
            return piece[at + 1 :]
    return piece


def sentences_of(text: str) -> tuple[tuple[int, int], ...]:
    """Spans of sentences, the full stop included; blank ones are left out."""
    spans, start = [], 0
    for stop in _SENTENCE_END.finditer(text):
        if text[start : stop.end()].strip():
            spans.append((start, stop.end()))
        start = stop.end()
    if text[start:].strip():
        spans.append((start, len(text)))
    return tuple(spans)


def _enclosures(text: str) -> list[Enclosure]:
    """Outermost pairs, in order; straight quotes pair up in turn, one line at a time."""
    found: list[Enclosure] = []
    waiting: dict[str, int] = {}
    for at, char in enumerate(text):
        if char == "\n":
            waiting.pop('"', None)
        elif char == '"' and '"' in waiting:
            _close(found, "“", waiting.pop('"'), at)
        elif char == '"':
            waiting['"'] = at + 1
        elif char in _PAIRS:
            waiting.setdefault(char, at + 1)
        elif char in _CLOSING and _CLOSING[char] in waiting:
            opening = _CLOSING[char]
            _close(found, _MARK.get(opening, opening), waiting.pop(opening), at)
    return sorted(found, key=lambda e: e.start)


_CLOSING = {closing: opening for opening, closing in _PAIRS.items()}
_MARK = {"〈": "《", "「": "“", "『": "“", "[": "("}


def _close(found: list[Enclosure], mark: str, start: int, end: int) -> None:
    if end - start <= _LONGEST:
        found.append(Enclosure(mark, start, end))
