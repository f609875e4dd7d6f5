"""Micro-suggestions as a kind of record."""

from __future__ import annotations

from xieshang.base.records.kinds import RecordKind, columns_of, register
from xieshang.duties.suggestions.models import MicroSuggestion
from xieshang.ground.records.querysets import of_department

register(
    RecordKind(
        code="micro_suggestion", model=MicroSuggestion, label="微建议", section="suggestions",
        subject=True,
        columns=columns_of(
            MicroSuggestion, "title", "content", "person", "submitted_on", "accepted_on",
            "department", "handled_on", "reply", "satisfaction",
            content={"help": "200 字以内为宜"}, person={"to": "person", "aliases": ("委员",)},
            department={"to": "organisation", "aliases": ("办理单位",)},
        ),
        title="title", date="submitted_on", keys=(("code",), ("title", "submitted_on")),
        listed=("code", "title", "person", "submitted_on", "department", "handled_on", "channel"),
        prefix="WJ", for_unit=of_department,
        about="委员提交的微建议，从提交、受理、转办到办结。",
    )
)  # fmt: skip
