"""Cells (单元格): what a ledger or a form holds, and what is said when it cannot be read."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Protocol

Cell = str | int | Decimal | dt.date | dt.datetime | bool | None


class CellFault(ValueError):
    """A cell that cannot be taken: why, and what to do about it, both in plain Chinese."""

    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.remedy = remedy


class Lookup(Protocol):
    """Finds records of the open scope by the names people write."""

    def find(self, kind: str, name: str) -> int:
        """The key of the one record of that kind; :class:`CellFault` for none or several."""
        ...

    def name_of(self, kind: str, pk: int) -> str:
        """The name that finds this record and no other."""
        ...


@dataclass(slots=True)
class Reading:
    """What reading one row needs: the way to other records, and the row's values so far."""

    lookup: Lookup
    row: dict[str, Any] = field(default_factory=dict)


def text_of(cell: Cell) -> str:
    """The cell as a person reads it, without blanks around it."""
    match cell:
        case None:
            return ""
        case bool():
            return "是" if cell else "否"
        case dt.datetime():
            return f"{cell:%Y-%m-%d %H:%M}"
        case dt.date():
            return cell.isoformat()
        case Decimal():
            return format(cell.normalize(), "f")
        case _:
            return str(cell).strip().strip("\u3000")
