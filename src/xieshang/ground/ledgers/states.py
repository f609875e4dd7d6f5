"""How a batch (导入批次) goes: staged, then committed as a whole or discarded."""

from django.db import models

from xieshang.kernel.states import Machine, Move


class BatchState(models.TextChoices):
    STAGED = "staged", "待核对"
    COMMITTED = "committed", "已导入"
    DISCARDED = "discarded", "已放弃"


MACHINE = Machine(
    initial=BatchState.STAGED,
    moves=(
        Move(
            "commit", "正式导入", frozenset({BatchState.STAGED}), BatchState.COMMITTED,
            "ledgers.import", ("committed_at",),
        ),
        Move(
            "discard", "放弃", frozenset({BatchState.STAGED}), BatchState.DISCARDED,
            "ledgers.import", ("discarded_at",),
        ),
    ),
)  # fmt: skip
