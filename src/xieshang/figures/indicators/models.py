"""Figures that do not come from records: reported by an office 填报数, or published before 历史数."""

from __future__ import annotations

from django.db import models

from xieshang.base.models import Record
from xieshang.ground.orgs.models import Organisation


class GivenFigure(Record):
    """A value that somebody gives for an indicator and a year; rates as 0–100, money in 元."""

    indicator = models.CharField("指标", max_length=80)
    year = models.PositiveSmallIntegerField("年度")
    value = models.DecimalField("数值", max_digits=18, decimal_places=2)

    class Meta(Record.Meta):
        abstract = True
        constraints = (
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=("committee", "indicator", "year"),
                condition=models.Q(struck_at=None),
                name="%(app_label)s_%(class)s_once",
                violation_error_message="这个指标在这一年度已有数值。",
            ),
        )


class ReportedFigure(GivenFigure):
    """填报数: given by the responsible office, because the records are not all there."""

    office = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="责任委室",
    )
    filled_by = models.CharField("填报人", max_length=40)
    checked_by = models.CharField("审核人", max_length=40, blank=True)
    basis = models.CharField("依据", max_length=200)

    class Meta(GivenFigure.Meta):
        verbose_name = "填报数"


class PublishedFigure(GivenFigure):
    """历史数: printed before in a document that can be shown."""

    source = models.CharField("来源", max_length=200)
    page = models.CharField("页码", max_length=20, blank=True)

    class Meta(GivenFigure.Meta):
        verbose_name = "历史数"
