"""Sentences left from an older paper (沿用上年): they stand as they did and still say its figures.

Found by fingerprint: a sentence without its blanks, and again with its figures masked, so that an
old 届次 is seen even where the figures beside it are new.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from xieshang.figures.checking.findings import Fault, Severity
from xieshang.figures.checking.papers.dating import (
    Dating,
    sessions_in,
    write_session,
    years_in,
)
from xieshang.figures.checking.papers.model import Paper, PaperFinding
from xieshang.figures.checking.papers.quoting import sentence_of, shortened
from xieshang.figures.checking.papers.topics import COMPARED, MOST, Figure, Figures, same_value
from xieshang.kernel.hanzi.claims.model import Claim
from xieshang.kernel.hanzi.numerals import plain_form

SHORTEST = 8  # characters; below this a sentence is a heading or a cell and equal by chance
MASK = "\0"


@dataclass(frozen=True, slots=True)
class _Sentence:
    paper: int
    position: int
    claims: tuple[int, ...]
    whole: str
    masked: str


def leftover(
    papers: Sequence[Paper], dates: Sequence[Dating], figures: Figures
) -> Iterator[PaperFinding]:
    """One remark for each sentence that a newer paper has from an older one."""
    sentences = [list(_sentences(number, paper)) for number, paper in enumerate(papers)]
    search = _Search(papers, dates, _figures_by_claim(figures))
    # The first of a paper's equal sentences stands for all of them, so that a text that repeats
    # itself a thousand times costs no more than another.
    whole: dict[str, dict[int, _Sentence]] = {}
    masked: dict[str, dict[int, _Sentence]] = {}
    for sentence in (one for several in sentences for one in several):
        whole.setdefault(sentence.whole, {}).setdefault(sentence.paper, sentence)
        masked.setdefault(sentence.masked, {}).setdefault(sentence.paper, sentence)
    for sentence in (one for several in sentences for one in several):
        remark = search.remark(sentence, whole[sentence.whole]) or search.remark(
            sentence, masked[sentence.masked]
        )
        if remark is not None:
            yield remark


def _sentences(number: int, paper: Paper) -> Iterator[_Sentence]:
    inside: dict[int, list[int]] = {}
    for at, claim in enumerate(paper.reading.claims):
        inside.setdefault(claim.sentence, []).append(at)
    for position, (start, end) in enumerate(paper.reading.sentences):
        claims = inside.get(position, [])
        spans = [paper.reading.claims[at].span for at in claims]
        masked = _plain(_masked(paper.reading.text, start, end, spans))
        if len(masked) >= SHORTEST:
            whole = _plain(paper.reading.text[start:end])
            yield _Sentence(number, position, tuple(claims), whole, masked)


def _masked(text: str, start: int, end: int, spans: Sequence[tuple[int, int]]) -> str:
    pieces, last = [], start
    for first, after in sorted(set(spans)):
        pieces += [text[last:first], MASK]
        last = max(last, after)
    return "".join((*pieces, text[last:end]))


def _plain(text: str) -> str:
    return "".join(plain_form(text).split()).rstrip("。；;")


def _figures_by_claim(figures: Figures) -> dict[tuple[int, int], Sequence[Figure]]:
    """For each claim (paper, position), all figures that share its topic."""
    return {(one.paper, one.at): several for several in figures.values() for one in several}


@dataclass(frozen=True, slots=True)
class _Search:
    papers: Sequence[Paper]
    dates: Sequence[Dating]
    figures: dict[tuple[int, int], Sequence[Figure]]

    def remark(self, sentence: _Sentence, alike: Mapping[int, _Sentence]) -> PaperFinding | None:
        """What to say of a sentence, beside the latest older paper that has it."""
        mine = self.dates[sentence.paper]
        older = [one for one in alike.values() if self.dates[one.paper].older_than(mine)]
        if not older:
            return None
        source = max(older, key=lambda one: _age(self.dates[one.paper]))
        old = self._old_words(sentence, self.dates[source.paper], mine)
        if old:
            return self._found(
                sentence, source, Severity.ERROR, f"，仍写着{old}。请改为本年度的内容。"
            )
        if sentence.whole == source.whole and self._holds_old_figures(sentence):
            return self._found(
                sentence, source, Severity.WARNING, "，数字也没有变。请核对是否为本年度的数字。"
            )
        return None

    def _old_words(self, sentence: _Sentence, old: Dating, mine: Dating) -> str:
        """The old 届次 or year that stands in the sentence, and what it should be now."""
        text = sentence_of(self.papers[sentence.paper].reading, sentence.position)
        for session, _ in sessions_in(plain_form(text)):
            if session == old.session != mine.session:
                due = f"（本年度应为“{write_session(mine.session)}”）" if mine.session else ""
                return f"“{write_session(session)}”{due}"
        for year, _ in years_in(plain_form(text)):
            if year == old.year != mine.year:
                return f"“{year}年”（本年度为{mine.year}年）"
        return ""

    def _holds_old_figures(self, sentence: _Sentence) -> bool:
        claims = self.papers[sentence.paper].reading.claims
        telling = [at for at in sentence.claims if _may_be_old(claims[at])]
        return any(not self._confirmed(sentence, at) for at in telling)

    def _confirmed(self, sentence: _Sentence, at: int) -> bool:
        """Whether another paper of the same year says the same in words of its own."""
        claim = self.papers[sentence.paper].reading.claims[at]
        mine = self.dates[sentence.paper]
        return any(
            other.paper != sentence.paper
            and self.dates[other.paper] == mine
            and same_value(claim, other.claim)
            and self._whole(other) != sentence.whole
            for other in self.figures.get((sentence.paper, at), ())[:MOST]
        )

    def _whole(self, figure: Figure) -> str:
        return _plain(sentence_of(self.papers[figure.paper].reading, figure.claim.sentence))

    def _found(
        self, sentence: _Sentence, source: _Sentence, severity: Severity, what: str
    ) -> PaperFinding:
        here, there = self.papers[sentence.paper], self.papers[source.paper]
        words = shortened(sentence_of(here.reading, sentence.position))
        return PaperFinding(
            Fault.CROSS_DOCUMENT,
            severity,
            f"《{here.name}》的“{words}”与往年材料《{there.name}》一字不差{what}"
            if sentence.whole == source.whole
            else f"《{here.name}》的“{words}”沿用了往年材料《{there.name}》的句子{what}",
            (
                (sentence.paper, here.reading.sentences[sentence.position]),
                (source.paper, there.reading.sentences[source.position]),
            ),
        )


def _may_be_old(claim: Claim) -> bool:
    """A full rate is full every year, and 三个方面 is no figure of a year."""
    return claim.kind in COMPARED and not (claim.unit == "%" and claim.value == 100)


def _age(date: Dating) -> tuple[int, tuple[int, int]]:
    return date.year or 0, date.session or (0, 0)
