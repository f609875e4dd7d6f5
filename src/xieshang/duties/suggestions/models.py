"""Micro-suggestions as facts and dates; their six-step loop comes with the life cycles."""

from __future__ import annotations

from django.db import models

from xieshang.base.models import Record, by_day, in_order, one_of
from xieshang.duties.handling.models import Satisfaction
from xieshang.ground.orgs.models import Organisation
from xieshang.ground.people.models import Person


class MicroSuggestion(Record):
    """A micro-suggestion (微建议), at most some 200 characters."""

    title = models.CharField("标题", max_length=100)
    content = models.TextField("内容")
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="提交人"
    )
    submitted_on = models.DateField("提交日期")
    accepted_on = models.DateField("受理日期", null=True, blank=True)
    department = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="转办单位",
    )
    handled_on = models.DateField("办结日期", null=True, blank=True)
    reply = models.TextField("答复", blank=True)
    satisfaction = models.CharField("满意度", max_length=14, choices=Satisfaction, blank=True)

    class Meta(Record.Meta):
        verbose_name = "微建议"
        indexes = (by_day("submitted_on"),)
        constraints = (
            *Record.Meta.constraints,
            in_order(
                "submitted_on",
                "accepted_on",
                "handled_on",
                name="suggestions_order",
                says="日期顺序应为：提交、受理、办结。",
            ),
            one_of("satisfaction", Satisfaction, name="suggestions_satisfaction"),
        )

    def __str__(self) -> str:
        return f"{self.code} {self.title}"
