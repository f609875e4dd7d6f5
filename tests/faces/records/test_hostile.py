"""What hostile texts and requests do: nothing; and what the error pages say."""

from __future__ import annotations

import pytest
from django.test import Client, RequestFactory

from tests.cast import Cast
from tests.faces.visitors import of_role
from tests.factories.records import make
from xieshang.base import scoping
from xieshang.duties.handling.models import Contact, Reply
from xieshang.duties.proposals.models import Proposal
from xieshang.faces.parts import errors
from xieshang.ground.people.rules import Role

PAYLOADS = (
    "<script>xs()</script>",
    '"><img src=x onerror=xs()>',
    "'-xs()-'",
    "{{ 7|add:7 }}{% debug %}",
    "javascript:xs()",
    "</textarea><svg onload=xs()>",
)
RAW = ("<script>xs", "<img src=x", "<svg onload", 'href="javascript:')


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_texts_stay_texts_on_every_screen(cast: Cast, payload: str) -> None:
    with scoping.scope([cast.committee.pk]):
        subject = make(Proposal, title=payload, body=payload, code=payload[:40], note=payload)
        make(Reply, about=subject, department=cast.water, number=payload, body=payload)
        make(Contact, about=subject, department=cast.water, participants=payload)
        cast.wang.name = payload[:40]
        cast.wang.save()
    browser = of_role(cast, Role.OFFICE_ADMIN)
    page = f"/records/proposal/{subject.pk}/"
    browser.post(f"{page}strike/", {"key": "s", "revision": 0, "reason": payload})
    browser.post("/drafts/?for=/records/proposal/new/", {"title": payload})
    for path in (
        "/records/proposal/", "/records/proposal/?struck=1", "/records/reply/", "/members/", page,
        "/records/contact/", "/audit/", f"{page}restore/", "/records/proposal/new/",
        "/records/supervision/new/", "/records/person/", "/system/accounts/",
    ):  # fmt: skip
        answer = browser.get(path, {"q": payload} if path == "/audit/" else None)
        said = answer.content.decode()
        assert not [raw for raw in RAW if raw in said], path
        assert "14{%" not in said, path


def test_every_post_needs_its_token(cast: Cast) -> None:
    browser = of_role(cast, Role.OFFICE_ADMIN)
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = browser.cookies
    answer = strict.post("/records/proposal/new/", {"title": "x"})
    assert answer.status_code == 403
    assert "表单已经过期" in answer.content.decode()


def test_a_refusal_says_which_permission_is_missing(cast: Cast) -> None:
    answer = of_role(cast, Role.MEMBER).get("/audit/")
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "这一步需要“查看操作记录”的权限" in page
    assert cast.committee.name in page


def test_a_missing_page_and_our_own_mistake(cast: Cast) -> None:
    page = of_role(cast, Role.MEMBER).get("/records/nothing/").content.decode()
    assert "没有找到" in page
    request = RequestFactory().get("/")
    request.viewer = None  # type: ignore[attr-defined]
    answer = errors.failed(request)
    assert answer.status_code == 500
    assert "没有留下一半的数据" in answer.content.decode()
    assert errors.malformed(request).status_code == 400


@pytest.mark.parametrize(
    "path",
    [
        "/records/proposal/99999999999999999999999/", "/records/proposal/0/", "/members/?on=9999-99-99",
        "/members/?on=0001-01-01&by=x", "/audit/?day=2020-02-31&page=-1&verb=%00",
        "/records/proposal/?plenary=x&number=%F0%9F%98%80&page=0&size=999", "/records/proposal/?year=1",
        "/records/reply/new/?subject_kind=nothing&subject_id=9" + "9" * 30,
        "/records/proposal/export.pdf",
    ],
)  # fmt: skip
def test_odd_addresses_are_answered_politely(cast: Cast, path: str) -> None:
    assert of_role(cast, Role.OFFICE_ADMIN).get(path).status_code in (200, 404)


@pytest.mark.parametrize("text", ["\x00", "9" * 40, "-1", "二〇二〇年", "=1+1", "Ａ", "1e999"])
def test_odd_cells_are_faults_and_no_failures(cast: Cast, text: str) -> None:
    browser = of_role(cast, Role.OFFICE_ADMIN)
    said = dict.fromkeys(
        ("plenary", "receipt", "number", "title", "category", "proposers", "received_on", "level"),
        text,
    )
    assert browser.post("/records/proposal/new/", {**said, "key": "k"}).status_code == 422
