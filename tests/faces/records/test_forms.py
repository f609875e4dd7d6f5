"""Forms: one effect however often they are sent, nothing typed is lost, nobody is overwritten."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from tests.cast import Cast
from tests.faces.visitors import of_role
from tests.factories.records import make
from xieshang.base import scoping
from xieshang.duties.handling.models import Reply
from xieshang.duties.proposals.models import Proposal
from xieshang.ground.audit.models import Entry
from xieshang.ground.people.models import Draft
from xieshang.ground.people.rules import Role

NEW = "/records/proposal/new/"
SAID = {
    "key": "k1", "plenary": "五届五次会议", "title": "关于修水渠的提案", "category": "economy",
    "form": "single", "proposers": "王建平、李素芬", "received_on": "2020-01-06",
    "channel": "paper", "level": "internal", "body": "渠坏了。",
}  # fmt: skip


@pytest.fixture
def office(cast: Cast) -> Client:
    return of_role(cast, Role.OFFICE_ADMIN)


def written(cast: Cast) -> list[Proposal]:
    with scoping.scope([cast.committee.pk]):
        return list(Proposal.objects.order_by("pk"))


def entries(cast: Cast) -> list[str]:
    with scoping.scope([cast.committee.pk]):
        return list(Entry.objects.order_by("serial").values_list("verb", flat=True))


def hidden(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found, name
    return found[1]


def test_a_record_is_entered_with_its_people(cast: Cast, office: Client) -> None:
    answer = office.post(NEW, SAID)
    (proposal,) = written(cast)
    assert answer.headers["Location"] == f"/records/proposal/{proposal.pk}/"
    with scoping.scope([cast.committee.pk]):
        assert [str(row) for row in proposal.proposers.all()] == ["王建平", "李素芬"]
    assert entries(cast) == ["录入"]
    page = office.get(answer.headers["Location"]).content.decode()
    assert "渠坏了。" in page
    assert "已录入，编号" in page


def test_a_form_sent_five_times_has_one_effect(cast: Cast, office: Client) -> None:
    places = {office.post(NEW, SAID).headers["Location"] for _ in range(5)}
    assert (len(places), len(written(cast)), entries(cast)) == (1, 1, ["录入"])


def test_faults_stand_at_their_fields_and_the_text_is_kept(cast: Cast, office: Client) -> None:
    answer = office.post(NEW, {**SAID, "plenary": "六届八次会议", "title": "", "receipt": "三百"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "全体会议里没有“六届八次会议”" in page
    assert "“案由”未填写。请填写“案由”。" in page
    assert "三百" in page
    assert "渠坏了。" in page
    assert written(cast) == []


def test_what_the_action_refuses_is_told_and_the_key_stays_good(cast: Cast, office: Client) -> None:
    refused = office.post(NEW, {**SAID, "outcome": "filed"})
    assert refused.status_code == 422
    assert "立案的提案须有案号和立案日期。" in refused.content.decode()
    assert office.post(NEW, SAID).status_code == 302


def test_two_people_at_one_record(cast: Cast, office: Client) -> None:
    """The second to save is shown both texts, and overwrites only after having seen them."""
    office.post(NEW, SAID)
    (proposal,) = written(cast)
    edit = f"/records/proposal/{proposal.pk}/edit/"
    seen = hidden(office.get(edit).content.decode(), "revision")
    office.post(edit, {**SAID, "key": "k2", "revision": seen, "title": "甲的标题"})
    late = office.post(edit, {**SAID, "key": "k3", "revision": seen, "title": "乙的标题"})
    page = late.content.decode()
    assert late.status_code == 409
    assert "甲的标题" in page
    assert "乙的标题" in page
    assert written(cast)[0].title == "甲的标题"
    office.post(
        edit, {**SAID, "key": "k3", "revision": hidden(page, "revision"), "title": "乙的标题"}
    )
    assert written(cast)[0].title == "乙的标题"
    assert entries(cast) == ["录入", "修改", "修改"]


def test_an_edit_form_reads_back_what_it_shows(cast: Cast, office: Client) -> None:
    """Saved untouched, the form of a record changes nothing."""
    office.post(NEW, SAID)
    (proposal,) = written(cast)
    edit = f"/records/proposal/{proposal.pk}/edit/"
    form = office.get(edit).context["form"]
    said = {name: form[name].value() for name in form.fields}
    office.post(edit, {n: v for n, v in said.items() if v not in (None, False)})
    assert entries(cast) == ["录入"]


def test_striking_needs_a_reason_and_can_be_taken_back(cast: Cast, office: Client) -> None:
    office.post(NEW, SAID)
    (proposal,) = written(cast)
    page = f"/records/proposal/{proposal.pk}/"
    assert office.post(f"{page}strike/", {"key": "s1", "revision": 0}).status_code == 422
    said = {"key": "s2", "revision": 0, "reason": "重复登记"}
    for _ in range(2):
        office.post(f"{page}strike/", said)
    struck = office.get(page).content.decode()
    assert "作废原因：重复登记" in struck
    assert "关于修水渠的提案" not in office.get("/records/proposal/").content.decode()
    assert "关于修水渠的提案" in office.get("/records/proposal/?struck=1").content.decode()
    assert office.get(f"{page}edit/").status_code == 302
    office.post(f"{page}restore/", {"key": "s3", "revision": 1})
    assert written(cast)[0].struck_at is None
    assert entries(cast) == ["录入", "作废", "恢复"]


def test_a_committee_clerk_may_not_strike(cast: Cast) -> None:
    with scoping.scope([cast.committee.pk]):
        proposal = make(Proposal)
    clerk = of_role(cast, Role.COMMITTEE_STAFF)
    said = {"key": "s1", "revision": 0, "reason": "试试"}
    assert clerk.post(f"/records/proposal/{proposal.pk}/strike/", said).status_code == 403
    assert written(cast)[0].struck_at is None


def test_a_link_fills_in_what_a_row_is_about(cast: Cast, office: Client) -> None:
    with scoping.scope([cast.committee.pk]):
        proposal = make(Proposal, code="五届五次会议第7号")
    page = office.get(f"/records/proposal/{proposal.pk}/").content.decode()
    link = f"/records/reply/new/?subject_kind=proposal&amp;subject_id={proposal.pk}"
    assert link in page
    form = office.get(link.replace("&amp;", "&")).context["form"]
    assert form["subject_kind"].value() == "proposal"
    assert form["subject_id"].value() == "五届五次会议第7号"
    said = {
        "key": "r1", "subject_kind": "proposal", "subject_id": "五届五次会议第7号", "round": "1",
        "department": "水利局", "replied_on": "2020-05-20", "result": "A", "number": "函1号",
        "body": "已修好。", "channel": "entered", "level": "internal",
    }  # fmt: skip
    assert office.post(link.replace("&amp;", "&"), said).status_code == 302
    with scoping.scope([cast.committee.pk]):
        assert [reply.subject_id for reply in Reply.objects.all()] == [proposal.pk]
    assert "答复" in office.get(f"/records/proposal/{proposal.pk}/").content.decode()


def test_drafts_come_back_and_go_when_sent(cast: Cast, office: Client) -> None:
    office.post(f"/drafts/?for={NEW}", {"title": "写到一半", "key": "k1"})
    page = office.get(NEW).content.decode()
    assert "写到一半" in page
    assert "已恢复您上次没有提交的草稿" in page
    assert "写到一半" not in of_role(cast, Role.OFFICE_STAFF).get(NEW).content.decode()
    office.post(NEW, SAID)
    assert not Draft.unscoped.exists()


def test_a_draft_can_be_given_up(cast: Cast, office: Client) -> None:
    office.post(f"/drafts/?for={NEW}", {"title": "写到一半"})
    answer = office.post(f"/drafts/?for={NEW}", {"drop": "1"})
    assert answer.headers["Location"] == NEW
    assert "写到一半" not in office.get(NEW).content.decode()
    assert office.post("/drafts/?for=https://elsewhere.invalid/", {}).status_code == 400
    away = office.post("/drafts/?for=//elsewhere.invalid/", {"drop": "1"})
    assert away.headers["Location"] == "/"
