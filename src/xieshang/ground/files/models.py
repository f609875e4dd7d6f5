"""What is attached to which record."""

from __future__ import annotations

from django.db import models

from xieshang.base.models import Level, Owned


class Attachment(Owned):
    """A file of a record. The content lies under its SHA-256 in the data folder."""

    kind = models.CharField("记录类别", max_length=40)
    record_id = models.BigIntegerField("记录")
    name = models.CharField("文件名", max_length=200)
    digest = models.CharField("内容摘要", max_length=64)
    size = models.PositiveBigIntegerField("大小（字节）")
    level = models.CharField("级别", max_length=12, choices=Level, default=Level.INTERNAL)
    account = models.ForeignKey(
        "people.Account", models.PROTECT, null=True, related_name="+", verbose_name="上传人"
    )
    attached_at = models.DateTimeField("上传时间")

    class Meta:
        verbose_name = "附件"
        ordering = ("attached_at", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("committee", "kind", "record_id", "digest"), name="files_attachment_once"
            ),
        )

    def __str__(self) -> str:
        return self.name
