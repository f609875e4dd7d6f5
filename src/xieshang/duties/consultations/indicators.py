"""Figures about consultations: topics by the year of the plan, meetings by the day they were held."""

from __future__ import annotations

from django.db.models import QuerySet

from xieshang.base.indicators import Scope, distinct, indicator, least_per
from xieshang.duties.consultations.models import Coordination, Form, Meeting, Topic

_OFFICE = "办公室"


@indicator(
    "consultations.topics", label="协商议题", unit="个", period="year", office=_OFFICE,
    counts="本年确定的协商议题，不论是否已开展协商",
    says=("协商议题", "列入议题", "确定协商议题", "协商计划议题"), units=("项",),
)  # fmt: skip
def topics(scope: Scope) -> QuerySet[Topic]:
    return Topic.objects.filter(scope.during("fixed_on"))


@indicator(
    "consultations.kinds", label="协商形式", unit="类", period="year", office=_OFFICE,
    value=distinct("form"), counts="本年确定的协商议题所用的不同协商形式",
    says=("类协商议题", "协商分成…类", "协商…采用…类形式", "类协商形式", "种协商形式"), units=("种",),
)  # fmt: skip
def kinds(scope: Scope) -> QuerySet[Topic]:
    return topics(scope)


@indicator(
    "consultations.topics_standing", label="专题议政性常委会会议协商议题", unit="个",
    period="year", office=_OFFICE, counts="本年确定的专题议政性常委会会议协商议题",
    says=("专题议政性常委会会议协商议题", "专题议政性常委会会议协商", "专题议政性常委会议题"),
)  # fmt: skip
def topics_standing(scope: Scope) -> QuerySet[Topic]:
    return topics(scope).filter(form=Form.STANDING)


@indicator(
    "consultations.topics_special", label="专题会议协商议题", unit="个", period="year",
    office=_OFFICE, counts="本年确定的专题会议协商议题", says=("专题会议协商议题", "专题会议协商", "专题协商议题"),
)  # fmt: skip
def topics_special(scope: Scope) -> QuerySet[Topic]:
    return topics(scope).filter(form=Form.SPECIAL)


@indicator(
    "consultations.topics_counterpart", label="对口协商议题", unit="个", period="year",
    office=_OFFICE, counts="本年确定的对口协商议题", says=("对口协商议题", "对口协商"),
)  # fmt: skip
def topics_counterpart(scope: Scope) -> QuerySet[Topic]:
    return topics(scope).filter(form=Form.COUNTERPART)


@indicator(
    "consultations.topics_proposal", label="提案办理协商议题", unit="件", period="year",
    office=_OFFICE, value=distinct("proposal__code"),
    counts="本年选作提案办理协商议题的提案", units=("个",),
    says=("提案办理协商议题", "提案作为提案办理协商", "提案办理协商"),
)  # fmt: skip
def topics_proposal(scope: Scope) -> QuerySet[Topic]:
    return topics(scope).filter(form=Form.PROPOSAL, proposal__struck_at=None)


@indicator(
    "consultations.meetings", label="协商会议", unit="次", period="year", office=_OFFICE,
    counts="本年召开的协商会议", units=("场", "场次"),
    says=("召开协商会议", "协商会议", "协商会", "开展协商活动"),
)  # fmt: skip
def meetings(scope: Scope) -> QuerySet[Meeting]:
    return Meeting.objects.filter(scope.during("held_on"), topic__struck_at=None)


@indicator(
    "consultations.leanest_quarter", label="每季度协商（最少的一季）", unit="次/季度",
    period="year", office=_OFFICE, value=least_per("quarter"),
    counts="本年各季度协商会议次数中最少的一季；不为零即做到一季度一协商",
    says=("一季度一协商", "每季度协商", "每季度开展协商", "最少的季度也开展了"),
)  # fmt: skip
def leanest_quarter(scope: Scope) -> QuerySet[Meeting]:
    return meetings(scope)


@indicator(
    "consultations.coordinations", label="协商调度", unit="次", period="year", office=_OFFICE,
    counts="本年对重点工作的协商调度", says=("协商调度重点工作", "协商调度", "重点工作开展协商调度"),
)  # fmt: skip
def coordinations(scope: Scope) -> QuerySet[Coordination]:
    return Coordination.objects.filter(scope.during("held_on"))
