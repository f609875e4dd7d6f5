"""What an office has handed in and not yet loaded, and how its headers are to be understood."""

from __future__ import annotations

from django.db import models

from xieshang.base.models import Owned, companions
from xieshang.ground.ledgers.states import MACHINE, BatchState


class Mapping(Owned):
    """How one office's own headers are read: decided once, remembered for the next file."""

    kind = models.CharField("记录类别", max_length=40)
    signature = models.CharField("表头摘要", max_length=64)
    columns = models.JSONField("栏目对应", default=dict, help_text="表头 → 字段，空为忽略")

    class Meta:
        verbose_name = "栏目对应"
        constraints = (
            models.UniqueConstraint(
                fields=("committee", "kind", "signature"), name="ledgers_mapping_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.signature[:8]}"


class Batch(Owned):
    """The ledgers handed in at one time (导入批次), checked and mended before they are loaded.

    `sheets` says of each ledger its source, kind, row of the heading and how its headers are
    read; `faults` are those of the ledgers themselves, a row's own stand with the row. `changes`
    are the first ones that the last check found, `checked_at` is empty once anything is mended.
    """

    source = models.CharField("来源文件", max_length=200)
    state = models.CharField("状态", max_length=10, choices=BatchState, default=BatchState.STAGED)
    digest = models.CharField("内容摘要", max_length=64)
    sheets = models.JSONField("台账", default=list)
    faults = models.JSONField("台账问题", default=list)
    tallies = models.JSONField("核对结果", default=list)
    notices = models.JSONField("提示", default=list)
    changes = models.JSONField("将作的修改", default=list)
    account = models.ForeignKey(
        "people.Account", models.PROTECT, null=True, related_name="+", verbose_name="导入账号"
    )
    actor = models.CharField("导入人", max_length=60)
    staged_at = models.DateTimeField("上传时间")
    checked_at = models.DateTimeField("核对时间", null=True)
    committed_at = models.DateTimeField("导入时间", null=True)
    discarded_at = models.DateTimeField("放弃时间", null=True)

    class Meta:
        verbose_name = "导入批次"
        ordering = ("-staged_at", "-pk")
        constraints = (*companions(MACHINE, prefix="ledgers_batch"),)

    def __str__(self) -> str:
        return self.source


class StagedRow(Owned):
    """One row of a ledger as it was handed in: header → text, and what is wrong with it."""

    batch = models.ForeignKey(Batch, models.CASCADE, related_name="rows")
    sheet = models.PositiveSmallIntegerField("台账序号")
    number = models.PositiveIntegerField("行号")
    kind = models.CharField("记录类别", max_length=40)
    cells = models.JSONField("内容", default=dict)
    faults = models.JSONField("问题", default=list)
    ignored = models.BooleanField("忽略", default=False)

    class Meta:
        verbose_name = "待导入行"
        ordering = ("batch_id", "sheet", "number")
        constraints = (
            models.UniqueConstraint(
                fields=("batch", "sheet", "number"), name="ledgers_stagedrow_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.batch_id}: {self.number}"
