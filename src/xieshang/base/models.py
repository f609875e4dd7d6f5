"""What every record shares: whose it is, its number, where it came from, who wrote it down.

A record (记录) is never deleted; a mistake is struck (作废) with a reason. Author, recorder and
operator are three different people: the author is a field of each kind, the recorder stands here,
the operator in the audit log.
"""

from __future__ import annotations

from typing import Any, ClassVar, Self, TypeVar, cast

from django.db import models
from django.db.models import BaseConstraint, CheckConstraint, F, Index, Q, UniqueConstraint

from xieshang.base import scoping
from xieshang.kernel.states import Machine


class Channel(models.TextChoices):
    """来源渠道: how a record reached the office."""

    ENTERED = "entered", "系统录入"
    LEDGER = "ledger", "台账导入"
    PLATFORM = "platform", "政协云"
    WECHAT = "wechat", "微信"
    PAPER = "paper", "纸质"
    MAIL = "mail", "电子邮件"
    OTHER = "other", "其他"


class Level(models.TextChoices):
    """How far a record may travel. State secrets may not be entered at all."""

    PUBLIC = "public", "公开"
    INTERNAL = "internal", "内部"
    WORK_SECRET = "work_secret", "工作秘密"


_M_co = TypeVar("_M_co", bound=models.Model, covariant=True)


class RecordQuerySet(models.QuerySet[_M_co]):
    def standing(self) -> Self:
        """Records that have not been struck."""
        return self.filter(struck_at=None)


class RecordManager(scoping.ScopedManager[_M_co]):
    """Records of the committees in scope."""

    _queryset_class = RecordQuerySet

    def get_queryset(self) -> RecordQuerySet[_M_co]:
        return cast("RecordQuerySet[_M_co]", super().get_queryset())

    def standing(self) -> RecordQuerySet[_M_co]:
        """Records that have not been struck."""
        return self.get_queryset().standing()


class Owned(models.Model):
    """A row that belongs to one committee and is seen only inside its scope."""

    committee = models.ForeignKey(
        "orgs.Committee", models.PROTECT, related_name="+", verbose_name="所属政协"
    )

    objects: ClassVar[scoping.ScopedManager[Self]] = scoping.ScopedManager()
    unscoped: ClassVar[models.Manager[Self]] = models.Manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        scoping.guard(self.committee_id)
        super().save(*args, **kwargs)


class Record(Owned):
    """A duty or a register entry, written down once."""

    code = models.CharField("编号", max_length=60)
    channel = models.CharField("来源渠道", max_length=12, choices=Channel, default=Channel.ENTERED)
    external_number = models.CharField("外部编号", max_length=60, blank=True)
    level = models.CharField("级别", max_length=12, choices=Level, default=Level.INTERNAL)
    note = models.TextField("备注", blank=True)
    recorder = models.ForeignKey(
        "people.Account",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="录入人",
    )
    created_at = models.DateTimeField("录入时间", auto_now_add=True)
    updated_at = models.DateTimeField("更新时间", auto_now=True)
    struck_at = models.DateTimeField("作废时间", null=True, blank=True)
    struck_reason = models.CharField("作废原因", max_length=200, blank=True)
    trial = models.BooleanField("试运行数据", default=False)
    revision = models.PositiveIntegerField("修订次数", default=0)

    objects: ClassVar[RecordManager[Self]] = RecordManager()

    class Meta:
        abstract = True
        constraints: ClassVar[tuple[BaseConstraint, ...]] = (
            UniqueConstraint(
                fields=("committee", "code"),
                name="%(app_label)s_%(class)s_code",
                violation_error_message="这个编号已经用过。",
            ),
            CheckConstraint(
                condition=Q(struck_at=None) | ~Q(struck_reason=""),
                name="%(app_label)s_%(class)s_struck",
                violation_error_message="作废须写明原因。",
            ),
        )

    def __str__(self) -> str:
        return self.code


def companions(machine: Machine, *, prefix: str, field: str = "state") -> list[BaseConstraint]:
    """One constraint per state: what every way into the state leaves behind is there."""
    return [
        CheckConstraint(
            name=f"{prefix}_{state}_companions",
            condition=~Q(**{field: state}) | Q(**{f"{name}__isnull": False for name in facts}),
        )
        for state, facts in sorted(machine.promises().items())
        if facts
    ]


def by_day(field: str) -> Index:
    """A committee's lists run by day, the latest first, and its figures over the days of a year."""
    return Index(fields=("committee", field, "id"), name="%(class)s_by_day")


def in_order(*fields: str, name: str, says: str) -> CheckConstraint:
    """The dates, as far as they are known, follow one another; equal days are in order."""
    condition = Q()
    for i, earlier in enumerate(fields):
        for later in fields[i + 1 :]:
            unknown = Q(**{earlier: None}) | Q(**{later: None})
            condition &= unknown | Q(**{f"{earlier}__lte": F(later)})
    return CheckConstraint(condition=condition, name=name, violation_error_message=says)


def one_of(field: str, choices: type[models.TextChoices], *, name: str) -> CheckConstraint:
    """The database, too, knows only these values; an empty one where the field allows it."""
    return CheckConstraint(
        condition=Q(**{f"{field}__in": [*choices.values, ""]}),
        name=name,
        violation_error_message="不在可选范围内。",
    )
