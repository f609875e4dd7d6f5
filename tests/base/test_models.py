"""What the database promises by itself: every choice, every order of dates, every companion."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import IntegrityError, models, transaction
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from tests.cast import Cast
from tests.factories.records import make, subject_of
from xieshang.base import clock
from xieshang.base.models import Level, Record, companions, in_order, one_of
from xieshang.base.records.kinds import kinds
from xieshang.duties.proposals.models import Proposal
from xieshang.kernel.states import Machine, Move

RECORDS = [kind.model for kind in kinds()]
CHECKS = [
    (model, constraint)
    for model in RECORDS
    for constraint in model._meta.constraints
    if isinstance(constraint, CheckConstraint)
]


def leaves(condition: Q) -> list[tuple[str, Any]]:
    """The comparisons of a condition, however they are nested."""
    found: list[tuple[str, Any]] = []
    for child in condition.children:
        found += leaves(child) if isinstance(child, Q) else [child]
    return found


CHOICES = [
    pytest.param(model, lookup.removesuffix("__in"), id=check.name)
    for model, check in CHECKS
    if len(leaves(check.condition)) == 1
    for lookup, _values in leaves(check.condition)
    if lookup.endswith("__in")
]
ORDERS = [
    pytest.param(model, lookup.removesuffix("__lte"), value.name, id=f"{check.name}-{value.name}")
    for model, check in CHECKS
    for lookup, value in leaves(check.condition)
    if isinstance(value, F) and lookup.endswith("__lte")
]


def written(model: type[Record]) -> models.QuerySet[Any]:
    """One written row of the model, to be changed behind its back."""
    about = make(Proposal) if hasattr(model, "subject_kind") else None
    return model.objects.filter(pk=make(model, about=about).pk)


def refuses(rows: models.QuerySet[Any], **changes: Any) -> bool:
    try:
        with transaction.atomic():
            rows.update(**changes)
    except IntegrityError:
        return True
    return False


@pytest.mark.django_db
def test_the_migrations_say_what_the_models_say() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_there_are_choices_and_orders_to_try() -> None:
    assert len(CHOICES) > 30
    assert len(ORDERS) > 12


@pytest.mark.parametrize(("model", "field"), CHOICES)
def test_the_database_knows_only_the_choices(cast: Cast, model: type[Record], field: str) -> None:
    assert refuses(written(model), **{field: "x"})


def test_every_field_with_choices_has_its_constraint() -> None:
    """Level, channel and sex are checked by forms and ledgers alone."""
    checked = {(param.values[0], param.values[1]) for param in CHOICES}
    free = {
        f"{model._meta.label}.{field.name}"
        for model in RECORDS
        for field in model._meta.concrete_fields
        if field.choices and (model, field.name) not in checked
    }
    assert {name.rpartition(".")[2] for name in free} == {"channel", "level", "sex", "desk"}


@pytest.mark.parametrize(("model", "earlier", "later"), ORDERS)
def test_the_database_keeps_dates_in_order(
    cast: Cast, model: type[Record], earlier: str, later: str
) -> None:
    rows, day = written(model), dt.date(2020, 5, 2)
    needed = {"outcome": "filed", "number": 1, "filed_on": day} if model is Proposal else {}
    if model is Proposal:
        needed |= {"received_on": day, "reviewed_on": day, "closed_on": day}
    reason = {"return_reason": "不属本单位职责"} if later == "returned_on" else {}
    before = {earlier: day, later: day - dt.timedelta(days=1)}
    assert refuses(rows, **needed | reason | before)
    assert not refuses(rows, **needed | reason | {earlier: day, later: day})


@pytest.mark.parametrize("model", RECORDS, ids=lambda model: model._meta.label_lower)
def test_striking_without_a_reason_and_a_number_twice_are_refused(
    cast: Cast, model: type[Record]
) -> None:
    rows = written(model)
    assert refuses(rows, struck_at=clock.now(), struck_reason="")
    assert not refuses(rows, struck_at=clock.now(), struck_reason="误录")
    names = {c.name for c in model._meta.constraints if isinstance(c, UniqueConstraint)}
    assert f"{model._meta.app_label}_{model._meta.model_name}_code" in names


BROKEN: list[tuple[str, dict[str, Any]]] = [
    ("proposals.proposal", {"outcome": "filed"}),
    ("proposals.proposal", {"outcome": "filed", "number": 12}),
    ("proposals.proposal", {"closed_on": dt.date(2020, 6, 30)}),
    ("proposals.proposal", {"merged_into": F("pk"), "outcome": "declined"}),
    ("handling.assignment", {"returned_on": dt.date(2020, 6, 30)}),
    ("activities.activity", {"kind": "lecture"}),
    ("consultations.topic", {"quarter": 5}),
    ("consultations.topic", {"quarter": 0}),
    ("consultations.topic", {"form": "proposal", "proposal": None}),
    ("orgs.organisation", {"successor": F("pk")}),
]


@pytest.mark.parametrize(("label", "changes"), BROKEN, ids=lambda value: str(value)[:60])
def test_a_state_without_its_facts_is_refused(
    cast: Cast, label: str, changes: dict[str, Any]
) -> None:
    model: type[Any] = apps.get_model(label)
    assert refuses(written(model), **changes)


ONCE = {
    "handling.reply": ("department", "round"),
    "handling.feedback": ("person", "round"),
    "activities.attendance": ("activity", "person"),
    "research.reportpart": ("report", "number"),
    "indicators.reportedfigure": ("indicator", "year"),
    "indicators.publishedfigure": ("indicator", "year"),
}


@pytest.mark.parametrize("label", ONCE)
def test_one_thing_once_unless_the_first_was_struck(cast: Cast, label: str) -> None:
    model: type[Any] = apps.get_model(label)
    subject = subject_of(make(Proposal)) if hasattr(model, "subject_kind") else {}
    first = make(model, **subject)
    same = {name: getattr(first, name) for name in ONCE[label]} | subject
    second = model.objects.filter(pk=first.pk).get()
    second.pk, second.code, second._state.adding = None, "另号", True
    with pytest.raises(IntegrityError), transaction.atomic():
        second.save()
    model.objects.filter(pk=first.pk).update(struck_at=clock.now(), struck_reason="误录")
    assert make(model, **same).pk != first.pk


@pytest.mark.parametrize("number", ["number", "receipt"])
def test_a_number_of_a_session_is_given_once(cast: Cast, number: str) -> None:
    make(Proposal, plenary=cast.plenary, **{number: 7})
    other = make(Proposal, plenary=cast.plenary, **{number: 8})
    assert refuses(Proposal.objects.filter(pk=other.pk), **{number: 7})


def test_companions_follow_from_the_life_cycle() -> None:
    machine = Machine(
        initial="draft",
        moves=(
            Move("send", "提交", frozenset({"draft"}), "sent", "duties.enter", ("sent_on",)),
            Move("close", "办结", frozenset({"sent"}), "closed", "duties.enter", ("number",)),
        ),
    )
    made = {c.name: c.condition for c in companions(machine, prefix="paper")}  # type: ignore[attr-defined]
    assert made == {
        "paper_sent_companions": ~Q(state="sent") | Q(sent_on__isnull=False),
        "paper_closed_companions": ~Q(state="closed")
        | Q(number__isnull=False, sent_on__isnull=False),
    }


def test_the_words_of_the_constraints() -> None:
    order = in_order("began_on", "ended_on", name="term_order", says="止日早于起日。")
    assert order.get_violation_error_message() == "止日早于起日。"
    assert one_of("level", Level, name="level").get_violation_error_message() == "不在可选范围内。"


def test_a_record_goes_by_its_number(cast: Cast) -> None:
    assert str(make(apps.get_model("culture.subscription"), code="ZD2020-01")) == "ZD2020-01"


@pytest.mark.parametrize("model", RECORDS, ids=lambda model: model._meta.label_lower)
def test_every_record_says_what_it_is(cast: Cast, model: type[Record]) -> None:
    record = written(model).get()
    assert str(record)
    assert len(str(record)) <= 280
