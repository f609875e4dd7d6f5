"""Studies and what belongs to them as kinds of record."""

from __future__ import annotations

from xieshang.base.records.kinds import RecordKind, by_code_and, columns_of, register
from xieshang.duties.research.models import (
    Report,
    ReportPart,
    Sample,
    Site,
    Study,
    UpperWork,
    Visit,
)

_STUDY = {"to": "study", "aliases": ("调研课题",)}


register(
    RecordKind(
        code="study", model=Study, label="调研课题", section="research", subject=True,
        columns=columns_of(
            Study, "title", "kind", "office", "partner", "methods", "started_on", "finished_on",
            "summary", title={"aliases": ("课题名称", "题目")},
            office={"to": "organisation", "aliases": ("承办委室",)},
        ),
        title="title", date="started_on", keys=(("code",), ("title", "started_on")),
        listed=("code", "title", "kind", "office", "started_on", "finished_on"), prefix="KT",
        known_as=by_code_and("title"), about="自主、合作和联合开展的调研课题。",
    )
)  # fmt: skip

register(
    RecordKind(
        code="study_site", model=Site, label="调研点", section="research",
        columns=columns_of(Site, "study", "name", "kind", "place", "visited_on", study=_STUDY),
        title="name", date="visited_on", keys=(("code",), ("study_id", "name", "visited_on")),
        listed=("name", "kind", "place", "visited_on", "study"), prefix="KD",
        known_as=by_code_and("name"), parents=("study",), about="课题组到过的社区、村、企业、学校等。",
    )
)  # fmt: skip

register(
    RecordKind(
        code="study_sample", model=Sample, label="调研样本", section="research",
        columns=columns_of(
            Sample, "study", "site", "group", "method", "people", "taken_on", study=_STUDY,
            site={"to": "study_site"}, people={"unit": "人"},
        ),
        title="code", date="taken_on",
        keys=(("code",), ("study_id", "site_id", "group", "method", "taken_on")),
        listed=("study", "site", "group", "method", "people", "taken_on"), prefix="KY",
        parents=("study", "site"), about="按对象和方法记人数，不记姓名。",
    )
)  # fmt: skip

register(
    RecordKind(
        code="study_visit", model=Visit, label="外出考察", section="research",
        columns=columns_of(Visit, "study", "city", "visited_on", "content", study=_STUDY),
        title="city", date="visited_on", keys=(("code",), ("study_id", "city", "visited_on")),
        listed=("city", "visited_on", "study", "content"), prefix="KC", parents=("study",),
        about="为课题赴外地的考察。",
    )
)  # fmt: skip

register(
    RecordKind(
        code="study_report", model=Report, label="调研报告", section="research", subject=True,
        columns=columns_of(
            Report, "study", "title", "finished_on", "addressee", "summary", study=_STUDY,
        ),
        title="title", date="finished_on", keys=(("code",), ("study_id", "title")),
        listed=("code", "title", "study", "finished_on", "addressee"), prefix="KB",
        known_as=by_code_and("title"), parents=("study",), about="课题形成的调研报告。",
    )
)  # fmt: skip

register(
    RecordKind(
        code="report_part", model=ReportPart, label="调研报告部分", section="research",
        columns=columns_of(
            ReportPart, "report", "number", "title", report={"to": "study_report"},
        ),
        title="title", keys=(("code",), ("report_id", "number")),
        listed=("report", "number", "title"), prefix="KP", parents=("report",),
        about="调研报告的各个部分。",
    )
)  # fmt: skip

register(
    RecordKind(
        code="upper_work", model=UpperWork, label="上级政协任务", section="research",
        subject=True,
        columns=columns_of(UpperWork, "kind", "tier", "title", "done_on", "task", "content"),
        title="title", date="done_on", keys=(("code",), ("title", "done_on")),
        listed=("code", "title", "kind", "tier", "done_on", "task"), prefix="SJ",
        about="配合上级政协开展的联合调研、征求意见、承办会议和研讨。",
    )
)  # fmt: skip
