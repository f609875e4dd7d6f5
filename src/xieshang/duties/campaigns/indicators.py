"""Figures about campaigns, by calendar year."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet

from xieshang.base.indicators import Scope, distinct, indicator, ratio, total
from xieshang.duties.campaigns.models import (
    CampaignKind,
    ContactForm,
    EnterpriseContact,
    EnterpriseProblem,
    Fund,
    Household,
    HouseholdCategory,
    HouseholdVisit,
    Participation,
    Project,
    Pupil,
    WaterSupply,
)
from xieshang.ground.people.models import Mandate
from xieshang.ground.records.models import Recommendation

_OFFICE = "办公室"
_ENTERPRISES = "经济科技委"


def _contacts(scope: Scope) -> QuerySet[EnterpriseContact]:
    rows = EnterpriseContact.objects.filter(scope.during("contacted_on"))
    return rows.filter(campaign__struck_at=None)


@indicator(
    "campaigns.enterprises", label="联系企业", unit="家", period="year", office=_ENTERPRISES,
    value=distinct("enterprise"), counts="本年帮扶和调研走访的不同企业，一家多次只计一家",
    says=("共联系企业", "联系企业", "联系服务企业", "走访联系企业", "走访企业"),
)  # fmt: skip
def enterprises(scope: Scope) -> QuerySet[EnterpriseContact]:
    return _contacts(scope)


@indicator(
    "campaigns.enterprises_helped", label="帮扶企业", unit="家", period="year",
    office=_ENTERPRISES, value=distinct("enterprise"), counts="本年帮扶的不同企业",
    says=("帮扶企业", "企业其中帮扶", "联系企业…其中帮扶"),
)  # fmt: skip
def enterprises_helped(scope: Scope) -> QuerySet[EnterpriseContact]:
    return _contacts(scope).filter(form=ContactForm.HELPED)


@indicator(
    "campaigns.enterprises_visited", label="调研走访企业", unit="家", period="year",
    office=_ENTERPRISES, value=distinct("enterprise"),
    counts="本年调研走访而未作为帮扶对象的不同企业", says=("调研走访", "调研走访企业", "走访企业"),
)  # fmt: skip
def enterprises_visited(scope: Scope) -> QuerySet[EnterpriseContact]:
    helped = enterprises_helped(scope).filter(
        struck_at=None, enterprise=OuterRef("enterprise"), committee=OuterRef("committee")
    )
    return _contacts(scope).filter(~Exists(helped), form=ContactForm.VISITED)


@indicator(
    "campaigns.enterprises_listed", label="企业联系记录", unit="次", period="year",
    office=_ENTERPRISES, counts="本年帮扶和调研走访企业的次数",
)  # fmt: skip
def enterprises_listed(scope: Scope) -> QuerySet[EnterpriseContact]:
    return _contacts(scope)


@indicator(
    "campaigns.enterprises_resumed", label="复工复产企业", unit="家", period="year",
    office=_ENTERPRISES, value=distinct("enterprise"),
    counts="本年联系的企业中已复工复产的，以登记的复工复产日期为准",
    says=("企业复工复产", "复工复产企业"),
)  # fmt: skip
def enterprises_resumed(scope: Scope) -> QuerySet[EnterpriseContact]:
    return _contacts(scope).filter(resumed_on__lte=scope.as_of)


ratio(
    "campaigns.resumption_rate", label="企业复工复产率", part="campaigns.enterprises_resumed",
    whole="campaigns.enterprises", says=("复工复产率", "企业复工复产率", "复工率"),
)  # fmt: skip


def _problems(scope: Scope) -> QuerySet[EnterpriseProblem]:
    rows = EnterpriseProblem.objects.filter(scope.during("collected_on"))
    return rows.filter(contact__struck_at=None, contact__campaign__struck_at=None)


@indicator(
    "campaigns.problems", label="收集企业问题", unit="个", period="year", office=_ENTERPRISES,
    counts="本年向企业收集的问题，逐个计", units=("条", "项"),
    says=("收集问题", "收集企业问题", "个问题", "收集了…问题", "征集问题"),
)  # fmt: skip
def problems(scope: Scope) -> QuerySet[EnterpriseProblem]:
    return _problems(scope)


@indicator(
    "campaigns.problem_aspects", label="企业问题涉及方面", unit="个方面", period="year",
    office=_ENTERPRISES, value=distinct("aspect"), counts="本年收集的企业问题涉及的不同方面",
    says=("收集了…个方面", "个方面问题", "问题…涉及…个方面", "涉及…个方面"),
)  # fmt: skip
def problem_aspects(scope: Scope) -> QuerySet[EnterpriseProblem]:
    return _problems(scope)


@indicator(
    "campaigns.enterprise_suggestions", label="向企业提出的意见建议", unit="条", period="year",
    office=_ENTERPRISES, counts="本年走访企业中向企业提出的意见建议，逐条计", units=("项", "个"),
    says=("向企业提出建议", "企业…提出意见建议", "问题…提出意见建议", "向企业提出改进建议", "提出意见建议"),
)  # fmt: skip
def enterprise_suggestions(scope: Scope) -> QuerySet[Recommendation]:
    rows = Recommendation.objects.filter(scope.during("made_on"), subject_kind="enterprise_contact")
    contacts = EnterpriseContact.objects.standing().filter(campaign__struck_at=None)
    return rows.filter(subject_id__in=contacts.values("pk"))


def _households() -> QuerySet[Household]:
    return Household.objects.filter(campaign__struck_at=None)


@indicator(
    "campaigns.deep_poor_households", label="结对深度贫困户", unit="户", period="year",
    office=_OFFICE, counts="本年确定结对帮扶的深度贫困户", says=("户深度贫困户", "深度贫困户", "结对深度贫困户", "帮扶深度贫困户"),
)  # fmt: skip
def deep_poor_households(scope: Scope) -> QuerySet[Household]:
    rows = _households().filter(scope.during("listed_on"))
    return rows.filter(category=HouseholdCategory.DEEP_POOR)


@indicator(
    "campaigns.households_income", label="帮助增收的困难家庭", unit="户", period="year",
    office=_OFFICE, counts="本年经帮扶实现增收的户，以登记的增收日期为准",
    says=("户困难家庭增加收入", "户困难家庭", "困难家庭增收", "困难家庭实现增收", "贫困家庭增收"),
)  # fmt: skip
def households_income(scope: Scope) -> QuerySet[Household]:
    return _households().filter(scope.during("income_on"))


@indicator(
    "campaigns.visiting_groups", label="走访帮扶的委员活动组", unit="个", period="year",
    office=_OFFICE, value=distinct("group__name"),
    counts="本年开展过走访帮扶的不同委员活动组", says=("个委员活动组", "委员活动组", "活动组走访帮扶"),
)  # fmt: skip
def visiting_groups(scope: Scope) -> QuerySet[HouseholdVisit]:
    rows = HouseholdVisit.objects.filter(scope.during("visited_on"))
    return rows.filter(campaign__struck_at=None)


@indicator(
    "campaigns.projects", label="产业扶贫项目", unit="个", period="year", office=_OFFICE,
    counts="本年确定重点推进的产业项目", says=("产业扶贫项目", "重点推进项目", "产业项目", "个项目作为重点推进", "帮扶项目"),
)  # fmt: skip
def projects(scope: Scope) -> QuerySet[Project]:
    return Project.objects.filter(scope.during("fixed_on"), campaign__struck_at=None)


@indicator(
    "campaigns.funds", label="筹措帮扶资金", unit="元", period="year", office=_OFFICE,
    value=total("amount"), counts="本年到位的帮扶资金之和，以元计",
    says=("产业帮扶资金", "筹措资金", "筹集资金", "筹集帮扶资金", "帮扶资金", "到位帮扶资金", "协调资金", "扶贫资金"),
)  # fmt: skip
def funds(scope: Scope) -> QuerySet[Fund]:
    return Fund.objects.filter(scope.during("received_on"), campaign__struck_at=None)


@indicator(
    "campaigns.pupils", label="帮助就学的学生", unit="名", period="year", office=_OFFICE,
    counts="本年帮助就学的学生", says=("名学生就学", "资助学生", "帮助学生", "名学生", "贫困学生", "结对助学"),
)  # fmt: skip
def pupils(scope: Scope) -> QuerySet[Pupil]:
    return Pupil.objects.filter(scope.during("helped_on"), campaign__struck_at=None)


def _water(scope: Scope) -> QuerySet[WaterSupply]:
    return WaterSupply.objects.filter(scope.during("finished_on"), campaign__struck_at=None)


@indicator(
    "campaigns.water_groups", label="解决饮水的村民小组", unit="个", period="year",
    office=_OFFICE, counts="本年通上安全饮水的村民小组", says=("个组饮水困难", "个村民小组", "村民小组接通安全饮水", "组饮水困难问题", "饮水工程…个组"),
)  # fmt: skip
def water_groups(scope: Scope) -> QuerySet[WaterSupply]:
    return _water(scope)


@indicator(
    "campaigns.water_people", label="解决饮水的人数", unit="人", period="year",
    office=_OFFICE, value=total("people"), counts="本年通上安全饮水的村民小组的受益人数之和",
    says=("人饮水困难", "人饮水困难问题", "安全饮水…受益群众", "饮水…受益", "解决饮水困难"),
)  # fmt: skip
def water_people(scope: Scope) -> QuerySet[WaterSupply]:
    return _water(scope)


@indicator(
    "campaigns.members", label="在任委员", unit="名", period="year", office=_OFFICE,
    value=distinct("person__code"), counts="本年内有任期的委员，中途增补、离任的都计入",
    says=("现有委员", "委员总数", "在任委员"),
)  # fmt: skip
def members(scope: Scope) -> QuerySet[Mandate]:
    return Mandate.objects.during(scope.period.first, scope.until).filter(person__struck_at=None)


@indicator(
    "campaigns.members_taking_part", label="参与“三个一”行动的委员", unit="名", period="year",
    office=_OFFICE, value=distinct("person__code"),
    counts="本年内有任期的委员中，在任期内参加过“三个一”专项工作的",
    says=("委员参与三个一", "参与行动的委员"),
)  # fmt: skip
def members_taking_part(scope: Scope) -> QuerySet[Mandate]:
    acts = Participation.objects.standing().filter(
        scope.during("on"), campaign__kind=CampaignKind.THREE_ONES, campaign__struck_at=None,
        person=OuterRef("person"), on__gte=OuterRef("began_on"),
    )  # fmt: skip
    within = acts.filter(on__lt=OuterRef("ended_on"))
    open_ended = members(scope).filter(Exists(acts), ended_on=None)
    ended = members(scope).filter(Exists(within), ended_on__isnull=False)
    return open_ended | ended


ratio(
    "campaigns.participation_rate", label="“三个一”行动参与率",
    part="campaigns.members_taking_part", whole="campaigns.members", says=("参与率", "委员参与率", "行动参与率"),
)  # fmt: skip
