"""Runs the benches: JSON lines on stdout, a readable table on stderr.

Usage: python tools/bench.py [NAME …]        without a name, all of them

A line is {"name", "value", "unit", "floor", "ratio", "size", "database"}: `floor` is the least
this machine could need for the same work done bare, `ratio` how many times that we take.
"""

import json
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Measure:
    """One measured value and the floor below which no program could go."""

    name: str
    value: float
    unit: str
    floor: float | None
    size: str
    database: str

    def line(self) -> str:
        ratio = round(self.value / self.floor, 2) if self.floor else None
        return json.dumps({**asdict(self), "ratio": ratio}, ensure_ascii=False)

    def row(self) -> str:
        floor = f"{self.floor:.3g}" if self.floor else "-"
        return f"{self.name:<32}{self.value:>12.4g} {self.unit:<8}{floor:>10}  {self.size} {self.database}"


# Name → a function that measures; each entry stands beside the code that it measures.
BENCHES: dict[str, Callable[[], Measure]] = {}


def main(names: list[str]) -> int:
    unknown = [name for name in names if name not in BENCHES]
    if unknown:
        print(
            f"no such bench: {' '.join(unknown)}; there are: {' '.join(BENCHES)}", file=sys.stderr
        )
        return 2
    for name in names or BENCHES:
        measure = BENCHES[name]()
        print(measure.line(), flush=True)
        print(measure.row(), file=sys.stderr, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
