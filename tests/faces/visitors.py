"""Browsers of people in their roles, for tests that look at pages."""

from __future__ import annotations

import datetime as dt

from django.test import Client

from tests.cast import Cast
from xieshang.base import scoping
from xieshang.ground.orgs.models import Committee
from xieshang.ground.people.models import Account, Grant
from xieshang.ground.people.rules import Role

SINCE = dt.date(2016, 1, 1)


def account(username: str, committee: Committee, *roles: Role, **given: object) -> Account:
    """An account with these roles in the committee; `given` goes to each grant."""
    made = Account(username=username, name=f"{username}某")
    made.set_unusable_password()
    made.save()
    with scoping.scope([committee.pk]):
        for role in roles:
            Grant(committee=committee, account=made, role=role, began_on=SINCE, **given).save()
    return made


def visitor(committee: Committee, *roles: Role, **given: object) -> Client:
    """A browser in which an account with these roles has signed in."""
    name = f"{committee.slug}_{'_'.join(roles)}"
    client = Client(raise_request_exception=True)
    client.force_login(account(name[:40], committee, *roles, **given))
    return client


def of_role(cast: Cast, role: Role) -> Client:
    """A browser of the cast's committee in one role; staff of units work at 水利局."""
    given = {"organisation": cast.water} if role == Role.UNIT_STAFF else {}
    return visitor(cast.committee, role, **given)
