"""Numbering (编号): how a serial number is printed, read back, and looked through for gaps."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scheme:
    """A printed number such as 信息2020-07: what comes first, and how many digits at the least."""

    prefix: str
    width: int = 2

    def show(self, year: int, serial: int) -> str:
        if serial < 1:
            raise ValueError(f"序号从 1 起，不能是 {serial}")
        return f"{self.prefix}{year:04d}-{serial:0{self.width}d}"

    def read(self, printed: str) -> tuple[int, int] | None:
        """Year and serial of a number of this scheme, or None for any other text."""
        found = re.fullmatch(re.escape(self.prefix) + r"(\d{4})-(\d{1,9})", printed)
        return (int(found[1]), int(found[2])) if found and int(found[2]) else None


def gaps(serials: Iterable[int]) -> list[int]:
    """The numbers missing between 1 and the highest that was given."""
    given = set(serials)
    return [n for n in range(1, max(given, default=0)) if n not in given]
