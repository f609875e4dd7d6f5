"""Entries of the log, and the end of each committee's chain."""

from __future__ import annotations

import hashlib
import json
from typing import Any, ClassVar

from django.db import models

from xieshang.base import scoping


class AppendOnlyError(RuntimeError):
    """Somebody tried to change or delete an entry of the log."""


class EntryQuerySet(models.QuerySet["Entry"]):
    def update(self, **kwargs: Any) -> int:
        raise AppendOnlyError("操作记录只增不改。")

    def delete(self) -> tuple[int, dict[str, int]]:
        raise AppendOnlyError("操作记录不能删除。")


class Entry(models.Model):
    """One act: who, when, what, on which record, and what changed ({header: [before, after]})."""

    committee = models.ForeignKey(
        "orgs.Committee", models.PROTECT, related_name="+", verbose_name="所属政协"
    )
    serial = models.PositiveBigIntegerField("序号")
    at = models.DateTimeField("时间")
    account = models.ForeignKey(
        "people.Account", models.PROTECT, null=True, related_name="+", verbose_name="账号"
    )
    actor = models.CharField("操作人", max_length=60)
    verb = models.CharField("操作", max_length=40)
    kind = models.CharField("记录类别", max_length=40, blank=True)
    record_id = models.BigIntegerField("记录", null=True)
    title = models.CharField("标题", max_length=200, blank=True)
    changes = models.JSONField("改动", default=dict)
    request_id = models.CharField("请求", max_length=36, blank=True)
    previous = models.CharField("前一条摘要", max_length=64)
    digest = models.CharField("摘要", max_length=64)

    objects = scoping.ScopedManager.from_queryset(EntryQuerySet)()
    unscoped: ClassVar[models.Manager[Entry]] = models.Manager()

    class Meta:
        verbose_name = "操作记录"
        ordering = ("committee_id", "-serial")
        constraints = (
            models.UniqueConstraint(fields=("committee", "serial"), name="audit_entry_serial"),
        )
        indexes = (
            models.Index(fields=("committee", "kind", "record_id"), name="audit_entry_record"),
            models.Index(fields=("committee", "at", "serial"), name="audit_entry_at"),
        )

    def __str__(self) -> str:
        return f"{self.serial} {self.verb} {self.title}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            raise AppendOnlyError("操作记录只增不改。")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise AppendOnlyError("操作记录不能删除。")

    def sealed(self) -> str:
        """SHA-256 over the canonical JSON of what the entry says, the link before it included."""
        said: list[Any] = [
            self.committee_id, self.serial, self.at.isoformat(timespec="microseconds"),
            self.account_id, self.actor, self.verb, self.kind, self.record_id, self.title,
            self.changes, self.request_id, self.previous,
        ]  # fmt: skip
        text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()


class Chain(models.Model):
    """The last link of a committee's chain; the row is locked while entries are added."""

    committee = models.OneToOneField("orgs.Committee", models.PROTECT, related_name="+")
    serial = models.PositiveBigIntegerField(default=0)
    digest = models.CharField(max_length=64, default="")

    def __str__(self) -> str:
        return f"{self.committee_id}: {self.serial}"
