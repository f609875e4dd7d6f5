"""Figures about proposals, all of one cohort: the session (届次) whose plenary they belong to."""

from __future__ import annotations

from django.db.models import Q

from xieshang.base.indicators import Scope, indicator, ratio
from xieshang.duties.handling.models import Satisfaction
from xieshang.duties.proposals.models import Proposal, Supervision
from xieshang.duties.proposals.querysets import ProposalQuerySet
from xieshang.duties.proposals.states import Outcome

_OFFICE = "提案委"


def _reviewed(scope: Scope) -> Q:
    """Reviewed by the as-of day; a ledger that gives an outcome and no day is believed."""
    return Q(reviewed_on=None) | Q(reviewed_on__lte=scope.as_of)


def cohort(scope: Scope) -> ProposalQuerySet:
    """The proposals of the session that had come in by the as-of day."""
    found: ProposalQuerySet = Proposal.objects.filter(scope.of_session("plenary", "received_on"))
    return found


@indicator(
    "proposals.received", label="征集提案", unit="件", office=_OFFICE,
    counts="本届次收到的全部提案，按收件登记计，不论审查结果",
    says=("共征集提案", "收到提案", "提交提案", "收集提案", "提出提案", "提案总数"),
)  # fmt: skip
def received(scope: Scope) -> ProposalQuerySet:
    return cohort(scope)


@indicator(
    "proposals.filed", label="立案提案", unit="件", office=_OFFICE,
    counts="本届次经审查符合立案条件的提案，并案前", says=("审查立案", "予以立案", "立案", "审查后立案", "确定立案", "同意立案", "建议立案", "决定立案"),
)  # fmt: skip
def filed(scope: Scope) -> ProposalQuerySet:
    return cohort(scope).fit().filter(_reviewed(scope))


@indicator(
    "proposals.filed_after_merging", label="立案提案（并案后）", unit="件", office=_OFFICE,
    counts="本届次立案并有案号的提案，被并入的不计", alternative_of="proposals.filed",
)  # fmt: skip
def filed_after_merging(scope: Scope) -> ProposalQuerySet:
    return cohort(scope).filed(scope.as_of)


@indicator(
    "proposals.merged", label="并案提案", unit="件", office=_OFFICE,
    counts="本届次审查后并入其他提案的提案", says=("并案", "合并办理", "并案处理"),
)  # fmt: skip
def merged(scope: Scope) -> ProposalQuerySet:
    return cohort(scope).filter(_reviewed(scope), outcome=Outcome.MERGED)


@indicator(
    "proposals.not_filed", label="未立案提案", unit="件", office=_OFFICE,
    counts="本届次审查后转社情民意、转委员来信、不予立案、退回修改或撤案的提案",
    says=("不予立案", "未立案", "未予立案", "不立案"),
)  # fmt: skip
def not_filed(scope: Scope) -> ProposalQuerySet:
    reviewed = cohort(scope).exclude(outcome="").filter(_reviewed(scope))
    return reviewed.exclude(outcome__in=(Outcome.FILED, Outcome.MERGED))


@indicator(
    "proposals.assigned", label="交办提案", unit="件", office=_OFFICE,
    counts="本届次已交给承办单位且未退办的立案提案", says=("交办", "交办提案", "交办承办单位的提案"),
)  # fmt: skip
def assigned(scope: Scope) -> ProposalQuerySet:
    return cohort(scope).filed(scope.as_of).assigned(scope.as_of)


@indicator(
    "proposals.contacted", label="已见面提案", unit="件", office=_OFFICE,
    counts="交办提案中承办单位与提案人见过面或有过沟通记录的", says=("已见面", "面商"),
)  # fmt: skip
def contacted(scope: Scope) -> ProposalQuerySet:
    return assigned(scope).contacted(scope.as_of)


@indicator(
    "proposals.replied", label="办复提案", unit="件", office=_OFFICE,
    counts="交办提案中主办、分办单位都已答复的", says=("办复", "已办复", "答复提案"),
)  # fmt: skip
def replied(scope: Scope) -> ProposalQuerySet:
    return assigned(scope).replied(scope.as_of)


@indicator(
    "proposals.closed", label="办结提案", unit="件", office=_OFFICE,
    counts="本届次已办结的立案提案，以登记的办结日期为准", says=("办结", "办结提案", "办理完毕", "已办结"),
)  # fmt: skip
def closed(scope: Scope) -> ProposalQuerySet:
    return cohort(scope).filed(scope.as_of).filter(closed_on__lte=scope.as_of)


@indicator(
    "proposals.fed_back", label="已反馈提案", unit="件", office=_OFFICE,
    counts="办复提案中提案人作了评价的，未表态的不计", says=("收到反馈", "反馈意见表"),
)  # fmt: skip
def fed_back(scope: Scope) -> ProposalQuerySet:
    return replied(scope).answered_for(scope.as_of)


