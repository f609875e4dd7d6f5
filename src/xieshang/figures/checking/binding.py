"""Binding (对应指标): which figure of the records a claim is about.

A content control says so for certain, and so does a person. Otherwise the words around the claim
are held against the phrases of each figure whose unit, kind and period fit; a clear winner is it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from xieshang.base.documents.reading.model import Binding
from xieshang.figures.checking.choices import Choice, Decision, fingerprints
from xieshang.figures.checking.context import SENTENCE, Context, contexts
from xieshang.figures.checking.fitting import (
    Period,
    fits_kind,
    fits_unit,
    fits_unit_of,
    period_of,
    tells_no_year,
    year_of_title,
)
from xieshang.figures.checking.known import KnownFigure
from xieshang.figures.checking.vocabulary import Entry, Phrase, Vocabulary
from xieshang.kernel.hanzi.claims.model import Claim, Kind, Reading

ENOUGH = 1.3  # a score below this names no figure
CLOSE = 0.88  # a second score above this part of the first leaves the matter open
WHOLE = 1.25  # a phrase that stands beside the figure word for word
BEYOND = 0.7  # the same, but behind another word that the number may count: 25个社区开展调研
VAGUE = 0.6  # what is left of a score where the word that tells most is said elsewhere or not
SAME_AS_TOTAL = 0.4  # a part is seldom the same figure as its total, or as what holds that
UNKNOWN_WORDS = 0.35  # what is left of a score where no word of the subject is the figure's own
DENIALS = ("不", "未", "没", "非")
AHEAD = 0.95  # a part of a phrase, anywhere in the sentence
COMPARED = "比较同与"  # words before a year that is compared with
CONTROL = "xs:"
_WHEN = re.compile(r"(?:[本今全当]年度?|年度|年内|一年来|期间|共|累计|先后)+")


@dataclass(frozen=True, slots=True)
class Bound:
    """The figure of a claim: one, or several that come into question, the likeliest first."""

    figures: tuple[KnownFigure, ...] = ()
    certain: bool = False  # by a content control or by a person
    period: Period = Period.THIS

    @property
    def figure(self) -> KnownFigure | None:
        return self.figures[0] if len(self.figures) == 1 else None


UNBOUND = Bound()


@dataclass(frozen=True, slots=True)
class _Scored:
    score: float
    figure: KnownFigure
    phrase: Phrase


@dataclass(slots=True)
class _Ground:
    """What the claims of one text are bound on."""

    reading: Reading
    around: Sequence[Context]
    vocabulary: Vocabulary
    by_id: Mapping[str, KnownFigure]
    year: int | None = None  # that the title of the text names
    found: dict[int, Bound] = field(default_factory=dict)

    def period(self, claim: Claim, figure: KnownFigure) -> Period:
        """Of which year the claim speaks; what is compared with last year speaks of this one."""
        said = period_of(claim.scope, figure)
        if said is Period.LAST and self._goes_on(claim):
            return Period.OTHER
        if said is Period.THIS and self.year and tells_no_year(claim.scope):
            return self._by_title(claim, figure)
        if said is not Period.LAST:
            return said
        compared = claim.kind is Kind.CHANGE or self._is_compared(claim)
        return self._by_title(claim, figure) if compared else said

    def _by_title(self, claim: Claim, figure: KnownFigure) -> Period:
        """In a paper of last year, held to the records of this one, what it tells is last year's."""
        behind = figure.year - self.year if figure.year and self.year else 0
        if behind <= 0:
            return Period.THIS
        return Period.LAST if behind == 1 and claim.kind is not Kind.CHANGE else Period.OTHER

    def _goes_on(self, claim: Claim) -> bool:
        """去年以来 is last year and this one."""
        start = self.reading.sentences[claim.sentence][0]
        return f"{claim.scope.period}以来" in self.reading.text[start : claim.start]

    def _is_compared(self, claim: Claim) -> bool:
        """Whether the year is but the one that the sentence compares with: 比上年增加5篇，其中…"""
        text, start = self.reading.text, self.reading.sentences[claim.sentence][0]
        at = text.rfind(claim.scope.period, start, claim.start)
        return at > start and text[at - 1] in COMPARED

    def holding(self, id_: str) -> set[str]:
        """The figure and those of which it is declared a part: 立案提案 of 征集提案."""
        held, edge = {id_}, {id_}
        while edge:
            edge = {f.whole for f in self.by_id.values() if f.part in edge} - held
            held |= edge
        return held


