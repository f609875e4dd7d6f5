"""Knowing a record again: by its number, else by the facts that its kind says are enough.

A weaker key does not overrule a stronger one: two proposals of one title under different numbers
are two. A number that the system itself gave is no such objection, the office may bring its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from xieshang.base.models import Record
from xieshang.base.records.kinds import RecordKind

Facts = Mapping[str, Any]
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class _Known(Generic[_T]):
    facts: Facts
    it: _T
    numbered_here: bool  # the system gave the number


class Index(Generic[_T]):
    """Things of one kind, found by the first key whose facts are all there and agree."""

    def __init__(self, kind: RecordKind) -> None:
        self._keys = kind.keys or (("code",),)
        self._scheme = kind.scheme
        self._found: dict[tuple[Any, ...], list[_Known[_T]]] = defaultdict(list)

    def add(self, facts: Facts, it: _T, *, numbered_here: bool = False) -> None:
        known = _Known(facts, it, numbered_here)
        for _, key in self._complete(facts):
            self._found[key].append(known)

    def find(self, facts: Facts) -> tuple[list[_T], tuple[str, ...]]:
        """What is known by these facts, and the names of the facts by which it is."""
        for rank, key in self._complete(facts):
            stronger = [name for names in self._keys[:rank] for name in names]
            found = [
                known.it
                for known in self._found.get(key, ())
                if not any(self._object(name, facts, known) for name in stronger)
            ]
            if found:
                return found, self._keys[rank]
        return [], ()

    def _object(self, name: str, facts: Facts, known: _Known[_T]) -> bool:
        """Whether a fact that counts for more speaks against it."""
        one, other = _comparable(facts.get(name)), _comparable(known.facts.get(name))
        if one is None or other is None or one == other:
            return False
        renumbered = name == "code" and known.numbered_here
        return not renumbered or self._scheme.read(one) is not None

    def _complete(self, facts: Facts) -> Iterator[tuple[int, tuple[Any, ...]]]:
        for rank, names in enumerate(self._keys):
            values = tuple(_comparable(facts.get(name)) for name in names)
            if all(value is not None for value in values):
                yield rank, (rank, *values)


def facts_of_row(kind: RecordKind, values: Mapping[str, Any]) -> dict[str, Any]:
    """Attribute → value, as far as the row says it."""
    attributes = {column.field: column.attribute for column in kind.columns}
    return {attributes.get(name, name): value for name, value in values.items()}


def index_of(kind: RecordKind, records: Iterable[Record]) -> Index[Record]:
    """The records of a kind by their keys."""
    index = Index[Record](kind)
    wanted = {name for names in kind.keys for name in names} | {"code"}
    for record in records:
        facts = {name: getattr(record, name) for name in wanted}
        index.add(facts, record, numbered_here=_numbered_here(kind, record))
    return index


def _numbered_here(kind: RecordKind, record: Record) -> bool:
    if kind.compose is not None and kind.compose(record) == record.code:
        return True
    return kind.scheme.read(record.code) is not None


def _comparable(value: Any) -> Any:
    """None for what says nothing; a text without its blanks."""
    if isinstance(value, str):
        return "".join(value.split()) or None
    return value
