"""One measured value beside its floor, and how times are taken."""

import json
import statistics
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Measure:
    """One measured value, and the same work done bare."""

    name: str
    value: float
    unit: str
    floor: float | None
    size: str

    @property
    def ratio(self) -> float | None:
        """How many times the floor; of what is counted by the second, how many times slower."""
        if not self.floor:
            return None
        if not self.unit.endswith("/s"):
            return round(self.value / self.floor, 2)
        return round(self.floor / self.value, 2) if self.value else None

    def line(self, database: str) -> str:
        said = asdict(self)
        size = said.pop("size")
        said |= {"ratio": self.ratio, "size": size, "database": database}
        return json.dumps(said, ensure_ascii=False)

    def row(self, database: str) -> str:
        floor = f"{self.floor:.4g}" if self.floor else "-"
        ratio = f"{self.ratio:.2f}" if self.ratio else "-"
        return (
            f"{self.name:<30}{self.value:>10.4g} {self.unit:<10}{floor:>10}{ratio:>10}"
            f"  {self.size} {database}"
        )


HEAD = f"{'name':<30}{'value':>10} {'unit':<10}{'bare':>10}{'ratio':>10}"


def seconds(
    work: Callable[[], object],
    times: int = 5,
    clock: Callable[[], float] = time.perf_counter,
) -> float:
    """The median of several runs, after one that is not counted."""
    work()
    return statistics.median(once(work, clock) for _ in range(times))


def once(work: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> float:
    began = clock()
    work()
    return clock() - began
