"""Several papers compared (文稿互核): the same figure said differently, and what last year left behind.

`differing` looks for one subject with two values, `leftover` for sentences that stand as they did
in an older paper. Neither needs records; both take time in proportion to the length of the papers.
"""

from bisect import bisect_right
from collections.abc import Sequence
from math import inf

from xieshang.figures.checking.papers.dating import dated
from xieshang.figures.checking.papers.differing import differing
from xieshang.figures.checking.papers.leftover import leftover
from xieshang.figures.checking.papers.model import Paper, PaperFinding, PaperSpan
from xieshang.figures.checking.papers.subjects import SYNONYMS, Synonyms
from xieshang.figures.checking.papers.topics import stated

__all__ = ["SYNONYMS", "Paper", "PaperFinding", "Synonyms", "compare"]


def compare(papers: Sequence[Paper], *, synonyms: Synonyms = SYNONYMS) -> tuple[PaperFinding, ...]:
    """Where the papers contradict each other, in order of the text of the first of them.

    A paper of which neither year nor session can be read is taken for one of the latest year.
    """
    dates = dated(papers)
    figures = stated(papers, dates, synonyms)
    left = list(leftover(papers, dates, figures))
    explained = {place for finding in left for place in finding.places}
    differ = (one for one in differing(papers, figures) if not _lies_in(papers, one, explained))
    return tuple(sorted((*differ, *left), key=lambda finding: finding.places))


def _lies_in(papers: Sequence[Paper], finding: PaperFinding, sentences: set[PaperSpan]) -> bool:
    """Whether an old sentence is all there is to it: then it is named once, as an old sentence."""
    return all(_sentence_of(papers, place) in sentences for place in finding.places)


def _sentence_of(papers: Sequence[Paper], place: PaperSpan) -> PaperSpan:
    paper, (start, _) = place
    spans = papers[paper].reading.sentences
    return paper, spans[bisect_right(spans, (start, inf)) - 1]
