"""Activities and attendance as kinds of record."""

from __future__ import annotations

from xieshang.base.records.kinds import RecordKind, by_code_and, columns_of, register
from xieshang.duties.activities.models import Activity, Attendance

register(
    RecordKind(
        code="activity", model=Activity, label="会议活动", section="activities", subject=True,
        columns=columns_of(
            Activity, "kind", "title", "held_on", "place", "office", "speaker", "lecture",
            "invited", "content",
            title={"aliases": ("会议名称", "活动名称")},
            held_on={"aliases": ("时间", "会议日期", "活动日期")},
            office={"to": "organisation"}, speaker={"to": "person"},
        ),
        title="title", date="held_on", keys=(("code",), ("title", "held_on")),
        listed=("held_on", "kind", "title", "place", "office", "invited"), prefix="HD",
        known_as=by_code_and("title"), about="会议、视察、考察、走访、讲堂、学习培训等委员活动。",
    )
)  # fmt: skip

register(
    RecordKind(
        code="attendance", model=Attendance, label="出席", section="activities",
        columns=columns_of(
            Attendance, "activity", "person", "status", "speech",
            activity={"to": "activity", "aliases": ("会议", "活动")}, person={"to": "person"},
            status={"aliases": ("出席状态",)},
        ),
        title="person", keys=(("code",), ("activity_id", "person_id")),
        listed=("activity", "person", "status", "speech"), prefix="CX", parents=("activity",),
        about="每位委员在每次活动中的出席、请假和缺席，请假不是缺席。",
    )
)  # fmt: skip
