"""Ways to choose rows of handling, each as of a day."""

from __future__ import annotations

import pytest

from tests.cast import Cast
from tests.duties.figures import day, strike
from tests.factories.records import make
from xieshang.base.records.kinds import kind_of
from xieshang.duties.handling.models import Assignment, Contact, Feedback, Reply
from xieshang.duties.opinions.models import Opinion
from xieshang.duties.proposals.models import Proposal
from xieshang.duties.suggestions.models import MicroSuggestion

MAY, JUNE = day(5, 31), day(6, 30)


def codes(rows: object) -> list[str]:
    return sorted(row.code for row in rows)  # type: ignore[attr-defined]


def test_rows_are_about_records_of_a_kind(cast: Cast) -> None:
    make(Assignment, code="甲", about=make(Proposal))
    struck = make(Assignment, code="乙", about=make(Proposal))
    make(Assignment, code="丙", about=make(Opinion))
    strike(struck)
    assert codes(Assignment.objects.about("proposal")) == ["乙", "甲"]
    assert codes(Assignment.objects.standing().about("proposal")) == ["甲"]
    assert codes(Contact.objects.standing()) == []


def test_kept_and_answerable(cast: Cast) -> None:
    about = make(Proposal)
    back = {"return_reason": "不属本单位职责"}
    for code, role, assigned, returned in (
        ("主办", "lead", MAY, None),
        ("会办", "joint", MAY, None),
        ("分办", "separate", JUNE, None),
        ("退办", "lead", MAY, JUNE),
    ):
        make(
            Assignment, about=about, code=code, role=role, assigned_on=assigned,
            returned_on=returned, **back,
        )  # fmt: skip
    rows = Assignment.objects
    assert codes(rows.kept(MAY)) == ["主办", "会办", "退办"]
    assert codes(rows.kept(JUNE)) == ["主办", "会办", "分办"]
    assert codes(rows.answerable(MAY)) == ["主办", "退办"]
    assert codes(rows.answerable(JUNE)) == ["主办", "分办"]
    assert codes(rows.kept(day(5, 1))) == []


def test_the_final_feedback_is_the_last_round_in_which_somebody_spoke(cast: Cast) -> None:
    about, other = make(Proposal), make(Proposal)
    for code, person, result, on, turn, subject in (
        ("王一", cast.wang, "dissatisfied", day(4, 1), 1, about),
        ("王二", cast.wang, "satisfied", JUNE, 2, about),
        ("王三", cast.wang, "silent", JUNE, 3, about),
        ("李一", cast.li, "satisfied", day(4, 1), 1, about),
        ("李二", cast.li, "dissatisfied", day(4, 2), 2, about),
        ("王另", cast.wang, "basically", day(4, 1), 1, other),
        ("张一", cast.zhang, "silent", day(4, 1), 1, about),
    ):
        make(
            Feedback, about=subject, code=code, person=person, result=result, given_on=on,
            round=turn, attitude="silent",
        )  # fmt: skip
    strike(Feedback.objects.get(code="李二"))
    standing = Feedback.objects.standing()
    assert codes(standing.final(MAY)) == ["李一", "王一", "王另"]
    assert codes(standing.final(JUNE)) == ["李一", "王二", "王另"]
    assert codes(standing.spoken(JUNE)) == ["李一", "王一", "王二", "王另"]


@pytest.mark.parametrize("model", [Assignment, Contact, Reply, MicroSuggestion])
def test_a_unit_sees_its_own_rows(cast: Cast, model: type[Assignment]) -> None:
    about = None if model is MicroSuggestion else make(Proposal)
    make(model, about=about, code="水", department=cast.water)
    make(model, about=about, code="教", department=cast.schools)
    code = {"reply": "reply", "microsuggestion": "micro_suggestion"}
    kind = kind_of(code.get(model._meta.model_name or "", model._meta.model_name or ""))
    assert kind.for_unit is not None
    assert codes(kind.for_unit(model.objects.all(), frozenset({cast.water.pk}))) == ["水"]
    assert codes(kind.for_unit(model.objects.all(), frozenset())) == []
