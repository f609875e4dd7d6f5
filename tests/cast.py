"""The fixed cast: 大祥区政协 with its session, a few people and units, and a stranger next door."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from xieshang.base import scoping
from xieshang.ground.orgs.models import (
    Committee,
    Organisation,
    OrganisationKind,
    Plenary,
    Term,
    Tier,
)
from xieshang.ground.people.models import Duty, Mandate, Person
from xieshang.kernel.dates import CHINA

OPENED = dt.date(2020, 1, 6)


@dataclass(frozen=True, slots=True)
class Cast:
    """Who and what a test may name; queries need ``scoping.scope([cast.committee.pk])``."""

    committee: Committee
    stranger: Committee
    term: Term
    plenary: Plenary
    sector: Organisation
    special_committee: Organisation
    water: Organisation  # 水利局, a handling unit
    schools: Organisation  # 教育局, another
    wang: Person  # 王委员
    li: Person  # 李主任 of 提案委
    zhang: Person  # 张科长 of 水利局


def daxiang() -> Committee:
    return Committee.objects.create(
        slug="daxiang", name="政协邵阳市大祥区委员会", short_name="大祥区政协",
        office_name="政协邵阳市大祥区委员会办公室", tier=Tier.DISTRICT, region_code="430503",
    )  # fmt: skip


def next_door() -> Committee:
    return Committee.objects.create(
        slug="shuangqing", name="政协邵阳市双清区委员会", short_name="双清区政协",
        office_name="政协邵阳市双清区委员会办公室", tier=Tier.DISTRICT, region_code="430502",
    )  # fmt: skip


def person(committee: Committee, code: str, name: str) -> Person:
    return Person.objects.create(committee=committee, code=code, name=name)


def organisation(
    committee: Committee, code: str, kind: OrganisationKind, name: str, aliases: str = ""
) -> Organisation:
    return Organisation.objects.create(
        committee=committee, code=code, kind=kind, name=name, aliases=aliases
    )


def term_of(committee: Committee) -> Term:
    return Term.objects.create(committee=committee, code="五届", began_on=dt.date(2016, 11, 20))


def plenary_of(term: Term) -> Plenary:
    return Plenary.objects.create(
        committee=term.committee, code="五届五次会议", term=term, serial=5, opened_on=OPENED,
        closed_on=dt.date(2020, 1, 8), intake_closes_at=dt.datetime(2020, 1, 7, 17, tzinfo=CHINA),
    )  # fmt: skip


def mandate(person: Person, term: Term, sector: Organisation, duty: Duty = Duty.MEMBER) -> Mandate:
    return Mandate.objects.create(
        committee=person.committee, code=f"委{person.code}", person=person, term=term,
        sector=sector, duty=duty, began_on=term.began_on,
    )  # fmt: skip


def make_cast() -> Cast:
    """Everybody, with a person in the next district who has 王委员's name and number."""
    kind, committee, stranger = OrganisationKind, daxiang(), next_door()
    with scoping.scope([stranger.pk]):
        person(stranger, "W001", "王建平")
    with scoping.scope([committee.pk]):
        term = term_of(committee)
        sector = organisation(committee, "ZZ01", kind.SECTOR, "经济界")
        wang = person(committee, "W001", "王建平")
        mandate(wang, term, sector)
        return Cast(
            committee, stranger, term, plenary_of(term), sector,
            organisation(committee, "ZZ02", kind.SPECIAL_COMMITTEE, "提案委员会", "提案委"),
            organisation(committee, "ZZ03", kind.DEPARTMENT, "大祥区水利局", "区水利局、水利局"),
            organisation(committee, "ZZ04", kind.DEPARTMENT, "大祥区教育局", "区教育局"),
            wang, person(committee, "W002", "李素芬"), person(committee, "W003", "张卫国"),
        )  # fmt: skip
