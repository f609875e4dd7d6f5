"""Figures about micro-suggestions, by calendar year."""

from __future__ import annotations

from django.db.models import QuerySet

from xieshang.base.indicators import Scope, indicator, ratio
from xieshang.base.models import Channel
from xieshang.duties.suggestions.models import MicroSuggestion

_OFFICE = "办公室"


@indicator(
    "suggestions.submitted", label="微建议", unit="条", period="year", office=_OFFICE,
    counts="本年提交的微建议，不论渠道", units=("件", "个"),
    says=("提交微建议", "微建议", "收到微建议", "征集微建议"),
)  # fmt: skip
def submitted(scope: Scope) -> QuerySet[MicroSuggestion]:
    return MicroSuggestion.objects.filter(scope.during("submitted_on"))


@indicator(
    "suggestions.platform_submitted", label="政协云报送微建议", unit="条", period="year",
    office=_OFFICE, counts="本年提交的微建议中，来源渠道为政协云的", units=("件", "个"),
    says=("报送微建议", "政协云…报送微建议", "政协云…提交微建议", "政协云…微建议", "政协云…收到微建议"),
)  # fmt: skip
def platform_submitted(scope: Scope) -> QuerySet[MicroSuggestion]:
    return submitted(scope).filter(channel=Channel.PLATFORM)


@indicator(
    "suggestions.platform_handled", label="政协云办理微建议", unit="条", period="year",
    office=_OFFICE, counts="本年通过政协云提交的微建议中已办结的", units=("件", "个"),
    says=("办理微建议", "办结微建议", "政协云…办理微建议", "政协云…微建议…办理", "微建议…政协云…办理",
          "政协云…微建议…办结", "微建议…政协云…办结"),
)  # fmt: skip
def platform_handled(scope: Scope) -> QuerySet[MicroSuggestion]:
    return platform_submitted(scope).filter(handled_on__lte=scope.as_of)


ratio(
    "suggestions.platform_handling_rate", label="政协云微建议办结率",
    part="suggestions.platform_handled", whole="suggestions.platform_submitted",
    says=("微建议办结率", "微建议办理率", "微建议…办结率", "微建议…办理率"),
)  # fmt: skip
