"""Lists of shares (占比): which shares belong together, and how messages print them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from xieshang.figures.checking.arithmetic.denominators import Whole, named, phrase_of
from xieshang.figures.checking.arithmetic.printing import plain, rounded
from xieshang.figures.checking.arithmetic.rounding import Fit, fit, percentage
from xieshang.figures.checking.arithmetic.sheet import Sheet
from xieshang.kernel.hanzi.claims.model import Kind

LONGEST = 40  # shares of one list that are tried against every denominator
TOLD = 8  # shares that a message works out one by one
GAP = 4  # claims between the shares of one list


@dataclass(frozen=True, slots=True)
class ShareList:
    """Shares of one list, each with the count beside it, and the denominator of the wording."""

    pairs: tuple[tuple[int, int], ...]  # (share, count)
    base: Whole | None  # what most of them are tied to
    bases: tuple[Whole, ...]  # what any of them is tied to

    @property
    def span(self) -> tuple[int, int]:
        """The first and the last claim of the list."""
        return min(self.claims), max(self.claims)

    @property
    def claims(self) -> tuple[int, ...]:
        """Shares and counts, pair by pair."""
        return tuple(at for pair in self.pairs for at in pair)


def share_lists(sheet: Sheet) -> Iterator[ShareList]:
    """Shares that follow each other with one base."""
    run: list[tuple[int, int]] = []
    for share, count in sorted(sheet.partners.items()):
        if not _is_usable(sheet, share, count):
            continue
        if run and (len(run) == LONGEST or not _continues(sheet, run[-1], (share, count))):
            yield _as_list(sheet, run)
            run = []
        run.append((share, count))
    if run:
        yield _as_list(sheet, run)


def _is_usable(sheet: Sheet, share: int, count: int) -> bool:
    claim = sheet.claims[share]
    return claim.kind is Kind.SHARE and claim.unit == "%" and sheet.is_count(count)


def _continues(sheet: Sheet, before: tuple[int, int], pair: tuple[int, int]) -> bool:
    one, other = sheet.claims[before[0]], sheet.claims[pair[0]]
    if one.sentence != other.sentence and (one.series is None or one.series != other.series):
        return False
    phrase = phrase_of(sheet, *pair)
    return (
        pair[1] - before[0] <= GAP
        and sheet.adds_to(before[1], pair[1])
        and (not phrase or phrase == phrase_of(sheet, *before))
        and not _has_own_base(sheet, before, pair)
    )


def _has_own_base(sheet: Sheet, before: tuple[int, int], pair: tuple[int, int]) -> bool:
    """Whether a share fits a total of its own, as no part of the list before it."""
    if sheet.claims[before[0]].series == sheet.claims[pair[0]].series:
        return False
    own = named(sheet, *pair)
    if own is None or own == named(sheet, *before):
        return False
    return fit(sheet.claims[pair[1]].value, own.value, sheet.claims[pair[0]]) <= Fit.CUT


def _as_list(sheet: Sheet, run: list[tuple[int, int]]) -> ShareList:
    listed = {count for _, count in run}
    bases = [base for base in (named(sheet, *pair) for pair in run) if base]
    apart = [base for base in bases if not listed & set(base.claims)]
    common = max(apart, key=apart.count) if apart else None
    return ShareList(tuple(run), common, tuple(dict.fromkeys(apart)))


def fits_of(sheet: Sheet, listed: ShareList, whole: Decimal) -> list[Fit]:
    """How each share fits one denominator."""
    return [
        fit(sheet.claims[count].value, whole, sheet.claims[share]) for share, count in listed.pairs
    ]


def corrections(sheet: Sheet, listed: ShareList, shares: list[int], whole: Whole) -> str:
    """What each share would be: 136÷349=39.0%，文中为37%."""
    lines = []
    for share, count in listed.pairs:
        if share in shares:
            part, claim = sheet.claims[count].value, sheet.claims[share]
            exact = rounded(percentage(part, whole.value), claim)
            lines.append(f"{plain(part)}÷{plain(whole.value)}={exact}，文中为{claim.printed}")
    return "；".join(lines)


def all_shares(sheet: Sheet, listed: ShareList, whole: Whole) -> str:
    """What the first shares of the list would be: 39.0%、21.5%."""
    return "、".join(
        rounded(percentage(sheet.claims[count].value, whole.value), sheet.claims[share])
        for share, count in listed.pairs[:TOLD]
    )


def prints(sheet: Sheet, shares: list[int]) -> str:
    """Claims as the draft prints them."""
    return "、".join(sheet.claims[at].printed for at in shares)


def value_of(sheet: Sheet, whole: Whole) -> str:
    """A denominator as the draft prints it."""
    return "+".join(sheet.claims[at].printed for at in whole.claims) or plain(whole.value)
