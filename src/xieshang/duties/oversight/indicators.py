"""Figures about oversight, media and reception, by calendar year."""

from __future__ import annotations

from django.db.models import QuerySet

from xieshang.base.indicators import Scope, indicator
from xieshang.duties.oversight.models import MediaItem, Oversight, Reception

_OFFICE = "办公室"


@indicator(
    "oversight.acts", label="民主监督", unit="次", period="year", office=_OFFICE,
    counts="本年开展的专项监督、民主评议和特约监督",
)  # fmt: skip
def acts(scope: Scope) -> QuerySet[Oversight]:
    return Oversight.objects.filter(scope.during("held_on"))


@indicator(
    "oversight.media", label="宣传稿件", unit="篇", period="year", office=_OFFICE,
    counts="本年各级媒体刊发的稿件",
)  # fmt: skip
def media(scope: Scope) -> QuerySet[MediaItem]:
    return MediaItem.objects.filter(scope.during("published_on"))


@indicator(
    "oversight.receptions", label="来访接待", unit="次", period="year", office=_OFFICE,
    counts="本年接待来访的次数",
)  # fmt: skip
def receptions(scope: Scope) -> QuerySet[Reception]:
    return Reception.objects.filter(scope.during("on"))
