"""Questions about committees and their sessions."""

from __future__ import annotations

import datetime as dt

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from xieshang.base import scoping
from xieshang.ground.orgs.models import (
    Committee,
    FormerRank,
    Organisation,
    OrganisationKind,
    Plenary,
)
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


def committee_or_only(slug: str | None) -> Committee:
    """The committee of that slug; without one, the only committee there is."""
    if slug:
        return committee_named(slug)
    found = list(Committee.objects.all()[:2])
    if not found:
        raise UnknownCommittee("还没有政协组织，请先建立。")
    if len(found) > 1:
        known = "、".join(Committee.objects.values_list("slug", flat=True))
        raise UnknownCommittee(f"有多个政协组织，请用 --committee 指明是哪一个：{known}")
    return found[0]


def below(committee: Committee) -> list[Committee]:
    """The committee and every one under it, the upper tiers first."""
    found, edge = [committee], [committee]
    while edge:
        known = [known.pk for known in found]  # nobody is above himself, however parents are set
        edge = list(Committee.objects.filter(parent__in=edge).exclude(pk__in=known))
        found += edge
    return found


def plenaries() -> QuerySet[Plenary]:
    """The plenaries of the committees in scope, the latest first."""
    return Plenary.objects.standing().order_by("-opened_on")


def session(year: int) -> Period | None:
    """The session (届次) whose plenary opened in the year, of the one committee in scope.

    The last one that opened in the year where there were two; None where there was none.
    NoScopeError where several committees are in scope: their sessions are not one.
    """
    scoping.sole_committee()
    found = list(plenaries().order_by("opened_on"))
    opened = [p for p in found if p.opened_on.year == year]
    if not opened:
        return None
    later = [p.opened_on for p in found if p.opened_on > opened[-1].opened_on]
    return Period.session(opened[-1].code, opened[-1].opened_on, min(later, default=None))


def organisations(kind: OrganisationKind, on: dt.date) -> QuerySet[Organisation]:
    """The organisations of a kind that exist on the day, in the official order of that day."""
    return in_rank(Organisation.objects.standing().filter(kind=kind).on(on), on)


def in_rank(found: QuerySet[Organisation], day: dt.date) -> QuerySet[Organisation]:
    """In the official order (官方序列) that was in force on the day."""
    former = FormerRank.objects.filter(organisation=OuterRef("pk"), until__gt=day)
    then = Subquery(former.order_by("until").values("rank")[:1])
    return found.annotate(rank_then=Coalesce(then, F("rank"))).order_by("rank_then", "pk")


def committees() -> list[Committee]:
    """Every committee of this installation, in the order of the regions."""
    return list(Committee.objects.all())
