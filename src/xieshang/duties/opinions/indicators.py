"""Figures about opinions, by calendar year: papers (篇) are never added to adoption events (次)."""

from __future__ import annotations

from django.db.models import QuerySet

from xieshang.base.indicators import Scope, distinct, indicator, ratio
from xieshang.base.models import Channel
from xieshang.duties.opinions.models import Adoption, Opinion
from xieshang.ground.records.models import Instruction

_OFFICE = "办公室"


@indicator(
    "opinions.received", label="收到社情民意信息", unit="篇", period="year", office=_OFFICE,
    counts="本年收到的社情民意信息，一篇计一次", units=("条", "件"),
    says=("收到社情民意信息", "社情民意信息", "收到…社情民意信息", "收集社情民意信息", "征集社情民意信息"),
)  # fmt: skip
def received(scope: Scope) -> QuerySet[Opinion]:
    return Opinion.objects.filter(scope.during("received_on"))


@indicator(
    "opinions.platform", label="政协云报送信息", unit="条", period="year", office=_OFFICE,
    counts="本年收到的信息中，来源渠道为政协云的；以条计时一篇为一条",
    says=(
        "政协云平台报送社情民意信息", "政协云报送信息", "通过政协云平台报送社情民意信息",
        "政协云…社情民意信息",
    ),
    units=("篇", "件"),
)  # fmt: skip
def platform(scope: Scope) -> QuerySet[Opinion]:
    return received(scope).filter(channel=Channel.PLATFORM)


def _adopted(scope: Scope, tier: str) -> QuerySet[Adoption]:
    """Events of the tier in the year, of papers that still stand."""
    events = Adoption.objects.filter(scope.during("adopted_on"), tier=tier)
    return events.filter(opinion__struck_at=None)


@indicator(
    "opinions.adopted_province", label="省政协采用信息", unit="篇", period="year",
    office=_OFFICE, value=distinct("opinion__code"),
    counts="本年被省级采用的信息，一篇多次采用只计一篇",
    says=("省政协采用", "被省政协采用", "省级采用", "省政协采纳"), units=("条", "件"),
)  # fmt: skip
def adopted_province(scope: Scope) -> QuerySet[Adoption]:
    return _adopted(scope, "province")


@indicator(
    "opinions.adopted_city", label="市政协采用信息", unit="篇", period="year",
    office=_OFFICE, value=distinct("opinion__code"),
    counts="本年被市级采用的信息，一篇多次采用只计一篇",
    says=("市政协采用", "被市政协采用", "市级采用", "市政协采纳"), units=("条", "件"),
)  # fmt: skip
def adopted_city(scope: Scope) -> QuerySet[Adoption]:
    return _adopted(scope, "city")


@indicator(
    "opinions.adoptions", label="信息采用次数", unit="次", period="year", office=_OFFICE,
    counts="本年各级采用信息的次数，一篇多次采用计多次",
    says=("采用次数", "信息采用…次"), units=("篇次", "件次"),
)  # fmt: skip
def adoptions(scope: Scope) -> QuerySet[Adoption]:
    return Adoption.objects.filter(scope.during("adopted_on"), opinion__struck_at=None)


@indicator(
    "opinions.adopted", label="被采用信息", unit="篇", period="year", office=_OFFICE,
    counts="本年收到的信息中，已被任一级采用的",
    says=("被采用信息", "被各级采用", "信息被采用"), units=("条", "件"),
)  # fmt: skip
def adopted(scope: Scope) -> QuerySet[Opinion]:
    events = Adoption.objects.standing().filter(adopted_on__lte=scope.as_of)
    return received(scope).filter(pk__in=events.values("opinion"))


ratio(
    "opinions.adoption_rate", label="信息采用率", part="opinions.adopted",
    whole="opinions.received", says=("采用率", "信息采用率"),
)  # fmt: skip


def _responses(scope: Scope, form: str, tier: str) -> QuerySet[Instruction]:
    rows = Instruction.objects.filter(scope.during("given_on"), form=form, tier=tier)
    return rows.filter(
        subject_kind="opinion",
        subject_id__in=Opinion.objects.standing().values("pk"),
    )


@indicator(
    "opinions.noticed_province", label="受省领导重视的信息", unit="篇", period="year",
    office=_OFFICE, value=distinct("subject_id"),
    counts="本年受到省级领导重视并登记的信息；重视不是批示，另计", units=("条", "件"),
    says=("省领导高度重视", "引起省领导重视", "得到省领导重视", "省里领导高度重视"),
)  # fmt: skip
def noticed_province(scope: Scope) -> QuerySet[Instruction]:
    return _responses(scope, "noticed", "province")


@indicator(
    "opinions.instructed_city", label="市领导批示的信息", unit="篇", period="year",
    office=_OFFICE, value=distinct("subject_id"),
    counts="本年由市级领导批示的信息，一篇多次批示只计一篇", units=("条", "件"),
    says=("市领导批示", "由市领导作出批示", "信息…市领导…批示", "市委书记批示"),
)  # fmt: skip
def instructed_city(scope: Scope) -> QuerySet[Instruction]:
    return _responses(scope, "instructed", "city")
