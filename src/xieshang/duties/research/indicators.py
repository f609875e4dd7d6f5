"""Figures about field research, by calendar year."""

from __future__ import annotations

from django.db.models import QuerySet

from xieshang.base.indicators import Scope, distinct, indicator, total
from xieshang.duties.research.models import (
    Report,
    ReportPart,
    Sample,
    SampleGroup,
    Site,
    SiteKind,
    Study,
    UpperWork,
    UpperWorkKind,
    Visit,
)
from xieshang.ground.records.models import Recommendation

_OFFICE = "各专委会"


@indicator(
    "research.studies", label="调研课题", unit="个", period="year", office=_OFFICE,
    counts="本年开始的调研课题", units=("项", "次"),
    says=("开展调研", "开展调研课题", "调研课题", "课题调研", "开展专题调研"),
)  # fmt: skip
def studies(scope: Scope) -> QuerySet[Study]:
    return Study.objects.filter(scope.during("started_on"))


def _sites(scope: Scope, kind: SiteKind) -> QuerySet[Site]:
    return Site.objects.filter(scope.during("visited_on"), kind=kind, study__struck_at=None)


@indicator(
    "research.communities", label="调研社区", unit="个", period="year", office=_OFFICE,
    value=distinct("name"), counts="本年各课题到过的不同社区，一个社区只计一次",
    says=("深入社区", "个社区", "走访社区", "调研社区"),
)  # fmt: skip
def communities(scope: Scope) -> QuerySet[Site]:
    return _sites(scope, SiteKind.COMMUNITY)


@indicator(
    "research.religious_sites", label="调研宗教场所", unit="处", period="year", office=_OFFICE,
    value=distinct("name"), counts="本年各课题到过的不同宗教场所，一处只计一次",
    says=("宗教场所", "处宗教活动场所", "宗教活动场所走访调研"),
)  # fmt: skip
def religious_sites(scope: Scope) -> QuerySet[Site]:
    return _sites(scope, SiteKind.RELIGIOUS)


def _samples(scope: Scope, group: SampleGroup) -> QuerySet[Sample]:
    return Sample.objects.filter(scope.during("taken_on"), group=group, study__struck_at=None)


@indicator(
    "research.residents", label="访谈居民", unit="位", period="year", office=_OFFICE,
    value=total("people"), counts="本年各课题问卷和访谈的居民人数之和", says=("访谈居民", "位居民", "问卷和访谈居民", "访谈…居民", "走访居民", "问卷调查…居民"),
)  # fmt: skip
def residents(scope: Scope) -> QuerySet[Sample]:
    return _samples(scope, SampleGroup.RESIDENT)


@indicator(
    "research.community_heads", label="访谈社区主职干部", unit="位", period="year",
    office=_OFFICE, value=total("people"),
    counts="本年各课题问卷和访谈的社区主职干部人数之和", says=("社区主职干部", "位社区主职干部", "访谈…社区主职干部"),
)  # fmt: skip
def community_heads(scope: Scope) -> QuerySet[Sample]:
    return _samples(scope, SampleGroup.COMMUNITY_HEAD)


@indicator(
    "research.community_workers", label="访谈社区工作者", unit="位", period="year",
    office=_OFFICE, value=total("people"),
    counts="本年各课题问卷和访谈的社区工作者人数之和", says=("社区工作者", "位社区工作者", "访谈…社区工作者"),
)  # fmt: skip
def community_workers(scope: Scope) -> QuerySet[Sample]:
    return _samples(scope, SampleGroup.COMMUNITY_WORKER)


@indicator(
    "research.cities", label="外出考察城市", unit="个", period="year", office=_OFFICE,
    value=distinct("city"), counts="本年为课题考察过的不同城市", says=("横向考察", "个城市学习考察", "赴外地考察"),
)  # fmt: skip
def cities(scope: Scope) -> QuerySet[Visit]:
    return Visit.objects.filter(scope.during("visited_on"), study__struck_at=None)


@indicator(
    "research.reports", label="调研报告", unit="份", period="year", office=_OFFICE,
    counts="本年完成的调研报告", units=("篇", "个"),
    says=("形成调研报告", "调研报告", "写成调研报告", "完成调研报告", "撰写调研报告"),
)  # fmt: skip
def reports(scope: Scope) -> QuerySet[Report]:
    return Report.objects.filter(scope.during("finished_on"), study__struck_at=None)


@indicator(
    "research.report_parts", label="调研报告部分", unit="个方面", period="year",
    office=_OFFICE, counts="本年完成的调研报告所含的部分", says=("报告…个方面进行论述", "个方面进行了详细论述", "内容分为…个方面"),
)  # fmt: skip
def report_parts(scope: Scope) -> QuerySet[ReportPart]:
    parts = ReportPart.objects.filter(scope.during("report__finished_on"))
    return parts.filter(report__struck_at=None, report__study__struck_at=None)


@indicator(
    "research.recommendations", label="调研建议", unit="项", period="year", office=_OFFICE,
    counts="本年由调研课题提出的建议，逐项计", units=("条", "个"),
    says=("项建议", "课题提出…建议", "课题…提出…项建议", "报告…提出…建议"),
)  # fmt: skip
def recommendations(scope: Scope) -> QuerySet[Recommendation]:
    rows = Recommendation.objects.filter(scope.during("made_on"), subject_kind="study")
    return rows.filter(subject_id__in=Study.objects.standing().values("pk"))


@indicator(
    "research.recommendation_classes", label="调研建议类别", unit="类", period="year",
    office=_OFFICE, value=distinct("category"), counts="本年由调研课题提出的建议的不同类别",
    says=("类建议", "提出…类…项建议"),
)  # fmt: skip
def recommendation_classes(scope: Scope) -> QuerySet[Recommendation]:
    return recommendations(scope).exclude(category="")


@indicator(
    "research.upper_work", label="上级政协任务", unit="项", period="year", office=_OFFICE,
    counts="本年完成的上级政协任务，逐项计", units=("个", "件"),
    says=("上级政协任务", "完成上级交办任务", "上级政协交办的任务"),
)  # fmt: skip
def upper_work(scope: Scope) -> QuerySet[UpperWork]:
    return UpperWork.objects.filter(scope.during("done_on"))


@indicator(
    "research.upper_studies", label="配合上级政协的联合调研", unit="项", period="year",
    office=_OFFICE, counts="本年配合上级政协开展联合调研的重点工作，逐项计",
    says=("项重点工作开展了调研", "配合市政协…开展联合调研", "积极配合市政协", "联合调研", "开展联合调研…项"), units=("次",),
)  # fmt: skip
def upper_studies(scope: Scope) -> QuerySet[UpperWork]:
    return upper_work(scope).filter(kind=UpperWorkKind.STUDY)
