"""Accounts and the system: who may make whom, passwords shown once, going live."""

from __future__ import annotations

import re

from django.test import Client

from tests.cast import Cast
from tests.faces.visitors import SINCE, account, of_role
from tests.factories.records import make
from xieshang.base import scoping
from xieshang.duties.proposals.models import Proposal
from xieshang.ground.audit.models import Entry
from xieshang.ground.people.models import Account, Grant
from xieshang.ground.people.rules import Role

NEW = "/system/accounts/new/"
SAID = {"key": "a1", "username": "liu.fang", "name": "刘芳", "role": "office_staff"}


def test_a_new_account_has_a_password_for_one_time(cast: Cast) -> None:
    admin = of_role(cast, Role.OFFICE_ADMIN)
    page = admin.post(NEW, SAID, follow=True).content.decode()
    found = re.search(r"一次性口令 ([a-z0-9-]{14})", page)
    assert found
    again = admin.post(NEW, SAID, follow=True).content.decode()
    assert "只显示这一次" not in again
    browser = Client()
    browser.post("/sign-in/", {"username": "liu.fang", "password": found[1]})
    assert browser.get("/records/proposal/").headers["Location"] == "/account/"
    said = {"old": found[1], "new": "zhe-shi-xin-kouling", "again": "zhe-shi-xin-kouling"}
    assert browser.post("/account/", said).status_code == 302
    assert browser.get("/records/proposal/").status_code == 200


def test_a_weak_or_mistyped_password_is_refused(cast: Cast) -> None:
    own = account("wei", cast.committee, Role.OFFICE_STAFF)
    own.set_password("the-old-password")
    own.save()
    browser = Client()
    browser.force_login(own)
    for old, new, again in (
        ("the-old-password", "short", "short"),
        ("the-old-password", "long-enough-1", "long-enough-2"),
        ("not-the-old-one", "long-enough-1", "long-enough-1"),
    ):
        answer = browser.post("/account/", {"old": old, "new": new, "again": again})
        assert answer.status_code == 200
    own.refresh_from_db()
    assert own.check_password("the-old-password")


def test_only_the_platform_makes_its_administrators(cast: Cast) -> None:
    said = {**SAID, "role": "platform_admin"}
    assert of_role(cast, Role.OFFICE_ADMIN).post(NEW, said).status_code == 200
    assert not Account.objects.filter(username="liu.fang").exists()
    assert of_role(cast, Role.PLATFORM_ADMIN).post(NEW, said).status_code == 302


def test_an_account_that_works_elsewhere_is_not_ours_to_reset(cast: Cast) -> None:
    other = account("both", cast.stranger, Role.OFFICE_ADMIN)
    admin = of_role(cast, Role.OFFICE_ADMIN)
    assert admin.post(f"/system/accounts/{other.pk}/reset/").status_code == 404
    with scoping.scope([cast.committee.pk]):
        Grant(committee=cast.committee, account=other, role=Role.MEMBER, began_on=SINCE).save()
    page = admin.post(f"/system/accounts/{other.pk}/reset/", follow=True).content.decode()
    assert "请由平台管理员处理" in page
    other.refresh_from_db()
    assert not other.one_time


def test_disabling_and_enabling(cast: Cast) -> None:
    admin = of_role(cast, Role.OFFICE_ADMIN)
    other = account("wei", cast.committee, Role.MEMBER)
    admin.post(f"/system/accounts/{other.pk}/disable/")
    other.refresh_from_db()
    assert not other.active
    admin.post(f"/system/accounts/{other.pk}/enable/")
    other.refresh_from_db()
    assert other.active
    own = Account.objects.get(username=f"{cast.committee.slug}_{Role.OFFICE_ADMIN}")
    assert (
        "不能停用或重置自己的账号"
        in admin.post(f"/system/accounts/{own.pk}/disable/", follow=True).content.decode()
    )
    with scoping.scope([cast.committee.pk]):
        verbs = list(Entry.objects.order_by("serial").values_list("verb", flat=True))
    assert verbs == ["停用账号", "启用账号"]


def test_going_live_needs_the_name_and_happens_once(cast: Cast) -> None:
    with scoping.scope([cast.committee.pk]):
        make(Proposal, trial=True)
    admin = of_role(cast, Role.OFFICE_ADMIN)
    live = "/system/go-live/"
    admin.post(live, {"key": "g1", "name": "别的政协"})
    cast.committee.refresh_from_db()
    assert cast.committee.phase == "trial"
    admin.post(live, {"key": "g2", "name": cast.committee.short_name})
    cast.committee.refresh_from_db()
    assert cast.committee.phase == "live"
    with scoping.scope([cast.committee.pk]):
        assert not Proposal.objects.exists()
    assert admin.get(live).status_code == 302


def test_a_demo_cannot_go_live(cast: Cast) -> None:
    cast.committee.demo = True
    cast.committee.save()
    admin = of_role(cast, Role.OFFICE_ADMIN)
    said = {"key": "g1", "name": cast.committee.short_name}
    assert (
        "演示数据，不能正式启用"
        in admin.post("/system/go-live/", said, follow=True).content.decode()
    )
    cast.committee.refresh_from_db()
    assert cast.committee.phase == "trial"
