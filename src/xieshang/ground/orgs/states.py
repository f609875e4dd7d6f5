"""How a committee starts: it tries the system out, then goes live (试运行 → 正式启用)."""

from django.db import models

from xieshang.kernel.states import Machine, Move


class Phase(models.TextChoices):
    TRIAL = "trial", "试运行"
    LIVE = "live", "正式启用"


MACHINE = Machine(
    initial=Phase.TRIAL,
    moves=(
        Move(
            "go_live", "正式启用", frozenset({Phase.TRIAL}), Phase.LIVE, "system.manage",
            ("live_since",),
        ),
    ),
)  # fmt: skip
