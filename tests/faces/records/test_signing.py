"""The door: five failures, no hints, demo accounts of a demo only, one-time passwords."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client

from tests.cast import Cast
from tests.faces.visitors import SINCE, account, visitor
from xieshang.base import clock, scoping
from xieshang.ground.people.models import Account, Grant, SignInFailure
from xieshang.ground.people.rules import Role

SECRET = "a-long-enough-secret"  # noqa: S105 - a made-up one


@pytest.fixture
def clerk(cast: Cast) -> Account:
    made = account("zhang", cast.committee, Role.OFFICE_STAFF)
    made.set_password(SECRET)
    made.save()
    return made


def tries(username: str, password: str, address: str = "10.0.0.1") -> tuple[int, str]:
    said = {"username": username, "password": password}
    answer = Client(REMOTE_ADDR=address).post("/sign-in/", said)
    return answer.status_code, answer.content.decode()


def test_signing_in_and_out(clerk: Account) -> None:
    browser = Client()
    said = {"username": "zhang", "password": SECRET, "next": "/records/proposal/"}
    answer = browser.post("/sign-in/", said)
    assert answer.headers["Location"] == "/records/proposal/"
    page = browser.get("/records/proposal/")
    assert page.headers["Cache-Control"] == "private, no-store"
    assert "script-src 'self'" in page.headers["Content-Security-Policy"]
    assert browser.get("/sign-out/").status_code == 405
    browser.post("/sign-out/")
    assert browser.get("/records/proposal/").status_code == 302


def test_it_leads_nowhere_else(clerk: Account) -> None:
    said = {"username": "zhang", "password": SECRET, "next": "https://elsewhere.invalid/"}
    assert "elsewhere" not in Client().post("/sign-in/", said).headers["Location"]


def test_unknown_names_and_wrong_passwords_sound_alike(clerk: Account) -> None:
    clerk_status, clerk_page = tries("zhang", "wrong")
    nobody_status, nobody_page = tries("nobody", "wrong")
    assert clerk_status == nobody_status == 403
    assert "账号或口令不对，或账号已停用。请核对后再试。" in clerk_page
    assert "账号或口令不对，或账号已停用。请核对后再试。" in nobody_page


def test_five_failures_shut_the_door_for_this_address_only(clerk: Account) -> None:
    for _ in range(5):
        assert tries("zhang", "wrong")[0] == 403
    status, page = tries("zhang", SECRET)
    assert status == 429
    assert "请 15 分钟后再试" in page
    assert tries("zhang", SECRET, address="10.0.0.2")[0] == 302


def test_the_door_opens_again_after_a_quarter_of_an_hour(clerk: Account) -> None:
    for _ in range(5):
        tries("zhang", "wrong")
    SignInFailure.objects.update(at=clock.now() - dt.timedelta(minutes=16))
    assert tries("zhang", SECRET)[0] == 302


def test_a_disabled_account_is_out_with_its_next_page(clerk: Account) -> None:
    browser = Client()
    browser.force_login(clerk)
    assert browser.get("/records/proposal/").status_code == 200
    clerk.active = False
    clerk.save()
    assert browser.get("/records/proposal/").status_code == 302
    assert tries("zhang", SECRET)[0] == 403


def test_an_idle_session_ends(clerk: Account) -> None:
    browser = Client()
    browser.force_login(clerk)
    browser.get("/records/proposal/")
    session = browser.session
    session["seen"] = int(clock.now().timestamp()) - 31 * 60
    session.save()
    assert browser.get("/records/proposal/").headers["Location"].startswith("/sign-in/")


def test_demo_accounts_are_offered_in_a_demo_only(cast: Cast, clerk: Account) -> None:
    clerk.demo = True
    clerk.save()
    browser = Client()
    assert "zhang某" not in browser.get("/sign-in/").content.decode()
    refused = browser.post("/sign-in/demo/", {"account": "zhang"})
    assert refused.headers["Location"] == "/sign-in/"
    cast.committee.demo = True
    cast.committee.save()
    assert "zhang某" in browser.get("/sign-in/").content.decode()
    browser.post("/sign-in/demo/", {"account": "zhang"})
    assert browser.get("/records/proposal/").status_code == 200


def test_no_other_account_behind_the_demo_door(cast: Cast, clerk: Account) -> None:
    cast.committee.demo = True
    cast.committee.save()
    browser = Client()
    browser.post("/sign-in/demo/", {"account": "zhang"})
    assert browser.get("/records/proposal/").status_code == 302


def test_an_account_in_two_committees_changes_between_them(cast: Cast) -> None:

    browser = visitor(cast.committee, Role.OFFICE_STAFF)
    here = Account.objects.get()
    with scoping.scope([cast.stranger.pk]):
        Grant(committee=cast.stranger, account=here, role=Role.OFFICE_STAFF, began_on=SINCE).save()
    assert cast.committee.name in browser.get("/account/").content.decode()
    browser.post("/account/committee/", {"committee": cast.stranger.pk})
    page = browser.get("/records/person/").content.decode()
    assert "李素芬" not in page
    assert cast.stranger.name in page


def test_a_committee_without_a_grant_is_not_entered(cast: Cast) -> None:
    browser = visitor(cast.committee, Role.OFFICE_STAFF)
    browser.post("/account/committee/", {"committee": cast.stranger.pk})
    assert "李素芬" in browser.get("/records/person/").content.decode()


def test_a_part_of_a_page_sends_one_to_the_door(cast: Cast) -> None:
    answer = Client().get("/records/proposal/", headers={"HX-Request": "true"})
    assert (answer.status_code, answer.headers["HX-Redirect"]) == (204, "/sign-in/")
