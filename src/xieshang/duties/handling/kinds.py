"""Rows of handling as kinds of record."""

from __future__ import annotations

from xieshang.base.records.kinds import RecordKind, columns_of, register, subject_columns
from xieshang.duties.handling.models import Assignment, Contact, Feedback, Reply
from xieshang.ground.records.querysets import of_department

_UNIT = {"to": "organisation", "aliases": ("单位", "办理单位")}


register(
    RecordKind(
        code="assignment", model=Assignment, label="交办", section="proposals",
        columns=columns_of(
            Assignment, *subject_columns(), "department", "role", "round", "assigned_on",
            "signed_on", "due_on", "returned_on", "return_reason",
            department=_UNIT, role={"aliases": ("承办方式", "办理方式")},
            due_on={"aliases": ("办理期限", "期限")},
        ),
        title="subject_code", date="assigned_on",
        keys=(
            ("code",),
            ("subject_kind", "subject_id", "department_id", "round", "assigned_on"),
        ),
        listed=("subject_id", "department", "role", "assigned_on", "signed_on", "due_on"),
        prefix="JB", for_unit=of_department,
        about="把提案交给承办单位办理的每一次交办，含会办、分办和退办。",
    )
)  # fmt: skip

register(
    RecordKind(
        code="contact", model=Contact, label="见面", section="proposals",
        columns=columns_of(
            Contact, *subject_columns(), "department", "met_on", "method", "participants",
            "content", "confirmed",
            department=_UNIT, met_on={"aliases": ("见面日期", "面商日期")},
            method={"aliases": ("见面方式", "沟通方式")},
        ),
        title="subject_code", date="met_on",
        keys=(("code",), ("subject_kind", "subject_id", "department_id", "met_on", "method")),
        listed=("subject_id", "department", "met_on", "method", "participants", "confirmed"),
        prefix="JM", for_unit=of_department,
        about="承办单位与提案人的每一次见面沟通，见面率由此得出。",
    )
)  # fmt: skip

register(
    RecordKind(
        code="reply", model=Reply, label="答复", section="proposals",
        columns=columns_of(
            Reply, *subject_columns(), "department", "round", "number", "replied_on", "result",
            "signer", "body",
            department=_UNIT, number={"aliases": ("答复文号",)},
            result={"aliases": ("办理结果类别", "类别")},
        ),
        title="subject_code", date="replied_on",
        keys=(("code",), ("subject_kind", "subject_id", "department_id", "round")),
        listed=("subject_id", "department", "number", "replied_on", "result", "round"),
        prefix="DF", for_unit=of_department,
        about="承办单位的答复函。每一轮各记一条，后一轮不覆盖前一轮。",
    )
)  # fmt: skip

register(
    RecordKind(
        code="feedback", model=Feedback, label="反馈", section="proposals",
        columns=columns_of(
            Feedback, *subject_columns(), "person", "round", "given_on", "attitude", "result",
            "taken", "remark",
            person={"to": "person", "aliases": ("提案人", "委员")},
        ),
        title="subject_code", date="given_on",
        keys=(("code",), ("subject_kind", "subject_id", "person_id", "round")),
        listed=("subject_id", "person", "round", "given_on", "attitude", "result", "taken"),
        prefix="FK",
        about="提案人对办理态度和办理结果的评价，未表态也是一种记录。",
    )
)  # fmt: skip
