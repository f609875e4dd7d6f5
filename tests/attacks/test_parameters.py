"""Wild values in every parameter: an answer, a refusal, and never a fault of ours (5xx)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from urllib.parse import urlencode

import pytest
from django.test import Client

from tests.attacks.addresses import Given, addresses
from tests.attacks.contents import texts
from tests.attacks.world import Twins
from tests.conftest import DRILL
from xieshang.base.records.kinds import kind_of
from xieshang.base.ui.paging import PARAMETER

pytestmark = pytest.mark.django_db

MARK = "<q7>"
WILD = (
    "", "0", "0000", "0001", "9999", "-1", "abc", "9999999999", "9" * 30, "9" * 5000, "1.5", "1e9", "NaN", "²", "①", "１２",
    "٣", "\x00", "x\x00y", "\ud7ff\ufffe\U0010ffff", "\u202e0202", "2020-13-45", "0001-01-01",
    "9999-12-31", "2020-02-30", "2020-W01-1", "20200101", "２０２０", "' OR 1=1 --", "%", "_", "\\",
    f'"{MARK}', "../../etc/passwd", "{{7*7}}", "null", "True", "[]", "长" * 3000,
)  # fmt: skip
COMMON = (PARAMETER, "size", "per_page", "year", "as_of", "q", "sort")
OF_PAGE: Mapping[str, tuple[str, ...]] = {
    "records": ("from", "to", "struck", "plenary", "category", "channel", "level"),
    "records_export": ("from", "to", "plenary", "category"),
    "record_new": ("title", "plenary", "received_on", "subject_kind"),
    "members": ("on", "by"),
    "audit": ("verb", "day"),
    "figures": ("section",),
    "figures_tier": ("id",),
    "figure": ("list",),
    "check_draft": ("show",),
    "check_version": ("show",),
    "check_several": ("draft",),
    "ledger_export": ("of", "form"),
    "ledger_batch": ("show", "sheet", "column"),
    "sign_in": ("next",),
    "draft": ("for",),
    "ui:large": ("next",),
}
"""Parameters that some page reads beside the common ones."""
POSTED = (
    "key", "revision", "reason", "title", "received_on", "plenary", "level", "name", "account",
    "committee", "opened", "body", "note", "restore", "ignore", "c1-0", "h0", "username", "role",
    "text", "continues", "confirm", "undo", "indicator", "shared", "password", "old", "new", "again", "drop", "next",
)  # fmt: skip


@pytest.fixture
def browser(two: Twins) -> Client:
    """The office's own, which may open the most; what fails here answers 500 and raises nothing."""
    client = Client(raise_request_exception=False)
    client.force_login(two.accounts["bangongshi"])
    return client


def plain(two: Twins) -> Given:
    """What stands in place holders: a record of the demo where one is named."""
    first = kind_of("proposal").model.unscoped.filter(committee=two.home).earliest("pk")
    return {
        "code": "proposal", "form": "csv", "id_": "proposals.reply_rate", "name": "figures.json",
        "pk": first.pk, "file": 1, "number": 0, "verb": "reset", "row": 1, "sheet": 0,
    }  # fmt: skip


def reflected(browser_answer: object) -> bool:
    return any(MARK in text for text in texts(browser_answer))  # type: ignore[arg-type]


def asked(two: Twins) -> Iterator[str]:
    """Every address, each of its parameters with each of the wild values."""
    given = plain(two)
    for address in addresses():
        path = address.filled(given)
        for name in (*COMMON, *OF_PAGE.get(address.name, ())):
            yield from (f"{path}?{urlencode({name: text})}" for text in WILD)


def test_no_question_is_answered_with_a_fault(two: Twins, browser: Client) -> None:
    paths = list(asked(two))
    wrong = []
    for path in paths if DRILL else paths[::37]:
        answer = browser.get(path)
        if answer.status_code >= 500 or reflected(answer):
            wrong.append((path[:120], answer.status_code))
    assert wrong == []
    assert len(paths) > 10_000


def test_no_form_is_answered_with_a_fault(two: Twins, browser: Client) -> None:
    given, wrong, tried = plain(two), [], 0
    for place, address in enumerate(addresses()):
        if address.name in ("sign_in", "sign_out", "demo_sign_in"):
            continue
        path = address.filled(given)
        for at, text in enumerate(WILD):
            if DRILL or (at + place) % 6 == 0:
                answer = browser.post(path, dict.fromkeys(POSTED, text))
                tried += 1
                if answer.status_code >= 500 or reflected(answer):
                    wrong.append((path, text[:20], answer.status_code))
    assert wrong == []
    assert tried > 200


def test_no_place_holder_is_answered_with_a_fault(two: Twins, browser: Client) -> None:
    """Keys beyond every table, kinds and figures that nobody declared."""
    wrong = []
    for path in strange_paths(two):
        answer = browser.get(path)
        if answer.status_code not in (400, 403, 404, 405) or reflected(answer):
            wrong.append((path[:80], answer.status_code))
    assert wrong == []


def strange_paths(two: Twins) -> Iterator[str]:
    given = plain(two)
    numbers = (0, 2**31, 2**63 - 1, 2**63, 10**40)
    for address in addresses():
        for holder in sorted(address.holders & {"pk", "file", "number", "row", "sheet"}):
            for number in numbers if holder != "number" else numbers[1:]:
                yield address.filled(given | {holder: number})
        if "code" in address.holders:
            yield from (address.filled(given | {"code": c}) for c in ("no", "x" * 500, "_"))
    yield from (f"/figures/{text}/" for text in ("x", "%00", "%EF%BC%91", "x" * 3000, f"%22{MARK}"))
    yield from (f"/report/files/{text}/" for text in ("x", "..%2f..", "report.exe", "%00"))


def test_wild_values_of_an_unknown_visitor() -> None:
    """At the door, too, before anybody has signed in."""
    browser, wrong = Client(raise_request_exception=False), []
    for text in WILD:
        for path, form in (
            ("/sign-in/", {"username": text, "password": text, "next": text}),
            ("/sign-in/demo/", {"account": text, "next": text}),
            ("/ui/large/", {"next": text}),
        ):
            answer = browser.post(path, form)
            if answer.status_code >= 500 or reflected(answer):
                wrong.append((path, text[:20], answer.status_code))
    assert wrong == []


def test_a_character_that_no_database_keeps_is_left_out(two: Twins, browser: Client) -> None:
    """PostgreSQL takes no NUL: neither in a draft, nor in a template and its note."""
    form = {"title": "甲\x00乙", "na\x00me": "x"}
    assert browser.post("/drafts/?for=/records/proposal/new/", form).status_code == 204
    assert "甲乙" in browser.get("/records/proposal/new/").content.decode()
    assert browser.post("/drafts/?for=/x%00/", form).status_code == 400
    form = {"body": "# 甲\x00乙", "note": "丙\x00", "opened": "0"}
    assert browser.post("/report/template/", form).status_code == 302
    form = {"body": "# 丁", "opened": "9" * 5000}
    assert browser.post("/report/template/", form).status_code == 409
