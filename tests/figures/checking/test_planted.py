"""Reports of our own writer with a fault planted in each: found, and the untouched ones pass.

`make test` tries a twentieth of the 500, the same every time; `make drill` all of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count, cycle
from random import Random

from tests.conftest import DRILL
from tests.figures.checking.planting.drafts import Draft
from tests.figures.checking.planting.faults import PLANTS, Plant, Planted
from tests.figures.checking.planting.papers import handling, review, summary
from tests.figures.checking.planting.performance import performance
from xieshang.figures.checking.arithmetic import find_faults
from xieshang.figures.checking.findings import Fault, Finding
from xieshang.kernel.hanzi.claims import read

DOCUMENTS = 500 if DRILL else 25
FOUND = 0.98
# Two names for what the figures alone cannot tell apart: shares of two bases, parts of another total.
ALIKE = {
    Fault.STALE_DENOMINATOR: frozenset({Fault.MIXED_DENOMINATOR}),
    Fault.WRONG_PARENT: frozenset({Fault.WRONG_SCOPE}),
    Fault.WRONG_SCOPE: frozenset({Fault.WRONG_PARENT}),
}
WRITERS: dict[str, Callable[[Random], Draft]] = {
    "review": review,
    "handling": handling,
    "summary": summary,
    "performance": performance,
}


@dataclass(frozen=True)
class Sown:
    """A report before and after a fault was planted in it; `seed` writes both again."""

    seed: int
    untouched: Draft
    planted: Planted


def sown(documents: int) -> Iterator[Sown]:
    """Reports with faults of every class in turn, until there are so many."""
    kinds = cycle(_in_turn())
    for number in range(documents):
        (_, style), plant = next(kinds)
        yield _sown(number, style, plant)


def _in_turn() -> list[tuple[tuple[Fault, str], Plant]]:
    """Each class once before the first of them in another kind of report."""
    times: Counter[Fault] = Counter()
    rounds = []
    for at, (kind, plant) in enumerate(PLANTS.items()):
        rounds.append((times[kind[0]], at, (kind, plant)))
        times[kind[0]] += 1
    return [kind for _, _, kind in sorted(rounds, key=lambda one: one[:2])]


def _sown(number: int, style: str, plant: Plant) -> Sown:
    """The first report from the number's seeds on whose figures the fault can be planted in."""
    for seed in count(number * 1000):
        chance = Random(seed)
        draft = WRITERS[style](chance)
        planted = plant(draft, chance)
        if planted is not None:
            return Sown(seed, draft, planted)
    raise AssertionError


def findings(draft: Draft) -> tuple[Finding, ...]:
    return tuple(find_faults(read(draft.printed().text)))


def is_found(planted: Planted) -> bool:
    """Whether a finding of its class lies where the fault was planted."""
    spans, classes = planted.spans(), {planted.fault} | ALIKE.get(planted.fault, frozenset())
    return any(
        finding.fault in classes and any(_touch(a, b) for a in finding.spans for b in spans)
        for finding in findings(planted.draft)
    )


def _touch(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def test_planted_faults_are_found() -> None:
    missed = [one for one in sown(DOCUMENTS) if not is_found(one.planted)]
    told = Counter(f"{one.planted.fault}/{one.untouched.style}" for one in missed)
    assert len(missed) <= DOCUMENTS * (1 - FOUND), told


def test_untouched_reports_raise_nothing() -> None:
    alarms = {one.seed: found for one in sown(DOCUMENTS) if (found := findings(one.untouched))}
    assert alarms == {}


def test_every_class_that_a_text_can_show_is_planted() -> None:
    # What two papers say differently is tested beside the comparison of papers.
    assert {fault for fault, _ in PLANTS} == set(Fault) - {Fault.CROSS_DOCUMENT}
