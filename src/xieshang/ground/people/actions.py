"""Accounts: opening, disabling, the door and its lock; forms taken once; drafts kept."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Callable, Mapping

from django.contrib.auth import authenticate
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest

from xieshang.base import clock, scoping
from xieshang.base.actor import Actor
from xieshang.ground.audit.actions import Act, write_entry
from xieshang.ground.people.models import Account, Draft, Grant, SignInFailure, SubmittedForm
from xieshang.ground.people.queries import Viewer
from xieshang.ground.people.rules import Role, may_give, may_manage

LOCK = dt.timedelta(minutes=15)
TRIES = 5
TRIES_OF_ADDRESS = 100
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"


class Locked(RuntimeError):
    """Too many failures for this name from this address: the door stays shut for a while."""


class AccountRefused(ValueError):
    """The account cannot be opened or changed so; the message says why."""


def sign_in(*, request: HttpRequest, username: str, password: str, address: str) -> Account | None:
    """The account of that name and password, or None; :class:`Locked` after five failures.

    The lock is on name and address together, so that nobody can shut another person out from
    elsewhere; an address alone is slowed down much later. Unknown names cost the same time.
    """
    name = username.strip().lower()[:40]
    recent = SignInFailure.objects.filter(address=address, at__gt=clock.now() - LOCK)
    if recent.filter(username=name).count() >= TRIES or recent.count() >= TRIES_OF_ADDRESS:
        raise Locked
    account = authenticate(request, username=username.strip(), password=password)
    if account is None:
        SignInFailure.objects.filter(at__lt=clock.now() - LOCK).delete()
        SignInFailure.objects.create(username=name, address=address, at=clock.now())
        return None
    SignInFailure.objects.filter(username=name, address=address).delete()
    return account if isinstance(account, Account) else None


@transaction.atomic
def open_account(
    *, username: str, name: str, role: Role, by: Viewer, actor: Actor
) -> tuple[Account, str]:
    """Open an account (开通账号) with one role here; also returns its one-time password.

    The password is shown once and kept only as a hash.
    """
    if not may_give(by.roles, role):
        raise AccountRefused(f"您不能开通“{role.label}”账号，没有开通。请由上一级管理员办理。")
    if not username or Account.objects.filter(username__iexact=username).exists():
        raise AccountRefused("这个用户名已经有人使用，请换一个。")
    committee_id = scoping.sole_committee()
    password = one_time_password()
    account = Account(username=username, name=name, one_time=True)
    account.set_password(password)
    account.full_clean(exclude=["last_login"])
    account.save()
    Grant(committee_id=committee_id, account=account, role=role, began_on=clock.today()).save()
    _log(committee_id, actor, "开通账号", account, {"角色": ["", str(role.label)]})
    return account, password


@transaction.atomic
def disable_account(*, account: Account, by: Viewer, actor: Actor) -> None:
    """Shut an account (停用账号); its sessions end with their next request."""
    _guard(account, by)
    if not account.active:
        return
    account.active = False
    account.save(update_fields=["active"])
    _log(scoping.sole_committee(), actor, "停用账号", account, {"启用": ["是", "否"]})


@transaction.atomic
def enable_account(*, account: Account, by: Viewer, actor: Actor) -> None:
    """Open a shut account again (启用账号)."""
    _guard(account, by)
    if account.active:
        return
    account.active = True
    account.save(update_fields=["active"])
    _log(scoping.sole_committee(), actor, "启用账号", account, {"启用": ["否", "是"]})


@transaction.atomic
def reset_password(*, account: Account, by: Viewer, actor: Actor) -> str:
    """Give a new one-time password (重置口令); all sessions of the account end."""
    _guard(account, by)
    password = one_time_password()
    account.set_password(password)
    account.one_time = True
    account.save(update_fields=["password", "one_time"])
    _log(scoping.sole_committee(), actor, "重置口令", account, {})
    return password


def change_password(*, account: Account, old: str, new: str) -> None:
    """Set one's own password; :class:`AccountRefused` says what is wrong with it."""
    if account.demo:
        raise AccountRefused("演示账号的口令不能修改。")
    if not account.check_password(old):
        raise AccountRefused("原口令不对，口令没有修改。请重新输入原口令。")
    try:
        validate_password(new, account)
    except ValidationError as fault:
        raise AccountRefused("；".join(fault.messages)) from None
    account.set_password(new)
    account.one_time = False
    account.save(update_fields=["password", "one_time"])


def one_time_password() -> str:
    """Twelve characters that cannot be mistaken for one another on paper."""
    return "-".join("".join(secrets.choice(_ALPHABET) for _ in range(4)) for _ in range(3))


@transaction.atomic
def once(*, key: str, account_id: int, act: Callable[[], str]) -> str:
    """Do what a form asks for, once: sent again with its key, it only leads to the same page.

    `act` returns the address of the page with the result. Where it fails, the key is not used up.
    """
    form, fresh = SubmittedForm.objects.get_or_create(
        account_id=account_id, key=key[:36], defaults={"at": clock.now()}
    )
    if fresh:
        form.url = act()
        form.save(update_fields=["url"])
    return form.url


def keep_draft(*, committee_id: int, account_id: int, url: str, content: Mapping[str, str]) -> None:
    """Keep what was typed into the form at this address, instead of what was kept before."""
    Draft.objects.update_or_create(
        committee_id=committee_id,
        account_id=account_id,
        url=url[:300],
        defaults={"content": dict(content), "at": clock.now()},
    )


def drop_draft(*, committee_id: int, account_id: int, url: str) -> None:
    """Forget the draft: the form was sent, or the person gave it up."""
    Draft.objects.filter(committee_id=committee_id, account_id=account_id, url=url[:300]).delete()


def _guard(account: Account, by: Viewer) -> None:
    """Nobody shuts himself out, nor touches an account that also works elsewhere or stands higher."""
    if account.pk == by.account_id:
        raise AccountRefused("不能停用或重置自己的账号，请由另一位管理员操作。")
    if account.demo:
        raise AccountRefused("演示账号不能停用或重置。")
    grants = list(Grant.unscoped.filter(account=account))
    foreign = any(grant.committee_id not in scoping.opened() for grant in grants)
    lower = all(may_manage(by.roles, Role(grant.role)) for grant in grants)
    if foreign or not lower:
        raise AccountRefused("这个账号还在其他政协组织工作，或级别更高，请由平台管理员处理。")


def _log(
    committee_id: int, actor: Actor, verb: str, account: Account, changes: dict[str, list[str]]
) -> None:
    title = f"{account.name}（{account.username}）"
    write_entry(committee_id=committee_id, actor=actor, act=Act(verb, title, changes=changes))
