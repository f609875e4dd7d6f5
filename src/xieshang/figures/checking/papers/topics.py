"""Every figure of every paper under the topic that it states."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from xieshang.figures.checking.papers.dating import Dating
from xieshang.figures.checking.papers.model import Paper, PaperSpan
from xieshang.figures.checking.papers.subjects import Key, Synonyms, family_of, subject_key
from xieshang.figures.checking.papers.windows import Window, window_of
from xieshang.kernel.hanzi.claims.model import Claim, Kind, Reading
from xieshang.kernel.hanzi.quantities import Approximation, Quantity, approximates

_SMALLER = "国省市州盟区县旗街镇乡"
# A topic with more figures than this is a table that was not understood; nothing is said of it.
MOST = 60
COMPARED = frozenset({Kind.COUNT, Kind.RATE, Kind.SHARE, Kind.MONEY, Kind.SCORE, Kind.CHANGE})


@dataclass(frozen=True, slots=True)
class Topic:
    """What two papers must share before their figures are held against each other."""

    subject: Key
    family: str
    area: str
    sitting: str
    parent: Key


@dataclass(frozen=True, slots=True)
class Figure:
    """One claim of one paper; `at` is its position in the reading."""

    paper: int
    at: int
    claim: Claim
    window: Window

    @property
    def place(self) -> PaperSpan:
        """Where it stands."""
        return self.paper, self.claim.span


Figures = Mapping[Topic, Sequence[Figure]]


def stated(papers: Sequence[Paper], dates: Sequence[Dating], synonyms: Synonyms) -> Figures:
    """The figures of all papers by topic, those of one topic in order of the papers."""
    found: dict[Topic, list[Figure]] = {}
    own = _own_area(papers)
    for number, (paper, date) in enumerate(zip(papers, dates, strict=True)):
        keys = [subject_key(paper.reading, claim, synonyms) for claim in paper.reading.claims]
        for at, claim in enumerate(paper.reading.claims):
            if claim.kind in COMPARED:
                figure = Figure(number, at, claim, window_of(claim.scope, date))
                found.setdefault(_topic(paper.reading, keys, at, own), []).append(figure)
    return found


def _own_area(papers: Sequence[Paper]) -> str:
    """The smallest area that any paper names: a district's paper may leave 全区 out, not 全市."""
    named = {claim.scope.area for paper in papers for claim in paper.reading.claims}
    return max(named, key=lambda area: _SMALLER.find(area[1:2]) if area else -1, default="")


def _topic(reading: Reading, keys: Sequence[Key], at: int, own_area: str) -> Topic:
    claim = reading.claims[at]
    # 立案20件 is the same whether or not the text ties it to those received; a share or a mere
    # part (经济类136件) means nothing without its whole.
    telling = len(keys[at]) > 1 and keys[at][0] and claim.kind is not Kind.SHARE
    parent = () if telling or claim.parent is None else keys[claim.parent]
    area = "" if claim.scope.area == own_area else claim.scope.area
    return Topic(keys[at], family_of(claim.kind, claim.unit), area, claim.scope.sitting, parent)


def same_value(one: Claim, other: Claim) -> bool:
    """Whether both may be true of one number: 33篇 and 30余篇, 97.06% and 97.1%."""
    if one.value == other.value:
        return True
    if _says(one, other.value) or _says(other, one.value):
        return True
    rough = Approximation.EXACT not in {one.approximation, other.approximation}
    return rough and _overlap(one, other)


def _says(claim: Claim, value: Decimal) -> bool:
    return approximates(
        Quantity(claim.value, claim.unit, claim.approximation, claim.printed), value
    ) or _rounds_to(claim, value)


def _rounds_to(claim: Claim, value: Decimal) -> bool:
    """98% may stand for 97.6%, though never 100% for 99.6%."""
    whole = claim.unit == "%" and claim.value == claim.value.to_integral_value()
    return whole and claim.value != 100 and abs(claim.value - value) <= Decimal("0.5")


def _overlap(one: Claim, other: Claim) -> bool:
    (low, high), (least, most) = _range(one), _range(other)
    return low <= most and least <= high


def _range(claim: Claim) -> tuple[Decimal, Decimal]:
    """The widest range that a rough number may mean; 余 and 超 reach up to the next round number."""
    value, tenth = claim.value, abs(claim.value) / 10
    step = Decimal(10) ** value.adjusted() if value else Decimal(1)
    match claim.approximation:
        case Approximation.MORE:
            return value, value + step
        case Approximation.LESS:
            return value - step, value
        case Approximation.NEAR:
            return value - tenth, value
        case _:
            return value - tenth, value + tenth