def bind(
    reading: Reading,
    figures: Sequence[KnownFigure],
    controls: Iterable[Binding] = (),
    choices: Iterable[Choice] = (),
) -> tuple[Bound, ...]:
    """The figures of every claim, in the order of the claims."""
    known = [figure for figure in figures if figure.value is not None]
    by_id = {figure.id: figure for figure in known}
    said = _decided(reading, choices) | _controlled(reading, controls)
    vocabulary, year = Vocabulary(known), year_of_title(reading.text)
    ground = _Ground(reading, contexts(reading), vocabulary, by_id, year)
    for at in _totals_first(reading.claims):
        named = by_id.get(said.get(at, ""))
        ground.found[at] = Bound((named,), certain=True) if named else _found(ground, at)
    return tuple(ground.found[at] for at in range(len(reading.claims)))


def _totals_first(claims: Sequence[Claim]) -> list[int]:
    """A total is bound before its parts and its change, which may lean on it."""

    def turn(at: int) -> tuple[bool, bool, int]:
        return claims[at].kind is Kind.CHANGE, claims[at].parent is not None, at

    return sorted(range(len(claims)), key=turn)


def _decided(reading: Reading, choices: Iterable[Choice]) -> dict[int, str]:
    """Claim → the indicator that a person named."""
    named = {c.fingerprint: c.indicator for c in choices if c.kind is Decision.BOUND}
    if not named:
        return {}
    marks = enumerate(fingerprints(reading))
    return {at: named[mark] for at, mark in marks if mark in named}


def _controlled(reading: Reading, controls: Iterable[Binding]) -> dict[int, str]:
    """Claim → the indicator of the content control that the number stands in."""
    ordered = sorted(controls, key=lambda control: control.start)
    found: dict[int, str] = {}
    left = 0
    for at, claim in enumerate(reading.claims):
        while left < len(ordered) and ordered[left].end <= claim.start:
            left += 1
        if left < len(ordered) and ordered[left].start < claim.end:
            found[at] = ordered[left].tag.removeprefix(CONTROL)
    return found


def _found(ground: _Ground, at: int) -> Bound:
    found = _by_words(ground, at)
    if found.figures or ground.reading.claims[at].kind is not Kind.CHANGE:
        return found
    return _of_what_changed(ground, at)


def _of_what_changed(ground: _Ground, at: int) -> Bound:
    """共征集提案40件，比上年增加8件: a change is of the figure before it in the sentence."""
    claims = ground.reading.claims
    for earlier in range(at - 1, max(-1, at - 4), -1):
        if claims[earlier].sentence != claims[at].sentence:
            break
        bound = ground.found[earlier]
        if bound.figure and claims[earlier].kind is not Kind.CHANGE:
            suits = fits_unit(claims[at], ground.around[at], bound.figure)
            suits *= ground.period(claims[at], bound.figure) is not Period.OTHER
            return Bound(bound.figures) if suits else UNBOUND
    return UNBOUND


def _by_words(ground: _Ground, at: int) -> Bound:
    claim, context = ground.reading.claims[at], ground.around[at]
    scored = [_scored(ground, entry, claim, context) for entry in _fitting(ground, at)]
    best = max((one.score for one in scored), default=0.0)
    close = [one for one in scored if one.score >= max(ENOUGH, best * CLOSE)]
    if not close:
        return UNBOUND
    if any(_belongs_elsewhere(one.phrase, ground, context) for one in close):
        return UNBOUND
    apart = [one for one in close if not any(one.phrase.lies_in(other.phrase) for other in close)]
    figures = tuple(one.figure for one in sorted(apart, key=lambda one: -one.score))
    return Bound(figures, period=ground.period(claim, figures[0]))


def _belongs_elsewhere(phrase: Phrase, ground: _Ground, context: Context) -> bool:
    """专题议政性常委会会议协商4次 names topics in another unit, and is no 常委会会议."""
    beside = context.beside
    return any(
        longer.by_number in beside and not fits_unit_of(context, figure)
        for figure, longer in ground.vocabulary.longer(phrase)
    )


