"""Of which year and session (年度、届次) a paper is, and which of them a sentence names.

A title says it (2019年度…报告), the first lines do (五届四次会议以来), or the day on which the report
was given: one given at a plenary in the first quarter is about the year before, and about the
session that this plenary ends. Sessions of one 届 follow each other year by year.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from xieshang.figures.checking.papers.model import Paper
from xieshang.kernel.hanzi.numerals import DIGITS, plain_form, read_ordinal, write_numeral

Session = tuple[int, int]
HEAD = 400  # characters in which a paper says what it is about
PLENARY_SEASON = 3  # last month of a plenary that looks back on the year before

_HAN_NUMBER = "[一二三四五六七八九十]{1,3}|[1-9][0-9]?"
_YEAR = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2}|[一二][〇零0-9一二三四五六七八九]{3})\s?年")
_SESSION = re.compile(
    rf"第?({_HAN_NUMBER})届(?:委员会)?第?({_HAN_NUMBER})次(?:全体)?(?:会议|全会)?"
)
_QUOTED = re.compile(r"《[^《》]{1,80}》|〔[^〔〕]{1,12}〕|“[^“”]{1,80}”")
# A law or a building has its year for good; such a year is no sign of an old sentence.
_FOR_GOOD = re.compile(
    r"(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?(?:印发|出台|成立|修订|制定|颁布|建成|启用)"
)
_DAY = re.compile(r"([0-9]{1,2})月(?:[0-9]{1,2}日)?")


@dataclass(frozen=True, slots=True)
class Dating:
    """What a paper reports on; None where nothing tells."""

    year: int | None = None
    session: Session | None = None

    def older_than(self, other: "Dating") -> bool:
        """By the year; by the session where a year is not known; False where neither tells."""
        if self.year is not None and other.year is not None:
            return self.year < other.year
        if self.session is not None and other.session is not None:
            return self.session < other.session
        return False


def dated(papers: Sequence[Paper]) -> tuple[Dating, ...]:
    """The dating of every paper; what one says of year and session helps to date the others.

    A paper that does not say its year is taken for one of the latest: a draft, not an old file.
    """
    read = [_read_head(paper) for paper in papers]
    opening: dict[int, int] = {}  # 届 → the year of its session number zero
    for one in read:
        if one.year is not None and one.session is not None:
            opening.setdefault(one.session[0], one.year - one.session[1])
    completed = [_completed(one, opening) for one in read]
    latest = max((one.year for one in completed if one.year is not None), default=None)
    undated = Dating(latest)
    return tuple(undated if one == Dating() else one for one in completed)


def next_session(session: Session, years: int = 1) -> Session:
    """五届四次 → 五届五次. When a new 届 begins is decided elsewhere and is not foreseen here."""
    return session[0], session[1] + years


def write_session(session: Session) -> str:
    """(5, 4) → 五届四次."""
    term, sitting = session
    return f"{write_numeral(term)}届{write_numeral(sitting)}次"


def years_in(text: str) -> Iterator[tuple[int, int]]:
    """Each year named in the text, with its offset; not those of titles and document numbers."""
    quoted = [match.span() for match in _QUOTED.finditer(text)]
    for match in _YEAR.finditer(text):
        fixed = _FOR_GOOD.match(text, match.end())
        if not fixed and not any(start <= match.start() < end for start, end in quoted):
            yield _year(match[1]), match.start()


def sessions_in(text: str) -> Iterator[tuple[Session, int]]:
    """Each 届次 named in the text, with its offset."""
    for match in _SESSION.finditer(text):
        session = read_ordinal(match[1]), read_ordinal(match[2])
        if all(session):  # 三四届 is nobody's session
            yield session, match.start()


def _year(printed: str) -> int:
    digits = (str(DIGITS.index(c)) if c in DIGITS else c for c in printed.replace("〇", "零"))
    return int("".join(digits))


def _read_head(paper: Paper) -> Dating:
    head = plain_form(paper.reading.text[:HEAD])
    given = _given_at_a_plenary(head)
    since = next((s for s, at in sessions_in(head) if _goes_on_with(head, at, "以来")), None)
    return Dating(
        paper.year or _year_of_title(head) or (given.year if given else None) or _first_year(head),
        paper.session or since or (given.session if given else None),
    )


def _year_of_title(head: str) -> int | None:
    """The year of 2019年度 anywhere in the head, or of 2019年 in its first line, if it is no date."""
    title = head.partition("\n")[0]
    for match in _YEAR.finditer(head):
        whole_year = head.startswith("度", match.end()) or match.end() <= len(title)
        if whole_year and not _DAY.match(head, match.end()):
            return _year(match[1])
    return None


def _first_year(head: str) -> int | None:
    for match in _YEAR.finditer(head):
        if not _DAY.match(head, match.end()):
            return _year(match[1])
    return None


def _given_at_a_plenary(head: str) -> Dating | None:
    """What is reported on at the plenary where the report was given: ——2021年1月6日在…会议上."""
    for match in _YEAR.finditer(head):
        day = _DAY.match(head, match.end())
        line = head[match.start() :].partition("\n")[0]
        if day is None or "在" not in line:
            continue
        year = _year(match[1]) - (int(day[1]) <= PLENARY_SEASON)
        session = next((s for s, _ in sessions_in(line) if s[1] > 1), None)
        return Dating(year, next_session(session, -1) if session else None)
    return None


def _goes_on_with(text: str, at: int, words: str) -> bool:
    match = _SESSION.match(text, at)
    return match is not None and text.startswith(words, match.end())


def _completed(one: Dating, opening: dict[int, int]) -> Dating:
    """A missing year from the session, a missing session from the year where one 届 is known."""
    if one.year is None and one.session is not None and one.session[0] in opening:
        return replace(one, year=opening[one.session[0]] + one.session[1])
    if one.session is None and one.year is not None and len(opening) == 1:
        ((term, zero),) = opening.items()
        sitting = one.year - zero
        return replace(one, session=(term, sitting) if sitting > 0 else None)
    return one
