"""Figures about oversight, media and reception, by calendar year."""

from __future__ import annotations

from django.db.models import QuerySet

from xieshang.base.indicators import Scope, indicator
from xieshang.duties.oversight.models import MediaItem, Oversight, Reception

_OFFICE = "办公室"


@indicator(
    "oversight.acts", label="民主监督", unit="次", period="year", office=_OFFICE,
    counts="本年开展的专项监督、民主评议和特约监督", units=("场", "项"),
    says=("民主监督", "开展民主监督", "民主监督活动", "开展专项监督"),
)  # fmt: skip
def acts(scope: Scope) -> QuerySet[Oversight]:
    return Oversight.objects.filter(scope.during("held_on"))


@indicator(
    "oversight.media", label="宣传稿件", unit="篇", period="year", office=_OFFICE,
    counts="本年各级媒体刊发的稿件", units=("条", "件"),
    says=("宣传稿件", "刊发稿件", "发表稿件", "媒体刊发"),
)  # fmt: skip
def media(scope: Scope) -> QuerySet[MediaItem]:
    return MediaItem.objects.filter(scope.during("published_on"))


@indicator(
    "oversight.receptions", label="来访接待", unit="次", period="year", office=_OFFICE,
    counts="本年接待来访的次数", units=("批", "批次"),
    says=("来访接待", "接待来访", "接待…来访"),
)  # fmt: skip
def receptions(scope: Scope) -> QuerySet[Reception]:
    return Reception.objects.filter(scope.during("on"))
