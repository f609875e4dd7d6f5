"""Instructions and recommendations as kinds of record."""

from __future__ import annotations

from xieshang.base.records.kinds import RecordKind, columns_of, register, subject_columns
from xieshang.ground.records.models import Instruction, Recommendation

register(
    RecordKind(
        code="instruction", model=Instruction, label="批示", section="home",
        columns=columns_of(
            Instruction, *subject_columns(), "leader", "tier", "form", "given_on", "copies",
            "subject_line", "kept_at",
            leader={"to": "person", "aliases": ("批示领导",)},
            given_on={"aliases": ("批示日期",)}, copies={"unit": "件次"},
        ),
        title="subject_line", date="given_on",
        keys=(("code",), ("subject_kind", "subject_id", "leader_id", "given_on", "form")),
        listed=("given_on", "form", "leader", "tier", "subject_id", "subject_line", "copies"),
        prefix="PS",
        about="领导在纸上的批示由办公室登记：谁、哪天、对什么、多少件次、原件放在哪里；默认不录正文。",
    )
)  # fmt: skip

register(
    RecordKind(
        code="recommendation", model=Recommendation, label="意见建议", section="consultations",
        columns=columns_of(
            Recommendation, *subject_columns("来源类型", "来源事项"), "number", "category", "text",
            "addressee", "department", "made_on", "outcome", "answered_on",
            department={"to": "organisation"}, text={"aliases": ("内容", "建议")},
        ),
        title="text", date="made_on",
        keys=(("code",), ("subject_kind", "subject_id", "number", "text")),
        listed=("code", "text", "subject_id", "addressee", "made_on", "outcome"), prefix="JY",
        about="协商、调研、视察、监督和走访企业中提出的每一条意见建议，以及它的采纳情况。",
    )
)  # fmt: skip
