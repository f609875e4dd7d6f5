"""Lists start from what a viewer may see; what is asked for only ever narrows them."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from tests.cast import Cast
from tests.factories.records import make
from xieshang.base import scoping
from xieshang.base.models import Level
from xieshang.base.records.kinds import kind_of
from xieshang.duties.activities.models import Activity, Attendance
from xieshang.duties.handling.models import Assignment
from xieshang.duties.opinions.models import Opinion
from xieshang.duties.proposals.models import Proposal, Supervision
from xieshang.ground.people.queries import Viewer
from xieshang.ground.people.rules import Role
from xieshang.ground.records.models import Instruction
from xieshang.ground.records.queries import (
    Wanted,
    choices_of,
    filters_of,
    listing,
    record_for,
    related,
    titles,
    visible,
)

OPINION, PROPOSAL = kind_of("opinion"), kind_of("proposal")
STRUCK = {"struck_at": dt.datetime(2020, 6, 1, tzinfo=dt.UTC), "struck_reason": "误录"}


def viewer(cast: Cast, *roles: Role, organisations: frozenset[int] = frozenset()) -> Viewer:
    return Viewer(
        1, "李素芬", cast.committee, frozenset({cast.committee.pk}), frozenset(roles), organisations
    )


@pytest.fixture
def papers(cast: Cast) -> Cast:
    for number, level in enumerate(Level, 1):
        make(
            Opinion, code=f"信息{number}", level=level, title=f"关于第{number}件事的信息",
            received_on=dt.date(2020, number, 1), category="society" if number > 1 else "other",
        )  # fmt: skip
    make(Opinion, code="作废的", **STRUCK)
    with scoping.scope([cast.stranger.pk]):
        make(Opinion, code="邻区的")
    return cast


def listed(cast: Cast, role: Role = Role.OFFICE_STAFF, **wanted: Any) -> list[str]:
    return [record.code for record in listing(OPINION, viewer(cast, role), Wanted(**wanted))]


@pytest.mark.parametrize(
    ("roles", "seen"),
    [
        ((Role.OFFICE_STAFF,), ["信息3", "信息2", "信息1"]),
        ((Role.LEADER,), ["信息3", "信息2", "信息1"]),
        ((Role.MEMBER,), ["信息2", "信息1"]),
        ((Role.EVALUATOR,), ["信息2", "信息1"]),
        ((Role.UNIT_STAFF,), []),
        ((Role.UNIT_STAFF, Role.MEMBER), ["信息2", "信息1"]),
        ((Role.PLATFORM_ADMIN,), []),
        ((), []),
    ],
)
def test_who_sees_which_papers(papers: Cast, roles: tuple[Role, ...], seen: list[str]) -> None:
    found = listing(OPINION, viewer(papers, *roles), Wanted())
    assert [record.code for record in found] == seen


def test_a_list_is_narrowed_as_asked(papers: Cast) -> None:
    assert listed(papers, text="第2件") == ["信息2"]
    assert listed(papers, text="信息3") == ["信息3"]
    assert listed(papers, first=dt.date(2020, 2, 1)) == ["信息3", "信息2"]
    assert listed(papers, last=dt.date(2020, 2, 1)) == ["信息2", "信息1"]
    assert listed(papers, chosen={"category": "society", "channel": ""}) == ["信息3", "信息2"]
    assert listed(papers, struck=True) == ["作废的"]
    assert listed(papers, text="没有的") == []


def test_a_unit_sees_what_it_handles_and_no_register(cast: Cast) -> None:
    ours = make(Proposal, plenary=cast.plenary)
    make(Proposal, plenary=cast.plenary)
    make(Assignment, about=ours, department=cast.water)
    unit = viewer(cast, Role.UNIT_STAFF, organisations=frozenset({cast.water.pk}))
    assert list(visible(PROPOSAL, unit)) == [ours]
    assert list(visible(kind_of("person"), unit)) == []
    assert not visible(OPINION, unit).exists()


def test_lists_are_narrowed_by_choices_and_short_registers() -> None:
    assert [column.field for column in filters_of(PROPOSAL)] == [
        "plenary", "category", "form", "organisation", "outcome", "channel", "level",
    ]  # fmt: skip
    assert [column.field for column in filters_of(kind_of("assignment"))][:3] == [
        "subject_kind", "department", "role",
    ]  # fmt: skip


def test_a_title_that_is_a_person_is_searched_by_name(cast: Cast) -> None:
    office = viewer(cast, Role.OFFICE_STAFF)
    activity = make(Activity)
    for person in (cast.wang, cast.li):
        make(Attendance, activity=activity, person=person, code=f"到{person.code}")
    kind = kind_of("attendance")
    assert [row.person for row in listing(kind, office, Wanted(text="建平"))] == [cast.wang]
    assert len(listing(kind, office, Wanted(first=dt.date(2030, 1, 1)))) == 2  # it has no day
    assert len(listing(kind_of("household"), office, Wanted(text="无"))) == 0


@pytest.mark.parametrize("rows", [1, 3])
def test_a_list_costs_the_same_for_one_row_and_three(
    cast: Cast, rows: int, django_assert_num_queries: Any
) -> None:
    for _ in range(rows):
        make(Proposal, plenary=cast.plenary, organisation=cast.sector)
    with django_assert_num_queries(2):  # the rows, and the proposers of them all
        for record in listing(PROPOSAL, viewer(cast, Role.OFFICE_STAFF), Wanted()):
            assert all(column.text(record) is not None for column in PROPOSAL.columns)


def test_what_stands_around_a_record(cast: Cast) -> None:
    proposal, other = (make(Proposal, plenary=cast.plenary) for _ in range(2))
    assignment = make(Assignment, about=proposal, department=cast.water)
    make(Assignment, about=other, department=cast.water)
    make(Assignment, about=proposal, department=cast.schools, **STRUCK)
    instruction = make(Instruction, about=proposal, leader=cast.li)
    make(Instruction, about=proposal, leader=cast.li, level=Level.WORK_SECRET)
    supervision = make(Supervision, proposal=proposal)
    member = viewer(cast, Role.MEMBER)
    found = {kind.code: rows for kind, rows in related(proposal, PROPOSAL, member)}
    assert found == {
        "assignment": [assignment], "instruction": [instruction], "supervision": [supervision],
    }  # fmt: skip
    around_wang = related(cast.wang, kind_of("person"), member)
    assert [kind.code for kind, _ in around_wang] == ["mandate"]
    assert related(proposal, PROPOSAL, viewer(cast, Role.PLATFORM_ADMIN)) == []


def test_a_page_shows_a_record_that_may_be_seen(papers: Cast) -> None:
    secret = Opinion.objects.get(code="信息3")
    assert record_for(OPINION, viewer(papers, Role.OFFICE_STAFF), secret.pk) == secret
    assert record_for(OPINION, viewer(papers, Role.MEMBER), secret.pk) is None
    with scoping.scope([papers.stranger.pk]):
        theirs = Opinion.objects.get()
    assert record_for(OPINION, viewer(papers, Role.OFFICE_STAFF), theirs.pk) is None


def test_a_list_offers_the_choices_that_lead_somewhere(cast: Cast) -> None:
    make(Proposal, plenary=cast.plenary, organisation=cast.sector)
    office = viewer(cast, Role.OFFICE_STAFF)
    by_field = {column.field: column for column in filters_of(PROPOSAL)}
    assert choices_of(PROPOSAL, by_field["organisation"], office) == [
        (str(cast.sector.pk), "经济界")
    ]
    assert ("single", "个人") in choices_of(PROPOSAL, by_field["form"], office)


def test_titles_of_rows_of_several_kinds(cast: Cast) -> None:
    proposal = make(Proposal, plenary=cast.plenary, title="关于道路硬化的建议")
    handed = make(Assignment, about=proposal, code="JB1")
    attended = make(Attendance, person=cast.wang, code="CX1")
    rows = [("proposal", proposal.pk), ("assignment", handed.pk), ("attendance", attended.pk)]
    assert titles(rows) == dict(zip(rows, ("关于道路硬化的建议", "JB1", "CX1"), strict=True))
    assert titles([("proposal", 0)]) == titles([]) == {}
