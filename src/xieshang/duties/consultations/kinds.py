"""Topics, meetings and coordination as kinds of record."""

from __future__ import annotations

from xieshang.base.records.kinds import RecordKind, by_code_and, columns_of, register
from xieshang.duties.consultations.models import Coordination, Meeting, Topic

register(
    RecordKind(
        code="topic", model=Topic, label="协商议题", section="consultations", subject=True,
        columns=columns_of(
            Topic, "title", "form", "year", "quarter", "leader", "office", "partners",
            "fixed_on", "proposal",
            title={"aliases": ("协商议题", "题目")}, form={"aliases": ("形式",)},
            leader={"to": "person"}, office={"to": "organisation", "aliases": ("责任委室",)},
            proposal={"to": "proposal"},
        ),
        title="title", date="fixed_on", keys=(("code",), ("year", "title")),
        listed=("code", "title", "form", "quarter", "leader", "office"), prefix="XS",
        known_as=by_code_and("title"), about="年度协商计划确定的议题。",
    )
)  # fmt: skip

register(
    RecordKind(
        code="consultation_meeting", model=Meeting, label="协商会议", section="consultations",
        subject=True,
        columns=columns_of(
            Meeting, "topic", "title", "held_on", "place", "chair", "people", "minutes",
            topic={"to": "topic", "aliases": ("协商议题",)}, held_on={"aliases": ("会议日期",)},
            chair={"to": "person"}, people={"unit": "人"},
        ),
        title="title", date="held_on", keys=(("code",), ("topic_id", "held_on")),
        listed=("code", "title", "topic", "held_on", "chair", "people"), prefix="XH",
        parents=("topic",), about="议题实际开展协商的会议，一季度至少一次。",
    )
)  # fmt: skip

register(
    RecordKind(
        code="coordination", model=Coordination, label="协商调度", section="consultations",
        subject=True,
        columns=columns_of(
            Coordination, "title", "held_on", "chair", "partners", "outcome",
            chair={"to": "person"}, title={"aliases": ("事项",)},
        ),
        title="title", date="held_on", keys=(("code",), ("title", "held_on")),
        listed=("code", "title", "held_on", "chair", "partners"), prefix="DD",
        about="对重点工作的每一次协商调度。",
    )
)  # fmt: skip
