"""Figures about the establishment, by calendar year."""

from __future__ import annotations

from django.db.models import QuerySet

from xieshang.base.indicators import Scope, indicator, total
from xieshang.duties.budget.models import Establishment, EstablishmentKind

_OFFICE = "办公室"


def _changes(scope: Scope, kind: EstablishmentKind) -> QuerySet[Establishment]:
    return Establishment.objects.filter(scope.during("on"), kind=kind)


@indicator(
    "budget.bodies", label="设立机构", unit="个", period="year", office=_OFFICE,
    counts="本年设立的机构", says=("设立机构", "新设机构", "成立机构"),
)  # fmt: skip
def bodies(scope: Scope) -> QuerySet[Establishment]:
    return _changes(scope, EstablishmentKind.BODY)


@indicator(
    "budget.posts", label="落实编制", unit="个", period="year", office=_OFFICE,
    value=total("posts"), counts="本年落实的编制数之和", units=("名",),
    says=("落实事业编制", "落实编制", "增加编制"),
)  # fmt: skip
def posts(scope: Scope) -> QuerySet[Establishment]:
    return _changes(scope, EstablishmentKind.POSTS)
