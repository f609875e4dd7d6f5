"""Stroke order of names (姓氏笔画): how every roster of members is printed.

By the strokes of the surname, among equals by the kinds of its strokes (横竖撇点折); under one
surname the names of two characters come first (王勇, 王晨, 王小洪), then the following characters
decide in the same way. `strokes.txt` holds the order of the characters; tools/make_strokes.py
makes it.
"""

from functools import cache
from pathlib import Path

from xieshang.kernel.names import squeeze

Place = tuple[int, int]
"""Number of strokes, and the place among the characters of as many."""

# More strokes than any character has: what the table lacks stands last, by code point.
_UNKNOWN = 99
_TABLE = Path(__file__).with_name("strokes.txt")


def stroke_key(name: str) -> tuple[Place, int, tuple[Place, ...]]:
    """Sort key of a person's or a body's name; spaces in it do not count."""
    places = tuple(_place(char) for char in squeeze(name))
    return places[0] if places else (0, 0), len(places), places[1:]


def sort_text(name: str) -> str:
    """The same order as text of at most 64 characters, for a database to sort by."""
    surname, length, rest = stroke_key(name)
    places = "".join(f"{strokes:02d}{place:07d}" for strokes, place in (surname, *rest[:5]))
    return f"{places[:9]}{min(length, 99):02d}{places[9:]}"


def _place(char: str) -> Place:
    return _table().get(char, (_UNKNOWN, ord(char)))


@cache
def _table() -> dict[str, Place]:
    lines = _TABLE.read_text(encoding="utf-8").splitlines()
    rows = (line.split(" ", 1) for line in lines if not line.startswith("#"))
    return {
        char: (int(strokes), place) for strokes, chars in rows for place, char in enumerate(chars)
    }
