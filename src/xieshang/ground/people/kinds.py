"""Registers of persons, members and posts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from xieshang.base.records.columns import MonthColumn
from xieshang.base.records.kinds import RecordKind, columns_of, register
from xieshang.ground.people.models import Mandate, Person, Post


def _person_names(records: QuerySet[Any]) -> Iterable[tuple[int, str]]:
    for pk, name, code in records.values_list("pk", "name", "code"):
        yield pk, name
        yield pk, f"{name}（{code}）"
        yield pk, code


register(
    RecordKind(
        code="person", model=Person, label="人员", section="members", group="registers",
        columns=columns_of(
            Person, "name", "sex", "ethnicity",
            MonthColumn(field="born_on", header="出生年月", aliases=("出生日期",)), "phone",
            name={"aliases": ("人员姓名",)}, phone={"aliases": ("电话", "手机")},
        ),
        title="name", keys=(("code",), ("name",)), listed=("name", "code", "sex", "ethnicity"),
        prefix="RY", order=("strokes", "pk"),
        known_as=_person_names,
        about="名册里的每一个人，不论有没有账号。同名的人以编号相区别。",
    )
)  # fmt: skip

register(
    RecordKind(
        code="mandate", model=Mandate, label="委员", section="members", group="registers",
        columns=columns_of(
            Mandate, "person", "term", "sector", "party", "group", "special_committee", "duty",
            "title", "began_on", "ended_on",
            person={"to": "person", "aliases": ("委员姓名", "委员")}, term={"to": "term"},
            sector={"to": "organisation"}, party={"to": "organisation", "aliases": ("政治面貌",)},
            group={"to": "organisation", "aliases": ("活动组",)},
            special_committee={"to": "organisation", "aliases": ("所属专委会",)},
            title={"aliases": ("工作单位及职务",)},
        ),
        title="person", date="began_on", keys=(("code",), ("person_id", "term_id", "began_on")),
        listed=("person", "sector", "group", "duty", "title", "began_on", "ended_on"),
        prefix="WY", parents=("person",), order=("person__strokes", "pk"),
        about="委员在一届中的任期。中途增补、离任都按日期记。",
    )
)  # fmt: skip

register(
    RecordKind(
        code="post", model=Post, label="任职", section="members", group="registers",
        columns=columns_of(
            Post, "person", "kind", "tier", "organisation", "title", "rank", "began_on",
            "ended_on",
            person={"to": "person"}, organisation={"to": "organisation", "aliases": ("单位",)},
        ),
        title="title", date="began_on",
        keys=(("code",), ("person_id", "title", "began_on")),
        listed=("person", "kind", "tier", "organisation", "title", "began_on", "ended_on"),
        prefix="RZ", parents=("person", "organisation"), order=("kind", "rank", "pk"),
        about="领导、机关干部和承办单位联系人的任职，按日期记。",
    )
)  # fmt: skip
