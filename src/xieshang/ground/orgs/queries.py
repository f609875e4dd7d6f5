"""Questions about committees and their sessions."""

from __future__ import annotations

import datetime as dt

from django.db.models import QuerySet

from xieshang.ground.orgs.models import Committee, Organisation, OrganisationKind, Plenary
from xieshang.kernel.periods import Period


class UnknownCommittee(LookupError):
    """No committee has that slug."""


def committee_named(slug: str) -> Committee:
    """The committee of that slug; :class:`UnknownCommittee` says which there are."""
    committee = Committee.objects.filter(slug=slug).first()
    if committee is None:
        known = "、".join(Committee.objects.values_list("slug", flat=True)) or "（尚无）"
        raise UnknownCommittee(f"没有代码为“{slug}”的政协组织；现有：{known}")
    return committee


def below(committee: Committee) -> list[Committee]:
    """The committee and every one under it, the upper tiers first."""
    found, edge = [committee], [committee]
    while edge:
        edge = list(Committee.objects.filter(parent__in=edge))
        found += edge
    return found


def plenaries() -> QuerySet[Plenary]:
    """The plenaries of the committees in scope, the latest first."""
    return Plenary.objects.standing().order_by("-opened_on")


def session(year: int) -> Period | None:
    """The session (届次) whose plenary opened in the year, of the one committee in scope.

    The last one that opened in the year where there were two; None where there was none.
    """
    found = list(plenaries().order_by("opened_on"))
    opened = [p for p in found if p.opened_on.year == year]
    if not opened:
        return None
    later = [p.opened_on for p in found if p.opened_on > opened[-1].opened_on]
    return Period.session(opened[-1].code, opened[-1].opened_on, min(later, default=None))


def organisations(kind: OrganisationKind, on: dt.date) -> QuerySet[Organisation]:
    """The organisations of a kind that exist on the day, in the official order of that day."""
    return Organisation.objects.standing().filter(kind=kind).on(on).in_rank(on)
