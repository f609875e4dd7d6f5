"""To which stretch of time a figure belongs (统计期间), as far as the text tells."""

import re
from dataclasses import dataclass

from xieshang.figures.checking.papers.dating import Dating, sessions_in, write_session, years_in
from xieshang.kernel.hanzi.claims.model import Scope
from xieshang.kernel.hanzi.numerals import plain_form

_LAST_YEAR = ("去年", "上年", "上一年")
_OWN = re.compile(r"(?:今年|本年|全年|年内|一年来|过去的?一年|当年)(?:度|以来)?")
_WHOLE_YEAR = re.compile(r"[0-9〇零一二三四五六七八九]{4}年(?:度|全年|以来)?")


@dataclass(frozen=True, slots=True)
class Window:
    """`words` is "" for a figure that belongs to the paper's own period without further words."""

    year: int | None
    words: str = ""
    as_of: str = ""

    def is_of(self, other: "Window") -> bool:
        """Whether both are the same stretch; a paper's own period may be its year or its session."""
        return (
            self.year == other.year
            and self.as_of == other.as_of
            and (self.words == other.words or not self.words or not other.words)
        )

    def told(self) -> str:
        """As a remark puts it in brackets."""
        day = f"截至{self.as_of}" if self.as_of else ""
        return "，".join(words for words in (self.words, day) if words) or "未写明期间"


def window_of(scope: Scope, paper: Dating) -> Window:
    """The window of a claim; what the text leaves open is taken from the paper."""
    words = plain_form(scope.period)
    year = paper.year
    if words.startswith(_LAST_YEAR):
        year, words = (year - 1 if year else None), ""
    elif _OWN.fullmatch(words):
        words = ""
    else:
        year, words = _named(words, paper)
    return Window(year, words, _open_end(scope.as_of, year))


def _named(words: str, paper: Dating) -> tuple[int | None, str]:
    """The year that the words belong to, and the words in a form two papers share."""
    session = next((found for found, _ in sessions_in(words)), None)
    if session is not None:
        return _year_of(session, paper), f"{write_session(session)}会议以来"
    year = next((found for found, _ in years_in(words)), None)
    if year is None:
        return paper.year, words
    return year, f"{year}年" if _WHOLE_YEAR.fullmatch(words) else words


def _year_of(session: tuple[int, int], paper: Dating) -> int | None:
    own = paper.session
    if own is None or paper.year is None or own[0] != session[0]:
        return None if own else paper.year
    return paper.year + session[1] - own[1]


def _open_end(as_of: str, year: int | None) -> str:
    """The last day of a year is no date of its own: all of the year is meant."""
    return "" if year is not None and as_of == f"{year}-12-31" else as_of
