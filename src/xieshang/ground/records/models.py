"""Rows that are about any kind of record: leaders' instructions 批示 and recommendations 建议.

A row says what it is about by kind and key. Records are never deleted, so that the pair always
finds its record; the printed number is kept beside it for lists and exports.
"""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models

from xieshang.base.models import Owned, Record, by_day, one_of
from xieshang.ground.orgs.models import Organisation, Tier
from xieshang.ground.people.models import Person
from xieshang.ground.records.querysets import AboutManager


class About(Record):
    """A record that is about another one (事项)."""

    subject_kind = models.CharField("事项类型", max_length=40)
    subject_id = models.BigIntegerField("事项")
    subject_code = models.CharField("事项编号", max_length=60)

    objects: ClassVar[AboutManager[Self]] = AboutManager()

    class Meta(Record.Meta):
        abstract = True
        indexes: ClassVar[tuple[models.Index, ...]] = (
            models.Index(
                fields=("committee", "subject_kind", "subject_id"),
                name="%(app_label)s_%(class)s_subject",
            ),
        )


class Category(models.TextChoices):
    """What a paper is about, by the national list (类别)."""

    ECONOMY = "economy", "经济"
    POLITICS = "politics", "政治"
    CULTURE = "culture", "文化"
    SOCIETY = "society", "社会"
    ECOLOGY = "ecology", "生态文明"
    OTHER = "other", "其他"


class Counter(Owned):
    """The last number given in a series. Its row is locked while a number is given: no gaps."""

    series = models.CharField("编号系列", max_length=60)
    last = models.PositiveIntegerField("末号", default=0)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("committee", "series"), name="records_counter_once"),
        )

    def __str__(self) -> str:
        return f"{self.series}: {self.last}"


class InstructionForm(models.TextChoices):
    """批示, 圈阅 and 重视 are different kinds of event and are never added together."""

    INSTRUCTED = "instructed", "批示"
    CIRCLED = "circled", "圈阅"
    NOTICED = "noticed", "重视"


class Instruction(About):
    """What a leader wrote on, or showed for, a record (批示).

    Registered without its text by default: who, when, on what, how many, where the paper lies.
    """

    leader = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="领导")
    tier = models.CharField("层级", max_length=10, choices=Tier)
    form = models.CharField("形式", max_length=12, choices=InstructionForm)
    given_on = models.DateField("日期")
    copies = models.PositiveIntegerField("件次", default=1)
    subject_line = models.CharField("主题", max_length=200, blank=True)
    kept_at = models.CharField("原件存放", max_length=100, blank=True)

    class Meta(About.Meta):
        verbose_name = "批示"
        indexes = (*About.Meta.indexes, by_day("given_on"))
        constraints = (
            *Record.Meta.constraints,
            one_of("tier", Tier, name="records_instruction_tier"),
            one_of("form", InstructionForm, name="records_instruction_form"),
        )


class Addressee(models.TextChoices):
    PARTY_COMMITTEE = "party", "区委"
    GOVERNMENT = "government", "区政府"
    DEPARTMENT = "department", "职能部门"
    UPPER = "upper", "上级政协"
    ENTERPRISE = "enterprise", "企业"


AUTHORITIES = (Addressee.PARTY_COMMITTEE, Addressee.GOVERNMENT, Addressee.DEPARTMENT)


class Adoption(models.TextChoices):
    ADOPTED = "adopted", "采纳"
    PARTLY = "partly", "部分采纳"
    REFUSED = "refused", "未采纳"
    WAITING = "waiting", "待反馈"


class Recommendation(About):
    """One numbered piece of advice (意见建议) and what became of it."""

    number = models.PositiveIntegerField("序号", default=1)
    category = models.CharField("类别", max_length=40, blank=True)
    text = models.TextField("建议内容")
    addressee = models.CharField("送交对象", max_length=12, choices=Addressee)
    department = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="送交单位",
    )
    made_on = models.DateField("提出日期")
    outcome = models.CharField(
        "采纳情况", max_length=10, choices=Adoption, default=Adoption.WAITING
    )
    answered_on = models.DateField("反馈日期", null=True, blank=True)

    class Meta(About.Meta):
        verbose_name = "意见建议"
        indexes = (*About.Meta.indexes, by_day("made_on"))
        constraints = (
            *Record.Meta.constraints,
            one_of("addressee", Addressee, name="records_recommendation_addressee"),
            one_of("outcome", Adoption, name="records_recommendation_outcome"),
        )
