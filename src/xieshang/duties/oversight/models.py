"""Oversight 民主监督, media items 宣传稿件, reception 来访接待."""

from __future__ import annotations

from django.db import models

from xieshang.base.models import Record, by_day, one_of
from xieshang.ground.orgs.models import Organisation, Tier


class OversightForm(models.TextChoices):
    SPECIAL = "special", "专项监督"
    APPRAISAL = "appraisal", "民主评议"
    APPOINTED = "appointed", "特约监督"


class Oversight(Record):
    """One act of democratic oversight (民主监督)."""

    form = models.CharField("形式", max_length=12, choices=OversightForm)
    title = models.CharField("题目", max_length=200)
    department = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="被监督单位",
    )
    held_on = models.DateField("日期")
    problems = models.TextField("发现问题", blank=True)
    outcome = models.TextField("整改情况", blank=True)

    class Meta(Record.Meta):
        verbose_name = "民主监督"
        constraints = (
            *Record.Meta.constraints,
            one_of("form", OversightForm, name="oversight_oversight_form"),
        )

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


class MediaItem(Record):
    """A piece in the media about the committee's work (宣传稿件)."""

    title = models.CharField("标题", max_length=200)
    medium = models.CharField("媒体", max_length=60)
    tier = models.CharField("层级", max_length=10, choices=Tier)
    published_on = models.DateField("刊发日期")
    author = models.CharField("作者", max_length=60, blank=True)

    class Meta(Record.Meta):
        verbose_name = "宣传稿件"
        indexes = (by_day("published_on"),)
        constraints = (
            *Record.Meta.constraints,
            one_of("tier", Tier, name="oversight_mediaitem_tier"),
        )


class VisitorKind(models.TextChoices):
    OTHER_PLACE = "other_place", "外地政协"
    UPPER = "upper", "上级政协"
    CITIZEN = "citizen", "群众"


class Reception(Record):
    """Visitors received (来访接待)."""

    kind = models.CharField("来访者类型", max_length=12, choices=VisitorKind)
    visitor = models.CharField("来访单位", max_length=100)
    on = models.DateField("日期")
    matter = models.CharField("事项", max_length=200)
    outcome = models.TextField("处理结果", blank=True)

    class Meta(Record.Meta):
        verbose_name = "来访接待"
        constraints = (
            *Record.Meta.constraints,
            one_of("kind", VisitorKind, name="oversight_reception_kind"),
        )
