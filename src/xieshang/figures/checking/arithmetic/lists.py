"""Lists of parts: which claims the text ties to one total, in one breath."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from xieshang.figures.checking.arithmetic.families import (
    CLOSED_BEFORE,
    MORE_AFTER,
    OPEN_AFTER,
    OPEN_BEFORE,
    REST,
    differ_in_aspect,
    family_of,
)
from xieshang.figures.checking.arithmetic.sheet import Sheet
from xieshang.kernel.hanzi.claims.model import Kind

TABLE = "表"
SCANNED = 2000  # characters of a list in which words are looked for
BEHIND = 30  # characters after it that still speak of it
LONGEST = 200  # members of a list that are looked at one by one
_NEW_LIST = re.compile(r"其中|按[^，,。]{1,12}分|从[^，,。]{1,14}看|分别")
_TWICE = re.compile("合办|共同承办|交叉|重复|兼")
_ASIDE = re.compile(r"[（(][^（）()]{0,60}[）)]")
_NESTED = re.compile(r"其中|[（(]|包括|含")


@dataclass(frozen=True, slots=True)
class PartList:
    """Parts in the order of the text, and the total they are tied to."""

    whole: int
    parts: tuple[int, ...]


def lists_of(sheet: Sheet) -> Iterator[list[PartList]]:
    """For each total its lists of parts, in the order of the text."""
    for whole, children in sheet.children.items():
        if sheet.is_count(whole):
            own = [at for at in children if _is_part(sheet, at, whole)]
            if own:
                yield [PartList(whole, tuple(run)) for run in _runs(sheet, own, whole)]


def _is_part(sheet: Sheet, at: int, whole: int) -> bool:
    in_table = sheet.claims[at].cue == TABLE  # tables are added up by row and column
    return sheet.is_count(at) and sheet.adds_to(at, whole) and not in_table


def _runs(sheet: Sheet, parts: list[int], whole: int) -> Iterator[list[int]]:
    run: list[int] = []
    value, added = sheet.claims[whole].value, Decimal(0)
    left = _by_sentence(sheet, parts)
    for at in parts:
        sentence = sheet.claims[at].sentence
        complete = added == value and 2 * left[sentence] >= value  # a second list can follow
        if run and (_starts_anew(sheet, run[-1], at) or (complete and _pauses(sheet, run[-1], at))):
            yield run
            run, added = [], Decimal(0)
        run.append(at)
        added += sheet.claims[at].value
        left[sentence] -= sheet.claims[at].value
    yield run


def _by_sentence(sheet: Sheet, parts: list[int]) -> dict[int, Decimal]:
    sums: dict[int, Decimal] = defaultdict(Decimal)
    for at in parts:
        sums[sheet.claims[at].sentence] += sheet.claims[at].value
    return sums


def _starts_anew(sheet: Sheet, before: int, at: int) -> bool:
    if sheet.claims[before].sentence != sheet.claims[at].sentence:
        return True
    if differ_in_aspect(sheet.wording(before), sheet.wording(at)):
        return True
    return bool(_NEW_LIST.search(_ASIDE.sub("", sheet.between(before, at)[-LONGEST:])))


def _pauses(sheet: Sheet, before: int, at: int) -> bool:
    return bool(re.search(r"[；;]", sheet.between(before, at)[-LONGEST:]))


def is_paired(sheet: Sheet, listed: PartList) -> bool:
    """Whether numbers stand without names (分别有47件、237件) or for several things (各1人)."""
    parts = listed.parts[:LONGEST]
    if any(sheet.text[sheet.claims[at].start - 1] == "各" for at in parts):
        return True
    return any(
        not re.search(r"[\u4e00-\u9fff]", sheet.between(one, other).replace("和", ""))
        for one, other in pairwise(parts)
        if sheet.claims[other].start >= sheet.claims[one].end
    )


def overlaps(sheet: Sheet, listed: PartList) -> bool:
    """Whether the text says that some things are counted in two parts: 其中与市检察院合办1件."""
    first, last = sheet.claims[listed.parts[0]].start, sheet.claims[listed.parts[-1]].end
    return bool(_TWICE.search(sheet.text[first : min(last, first + SCANNED) + BEHIND]))


def joined(sheet: Sheet, lists: list[PartList]) -> Iterator[PartList]:
    """Lists that stop after every part (民盟6件。民建5件。) as one, where the text counts them so."""
    run: list[PartList] = []
    for listed in lists:
        if run and not _goes_on(sheet, run[-1], listed):
            yield _as_one(run)
            run = []
        run.append(listed)
    if run:
        yield _as_one(run)


def _goes_on(sheet: Sheet, before: PartList, listed: PartList) -> bool:
    series = sheet.claims[before.parts[-1]].series
    single = len(before.parts) == 1 and len(listed.parts) == 1
    return single and series is not None and series == sheet.claims[listed.parts[0]].series


def _as_one(run: list[PartList]) -> PartList:
    return PartList(run[0].whole, tuple(at for listed in run for at in listed.parts))


def names_of(sheet: Sheet, parts: tuple[int, ...]) -> list[str]:
    """What the text calls each part."""
    return [sheet.wording(at) for at in parts[:LONGEST]]


def intro(sheet: Sheet, listed: PartList) -> str:
    """The words between what stands before the list and its first part."""
    return sheet.lead(listed.parts[0])


def is_tied(sheet: Sheet, listed: PartList) -> bool:
    """Whether words tie the list to a total (其中, 包括, a colon or a bracket), not only nearness."""
    first = listed.parts[0]
    words = f"{sheet.claims[first].cue}{sheet.lead(first)}"
    return bool(re.search(r"其中|包括|包含|[：:（(]|中，|中,|由", words))


def is_nested(sheet: Sheet, at: int) -> bool:
    """Whether the words before a part open a list inside the list."""
    return bool(_NESTED.search(sheet.lead(at)))


def is_open(sheet: Sheet, listed: PartList) -> bool:
    """Whether the text itself says that the list is not complete: 等, 主要, 还有部分."""
    last = listed.parts[-1]
    ends = (sheet.claims[last].end, sheet.claims[sheet.shares.get(last, last)].end)
    after = [sheet.text[end : end + BEHIND] for end in ends]
    goes_on = any(OPEN_AFTER.search(text) for text in after) or MORE_AFTER.search(after[1])
    return bool(goes_on or OPEN_BEFORE.search(intro(sheet, listed)))


def is_closed(sheet: Sheet, listed: PartList) -> bool:
    """Whether the list promises to be complete: by its names, a rest class or its first words."""
    names = names_of(sheet, listed.parts)
    family = family_of(names)
    if family and family.strict:
        return True
    if len(names) >= 2 and REST.search(names[-1]):
        return True
    scores = sheet.claims[listed.whole].kind is Kind.SCORE
    return len(names) >= 3 and (scores or bool(CLOSED_BEFORE.search(intro(sheet, listed))))
