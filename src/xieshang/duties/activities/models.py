"""Any meeting, inspection, visit, lecture or training, and who was there."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from xieshang.base.models import Record, by_day, one_of
from xieshang.ground.orgs.models import Organisation
from xieshang.ground.people.models import Person


class ActivityKind(models.TextChoices):
    PLENARY = "plenary", "全体会议"
    STANDING = "standing", "常委会会议"
    CHAIRS = "chairs", "主席会议"
    SPECIAL = "special", "专题会议"
    INSPECTION = "inspection", "视察"
    TOUR = "tour", "考察"
    VISIT = "visit", "走访"
    FORUM = "forum", "座谈"
    LECTURE = "lecture", "委员文化讲堂"
    TRAINING = "training", "学习培训"
    SECTOR = "sector", "界别活动"
    CHARITY = "charity", "公益活动"


class Invited(models.TextChoices):
    ALL = "all", "全体委员"
    STANDING = "standing", "常委"
    SOME = "some", "部分委员"


class Activity(Record):
    """A meeting or activity (会议活动); a lecture has its speaker and title."""

    kind = models.CharField("类型", max_length=12, choices=ActivityKind)
    title = models.CharField("名称", max_length=200)
    held_on = models.DateField("日期")
    place = models.CharField("地点", max_length=100, blank=True)
    office = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="组织委室",
    )
    speaker = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="主讲人"
    )
    lecture = models.CharField("主讲题目", max_length=200, blank=True)
    invited = models.CharField("应到范围", max_length=10, choices=Invited, default=Invited.SOME)
    content = models.TextField("情况", blank=True)

    class Meta(Record.Meta):
        verbose_name = "会议活动"
        indexes = (by_day("held_on"),)
        constraints = (
            *Record.Meta.constraints,
            one_of("kind", ActivityKind, name="activities_activity_kind"),
            one_of("invited", Invited, name="activities_activity_invited"),
            models.CheckConstraint(
                condition=~Q(kind=ActivityKind.LECTURE)
                | (Q(speaker__isnull=False) & ~Q(lecture="")),
                name="activities_activity_lecture",
                violation_error_message="委员文化讲堂须写明主讲人和主讲题目。",
            ),
        )

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


class Status(models.TextChoices):
    """Leave (请假) is not absence (缺席); guests are not members who had to come."""

    PRESENT = "present", "出席"
    LEAVE = "leave", "请假"
    ABSENT = "absent", "缺席"
    OBSERVER = "observer", "列席"
    GUEST = "guest", "特邀"


class Attendance(Record):
    """One person at one activity (出席)."""

    activity = models.ForeignKey(
        Activity, models.PROTECT, related_name="attendances", verbose_name="会议活动"
    )
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="姓名")
    status = models.CharField("出席情况", max_length=10, choices=Status)
    speech = models.BooleanField("发言", default=False)

    class Meta(Record.Meta):
        verbose_name = "出席"
        constraints = (
            *Record.Meta.constraints,
            one_of("status", Status, name="activities_attendance_status"),
            models.UniqueConstraint(
                fields=("activity", "person"),
                condition=Q(struck_at=None),
                name="activities_attendance_once",
                violation_error_message="这个人在这次活动中已有出席记录。",
            ),
        )
