"""Whose records: nothing without a scope, nothing of others, and every exception is listed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

from tests.cast import Cast, organisation, person
from xieshang.base import scoping
from xieshang.base.models import Owned
from xieshang.ground.orgs.models import OrganisationKind
from xieshang.ground.people.models import Person

SOURCE = Path(__file__).parents[2] / "src" / "xieshang"
OWNED = [
    model
    for model in apps.get_models()
    if any(field.name == "committee" for field in model._meta.concrete_fields)
    and isinstance(model._default_manager, scoping.ScopedManager)
]
# Rows with a committee that are not asked for by records: the end of each log's chain.
UNGUARDED = ["audit.chain"]
# Every place that reads outside a scope, and why it may.
UNSCOPED = {
    "ground/audit/queries.py": 1,  # the chain of one committee, named in the filter
    "ground/people/queries.py": 2,  # an account's own grants; the demo's door
    "ground/people/actions.py": 1,  # an account's own grants
}


def test_every_model_with_a_committee_is_scoped() -> None:
    with_committee = {
        model._meta.label_lower
        for model in apps.get_models()
        if any(field.name == "committee" for field in model._meta.concrete_fields)
    }
    assert sorted(with_committee - {model._meta.label_lower for model in OWNED}) == UNGUARDED


@pytest.mark.parametrize("model", OWNED, ids=lambda model: model._meta.label_lower)
def test_without_a_scope_there_is_an_error_and_no_data(model: type[models.Model]) -> None:
    for ask in (
        model._default_manager.all,
        model._default_manager.count,
        lambda: model._default_manager.get(pk=1),
        lambda: model._default_manager.filter(pk=1),
        model._default_manager.create,
    ):
        with pytest.raises(scoping.NoScopeError, match="没有指明是哪个政协组织的数据"):
            ask()


@pytest.mark.parametrize(
    "model", [m for m in OWNED if issubclass(m, Owned)], ids=lambda model: model._meta.label_lower
)
def test_a_row_is_not_written_without_or_outside_a_scope(model: type[Owned]) -> None:
    with pytest.raises(scoping.NoScopeError):
        model(committee_id=1).save()
    with (
        scoping.scope([1, 3]),
        pytest.raises(scoping.ForeignRecordError, match="不能读写其他政协组织的数据"),
    ):
        model(committee_id=2).save()


def test_the_rows_of_others_never_come_back(cast: Cast) -> None:
    ours = Person.objects.get(code="W001")
    with scoping.scope([cast.stranger.pk]):
        theirs = Person.objects.get(code="W001")
        assert theirs != ours
        assert list(Person.objects.all()) == [theirs]
        assert not Person.objects.filter(pk=ours.pk).exists()
        assert Person.objects.filter(pk=ours.pk).update(name="改掉") == 0
    assert theirs not in Person.objects.all()
    assert Person.objects.standing().filter(name="王建平").get() == ours
    with scoping.scope([]):
        assert list(Person.objects.all()) == []


def test_rows_that_belong_to_a_record_are_scoped_too(cast: Cast) -> None:
    with scoping.scope([cast.stranger.pk]):
        assert list(cast.wang.mandates.all()) == []
    assert cast.wang.mandates.count() == 1


def test_several_committees_are_opened_together(cast: Cast) -> None:
    with scoping.scope([cast.committee.pk, cast.stranger.pk]):
        assert Person.objects.filter(code="W001").count() == 2
        assert scoping.opened() == {cast.committee.pk, cast.stranger.pk}
        with pytest.raises(scoping.NoScopeError, match="只能在一个政协组织内进行"):
            scoping.sole_committee()
    assert scoping.sole_committee() == cast.committee.pk


def test_a_scope_ends_with_its_block_however_it_ends(cast: Cast) -> None:
    def fail() -> None:
        with scoping.scope([cast.stranger.pk]):
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert scoping.opened() == {cast.committee.pk}


def test_a_query_keeps_the_scope_in_which_it_was_made(cast: Cast) -> None:
    with scoping.scope([cast.stranger.pk]):
        asked = Person.objects.order_by("pk")
    assert [found.committee for found in asked] == [cast.stranger]


def test_a_foreign_row_is_not_saved(cast: Cast) -> None:
    with pytest.raises(scoping.ForeignRecordError):
        person(cast.stranger, "W002", "李四")
    with scoping.scope([cast.stranger.pk]):
        unit = organisation(cast.stranger, "ZZ01", OrganisationKind.DEPARTMENT, "双清区水利局")
    with pytest.raises(scoping.ForeignRecordError):
        unit.save()


def test_the_places_that_read_outside_a_scope() -> None:
    found = {
        path.relative_to(SOURCE).as_posix(): count
        for path in sorted(SOURCE.rglob("*.py"))
        if (count := len(re.findall(r"\w\.unscoped\b", path.read_text(encoding="utf-8"))))
        and path.name != "scoping.py"
    }
    assert found == UNSCOPED
