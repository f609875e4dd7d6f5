"""Shares (占比): does each fit its count, and does one list keep to one denominator?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from xieshang.figures.checking.arithmetic.denominators import (
    Whole,
    added,
    is_filed,
    is_received,
    phrase_of,
    printed,
    says_all,
)
from xieshang.figures.checking.arithmetic.infeasible import check_feasible
from xieshang.figures.checking.arithmetic.printing import plain, step_of
from xieshang.figures.checking.arithmetic.rounding import Fit, fit, percentage, wholes_for
from xieshang.figures.checking.arithmetic.sharing import (
    ShareList,
    all_shares,
    corrections,
    fits_of,
    prints,
    share_lists,
    value_of,
)
from xieshang.figures.checking.arithmetic.sheet import BACK, Sheet
from xieshang.figures.checking.findings import Fault, Finding, Severity

FAR = Decimal(15)  # percentage points: a lone share further off probably has another base


def check_shares(sheet: Sheet) -> Iterator[Finding]:
    """Every list of shares, judged as one."""
    for listed in share_lists(sheet):
        yield from _judge(sheet, listed)


def _judge(sheet: Sheet, listed: ShareList) -> Iterator[Finding]:
    found = _best(sheet, listed, listed.bases)
    if found:
        yield from _fitting(sheet, listed, found)
        return
    count = listed.pairs[0][1]
    others = [*printed(sheet, *listed.span, count)]
    summed = [*added(sheet, *listed.span, count)]
    found = _best(sheet, listed, others) or _best(sheet, listed, summed)
    if found:
        yield from _other_base(sheet, listed, found)
    elif len(listed.pairs) > 1 and _best(sheet, listed, [_own_sum(sheet, listed)]):
        yield from _hidden(sheet, listed, others)
    elif listed.base:
        yield from _misfits(sheet, listed, listed.base, [*others, *summed])
    else:
        yield from check_feasible(sheet, listed.pairs)


def _own_sum(sheet: Sheet, listed: ShareList) -> Whole:
    return Whole(sheet.total(count for _, count in listed.pairs), ())


def _best(sheet: Sheet, listed: ShareList, wholes: Sequence[Whole]) -> Whole | None:
    """The first denominator that all shares of the list fit."""
    for whole in wholes:
        if _is_hopeless(sheet, listed, whole.value):
            continue
        if _all_fit(sheet, listed, fits_of(sheet, listed, whole.value), whole.value):
            return whole
    return None


def _is_hopeless(sheet: Sheet, listed: ShareList, whole: Decimal) -> bool:
    """Whether the first shares alone rule a denominator out: saves most of the work."""
    few = ShareList(listed.pairs[:3], None, ())
    return Fit.WRONG in fits_of(sheet, few, whole) and not _totals_hundred(sheet, listed)


def _all_fit(sheet: Sheet, listed: ShareList, fits: list[Fit], whole: Decimal) -> bool:
    if max(fits) <= Fit.CUT:
        return True
    return _totals_hundred(sheet, listed) and _is_bent(sheet, listed, fits, whole)


def _totals_hundred(sheet: Sheet, listed: ShareList) -> bool:
    shares = [sheet.claims[share].value for share, _ in listed.pairs]
    return len(shares) > 1 and sum(shares, Decimal(0)) == 100


def _is_bent(sheet: Sheet, listed: ShareList, fits: list[Fit], whole: Decimal) -> bool:
    """Whether one or two shares were moved a little so that the list makes 100%."""
    off = [pair for pair, fitted in zip(listed.pairs, fits, strict=True) if fitted > Fit.CUT]
    room = max(Decimal(1), Decimal(len(listed.pairs)) / 2) + Decimal("0.5")
    return len(off) <= max(1, len(listed.pairs) // 3) and all(
        abs(percentage(sheet.claims[count].value, whole) - sheet.claims[share].value)
        <= room * step_of(sheet.claims[share])
        for share, count in off
    )


def _fitting(sheet: Sheet, listed: ShareList, whole: Whole) -> Iterator[Finding]:
    """The list fits: how its shares were rounded, and whether its words name this base."""
    fits = fits_of(sheet, listed, whole.value)
    bent = [pair[0] for pair, fitted in zip(listed.pairs, fits, strict=True) if fitted > Fit.CUT]
    cut = [pair[0] for pair, fitted in zip(listed.pairs, fits, strict=True) if fitted is Fit.CUT]
    if cut and _totals_hundred(sheet, listed) and len(cut) <= max(1, len(fits) // 3):
        bent, cut = sorted([*bent, *cut]), []
    if bent:
        message = (
            f"{corrections(sheet, listed, bent, whole)}；改动末位后各项合计为100%，一般可以接受。"
        )
        yield sheet.find(Fault.BENT_ROUNDING, Severity.NOTE, message, claims=bent)
    if cut:
        message = f"尾数被舍去而没有四舍五入：{corrections(sheet, listed, cut, whole)}。"
        yield sheet.find(Fault.TRUNCATED_ROUNDING, Severity.NOTE, message, claims=cut)
    yield from _misnamed(sheet, listed, whole)


def _misnamed(sheet: Sheet, listed: ShareList, whole: Whole) -> Iterator[Finding]:
    """占提案总数 that is computed from the proposals filed."""
    if len(whole.claims) != 1 or not is_filed(sheet, whole.claims[0]):
        return
    meant = [pair[0] for pair in listed.pairs if says_all(sheet, *pair)]
    received = next(
        (
            at
            for at in sheet.near(*listed.span)
            if is_received(sheet, at) and sheet.claims[at].value > whole.value
        ),
        None,
    )
    if meant and received is not None:
        yield _ambiguous(sheet, listed, whole, Whole(sheet.claims[received].value, (received,)))


def _ambiguous(sheet: Sheet, listed: ShareList, right: Whole, worded: Whole) -> Finding:
    message = (
        f"占比是按{value_of(sheet, right)}算的，文字却指{value_of(sheet, worded)}"
        f"（按它应为{all_shares(sheet, listed, worded)}）：请写明以哪个数为基数。"
    )
    claims = (*listed.claims, *right.claims, *worded.claims)
    return sheet.find(Fault.AMBIGUOUS_DENOMINATOR, Severity.WARNING, message, claims=claims)


def _other_base(sheet: Sheet, listed: ShareList, found: Whole) -> Iterator[Finding]:
    """All shares fit a printed number that the wording does not tie them to."""
    worded = listed.base and phrase_of(sheet, *listed.pairs[0])
    if worded and listed.base and found.value != listed.base.value:
        yield _ambiguous(sheet, listed, found, listed.base)
    else:
        yield from _fitting(sheet, listed, found)


def _misfits(
    sheet: Sheet, listed: ShareList, base: Whole, others: list[Whole]
) -> Iterator[Finding]:
    """Some shares do not fit the denominator of the list."""
    fits = fits_of(sheet, listed, base.value)
    wrong = _wrong_pairs(sheet, listed, base)
    if not wrong:
        yield from _nearly(sheet, listed, fits, base)
        return
    good = sum(fitted <= Fit.CUT for fitted in fits)
    likelier = None if good else _likelier(sheet, listed, others)
    if likelier:
        yield from _misfits(sheet, listed, likelier, others)
        return
    off = [pair for pair, fitted in zip(listed.pairs, fits, strict=True) if fitted > Fit.CUT]
    second = _second_base(sheet, wrong, others) if good else None
    hidden = None if second else _unprinted(sheet, off, base, near=good > 0)
    if second:
        yield _mixed(sheet, listed, base, second)
    elif hidden and good:
        yield _stale(sheet, listed, base, hidden)
    elif hidden:
        yield from _unnamed(sheet, listed, base, hidden)
    else:
        yield _wrong(sheet, listed, [pair[0] for pair in wrong], base)


def _wrong_pairs(sheet: Sheet, listed: ShareList, base: Whole) -> list[tuple[int, int]]:
    """The shares, each with its count, that no way of rounding makes of this denominator."""
    fits = fits_of(sheet, listed, base.value)
    return [pair for pair, fitted in zip(listed.pairs, fits, strict=True) if fitted is Fit.WRONG]


def _likelier(sheet: Sheet, listed: ShareList, others: list[Whole]) -> Whole | None:
    """The printed number that most shares fit, where none fits the one they seem tied to."""
    counted = [
        (sum(fitted <= Fit.CUT for fitted in fits_of(sheet, listed, whole.value)), whole)
        for whole in others
        if len(whole.claims) == 1
    ]
    most = max((hits for hits, _ in counted), default=0)
    if most < max(2, len(listed.pairs) // 2):
        return None
    return next(whole for hits, whole in counted if hits == most)


def _unnamed(sheet: Sheet, listed: ShareList, base: Whole, hidden: int) -> Iterator[Finding]:
    """No share fits the printed number, all fit one that nobody printed."""
    beside = [sheet.shares[at] for at in base.claims if at in sheet.shares]
    if any(fit(base.value, Decimal(hidden), sheet.claims[at]) <= Fit.CUT for at in beside):
        return  # the number is itself a share of the unprinted one
    message = (
        f"各项占比是按{hidden}算的，文中没有写出这个数，写出的是{value_of(sheet, base)}"
        f"（按它应为{all_shares(sheet, listed, base)}）：请补写基数，或重新计算。"
    )
    claims = (*listed.claims, *base.claims)
    yield sheet.find(Fault.HIDDEN_DENOMINATOR, Severity.WARNING, message, claims=claims)


def _nearly(sheet: Sheet, listed: ShareList, fits: list[Fit], base: Whole) -> Iterator[Finding]:
    """Shares one unit of the last place off, in a list that does not make 100%."""
    off = [pair[0] for pair, fitted in zip(listed.pairs, fits, strict=True) if fitted is Fit.NEAR]
    message = f"占比末位不准：{corrections(sheet, listed, off, base)}。"
    yield sheet.find(Fault.RATE_MISMATCH, Severity.WARNING, message, claims=off)


def _second_base(sheet: Sheet, wrong: list[tuple[int, int]], others: list[Whole]) -> Whole | None:
    """The printed number that most of the misfits fit: at least two, or one that is precise."""
    best: tuple[int, Whole] | None = None
    for whole in others:
        hits = [pair for pair in wrong if _fits_exactly(sheet, pair, whole)]
        precise = any(step_of(sheet.claims[share]) < 1 for share, _ in hits)
        enough = len(hits) >= 2 or (precise and len(whole.claims) == 1 and len(hits) == len(wrong))
        if enough and (best is None or len(hits) > best[0]):
            best = len(hits), whole
    return best[1] if best else None


def _fits_exactly(sheet: Sheet, pair: tuple[int, int], whole: Whole) -> bool:
    share, count = pair
    return fit(sheet.claims[count].value, whole.value, sheet.claims[share]) is Fit.EXACT


def _mixed(sheet: Sheet, listed: ShareList, base: Whole, second: Whole) -> Finding:
    theirs = [pair[0] for pair in listed.pairs if _fits_exactly(sheet, pair, second)]
    wrong = [share for share, _ in _wrong_pairs(sheet, listed, base)]
    message = (
        f"同一组占比用了两个基数：{prints(sheet, [at for at in theirs if at in wrong])}按{value_of(sheet, second)}计算，"
        f"其余按{value_of(sheet, base)}计算。统一按{value_of(sheet, base)}，"
        f"{corrections(sheet, listed, wrong, base)}。"
    )
    claims = (*listed.claims, *base.claims, *second.claims)
    older = base.value * 9 < second.value * 10 < base.value * 10
    fault = Fault.STALE_DENOMINATOR if older else Fault.MIXED_DENOMINATOR
    return sheet.find(fault, Severity.ERROR, message, claims=claims)


def _unprinted(
    sheet: Sheet, wrong: list[tuple[int, int]], base: Whole, *, near: bool
) -> int | None:
    """A whole number, near the base if asked, that explains two misfits and most of them."""
    precise = [pair for pair in wrong if step_of(sheet.claims[pair[0]]) < 1]
    edges: list[tuple[int, int]] = []
    for share, count in precise:
        least, greatest = wholes_for(sheet.claims[count].value, sheet.claims[share])
        if least <= greatest:
            edges += [(least, 1), (greatest + 1, -1)]
    depth, best, found = 0, 0, None
    for at, change in sorted(edges):
        depth += change
        if depth > best and (not near or abs(at - base.value) * 5 <= base.value):
            best, found = depth, at
    return found if best >= max(2, (2 * len(wrong) + 2) // 3) else None


def _stale(sheet: Sheet, listed: ShareList, base: Whole, hidden: int) -> Finding:
    wrong = [share for share, _ in _wrong_pairs(sheet, listed, base)]
    message = (
        f"{prints(sheet, wrong)}是按{hidden}算的，不是{value_of(sheet, base)}："
        f"可能是总数改动后没有重算，{corrections(sheet, listed, wrong, base)}。"
    )
    claims = (*listed.claims, *base.claims)
    return sheet.find(Fault.STALE_DENOMINATOR, Severity.ERROR, message, claims=claims)


def _wrong(sheet: Sheet, listed: ShareList, wrong: list[int], base: Whole) -> Finding:
    severity = Severity.ERROR if _is_sure(sheet, listed, wrong, base) else Severity.WARNING
    message = f"占比与件数不符：{corrections(sheet, listed, wrong, base)}（以{value_of(sheet, base)}为基数）。"
    claims = (*(at for pair in listed.pairs if pair[0] in wrong for at in pair), *base.claims)
    return sheet.find(Fault.RATE_MISMATCH, severity, message, claims=claims)


def _is_sure(sheet: Sheet, listed: ShareList, wrong: list[int], base: Whole) -> bool:
    """Whether the base is beyond doubt: other shares fit it, or a lone one is not far off."""
    good = sum(fitted <= Fit.CUT for fitted in fits_of(sheet, listed, base.value))
    if good >= max(1, len(wrong)):
        return True
    return all(
        _is_close(percentage(sheet.claims[count].value, base.value), sheet.claims[share].value)
        for share, count in listed.pairs
        if share in wrong
    )


def _is_close(exact: Decimal, printed_share: Decimal) -> bool:
    off = abs(exact - printed_share)
    return off <= FAR and 3 * off <= max(exact, printed_share)


def _hidden(sheet: Sheet, listed: ShareList, others: list[Whole]) -> Iterator[Finding]:
    """Shares of the sum of their own list, where that sum is not printed but a greater number is."""
    own = _own_sum(sheet, listed).value
    near = range(max(0, listed.span[0] - BACK), listed.span[0])
    bigger = [other for other in others if other.value > own and other.claims[0] < listed.span[0]]
    said = any(sheet.claims[at].value == own for at in near)
    if said or len(listed.pairs) < 3 or not bigger:
        return
    message = (
        f"各项占比是按各项之和{plain(own)}算的，文中没有写出这个总数："
        f"请补写总数，以免误以为按{value_of(sheet, bigger[0])}计算。"
    )
    claims = (*listed.claims, *bigger[0].claims)
    yield sheet.find(Fault.HIDDEN_DENOMINATOR, Severity.WARNING, message, claims=claims)
