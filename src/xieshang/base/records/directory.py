"""Finding records by the names people write, a whole kind at a time.

One query a kind, kept for as long as the directory lives: one request, or one import.
"""

from __future__ import annotations

from collections import defaultdict

from xieshang.base.records.cells import CellFault
from xieshang.base.records.kinds import kind_of
from xieshang.kernel import names


class Directory:
    """Name → key for the records of the open scope, kind by kind."""

    def __init__(self) -> None:
        self._found: dict[str, dict[str, set[int]]] = {}
        self._names: dict[str, dict[int, list[str]]] = {}

    def find(self, kind: str, name: str) -> int:
        """The one record so named; a :class:`CellFault` says whether none or several are."""
        found = self._kind(kind).get(names.squeeze(name), set())
        label = kind_of(kind).label
        if not found:
            raise CellFault(f"{label}里没有“{name}”", f"请核对写法，或先在“{label}”中登记后再导入")
        if len(found) > 1:
            printed = "、".join(sorted(self.name_of(kind, pk) for pk in found))
            raise CellFault(f"“{name}”对应 {len(found)} 条{label}", f"请写明是哪一个：{printed}")
        return next(iter(found))

    def name_of(self, kind: str, pk: int) -> str:
        """The name that finds this record and no other, as an export prints it."""
        found = self._kind(kind)
        said = self._names[kind].get(pk, [])
        return next((name for name in said if len(found[names.squeeze(name)]) == 1), "")

    def names(self, kind: str) -> list[str]:
        """One name for each record, for a form to suggest."""
        self._kind(kind)
        return [self.name_of(kind, pk) for pk in self._names[kind]]

    def forget(self, kind: str) -> None:
        """Read the kind anew at the next look-up, after rows of it were written."""
        self._found.pop(kind, None)

    def _kind(self, code: str) -> dict[str, set[int]]:
        if code not in self._found:
            found: dict[str, set[int]] = defaultdict(set)
            said: dict[int, list[str]] = defaultdict(list)
            kind = kind_of(code)
            for pk, name in kind.known_as(kind.model.objects.standing()):
                if name:
                    found[names.squeeze(name)].add(pk)
                    said[pk].append(name)
            self._found[code], self._names[code] = found, said
        return self._found[code]
