"""The marked texts: each known fault is found in its class, and the clean twins raise nothing."""

from __future__ import annotations

import pytest

from tests.figures.checking import marked
from tests.figures.checking.arithmetic.asking import check
from xieshang.figures.checking.findings import Fault, Severity

# A base that is both older and printed can be called either.
ALIKE = {Fault.MIXED_DENOMINATOR: Fault.STALE_DENOMINATOR}
ELSEWHERE = {Fault.CROSS_DOCUMENT}


@pytest.mark.parametrize("name", marked.names())
def test_known_faults_are_found_and_no_others(name: str) -> None:
    text = marked.load(name)
    found = check(text.text)
    for known in text.faults:
        if known.fault not in ELSEWHERE:
            classes = {known.fault, ALIKE.get(known.fault, known.fault)}
            hits = [one for one in found if one.fault in classes and _touch(one.spans, known.spans)]
            assert [one.severity for one in hits][:1] == [known.severity], found
    if not text.faults:
        assert [one.message for one in found if one.severity is not Severity.NOTE] == []


def _touch(one: tuple[tuple[int, int], ...], other: tuple[tuple[int, int], ...]) -> bool:
    return any(a[0] < b[1] and b[0] < a[1] for a in one for b in other)
