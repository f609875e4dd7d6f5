"""One subject with two values: a fault where the windows are the same, else a note."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from xieshang.figures.checking.findings import Fault, Severity
from xieshang.figures.checking.papers.model import Paper, PaperFinding
from xieshang.figures.checking.papers.quoting import quoted
from xieshang.figures.checking.papers.topics import MOST, Figure, Figures, same_value
from xieshang.kernel.hanzi.quantities import Approximation


def differing(papers: Sequence[Paper], figures: Figures) -> Iterator[PaperFinding]:
    """At most one remark for a topic and a year."""
    for stated in figures.values():
        if len(stated) > MOST or len({figure.paper for figure in stated}) < 2:
            continue
        for year in {figure.window.year: None for figure in stated}:
            spoken_of = [figure for figure in stated if figure.window.year == year]
            remark = _remark(papers, _distinct(spoken_of))
            if remark is not None:
                yield remark


def _distinct(figures: Sequence[Figure]) -> list[Figure]:
    """One figure per paper, window and unit; where a paper itself says two values, none of them.

    A subject with several values in one paper is a list that was not understood, or a fault within
    that paper, which is looked for elsewhere.
    """
    by_place: dict[tuple[object, ...], list[Figure]] = {}
    for figure in figures:
        by_place.setdefault((figure.paper, figure.window, figure.claim.unit), []).append(figure)
    return [
        _sharpest(said)
        for said in by_place.values()
        if all(same_value(said[0].claim, other.claim) for other in said)
    ]


def _sharpest(said: Sequence[Figure]) -> Figure:
    exact = (f for f in said if f.claim.approximation is Approximation.EXACT)
    return next(exact, said[0])


def _remark(papers: Sequence[Paper], figures: Sequence[Figure]) -> PaperFinding | None:
    """The gravest remark that any two of the figures give, naming all that take part in it."""
    pairs = [
        (one, other)
        for one, other in combinations(figures, 2)
        if one.paper != other.paper and not same_value(one.claim, other.claim)
    ]
    alike = [(a, b) for a, b in pairs if a.window.is_of(b.window) and _one_unit(a, b)]
    if alike:
        return _disagreement(papers, _members(alike))
    units = [(a, b) for a, b in pairs if a.window.is_of(b.window) and not _one_unit(a, b)]
    if units:
        return _other_units(papers, _members(units))
    others = [(a, b) for a, b in pairs if _one_unit(a, b)]
    return _other_windows(papers, _members(others)) if others else None


def _one_unit(one: Figure, other: Figure) -> bool:
    return one.claim.unit.endswith("次") == other.claim.unit.endswith("次")


def _members(pairs: Sequence[tuple[Figure, Figure]]) -> list[Figure]:
    found = {figure.place: figure for pair in pairs for figure in pair}
    return [found[place] for place in sorted(found)]


def _disagreement(papers: Sequence[Paper], figures: Sequence[Figure]) -> PaperFinding:
    rough = any(f.claim.approximation is not Approximation.EXACT for f in figures)
    severity = Severity.WARNING if rough else Severity.ERROR
    message = f"同一事项在几份材料中数字不一致：{_told(papers, figures)}。请核对原始记录后统一。"
    return _found(Fault.CROSS_DOCUMENT, severity, message, figures)


def _other_units(papers: Sequence[Paper], figures: Sequence[Figure]) -> PaperFinding:
    units = "、".join(dict.fromkeys(f"“{figure.claim.unit}”" for figure in figures))
    message = (
        f"同一事项分别按{units}统计：{_told(papers, figures)}。口径不同，数字不能直接对照，请注明。"
    )
    return _found(Fault.UNIT_SCOPE, Severity.NOTE, message, figures)


def _other_windows(papers: Sequence[Paper], figures: Sequence[Figure]) -> PaperFinding:
    windows = "；".join(
        f"《{papers[figure.paper].name}》为{figure.window.told()}" for figure in figures
    )
    message = f"同一事项的统计期间或截止日期不同：{_told(papers, figures)}（{windows}）。请确认并注明期间。"
    return _found(Fault.CROSS_DOCUMENT, Severity.NOTE, message, figures)


def _found(
    fault: Fault, severity: Severity, message: str, figures: Sequence[Figure]
) -> PaperFinding:
    return PaperFinding(fault, severity, message, tuple(figure.place for figure in figures))


def _told(papers: Sequence[Paper], figures: Sequence[Figure]) -> str:
    return "；".join(
        f"《{papers[figure.paper].name}》写“{quoted(papers[figure.paper].reading, figure.claim)}”"
        for figure in figures
    )
