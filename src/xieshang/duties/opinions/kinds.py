"""Opinions and their adoptions as kinds of record."""

from __future__ import annotations

from xieshang.base.records.columns import ManyColumn
from xieshang.base.records.kinds import RecordKind, by_code_and, columns_of, register
from xieshang.duties.opinions.models import Adoption, Opinion

register(
    RecordKind(
        code="opinion", model=Opinion, label="社情民意", section="opinions", subject=True,
        columns=columns_of(
            Opinion, "title",
            ManyColumn(
                field="authors", header="作者", to="person", through="authors", other="person",
                aliases=("反映人", "撰写人", "报送人"), help="多人用顿号分开",
            ),
            "organisation", "received_on", "category", "body",
            title={"aliases": ("信息标题", "题目")}, organisation={"to": "organisation"},
            received_on={"aliases": ("报送日期", "收文日期")}, body={"aliases": ("内容",)},
        ),
        title="title", date="received_on", keys=(("code",), ("title", "received_on")),
        listed=("code", "title", "authors", "organisation", "received_on", "category", "channel"),
        prefix="信息", known_as=by_code_and("title"),
        about="委员和基层反映的社情民意信息，一篇一条。",
    )
)  # fmt: skip

register(
    RecordKind(
        code="adoption", model=Adoption, label="采用", section="opinions",
        columns=columns_of(
            Adoption, "opinion", "tier", "organ", "form", "issue", "adopted_on",
            opinion={"to": "opinion"}, tier={"aliases": ("层级",)},
        ),
        title="organ", date="adopted_on",
        keys=(("code",), ("opinion_id", "tier", "organ", "form", "adopted_on")),
        listed=("opinion", "tier", "organ", "form", "issue", "adopted_on"), prefix="CY",
        parents=("opinion",),
        about="信息被各级政协或有关单位采用的每一次。一篇可多次采用，篇数和次数分开计。",
    )
)  # fmt: skip
