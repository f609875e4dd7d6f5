"""Assignments, contacts, replies and feedback. A later round never overwrites an earlier one."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from xieshang.base.models import Record, by_day, in_order, one_of
from xieshang.duties.handling.querysets import AssignmentQuerySet, FeedbackQuerySet
from xieshang.ground.orgs.models import Organisation
from xieshang.ground.people.models import Person
from xieshang.ground.records.models import About
from xieshang.ground.records.querysets import AboutManager


class Part(models.TextChoices):
    LEAD = "lead", "主办"
    JOINT = "joint", "会办"
    SEPARATE = "separate", "分办"


class Assignment(About):
    """A unit's part in handling a record, in one round (交办)."""

    department = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name="承办单位"
    )
    role = models.CharField("角色", max_length=10, choices=Part, default=Part.LEAD)
    round = models.PositiveSmallIntegerField("轮次", default=1)
    assigned_on = models.DateField("交办日期")
    signed_on = models.DateField("签收日期", null=True, blank=True)
    due_on = models.DateField("答复期限", null=True, blank=True)
    returned_on = models.DateField("退办日期", null=True, blank=True)
    return_reason = models.CharField("退办理由", max_length=200, blank=True)

    objects: ClassVar = AboutManager.from_queryset(AssignmentQuerySet)()

    class Meta(About.Meta):
        verbose_name = "交办"
        indexes = (*About.Meta.indexes, by_day("assigned_on"))
        constraints = (
            *Record.Meta.constraints,
            one_of("role", Part, name="handling_assignment_role"),
            in_order(
                "assigned_on",
                "signed_on",
                name="handling_assignment_signed",
                says="签收日期早于交办日期。",
            ),
            in_order(
                "assigned_on",
                "returned_on",
                name="handling_assignment_returned",
                says="退办日期早于交办日期。",
            ),
            models.CheckConstraint(
                condition=models.Q(returned_on=None) | ~models.Q(return_reason=""),
                name="handling_assignment_reason",
                violation_error_message="退办须写明理由。",
            ),
        )


class Method(models.TextChoices):
    TALK = "talk", "面谈"
    MEETING = "meeting", "座谈"
    ON_SITE = "on_site", "现场"
    VISIT = "visit", "走访"
    PHONE = "phone", "电话"
    VIDEO = "video", "视频"
    WECHAT = "wechat", "微信"


class Contact(About):
    """A unit's talk with the proposer before or while handling (见面)."""

    department = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name="承办单位"
    )
    met_on = models.DateField("日期")
    method = models.CharField("方式", max_length=10, choices=Method)
    participants = models.CharField("参加人", max_length=200, blank=True)
    content = models.TextField("内容", blank=True)
    confirmed = models.BooleanField("委员已确认", default=False)

    class Meta(About.Meta):
        verbose_name = "见面"
        indexes = (*About.Meta.indexes, by_day("met_on"))
        constraints = (
            *Record.Meta.constraints,
            one_of("method", Method, name="handling_contact_method"),
        )


class Result(models.TextChoices):
    """Result classes (办理结果类别) of the reply."""

    A = "A", "A"
    B = "B", "B"
    C = "C", "C"


class Reply(About):
    """A unit's reply in one round (答复)."""

    department = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name="承办单位"
    )
    round = models.PositiveSmallIntegerField("轮次", default=1)
    number = models.CharField("文号", max_length=60, blank=True)
    replied_on = models.DateField("答复日期")
    result = models.CharField("结果类别", max_length=2, choices=Result)
    signer = models.CharField("签发人", max_length=40, blank=True)
    body = models.TextField("正文", blank=True)

    class Meta(About.Meta):
        verbose_name = "答复"
        indexes = (*About.Meta.indexes, by_day("replied_on"))
        constraints = (
            *Record.Meta.constraints,
            one_of("result", Result, name="handling_reply_result"),
            models.UniqueConstraint(
                fields=("committee", "subject_kind", "subject_id", "department", "round"),
                condition=models.Q(struck_at=None),
                name="handling_reply_once",
                violation_error_message="这个单位在这一轮已有答复。",
            ),
        )


class Satisfaction(models.TextChoices):
    """What a proposer says; silence (未表态) is a value of its own."""

    SATISFIED = "satisfied", "满意"
    BASICALLY = "basically", "基本满意"
    DISSATISFIED = "dissatisfied", "不满意"
    SILENT = "silent", "未表态"


class Taken(models.TextChoices):
    OWN = "own", "本人填写"
    RECORDED = "recorded", "代录"


class Feedback(About):
    """What a proposer says of the handling and of the result, in one round (反馈)."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="反馈人")
    round = models.PositiveSmallIntegerField("轮次", default=1)
    given_on = models.DateField("反馈日期")
    attitude = models.CharField("办理态度", max_length=14, choices=Satisfaction)
    result = models.CharField("办理结果", max_length=14, choices=Satisfaction)
    taken = models.CharField("记录方式", max_length=10, choices=Taken, default=Taken.OWN)
    remark = models.TextField("意见", blank=True)

    objects: ClassVar = AboutManager.from_queryset(FeedbackQuerySet)()

    class Meta(About.Meta):
        verbose_name = "反馈"
        indexes = (*About.Meta.indexes, by_day("given_on"))
        constraints = (
            *Record.Meta.constraints,
            one_of("attitude", Satisfaction, name="handling_feedback_attitude"),
            one_of("result", Satisfaction, name="handling_feedback_result"),
            one_of("taken", Taken, name="handling_feedback_taken"),
            models.UniqueConstraint(
                fields=("committee", "subject_kind", "subject_id", "person", "round"),
                condition=models.Q(struck_at=None),
                name="handling_feedback_once",
                violation_error_message="这位提案人在这一轮已有反馈。",
            ),
        )
