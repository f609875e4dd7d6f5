"""Questions about people: who was what on a day, and what an account may see and do."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from xieshang.base import clock
from xieshang.base.actor import COMMAND_LINE, Actor
from xieshang.base.models import Level
from xieshang.ground.orgs.models import Committee
from xieshang.ground.orgs.queries import below
from xieshang.ground.people.models import Account, Draft, Grant, Mandate, Post
from xieshang.ground.people.rules import Role, allows, levels_of
from xieshang.kernel.strokes import stroke_key


@dataclass(frozen=True, slots=True)
class Viewer:
    """An account at work in one committee: its roles there, and whom it stands for."""

    account_id: int
    name: str
    committee: Committee
    committees: frozenset[int]
    roles: frozenset[Role]
    organisations: frozenset[int] = frozenset()
    person_id: int | None = None

    def may(self, permission: str) -> bool:
        return allows(self.roles, permission)

    @property
    def levels(self) -> frozenset[Level]:
        return levels_of(self.roles)

    def actor(self, request_id: str = "") -> Actor:
        return Actor(self.name, self.account_id, request_id)


def command_line_viewer(committee: Committee) -> Viewer:
    """Whoever sits at the machine itself, at work in a committee as the platform's admin."""
    return Viewer(
        0, COMMAND_LINE.name, committee, frozenset({committee.pk}), frozenset({Role.PLATFORM_ADMIN})
    )


def grants_of(account: Account, on: dt.date) -> QuerySet[Grant]:
    """The grants of an account that are in force on the day, in every committee."""
    in_force = Q(ended_on=None) | Q(ended_on__gt=on)
    return (
        Grant.unscoped.filter(in_force, account=account, began_on__lte=on)
        .select_related("committee")
        .order_by("committee_id", "pk")
    )


def viewer_for(account: Account, committee_id: int | None = None) -> Viewer | None:
    """The account at work in the committee it asked for, or in the first that it may enter."""
    grants = list(grants_of(account, clock.today()))
    entered = committee_id if any(g.committee_id == committee_id for g in grants) else None
    held = [g for g in grants if g.committee_id == (entered or grants[0].committee_id)]
    if not held:
        return None
    committee = held[0].committee
    roles = frozenset(Role(grant.role) for grant in held)
    reach = below(committee) if Role.UPPER_TIER in roles else [committee]
    return Viewer(
        account_id=account.pk,
        name=account.name,
        committee=committee,
        committees=frozenset(c.pk for c in reach),
        roles=roles,
        organisations=frozenset(g.organisation_id for g in held if g.organisation_id),
        person_id=next((g.person_id for g in held if g.person_id), None),
    )


def members_on(day: dt.date) -> list[Mandate]:
    """The members in office on the day, by strokes of their surnames (姓氏笔画)."""
    found = Mandate.objects.standing().on(day).select_related("person", "sector", "group")
    return sorted(found, key=lambda mandate: stroke_key(mandate.person.name))


def title_on(person_id: int, day: dt.date) -> str:
    """The titles (职务) a person held on the day: posts first, then the post at the own unit."""
    posts = Post.objects.standing().on(day).filter(person_id=person_id).order_by("began_on")
    mandates = Mandate.objects.standing().on(day).filter(person_id=person_id)
    titles = [post.title for post in posts] or [m.title for m in mandates if m.title]
    return "、".join(titles)


def committees_of(account: Account) -> list[Committee]:
    """The committees in which the account has a grant in force today."""
    return list({g.committee_id: g.committee for g in grants_of(account, clock.today())}.values())


def demo_accounts() -> list[tuple[Account, str]]:
    """The accounts that the demo offers at its door, each with its role; none outside a demo."""
    grants = Grant.unscoped.filter(
        account__demo=True, account__active=True, committee__demo=True
    ).select_related("account", "committee")
    order = list(Role)
    found: dict[int, tuple[Account, str]] = {}
    for grant in sorted(grants, key=lambda g: order.index(Role(g.role))):
        role = f"{grant.get_role_display()} · {grant.committee.short_name}"
        found.setdefault(grant.account_id, (grant.account, role))
    return list(found.values())


def demo_account(username: str) -> Account | None:
    """The demo account of that name, if the demo offers it."""
    return next((a for a, _role in demo_accounts() if a.username == username), None)


def accounts_here() -> list[tuple[Account, list[str]]]:
    """The accounts with a grant in the committees in scope, each with its roles."""
    found: dict[int, tuple[Account, list[str]]] = {}
    for grant in Grant.objects.select_related("account").order_by("account__name", "pk"):
        _account, roles = found.setdefault(grant.account_id, (grant.account, []))
        roles.append(grant.get_role_display())
    return list(found.values())


def account_here(pk: int) -> Account | None:
    """The account of that key, if it has a grant in the committees in scope."""
    found = Account.objects.filter(pk=pk).first()
    return found if found and Grant.objects.filter(account=found).exists() else None


def draft_of(*, committee_id: int, account_id: int, url: str) -> Draft | None:
    """What the person had typed into the form at this address, if it was not sent."""
    found = Draft.objects.filter(committee_id=committee_id, account_id=account_id, url=url[:300])
    return found.first()


@dataclass(frozen=True, slots=True)
class Held:
    """A title that a person held from a day up to another; `organisations` are all its names."""

    name: str
    title: str
    organisations: tuple[str, ...]
    began_on: dt.date
    ended_on: dt.date | None
    mandate: bool


def titles_held() -> list[Held]:
    """Every post and every mandate of the committees in scope, whenever held; struck ones not."""
    posts = Post.objects.standing().select_related("person", "organisation")
    mandates = Mandate.objects.standing().select_related("person", "committee")
    return [
        *(_held_post(post) for post in posts.order_by("rank", "pk")),
        *(_held_mandate(mandate) for mandate in mandates.order_by("pk")),
    ]


def _held_post(post: Post) -> Held:
    organisation = post.organisation
    aliases = organisation.aliases.split("、") if organisation and organisation.aliases else []
    names = (organisation.name, *aliases) if organisation else ()
    return Held(post.person.name, post.title, names, post.began_on, post.ended_on, mandate=False)


def _held_mandate(mandate: Mandate) -> Held:
    committee = mandate.committee
    names = (committee.name, committee.short_name, f"{committee.get_tier_display()}政协")
    title = mandate.get_duty_display()
    return Held(mandate.person.name, title, names, mandate.began_on, mandate.ended_on, mandate=True)
