"""Founding the demo's committees and opening its accounts, each only where it is missing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import transaction

from xieshang.base import scoping
from xieshang.base.actor import COMMAND_LINE
from xieshang.ground.audit.actions import Act, write_entry
from xieshang.ground.orgs.actions import found_committee
from xieshang.ground.orgs.models import Committee, Tier
from xieshang.ground.people.models import Account, Duty, Grant, Mandate, Post, PostKind
from xieshang.ground.people.rules import Role

SLUG, YEAR = "daxiang", 2020
SINCE = dt.date(2019, 1, 1)
FULL = "中国人民政治协商会议"


@dataclass(frozen=True, slots=True)
class _Founding:
    slug: str
    tier: Tier
    place: str
    short: str
    region: str
    parent: str = ""


COMMITTEES = (
    _Founding("hunan", Tier.PROVINCE, "湖南省", "湖南省政协", "430000"),
    _Founding("shaoyang", Tier.CITY, "邵阳市", "邵阳市政协", "430500", "hunan"),
    _Founding(SLUG, Tier.DISTRICT, "邵阳市大祥区", "大祥区政协", "430503", "shaoyang"),
)


@dataclass(frozen=True, slots=True)
class DemoAccount:
    username: str
    role: Role
    committee: str = SLUG


ACCOUNTS = (
    DemoAccount("bangongshi", Role.OFFICE_ADMIN),
    DemoAccount("ganshi", Role.OFFICE_STAFF),
    DemoAccount("zhuanweihui", Role.COMMITTEE_STAFF),
    DemoAccount("weiyuan", Role.MEMBER),
    DemoAccount("danwei", Role.UNIT_STAFF),
    DemoAccount("lingdao", Role.LEADER),
    DemoAccount("pingjia", Role.EVALUATOR),
    DemoAccount("shizhengxie", Role.UPPER_TIER, "shaoyang"),
    DemoAccount("pingtai", Role.PLATFORM_ADMIN, "hunan"),
)


def found_committees() -> Committee:
    """The three committees, founded where they are missing; gives the district's."""
    for founding in COMMITTEES:
        if not Committee.objects.filter(slug=founding.slug).exists():
            found_committee(slug=founding.slug, values=_values(founding), actor=COMMAND_LINE)
    return Committee.objects.get(slug=SLUG)


def _values(founding: _Founding) -> dict[str, object]:
    return {
        "name": f"政协{founding.place}委员会",
        "short_name": founding.short,
        "office_name": f"{FULL}{founding.place}委员会办公室",
        "tier": founding.tier,
        "region_code": founding.region,
        "parent": Committee.objects.filter(slug=founding.parent).first(),
        "demo": True,
    }


def open_accounts() -> list[Account]:
    """One account for every role, opened where missing; they have no password but a button."""
    return [_opened(wanted) for wanted in ACCOUNTS]


def _opened(wanted: DemoAccount) -> Account:
    found = Account.objects.filter(username=wanted.username).first()
    return found or _open(wanted, Committee.objects.get(slug=wanted.committee))


@transaction.atomic
def _open(wanted: DemoAccount, committee: Committee) -> Account:
    with scoping.scope([committee.pk]):
        grant = _standing(wanted.role)
        name = grant.person.name if grant.person else str(wanted.role.label)
        account = Account(username=wanted.username, name=name, demo=True)
        account.set_unusable_password()
        account.save()
        grant.committee, grant.account, grant.role = committee, account, wanted.role
        grant.save()
        act = Act("开通演示账号", f"{name}（{wanted.username}）")
        write_entry(committee_id=committee.pk, actor=COMMAND_LINE, act=act)
    return account


def _standing(role: Role) -> Grant:
    """Whom of the demo's registers an account stands for."""
    grant, posts = Grant(began_on=SINCE), Post.objects.filter(ended_on=None).order_by("rank", "pk")
    match role:
        case Role.OFFICE_ADMIN | Role.OFFICE_STAFF | Role.COMMITTEE_STAFF:
            desk = (Role.OFFICE_ADMIN, Role.OFFICE_STAFF, Role.COMMITTEE_STAFF).index(role)
            grant.person = posts.filter(kind=PostKind.OFFICE)[desk].person
        case Role.LEADER:
            grant.person = posts.filter(kind=PostKind.CPPCC_LEADER)[0].person
        case Role.UNIT_STAFF:
            post = posts.filter(kind=PostKind.DEPARTMENT)[0]
            grant.person, grant.organisation = post.person, post.organisation
        case Role.MEMBER:
            members = Mandate.objects.filter(duty=Duty.MEMBER, ended_on=None, person__posts=None)
            grant.person = members.earliest("pk").person
    return grant


def described() -> Iterator[str]:
    """A line for every demo account: its user name, role and committee."""
    names = {founding.slug: founding.short for founding in COMMITTEES}
    for wanted in ACCOUNTS:
        yield f"  {wanted.username:<12} {wanted.role.label}（{names[wanted.committee]}）"
