"""Committees and the ones below them, and how one goes live."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from tests.cast import daxiang, next_door
from xieshang.base import scoping
from xieshang.base.actor import COMMAND_LINE
from xieshang.ground.audit.models import Entry
from xieshang.ground.orgs.actions import found_committee
from xieshang.ground.orgs.models import Committee, Tier
from xieshang.ground.orgs.queries import (
    UnknownCommittee,
    below,
    committee_named,
    committee_or_only,
    committees,
)
from xieshang.ground.orgs.states import MACHINE, Phase

pytestmark = pytest.mark.django_db


def city(parent: Committee | None = None) -> Committee:
    return Committee.objects.create(
        slug="shaoyang", name="政协邵阳市委员会", short_name="邵阳市政协",
        office_name="政协邵阳市委员会办公室", tier=Tier.CITY, region_code="4305", parent=parent,
    )  # fmt: skip


def test_a_committee_is_found_by_its_slug() -> None:
    ours = daxiang()
    assert committee_named("daxiang") == ours
    assert str(ours) == "政协邵阳市大祥区委员会"
    with pytest.raises(UnknownCommittee, match="没有代码为“beita”的政协组织；现有：daxiang"):
        committee_named("beita")


def test_no_committee_is_known_yet() -> None:
    with pytest.raises(UnknownCommittee, match="现有：（尚无）"):
        committee_named("daxiang")
    with pytest.raises(UnknownCommittee, match="还没有政协组织"):
        committee_or_only(None)


def test_the_only_committee_needs_no_slug() -> None:
    ours = daxiang()
    assert committee_or_only(None) == committee_or_only("daxiang") == ours
    theirs = next_door()
    assert committees() == [theirs, ours]  # in the order of the regions
    with pytest.raises(UnknownCommittee, match="--committee 指明是哪一个：shuangqing、daxiang"):
        committee_or_only("")


def test_below_are_all_tiers_the_upper_first() -> None:
    province = Committee.objects.create(
        slug="hunan", name="政协湖南省委员会", short_name="湖南省政协", tier=Tier.PROVINCE
    )
    middle, ours, theirs = city(province), daxiang(), next_door()
    Committee.objects.filter(pk__in=(ours.pk, theirs.pk)).update(parent=middle)
    assert below(province) == [province, middle, theirs, ours]
    assert below(middle) == [middle, theirs, ours]
    assert below(ours) == [ours]


def test_a_circle_of_parents_comes_to_an_end() -> None:
    ours = daxiang()
    middle = city(ours)
    Committee.objects.filter(pk=ours.pk).update(parent=middle)
    assert below(ours) == [ours, middle]


def test_a_committee_tries_the_system_out_before_it_goes_live() -> None:
    assert MACHINE.initial == daxiang().phase == Phase.TRIAL
    assert [move.verb for move in MACHINE.open_to(Phase.TRIAL)] == ["go_live"]
    assert MACHINE.open_to(Phase.LIVE) == ()
    assert MACHINE.check("go_live", Phase.TRIAL).permission == "system.manage"


def test_live_means_live_since_a_day() -> None:
    ours = Committee.objects.filter(pk=daxiang().pk)
    with pytest.raises(IntegrityError), transaction.atomic():
        ours.update(phase=Phase.LIVE)
    ours.update(phase=Phase.LIVE, live_since=dt.date(2020, 3, 1))
    assert ours.get().phase == Phase.LIVE


def test_a_committee_is_founded_with_the_first_entry_of_its_log() -> None:
    values = {
        "name": "政协邵阳市北塔区委员会", "short_name": "北塔区政协", "tier": Tier.DISTRICT,
        "office_name": "政协邵阳市北塔区委员会办公室",
    }  # fmt: skip
    founded = found_committee(slug="beita", values=values, actor=COMMAND_LINE)
    assert committee_named("beita") == founded
    with scoping.scope([founded.pk]):
        assert [(e.verb, e.title) for e in Entry.objects.all()] == [("建立政协组织", founded.name)]
    with pytest.raises(ValidationError):
        found_committee(slug="beita", values=values, actor=COMMAND_LINE)
