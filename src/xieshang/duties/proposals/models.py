"""Proposals, their proposers, and the supervision (督办) of key ones."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from xieshang.base.models import Record, RecordManager, by_day, in_order, one_of
from xieshang.duties.proposals.querysets import ProposalQuerySet
from xieshang.duties.proposals.states import Outcome
from xieshang.ground.orgs.models import Organisation, Plenary
from xieshang.ground.people.models import Person
from xieshang.ground.records.models import Category


class Form(models.TextChoices):
    SINGLE = "single", "个人"
    JOINT = "joint", "联名"
    COLLECTIVE = "collective", "集体"


class Proposal(Record):
    """A proposal (提案). It belongs to a plenary, fixed at intake, so part and whole are one cohort."""

    plenary = models.ForeignKey(Plenary, models.PROTECT, related_name="+", verbose_name="届次")
    receipt = models.PositiveIntegerField("收件号", null=True, blank=True)
    number = models.PositiveIntegerField("案号", null=True, blank=True)
    title = models.CharField("案由", max_length=200)
    category = models.CharField("类别", max_length=10, choices=Category, default=Category.OTHER)
    form = models.CharField("提案形式", max_length=10, choices=Form, default=Form.SINGLE)
    proposers_stated = models.PositiveIntegerField("提案人数", null=True, blank=True)
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="提案单位",
    )
    received_on = models.DateField("收件日期")
    outcome = models.CharField("审查结果", max_length=12, choices=Outcome, blank=True)
    reviewed_on = models.DateField("审查日期", null=True, blank=True)
    filed_on = models.DateField("立案日期", null=True, blank=True)
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="merged",
        verbose_name="并入提案",
    )
    key_on = models.DateField("列为重点日期", null=True, blank=True)
    closed_on = models.DateField("办结日期", null=True, blank=True)
    public = models.BooleanField("同意公开", default=False)
    body = models.TextField("正文", blank=True)

    objects: ClassVar = RecordManager.from_queryset(ProposalQuerySet)()

    class Meta(Record.Meta):
        verbose_name = "提案"
        ordering = ("-received_on", "-pk")
        indexes = (
            by_day("received_on"),
            models.Index(
                fields=("committee", "plenary", "outcome", "id"), name="proposals_session"
            ),
        )
        constraints = (
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=("committee", "plenary", "number"),
                condition=Q(struck_at=None),
                name="proposals_proposal_number",
                violation_error_message="本届次已有这个案号。",
            ),
            models.UniqueConstraint(
                fields=("committee", "plenary", "receipt"),
                condition=Q(struck_at=None),
                name="proposals_proposal_receipt",
                violation_error_message="本届次已有这个收件号。",
            ),
            in_order(
                "received_on",
                "reviewed_on",
                "filed_on",
                "closed_on",
                name="proposals_proposal_order",
                says="日期顺序应为：收件、审查、立案、办结。",
            ),
            models.CheckConstraint(
                condition=~Q(outcome=Outcome.FILED)
                | Q(number__isnull=False, filed_on__isnull=False),
                name="proposals_proposal_filed",
                violation_error_message="立案的提案须有案号和立案日期。",
            ),
            models.CheckConstraint(
                condition=Q(closed_on=None) | Q(outcome=Outcome.FILED),
                name="proposals_proposal_closed",
                violation_error_message="只有立案的提案才能办结。",
            ),
            models.CheckConstraint(
                condition=Q(merged_into=None) | Q(outcome=Outcome.MERGED),
                name="proposals_proposal_merged",
                violation_error_message="写了并入提案的，审查结果应为并案。",
            ),
            one_of("outcome", Outcome, name="proposals_proposal_outcome"),
            one_of("category", Category, name="proposals_proposal_category"),
            one_of("form", Form, name="proposals_proposal_form"),
        )

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


class Proposer(models.Model):
    """One who signed, in the order of the sheet; the first leads (第一提案人)."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="proposers")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="提案人")
    order = models.PositiveSmallIntegerField("顺序", default=0)

    class Meta:
        verbose_name = "提案人"
        ordering = ("proposal_id", "order")
        constraints = (
            models.UniqueConstraint(fields=("proposal", "person"), name="proposals_proposer_once"),
        )

    def __str__(self) -> str:
        return self.person.name


class SupervisionForm(models.TextChoices):
    SITE = "site", "现场视察"
    HEARING = "hearing", "听取汇报"
    APPRAISAL = "appraisal", "委员评议"
    LED = "led", "领导领办"
    WRITTEN = "written", "书面督办"


class Organiser(models.TextChoices):
    STANDING = "standing", "区政协常委"
    CHAIRS = "chairs", "主席会议"
    COMMITTEE = "committee", "提案委"
    LEADERS = "leaders", "党政领导"


class Supervision(Record):
    """One act of supervising the handling of a proposal (督办)."""

    proposal = models.ForeignKey(
        Proposal, models.PROTECT, related_name="supervisions", verbose_name="提案"
    )
    form = models.CharField("督办形式", max_length=10, choices=SupervisionForm)
    organiser = models.CharField("组织者", max_length=10, choices=Organiser)
    held_on = models.DateField("日期")
    leader = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="牵头人"
    )
    department = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="督促单位",
    )
    findings = models.TextField("情况", blank=True)
    outcome = models.TextField("整改结果", blank=True)

    class Meta(Record.Meta):
        verbose_name = "督办"
        indexes = (by_day("held_on"),)
        constraints = (
            *Record.Meta.constraints,
            one_of("form", SupervisionForm, name="proposals_supervision_form"),
            one_of("organiser", Organiser, name="proposals_supervision_organiser"),
        )
