"""Report templates (报告模板): versions are added, and never overwritten."""

from __future__ import annotations

from typing import Any

from django.db import models

from xieshang.base.models import Owned


class ReportTemplate(Owned):
    """One version of the text from which a committee's report is composed."""

    name = models.CharField("名称", max_length=60)
    version = models.PositiveIntegerField("版本")
    body = models.TextField("正文")
    author = models.ForeignKey(
        "people.Account",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="编辑人",
    )
    at = models.DateTimeField("保存时间")
    note = models.CharField("说明", max_length=200, blank=True)

    class Meta:
        verbose_name = "报告模板"
        ordering = ("committee_id", "name", "-version")
        constraints = (
            models.UniqueConstraint(
                fields=("committee", "name", "version"), name="reports_template_version"
            ),
        )

    def __str__(self) -> str:
        return f"{self.name} 第{self.version}版"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            raise TypeError("报告模板只增加新版，不改旧版。")
        super().save(*args, **kwargs)