@indicator(
    "proposals.satisfied", label="满意或基本满意的提案", unit="件", office=_OFFICE,
    counts="办复提案中，作了评价的提案人对办理结果的终评均为满意或基本满意的",
    says=("满意和基本满意", "表示满意或基本满意"),
)  # fmt: skip
def satisfied(scope: Scope) -> ProposalQuerySet:
    accepted = (Satisfaction.SATISFIED, Satisfaction.BASICALLY)
    return fed_back(scope).content(scope.as_of, *accepted)


@indicator(
    "proposals.fully_satisfied", label="满意的提案", unit="件", office=_OFFICE,
    counts="办复提案中，作了评价的提案人对办理结果的终评均为满意的，基本满意不计",
    says=("表示满意", "其中满意"),
)  # fmt: skip
def fully_satisfied(scope: Scope) -> ProposalQuerySet:
    return fed_back(scope).content(scope.as_of, Satisfaction.SATISFIED)


ratio(
    "proposals.filing_rate", label="立案率", part="proposals.filed", whole="proposals.received",
    says=("立案率", "提案立案率"),
)  # fmt: skip
ratio(
    "proposals.contact_rate", label="见面率", part="proposals.contacted",
    whole="proposals.assigned", says=("见面率", "面商率", "沟通率", "面复率", "走访率"),
)  # fmt: skip
ratio(
    "proposals.reply_rate", label="办复率", part="proposals.replied", whole="proposals.assigned",
    says=("办复率", "答复率", "提案办复率"),
)  # fmt: skip
ratio(
    "proposals.closing_rate", label="办结率", part="proposals.closed",
    whole="proposals.filed_after_merging", says=("办结率", "提案办结率"),
)  # fmt: skip
ratio(
    "proposals.satisfaction_rate", label="满意率", part="proposals.satisfied",
    whole="proposals.fed_back", says=("满意率", "满意度", "满意和基本满意率", "满意、基本满意率", "满意、基本满意"),
    counts="终评为满意或基本满意的提案 ÷ 作了评价的提案",
)  # fmt: skip
ratio(
    "proposals.satisfaction_rate_strict", label="满意率（不含基本满意）",
    part="proposals.fully_satisfied", whole="proposals.fed_back",
    counts="终评为满意的提案 ÷ 作了评价的提案", alternative_of="proposals.satisfaction_rate",
)  # fmt: skip
ratio(
    "proposals.satisfaction_rate_of_replied", label="满意率（按办复提案）",
    part="proposals.satisfied", whole="proposals.replied",
    counts="终评为满意或基本满意的提案 ÷ 办复的提案，未表态的计入分母",
    alternative_of="proposals.satisfaction_rate",
)  # fmt: skip
ratio(
    "proposals.satisfaction_rate_strict_of_replied", label="满意率（不含基本满意，按办复提案）",
    part="proposals.fully_satisfied", whole="proposals.replied",
    counts="终评为满意的提案 ÷ 办复的提案", alternative_of="proposals.satisfaction_rate",
)  # fmt: skip


@indicator(
    "proposals.key", label="重点提案", unit="件", office=_OFFICE,
    counts="本届次列为重点的提案", says=("列为重点提案", "重点提案", "确定重点提案", "列为重点的提案", "重点督办提案"),
)  # fmt: skip
def key(scope: Scope) -> ProposalQuerySet:
    return cohort(scope).filter(key_on__lte=scope.as_of)


@indicator(
    "proposals.instructed", label="区领导批示的提案", unit="件", office=_OFFICE,
    counts="本届次由区级党政领导作出批示的提案，一件提案多次批示只计一次；圈阅、重视不计",
    says=("批示的提案", "提案作出批示", "由区委书记和区长批示的提案", "党政主要领导…提案作出批示"),
)  # fmt: skip
def instructed(scope: Scope) -> ProposalQuerySet:
    return cohort(scope).instructed(scope.as_of, "district")


@indicator(
    "proposals.supervised_by_standing", label="常委督办的重点提案", unit="件", office=_OFFICE,
    counts="本届次重点提案中，由区政协常委以视察、听取汇报、评议等方式督办的，一件提案多次督办只计一次",
    says=(
        "组织区政协常委督办", "区政协常委…提案进行督办",
        "#提案…组织区政协常委…督办", "常委督办",
    ),
)  # fmt: skip
def supervised_by_standing(scope: Scope) -> ProposalQuerySet:
    acts = Supervision.objects.standing().filter(organiser="standing", held_on__lte=scope.as_of)
    return key(scope).filter(pk__in=acts.values("proposal"))
