"""Topics 协商议题, meetings 协商会议 and coordination 协商调度."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from xieshang.base.models import Record, by_day, one_of
from xieshang.duties.proposals.models import Proposal
from xieshang.ground.orgs.models import Organisation
from xieshang.ground.people.models import Person


class Form(models.TextChoices):
    """The kinds of consultation (协商形式) that the yearly plan knows."""

    STANDING = "standing", "专题议政性常委会会议协商"
    SPECIAL = "special", "专题会议协商"
    COUNTERPART = "counterpart", "对口协商"
    PROPOSAL = "proposal", "提案办理协商"


class Topic(Record):
    """A topic of the yearly plan (协商议题)."""

    title = models.CharField("议题", max_length=200)
    form = models.CharField("协商形式", max_length=12, choices=Form)
    year = models.PositiveSmallIntegerField("年度")
    quarter = models.PositiveSmallIntegerField("计划季度")
    leader = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="牵头领导"
    )
    office = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="承办委室",
    )
    partners = models.CharField("参加单位", max_length=300, blank=True)
    fixed_on = models.DateField("确定日期")
    proposal = models.ForeignKey(
        Proposal,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="topics",
        verbose_name="相关提案",
    )

    class Meta(Record.Meta):
        verbose_name = "协商议题"
        constraints = (
            *Record.Meta.constraints,
            one_of("form", Form, name="consultations_topic_form"),
            models.CheckConstraint(
                condition=Q(quarter__range=(1, 4)),
                name="consultations_topic_quarter",
                violation_error_message="计划季度应为 1 至 4。",
            ),
            models.CheckConstraint(
                condition=~Q(form=Form.PROPOSAL) | Q(proposal__isnull=False),
                name="consultations_topic_proposal",
                violation_error_message="提案办理协商须写明相关提案。",
            ),
        )

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


class Meeting(Record):
    """A meeting at which a topic was consulted on (协商会议)."""

    topic = models.ForeignKey(Topic, models.PROTECT, related_name="meetings", verbose_name="议题")
    title = models.CharField("会议名称", max_length=200)
    held_on = models.DateField("日期")
    place = models.CharField("地点", max_length=100, blank=True)
    chair = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="主持人"
    )
    people = models.PositiveIntegerField("参加人数", default=0)
    minutes = models.TextField("情况", blank=True)

    class Meta(Record.Meta):
        verbose_name = "协商会议"
        indexes = (by_day("held_on"),)


class Coordination(Record):
    """One act of coordinating key work by consultation (协商调度)."""

    title = models.CharField("调度事项", max_length=200)
    held_on = models.DateField("日期")
    chair = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="主持人"
    )
    partners = models.CharField("参加单位", max_length=300, blank=True)
    outcome = models.TextField("结果", blank=True)

    class Meta(Record.Meta):
        verbose_name = "协商调度"
