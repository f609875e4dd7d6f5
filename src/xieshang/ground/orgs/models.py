"""Committees and what they are made of.

A committee is the tenant: every record belongs to one. Sectors, parties, special committees and
handling units are one model, because they have the same life: a name, an official rank, a
superior, a day on which they begin and end, and perhaps a successor.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from xieshang.base.models import Owned, Record, RecordManager, companions, in_order, one_of
from xieshang.ground.orgs.querysets import OrganisationQuerySet
from xieshang.ground.orgs.states import MACHINE, Phase


class Tier(models.TextChoices):
    DISTRICT = "district", "区"
    CITY = "city", "市"
    PROVINCE = "province", "省"
    NATION = "nation", "全国"


class Committee(models.Model):
    """A local committee of the CPPCC (政协地方委员会)."""

    slug = models.SlugField("代码", unique=True)
    name = models.CharField("名称", max_length=60, help_text="如：政协邵阳市大祥区委员会")
    short_name = models.CharField("简称", max_length=20, help_text="如：大祥区政协")
    office_name = models.CharField("办公室全称", max_length=80)
    tier = models.CharField("层级", max_length=10, choices=Tier)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name="上级政协",
    )
    region_code = models.CharField("行政区划代码", max_length=12, blank=True)
    demo = models.BooleanField("演示", default=False)
    phase = models.CharField("阶段", max_length=8, choices=Phase, default=Phase.TRIAL)
    live_since = models.DateField("正式启用日期", null=True, blank=True)

    class Meta:
        verbose_name = "政协组织"
        ordering = ("region_code", "slug")
        constraints = (
            one_of("tier", Tier, name="orgs_committee_tier"),
            *companions(MACHINE, prefix="orgs_committee", field="phase"),
        )

    def __str__(self) -> str:
        return self.name


class Term(Record):
    """A term (届): the five years for which members are appointed."""

    began_on = models.DateField("起")
    ended_on = models.DateField("止", null=True, blank=True)

    class Meta(Record.Meta):
        verbose_name = "届"
        constraints = (
            *Record.Meta.constraints,
            in_order("began_on", "ended_on", name="orgs_term_order", says="止日早于起日。"),
        )


class Plenary(Record):
    """A plenary session (全体会议, 次). Its opening begins the session that figures filter on."""

    term = models.ForeignKey(Term, models.PROTECT, related_name="plenaries", verbose_name="届")
    serial = models.PositiveSmallIntegerField("次")
    opened_on = models.DateField("开幕日期")
    closed_on = models.DateField("闭幕日期")
    intake_closes_at = models.DateTimeField("提案截止时间")

    class Meta(Record.Meta):
        verbose_name = "全体会议"
        ordering = ("-opened_on",)
        constraints = (
            *Record.Meta.constraints,
            models.UniqueConstraint(fields=("term", "serial"), name="orgs_plenary_serial"),
            in_order("opened_on", "closed_on", name="orgs_plenary_order", says="闭幕早于开幕。"),
        )


class OrganisationKind(models.TextChoices):
    SECTOR = "sector", "界别"
    PARTY = "party", "党派"
    SPECIAL_COMMITTEE = "special_committee", "专门委员会"
    ACTIVITY_GROUP = "activity_group", "委员活动组"
    LIAISON_OFFICE = "liaison_office", "联络处"
    PARTICIPANT = "participant", "参加单位"
    DEPARTMENT = "department", "承办单位"
    OFFICE = "office", "机关"


class Desk(models.TextChoices):
    """交办口: through which office the work of a handling unit is handed over."""

    PARTY = "party", "党委口"
    GOVERNMENT = "government", "政府口"


class Organisation(Record):
    """A sector, party, special committee, activity group or handling unit (组织机构)."""

    kind = models.CharField("类别", max_length=20, choices=OrganisationKind)
    name = models.CharField("名称", max_length=80)
    aliases = models.CharField("简称", max_length=200, blank=True, help_text="多个简称用顿号分开")
    desk = models.CharField("交办口", max_length=12, choices=Desk, blank=True)
    superior = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="subordinates",
        verbose_name="上级",
    )
    began_on = models.DateField("设立日期", null=True, blank=True)
    ended_on = models.DateField("撤销日期", null=True, blank=True)
    successor = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="predecessors",
        verbose_name="接替单位",
    )
    rank = models.PositiveIntegerField("序号", default=9999, help_text="官方序列中的位次")
    rank_since = models.DateField("序号自", null=True, blank=True)

    objects: ClassVar = RecordManager.from_queryset(OrganisationQuerySet)()

    class Meta(Record.Meta):
        verbose_name = "组织机构"
        ordering = ("kind", "rank", "pk")
        constraints = (
            *Record.Meta.constraints,
            one_of("kind", OrganisationKind, name="orgs_organisation_kind"),
            in_order("began_on", "ended_on", name="orgs_organisation_order", says="撤销早于设立。"),
            models.CheckConstraint(
                condition=Q(successor=None) | ~Q(successor=F("pk")),
                name="orgs_organisation_successor",
                violation_error_message="不能由自己接替自己。",
            ),
        )

    def __str__(self) -> str:
        return self.name


class FormerRank(Owned):
    """The rank that an organisation had until a day (原官方序列)."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="former_ranks")
    rank = models.PositiveIntegerField("序号")
    until = models.DateField("止", help_text="新序号启用之日")

    class Meta:
        verbose_name = "原序号"
        ordering = ("organisation_id", "until")
        constraints = (
            models.UniqueConstraint(fields=("organisation", "until"), name="orgs_formerrank_until"),
        )

    def __str__(self) -> str:
        return f"{self.organisation_id}: {self.rank} ({self.until})"
