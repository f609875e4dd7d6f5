"""Sign-in, sessions and headers, as somebody would try them who means no good."""

from __future__ import annotations

import time
from collections.abc import Iterator
from statistics import median

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import path

from tests.attacks.contents import body
from tests.cast import Cast
from tests.faces.visitors import account
from xieshang.config import urls
from xieshang.ground.people.models import Account, SignInFailure
from xieshang.ground.people.rules import Role

PASSWORD = "麻石街三十六号的木窗户"  # noqa: S105 - of a test
REFUSED = "账号或口令不对，或账号已停用"


def broken(_request: object) -> HttpResponse:
    raise ZeroDivisionError


urlpatterns = [*urls.urlpatterns, path("broken/", broken)]
handler400, handler403 = urls.handler400, urls.handler403
handler404, handler500 = urls.handler404, urls.handler500


@pytest.fixture
def li(cast: Cast) -> Account:
    found = account("lisufen", cast.committee, Role.OFFICE_ADMIN)
    found.set_password(PASSWORD)
    found.save()
    return found


def sign_in(username: str, password: str, address: str = "10.0.0.1") -> tuple[Client, int]:
    browser = Client(REMOTE_ADDR=address)
    answer = browser.post("/sign-in/", {"username": username, "password": password})
    return browser, answer.status_code


def answers(cast: Cast) -> Iterator[tuple[str, HttpResponse]]:
    browser = Client(raise_request_exception=False)
    yield "at the door", browser.get("/sign-in/")
    yield "refused", browser.post("/sign-in/", {"username": "x", "password": "y"})
    yield "to the door", browser.get("/records/proposal/")
    static = browser.get("/static/ui/app.css")
    body(static)  # read to its end, so that the file is shut
    yield "static", static
    yield "no static", browser.get("/static/ui/none.css")
    yield "another host", browser.get("/", headers={"host": "example.org"})
    yield "without a token", Client(enforce_csrf_checks=True).post("/sign-in/", {})
    browser.force_login(account("kan", cast.committee, Role.OFFICE_ADMIN))
    for where in ("/", "/none/", "/broken/", "/records/proposal/export.csv", "/figures/x/"):
        yield where, browser.get(where)
    yield "method", browser.get("/sign-out/")
    yield "draft", browser.post("/drafts/?for=/x/", {"title": "x"})


@override_settings(ROOT_URLCONF=__name__)
def test_every_answer_carries_its_guards(cast: Cast) -> None:
    lacking = []
    for what, answer in answers(cast):
        said = answer.headers
        if what != "static" and "no-store" not in said.get("Cache-Control", ""):
            lacking.append((what, "Cache-Control"))
        if "frame-ancestors 'none'" not in said.get("Content-Security-Policy", ""):
            lacking.append((what, "Content-Security-Policy"))
        if "unsafe" in said.get("Content-Security-Policy", ""):
            lacking.append((what, "unsafe"))
        for name, value in (
            ("X-Content-Type-Options", "nosniff"),
            ("Referrer-Policy", "same-origin"),
        ):
            if said.get(name) != value:
                lacking.append((what, name))
    assert lacking == []


@override_settings(ROOT_URLCONF=__name__)
def test_a_fault_of_ours_tells_nothing_of_the_program(cast: Cast) -> None:
    browser = Client(raise_request_exception=False)
    browser.force_login(account("kan", cast.committee, Role.OFFICE_ADMIN))
    answer = browser.get("/broken/")
    assert answer.status_code == 500
    said = answer.content.decode()
    assert not any(word in said for word in ("ZeroDivision", "Traceback", ".py", "django"))


def test_the_cookie_of_a_session_is_out_of_reach_of_scripts(li: Account) -> None:
    browser, status = sign_in("lisufen", PASSWORD)
    assert status == 302
    cookie = browser.cookies[settings.SESSION_COOKIE_NAME]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert settings.SESSION_COOKIE_SECURE is settings.CONFIG.https


def test_a_session_ends_with_signing_out_and_changes_with_signing_in(li: Account) -> None:
    browser = Client()
    browser.get("/sign-in/")
    before = browser.session.session_key
    browser.post("/sign-in/", {"username": "lisufen", "password": PASSWORD})
    key = browser.session.session_key
    assert key
    assert key != before
    browser.post("/sign-out/")
    thief = Client()
    thief.cookies[settings.SESSION_COOKIE_NAME] = str(key)
    assert thief.get("/").status_code == 302


def test_a_new_password_or_a_shut_account_ends_the_other_sessions(li: Account) -> None:
    one, _ = sign_in("lisufen", PASSWORD)
    other, _ = sign_in("lisufen", PASSWORD)
    new = {"old": PASSWORD, "new": PASSWORD[::-1], "again": PASSWORD[::-1]}
    assert one.post("/account/", new).status_code == 302
    assert one.get("/").status_code == 200
    assert other.get("/").status_code == 302
    li.refresh_from_db()
    li.active = False
    li.save()
    assert one.get("/").status_code == 302


def test_the_lock_shuts_out_nobody_else(li: Account) -> None:
    """Five failures shut this name from this address: no other name, no other address."""
    told = [sign_in("lisufen", "x")[1] for _ in range(6)]
    assert told == [403] * 5 + [429]
    assert sign_in("lisufen", PASSWORD)[1] == 429
    assert sign_in("LiSufen ", PASSWORD)[1] == 429
    assert sign_in("lisufen", PASSWORD, "10.0.0.2")[1] == 302
    assert sign_in("zhangweiguo", "x")[1] == 403


def test_a_guesser_learns_no_names(li: Account) -> None:
    """Known, unknown and shut names: the same words, the same lock, about the same time."""
    Account.objects.create(username="shut", name="某", active=False, password=li.password)
    pages, took = {}, {}
    for name in ("lisufen", "shut", "nobody"):
        times = []
        for _ in range(5):
            began = time.process_time()
            browser = Client()
            answer = browser.post("/sign-in/", {"username": name, "password": "x"})
            times.append(time.process_time() - began)
            SignInFailure.objects.all().delete()
        said = answer.content.decode()
        assert REFUSED in said
        pages[name], took[name] = said.replace(name, ""), median(times)
    assert len({len(page) for page in pages.values()}) == 1
    assert max(took.values()) < 2 * min(took.values())


def test_a_stranger_address_is_not_followed_after_signing_in(li: Account) -> None:
    for wanted in (
        "https://example.org/",
        "//example.org",
        "javascript:alert(1)",
        "\\\\example.org",
        "x",
    ):
        browser = Client()
        said = {"username": "lisufen", "password": PASSWORD, "next": wanted}
        assert browser.post("/sign-in/", said).headers["Location"] == "/"
        assert browser.get("/sign-in/", {"next": wanted}).headers["Location"] == "/"
