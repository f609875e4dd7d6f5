"""Figures about advice (意见建议), by calendar year, wherever it was given."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from xieshang.base.indicators import Scope, indicator, ratio
from xieshang.base.records.kinds import kinds
from xieshang.ground.records.models import AUTHORITIES, Adoption, Recommendation

_OFFICE = "办公室"


def _about_struck() -> Q:
    """The row is about a record that has been struck; a look-up by key for each kind."""
    about = Q(pk__in=())
    for kind in kinds():
        if kind.subject:
            struck = kind.model.objects.filter(pk=OuterRef("subject_id"), struck_at__isnull=False)
            about |= Q(Exists(struck), subject_kind=kind.code)
    return about


@indicator(
    "records.advice", label="向党政提出的意见建议", unit="条", period="year", office=_OFFICE,
    counts="本年送交区委、区政府和职能部门的意见建议，逐条计；送企业和上级政协的不计",
    units=("项", "件", "个"),
    says=(
        "提出合理化建议意见", "建议意见", "向区委、区政府…提出…建议", "送交…意见建议",
        "职能部门提出合理化建议", "提出意见建议", "向党委政府提出意见建议",
    ),
)  # fmt: skip
def advice(scope: Scope) -> QuerySet[Recommendation]:
    rows = Recommendation.objects.filter(scope.during("made_on"))
    return rows.filter(~_about_struck(), addressee__in=AUTHORITIES)


@indicator(
    "records.advice_adopted", label="被采纳的意见建议", unit="条", period="year",
    office=_OFFICE, counts="本年送交区委、区政府和职能部门的意见建议中，已采纳或部分采纳的",
    says=("被采纳", "采纳意见建议", "得到采纳", "意见建议…被采纳", "意见建议…采纳"), units=("项", "件", "个"),
)  # fmt: skip
def advice_adopted(scope: Scope) -> QuerySet[Recommendation]:
    # A ledger that says adopted and gives no day is believed, as with the review of a proposal.
    by_then = Q(answered_on=None) | Q(answered_on__lte=scope.as_of)
    return advice(scope).filter(by_then, outcome__in=(Adoption.ADOPTED, Adoption.PARTLY))


ratio(
    "records.advice_adoption_rate", label="意见建议采纳率", part="records.advice_adopted",
    whole="records.advice", says=("采纳率", "建议采纳率"),
)  # fmt: skip
