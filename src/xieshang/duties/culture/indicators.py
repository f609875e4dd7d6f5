"""Figures about culture and unity, by calendar year; studios as they stood at the end of it."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from xieshang.base.indicators import Scope, distinct, indicator, total
from xieshang.duties.culture.models import ExpertContact, Publication, Studio, Subscription

_OFFICE = "教科卫体文史委"


@indicator(
    "culture.books", label="文史出版", unit="种", period="year", office=_OFFICE,
    counts="本年出版的文史书刊", units=("部", "本", "册"),
    says=("编纂发行", "出版文史书籍", "文史出版", "编辑出版", "出版文史资料"),
)  # fmt: skip
def books(scope: Scope) -> QuerySet[Publication]:
    return Publication.objects.filter(scope.during("published_on"))


@indicator(
    "culture.pictures", label="文史收录图片", unit="幅", period="year", office=_OFFICE,
    value=total("pictures"), counts="本年出版的文史书刊收录的图片之和", units=("张",),
    says=("收录图片", "图片", "收录照片"),
)  # fmt: skip
def pictures(scope: Scope) -> QuerySet[Publication]:
    return books(scope)


@indicator(
    "culture.characters", label="文史文字", unit="字", period="year", office=_OFFICE,
    value=total("characters"), counts="本年出版的文史书刊的字数之和", says=("文字", "万字", "文字…万字", "文史…字", "书籍…字"),
)  # fmt: skip
def characters(scope: Scope) -> QuerySet[Publication]:
    return books(scope)


@indicator(
    "culture.studios_open", label="已投入运行的委员工作室", unit="个", period="year",
    office=_OFFICE, counts="截至期末已建成并投入运行的委员工作室，不限本年建成",
    says=(
        "投入运行的委员工作室", "委员工作室…已建成投用", "建成委员工作室",
        "已建成并投入运行的委员工作室", "建成…投入运行",
    ),
)  # fmt: skip
def studios_open(scope: Scope) -> QuerySet[Studio]:
    return Studio.objects.filter(opened_on__lte=scope.until)


@indicator(
    "culture.studios_building", label="在建委员工作室", unit="个", period="year",
    office=_OFFICE, counts="截至期末已启动建设而尚未建成投用的委员工作室",
    says=("正在建设的", "委员工作室…正在建设的", "委员工作室…在建", "在建"),
)  # fmt: skip
def studios_building(scope: Scope) -> QuerySet[Studio]:
    not_yet = Q(opened_on=None) | Q(opened_on__gt=scope.until)
    return Studio.objects.filter(not_yet, started_on__lte=scope.until)


@indicator(
    "culture.experts", label="联系服务专业人才", unit="人", period="year", office=_OFFICE,
    value=distinct("expert"), counts="本年联系服务过的不同专家，一人多次只计一人",
    says=("联系服务专业人才", "联系服务专家", "联系专家", "服务专业人才"),
)  # fmt: skip
def experts(scope: Scope) -> QuerySet[ExpertContact]:
    return ExpertContact.objects.filter(scope.during("met_on"))


@indicator(
    "culture.subscriptions_done", label="报刊征订完成数", unit="份", period="year",
    office=_OFFICE, value=total("done"),
    counts="本年度报刊征订的完成数之和，登记的完成日期晚于截至日的不计",
    says=("完成征订", "征订报刊", "完成报刊征订"),
)  # fmt: skip
def subscriptions_done(scope: Scope) -> QuerySet[Subscription]:
    by_then = Q(finished_on=None) | Q(finished_on__lte=scope.as_of)
    return subscriptions_target(scope).filter(by_then)


@indicator(
    "culture.subscriptions_target", label="报刊征订任务数", unit="份", period="year",
    office=_OFFICE, value=total("target"), counts="本年度报刊征订的任务数之和",
    says=("征订任务", "报刊征订任务"),
)  # fmt: skip
def subscriptions_target(scope: Scope) -> QuerySet[Subscription]:
    return Subscription.objects.filter(year=scope.period.first.year)
