"""Persons and what they are on a day; accounts and what they may do.

A person (人员) is known by a number, because names repeat. A mandate (委员资格) and a post (任职)
have days on which they begin and end, so that every roster can be asked for as of a day.
"""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models

from xieshang.base.fields import StrokesField
from xieshang.base.models import Owned, Record, RecordManager, in_order, one_of
from xieshang.ground.orgs.models import Organisation, Term, Tier
from xieshang.ground.people.querysets import DatedQuerySet
from xieshang.ground.people.rules import Role


class AccountManager(BaseUserManager["Account"]):
    def get_by_natural_key(self, username: str | None) -> Account:
        return self.get(username=username)


class Account(AbstractBaseUser):
    """One who signs in (账号). What an account may do stands in its grants, committee by committee."""

    username = models.CharField("用户名", max_length=40, unique=True)
    name = models.CharField("姓名", max_length=40)
    active = models.BooleanField("启用", default=True)
    demo = models.BooleanField("演示账号", default=False)
    one_time = models.BooleanField("口令待修改", default=False)

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects = AccountManager()

    class Meta:
        verbose_name = "账号"

    def __str__(self) -> str:
        return self.name

    @property
    def is_active(self) -> bool:  # type: ignore[override]  # Django's backends ask by this name
        return self.active


class Person(Record):
    """A person in the registers, with or without an account."""

    name = models.CharField("姓名", max_length=40)
    strokes = StrokesField("姓氏笔画")
    sex = models.CharField("性别", max_length=2, choices=(("男", "男"), ("女", "女")), blank=True)
    ethnicity = models.CharField("民族", max_length=20, blank=True)
    born_on = models.DateField("出生年月", null=True, blank=True)
    phone = models.CharField("联系电话", max_length=30, blank=True)

    class Meta(Record.Meta):
        verbose_name = "人员"
        indexes = (models.Index(fields=("committee", "name"), name="people_person_name"),)

    def __str__(self) -> str:
        return self.name


class Duty(models.TextChoices):
    """政协职务 of a member."""

    CHAIR = "chair", "主席"
    VICE_CHAIR = "vice_chair", "副主席"
    SECRETARY = "secretary", "秘书长"
    STANDING = "standing", "常委"
    MEMBER = "member", "委员"


STANDING_DUTIES = (Duty.CHAIR, Duty.VICE_CHAIR, Duty.SECRETARY, Duty.STANDING)


class Mandate(Record):
    """A person's membership (委员) in one term, from a day to a day."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="mandates", verbose_name="姓名")
    term = models.ForeignKey(Term, models.PROTECT, related_name="mandates", verbose_name="届")
    sector = models.ForeignKey(Organisation, models.PROTECT, related_name="+", verbose_name="界别")
    party = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="党派",
    )
    group = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="委员活动组",
    )
    special_committee = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="专门委员会",
    )
    duty = models.CharField("政协职务", max_length=12, choices=Duty, default=Duty.MEMBER)
    title = models.CharField("单位职务", max_length=80, blank=True)
    began_on = models.DateField("起")
    ended_on = models.DateField("止", null=True, blank=True)

    objects: ClassVar = RecordManager.from_queryset(DatedQuerySet)()

    class Meta(Record.Meta):
        verbose_name = "委员"
        constraints = (
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=("person", "term", "began_on"),
                name="people_mandate_once",
                violation_error_message="这位委员在本届已有同日起的任期。",
            ),
            in_order("began_on", "ended_on", name="people_mandate_order", says="止日早于起日。"),
            one_of("duty", Duty, name="people_mandate_duty"),
        )

    def __str__(self) -> str:
        return self.person.name


class PostKind(models.TextChoices):
    CPPCC_LEADER = "cppcc_leader", "政协领导"
    OFFICE = "office", "政协机关"
    DEPARTMENT = "department", "承办单位"
    LEADER = "leader", "党政领导"


class Post(Record):
    """A post that a person holds (任职); for leaders with the tier they lead."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="posts", verbose_name="姓名")
    kind = models.CharField("类别", max_length=14, choices=PostKind)
    tier = models.CharField("层级", max_length=10, choices=Tier, blank=True)
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="posts",
        verbose_name="组织",
    )
    title = models.CharField("职务", max_length=80)
    rank = models.PositiveIntegerField("序号", default=9999, help_text="领导和机关的官方序列")
    began_on = models.DateField("起")
    ended_on = models.DateField("止", null=True, blank=True)

    objects: ClassVar = RecordManager.from_queryset(DatedQuerySet)()

    class Meta(Record.Meta):
        verbose_name = "任职"
        constraints = (
            *Record.Meta.constraints,
            in_order("began_on", "ended_on", name="people_post_order", says="止日早于起日。"),
            one_of("kind", PostKind, name="people_post_kind"),
            one_of("tier", Tier, name="people_post_tier"),
        )

    def __str__(self) -> str:
        return f"{self.person.name}（{self.title}）"


class Grant(Owned):
    """A role that an account holds in a committee, from a day to a day (授权)."""

    account = models.ForeignKey(Account, models.PROTECT, related_name="grants")
    role = models.CharField("角色", max_length=20, choices=Role)
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="本人"
    )
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="所在单位",
    )
    began_on = models.DateField("起")
    ended_on = models.DateField("止", null=True, blank=True)

    class Meta:
        verbose_name = "授权"
        constraints = (
            models.UniqueConstraint(
                fields=("account", "committee", "role"), name="people_grant_once"
            ),
            one_of("role", Role, name="people_grant_role"),
            models.CheckConstraint(
                condition=~models.Q(role=Role.UNIT_STAFF) | models.Q(organisation__isnull=False),
                name="people_grant_unit",
                violation_error_message="承办单位工作人员须指明单位。",
            ),
        )

    def __str__(self) -> str:
        return f"{self.account.name}：{self.get_role_display()}"


class SignInFailure(models.Model):
    """A sign-in that failed, kept while it may still lock the door (登录失败)."""

    username = models.CharField("用户名", max_length=40)
    address = models.CharField("来源地址", max_length=45)
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "登录失败"
        indexes = (models.Index(fields=("address", "at"), name="people_signinfailure_address"),)

    def __str__(self) -> str:
        return f"{self.username} {self.address}"


class SubmittedForm(models.Model):
    """A form that was taken (已收表单): sent again, it leads to the same page and does nothing."""

    account = models.ForeignKey(Account, models.PROTECT, related_name="+")
    key = models.CharField("表单编号", max_length=36)
    url = models.CharField("结果页", max_length=300, blank=True)
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "已收表单"
        constraints = (
            models.UniqueConstraint(fields=("account", "key"), name="people_submittedform_once"),
        )

    def __str__(self) -> str:
        return self.key


class Draft(Owned):
    """What a person had typed into a form and not sent (草稿); one for each form."""

    account = models.ForeignKey(Account, models.PROTECT, related_name="+")
    url = models.CharField("表单地址", max_length=300)
    content = models.JSONField("内容", default=dict)
    at = models.DateTimeField("保存时间")

    class Meta:
        verbose_name = "草稿"
        constraints = (
            models.UniqueConstraint(
                fields=("committee", "account", "url"), name="people_draft_once"
            ),
        )

    def __str__(self) -> str:
        return self.url