def _fitting(ground: _Ground, at: int) -> list[Entry]:
    claim, context = ground.reading.claims[at], ground.around[at]
    return [
        entry
        for entry in ground.vocabulary.entries
        if not entry.figure.alternative_of
        and fits_kind(claim, context, entry.figure)
        and fits_unit(claim, context, entry.figure)
        and ground.period(claim, entry.figure) is not Period.OTHER
    ]


def _scored(ground: _Ground, entry: Entry, claim: Claim, context: Context) -> _Scored:
    best, phrase = max(
        ((_phrase_score(phrase, entry, context), phrase) for phrase in entry.phrases),
        key=lambda pair: pair[0],
    )
    if best == 0.0:
        return _Scored(best, entry.figure, phrase)
    known = _known(ground.vocabulary, entry, claim, context)
    suits = fits_unit(claim, context, entry.figure) * _as_part(ground, claim, entry.figure)
    return _Scored(
        best * (UNKNOWN_WORDS + (1 - UNKNOWN_WORDS) * known) * suits, entry.figure, phrase
    )


def _known(vocabulary: Vocabulary, entry: Entry, claim: Claim, context: Context) -> float:
    """How far what is counted is put in the figure's own words; a subject far off tells nothing."""
    if not claim.subject or claim.subject not in context.beside:
        return 1.0
    when = _WHEN.match(claim.subject)  # 本年度立案 counts what 立案 does
    told = vocabulary.known_part(claim.subject[when.end() if when else 0 :], entry)
    return max(told, vocabulary.known_part(context.noun, entry)) if context.noun else told


def _phrase_score(phrase: Phrase, entry: Entry, context: Context) -> float:
    """How much of the phrase stands around the claim, times how much the phrase tells."""
    told = _told(phrase, context) if len(phrase.parts) > 1 else frozenset()
    if told is None or _is_denied(phrase, context):
        return 0.0
    near = context.weights
    if not told and near.keys().isdisjoint(phrase.tells):
        return 0.0
    heard = sum(
        tells * max(near.get(gram, 0.0), AHEAD * (gram in told))
        for gram, tells in phrase.tells.items()
    )
    score = heard / phrase.mass * math.log1p(heard)
    if not told and phrase.by_number in context.beside:
        return score * (BEYOND if _is_beyond(phrase, entry, context) else WHOLE)
    return score * (WHOLE if told else VAGUE if _is_vague(phrase, context) else 1)


def _is_beyond(phrase: Phrase, entry: Entry, context: Context) -> bool:
    """Whether the phrase only stands behind a word after the number that is none of the figure's."""
    counted = context.noun[:2]
    if not counted.isalpha() or counted in entry.words:
        return False
    return context.beside.rfind(phrase.by_number) > len(context.before) + len(context.unit)


def _is_vague(phrase: Phrase, context: Context) -> bool:
    """提出意见建议76条 has most of 采纳意见建议, and not what makes it that."""
    telling = max(phrase.tells.values())
    return all(
        context.weights.get(gram, 0.0) <= SENTENCE
        for gram, tells in phrase.tells.items()
        if tells == telling
    )


def _is_denied(phrase: Phrase, context: Context) -> bool:
    """不立案 and 未被采纳 name the opposite of 立案 and 被采纳."""
    at = context.beside.find(phrase.by_number)
    return at > 0 and any(word in context.beside[max(0, at - 3) : at] for word in DENIALS)


def _told(phrase: Phrase, context: Context) -> frozenset[str] | None:
    """The words of a phrase in parts, where all stand in the sentence, in order."""
    at = 0
    for part in phrase.parts:
        at = context.sentence.find(part, at)
        if at < 0:
            return None
        at += len(part)
    return frozenset(phrase.tells) if phrase.by_number in context.beside else None


def _as_part(ground: _Ground, claim: Claim, figure: KnownFigure) -> float:
    total = ground.found[claim.parent].figure if claim.parent in ground.found else None
    if total is None:
        return 1.0
    return SAME_AS_TOTAL if figure.id in ground.holding(total.id) else 1.0
