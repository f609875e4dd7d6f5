"""An account is let in by its grants in force, into the committee it asks for if it may."""

import datetime as dt
from typing import Any

import pytest

from tests.cast import Cast
from xieshang.base import clock, scoping
from xieshang.base.actor import Actor
from xieshang.base.models import Level
from xieshang.ground.orgs.models import Committee, Tier
from xieshang.ground.people.models import Account, Grant
from xieshang.ground.people.queries import (
    account_here,
    accounts_here,
    committees_of,
    demo_account,
    demo_accounts,
    grants_of,
    viewer_for,
)
from xieshang.ground.people.rules import Role

TODAY = dt.date(2020, 6, 30)


@pytest.fixture(autouse=True)
def the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", lambda: TODAY)


@pytest.fixture
def li(cast: Cast) -> Account:
    return Account.objects.create(username="li", name="李素芬")


def grant(account: Account, committee: Committee, role: Role, **given: Any) -> Grant:
    with scoping.scope([committee.pk]):
        return Grant.objects.create(
            account=account, committee=committee, role=role,
            **{"began_on": dt.date(2020, 1, 1)} | given,
        )  # fmt: skip


def test_nobody_comes_in_without_a_grant(cast: Cast, li: Account) -> None:
    assert viewer_for(li) is None
    assert viewer_for(li, cast.committee.pk) is None


def test_a_grant_is_in_force_from_its_first_day_and_not_on_its_last(
    cast: Cast, li: Account
) -> None:
    end = dt.date(2020, 7, 1)
    held = grant(li, cast.committee, Role.OFFICE_STAFF, began_on=TODAY, ended_on=end)
    days = (TODAY - dt.timedelta(days=1), TODAY, end - dt.timedelta(days=1), end)
    assert [list(grants_of(li, day)) for day in days] == [[], [held], [held], []]


def test_roles_units_and_the_own_person_come_from_the_grants(cast: Cast, li: Account) -> None:
    grant(li, cast.committee, Role.COMMITTEE_STAFF)
    grant(li, cast.committee, Role.MEMBER, person=cast.li)
    grant(li, cast.committee, Role.UNIT_STAFF, organisation=cast.water)
    grant(li, cast.committee, Role.OFFICE_ADMIN, ended_on=TODAY)
    viewer = viewer_for(li)
    assert viewer is not None
    assert viewer.roles == {Role.COMMITTEE_STAFF, Role.MEMBER, Role.UNIT_STAFF}
    assert viewer.organisations == {cast.water.pk}
    assert viewer.person_id == cast.li.pk
    assert (viewer.committee, viewer.committees) == (cast.committee, {cast.committee.pk})
    assert viewer.may("duties.enter")
    assert not viewer.may("system.manage")
    assert viewer.levels == frozenset(Level)
    assert viewer.actor("r1") == Actor("李素芬", li.pk, "r1")


def test_an_account_enters_the_committee_it_asks_for_if_it_may(cast: Cast, li: Account) -> None:
    grant(li, cast.committee, Role.OFFICE_STAFF)
    grant(li, cast.stranger, Role.MEMBER)
    asked = viewer_for(li, cast.stranger.pk)
    assert asked is not None
    assert (asked.committee, asked.roles) == (cast.stranger, {Role.MEMBER})
    first = viewer_for(li)
    assert first is not None
    assert (first.committee, first.roles) == (cast.committee, {Role.OFFICE_STAFF})
    assert committees_of(li) == [cast.committee, cast.stranger]


def test_asking_for_a_committee_of_others_leads_home(cast: Cast, li: Account) -> None:
    grant(li, cast.committee, Role.OFFICE_STAFF)
    grant(li, cast.stranger, Role.OFFICE_ADMIN, ended_on=TODAY)
    viewer = viewer_for(li, cast.stranger.pk)
    assert viewer is not None
    assert viewer.committee == cast.committee
    assert viewer.committees == {cast.committee.pk}
    assert not viewer.may("system.manage")


def test_the_tier_above_reaches_down_and_nobody_else_does(cast: Cast, li: Account) -> None:
    city = Committee.objects.create(slug="shaoyang", name="政协邵阳市委员会", tier=Tier.CITY)
    Committee.objects.filter(pk=cast.committee.pk).update(parent=city)
    grant(li, city, Role.OFFICE_ADMIN)
    office = viewer_for(li)
    assert office is not None
    assert office.committees == {city.pk}
    grant(li, city, Role.UPPER_TIER)
    upper = viewer_for(li)
    assert upper is not None
    assert upper.committees == {city.pk, cast.committee.pk}


def test_the_accounts_of_a_committee_are_those_with_a_grant_in_it(cast: Cast, li: Account) -> None:
    wang = Account.objects.create(username="wang", name="王建平")
    grant(li, cast.committee, Role.OFFICE_STAFF)
    grant(li, cast.committee, Role.MEMBER)
    grant(wang, cast.stranger, Role.MEMBER)
    assert accounts_here() == [(li, ["办公室工作人员", "委员"])]
    assert account_here(li.pk) == li
    assert account_here(wang.pk) is None


def test_only_a_demo_offers_accounts_at_its_door(cast: Cast, li: Account) -> None:
    grant(li, cast.committee, Role.MEMBER)
    grant(li, cast.committee, Role.OFFICE_STAFF)
    assert demo_accounts() == []
    Account.objects.filter(pk=li.pk).update(demo=True)
    assert demo_accounts() == []  # the committee is no demo
    Committee.objects.filter(pk=cast.committee.pk).update(demo=True)
    assert demo_accounts() == [(li, "办公室工作人员 · 大祥区政协")]
    assert demo_account("li") == li
    assert demo_account("wang") is None


def test_an_account_by_its_name(li: Account) -> None:
    assert Account.objects.get_by_natural_key("li") == li
    assert li.is_active
    assert str(li) == "李素芬"
