"""Oversight, media and reception as kinds of record."""

from __future__ import annotations

from xieshang.base.records.kinds import RecordKind, by_code_and, columns_of, register
from xieshang.duties.oversight.models import MediaItem, Oversight, Reception

register(
    RecordKind(
        code="oversight", model=Oversight, label="民主监督", section="oversight", subject=True,
        columns=columns_of(
            Oversight, "form", "title", "department", "held_on", "problems", "outcome",
            department={"to": "organisation"},
        ),
        title="title", date="held_on", keys=(("code",), ("title", "held_on")),
        listed=("code", "title", "form", "department", "held_on"), prefix="MZ",
        known_as=by_code_and("title"), about="专项监督、民主评议和特约监督。",
    )
)  # fmt: skip

register(
    RecordKind(
        code="media_item", model=MediaItem, label="宣传稿件", section="oversight",
        columns=columns_of(MediaItem, "title", "medium", "tier", "published_on", "author"),
        title="title", date="published_on", keys=(("code",), ("title", "medium")),
        listed=("title", "medium", "tier", "published_on", "author"), prefix="XC",
        about="各级媒体刊发的政协工作稿件。",
    )
)  # fmt: skip

register(
    RecordKind(
        code="reception", model=Reception, label="来访接待", section="oversight",
        columns=columns_of(Reception, "kind", "visitor", "on", "matter", "outcome"),
        title="matter", date="on", keys=(("code",), ("visitor", "on", "matter")),
        listed=("on", "visitor", "kind", "matter"), prefix="JD",
        about="外地政协、上级政协和群众来访的接待。",
    )
)  # fmt: skip
