"""Who may open which page of 校核: everyone their own, the office what is shared, nobody else's."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.cast import Cast
from tests.faces.visitors import of_role, visitor
from xieshang.figures.checking.models import DraftVersion
from xieshang.ground.people.models import Grant
from xieshang.ground.people.rules import PERMISSIONS, Role

pytestmark = pytest.mark.django_db
FORM = {"text": "今年立案20件，办复率100%。", "key": "k1"}
PAGES = ("", "?show=faults", "claims/0/", "remarks/", "remarks.docx", "commented.docx")
POSTED = (("choose/", {"confirm": "0"}), ("settings/", {"key": "k2"}))


def handed_in(client: Client) -> str:
    return str(client.post("/check/papers/", FORM).headers["Location"])


@pytest.mark.parametrize("role", Role)
def test_everyone_signed_in_checks_drafts_of_their_own(cast: Cast, role: Role) -> None:
    client = of_role(cast, role)
    front = client.get("/check/").content.decode()
    assert 'aria-current="page"' in front
    assert ('name="year"' in front) == (role in PERMISSIONS["figures.see"][1])
    url = handed_in(client)
    assert [client.get(url + page).status_code for page in PAGES] == [200] * len(PAGES)
    assert [client.post(url + page, form).status_code for page, form in POSTED] == [302, 302]
    top = url.rsplit("/", 2)[0]
    assert client.get(f"{top}/").status_code == 200
    assert client.post(f"{top}/share/", {"shared": "1"}).status_code == 302
    assert client.post(f"{top}/delete/").status_code == 302


@pytest.mark.parametrize("role", Role)
def test_what_is_shared_is_seen_by_the_office_alone(cast: Cast, role: Role) -> None:
    maker = visitor(cast.committee, Role.MEMBER, Role.EVALUATOR)
    url, other = handed_in(maker), of_role(cast, role)
    assert statuses(other, url) == {404}
    maker.post(f"{url.rsplit('/', 2)[0]}/share/", {"shared": "1"})
    office = role in PERMISSIONS["drafts.shared"][1]
    assert other.get(url).status_code == (200 if office else 404)
    assert other.post(f"{url.rsplit('/', 2)[0]}/delete/").status_code == 404


@pytest.mark.parametrize("role", Role)
def test_the_report_is_checked_by_its_readers(cast: Cast, role: Role) -> None:
    allowed = role in PERMISSIONS["reports.see"][1]
    answer = of_role(cast, role).post("/report/check/?year=2020")
    assert answer.status_code == (302 if allowed else 403)


@pytest.mark.parametrize("role", [Role.OFFICE_ADMIN, Role.UPPER_TIER])
def test_no_draft_leaves_its_committee(cast: Cast, role: Role) -> None:
    maker = visitor(cast.committee, Role.OFFICE_STAFF)
    url = handed_in(maker)
    maker.post(f"{url.rsplit('/', 2)[0]}/share/", {"shared": "1"})
    cast.committee.parent = cast.stranger
    cast.committee.save()
    assert statuses(visitor(cast.stranger, role), url) == {404}


@pytest.mark.parametrize("page", ["claims/99/", "claims/999999999999/", "x/"])
def test_what_is_not_there_is_not_found(cast: Cast, page: str) -> None:
    client = of_role(cast, Role.OFFICE_ADMIN)
    assert client.get(handed_in(client) + page).status_code == 404


def test_the_tier_above_chooses_the_committee_to_compare_with(cast: Cast) -> None:
    cast.committee.parent = cast.stranger
    cast.committee.save()
    client = visitor(cast.stranger, Role.UPPER_TIER)
    front = client.get("/check/").content.decode()
    assert "大祥区" in front
    form = {**FORM, "year": "2020", "committee": str(cast.committee.pk)}
    page = client.post("/check/papers/", form, follow=True).content.decode()
    assert "与大祥区政协2020年的台账比对" in page
    assert "/figures/tier/?year=2020&amp;id=" in page
    form = {**form, "committee": "999", "key": "k3"}
    assert client.post("/check/papers/", form).status_code == 422


def test_an_office_cannot_choose_another_committee(cast: Cast) -> None:
    client = of_role(cast, Role.OFFICE_ADMIN)
    form = {**FORM, "year": "2020", "committee": str(cast.stranger.pk)}
    page = client.post("/check/papers/", form, follow=True).content.decode()
    assert "双清" not in page
    assert "与大祥区政协2020年的台账比对" in page


def test_who_loses_the_role_loses_the_records(cast: Cast) -> None:
    client = visitor(cast.committee, Role.MEMBER)
    url = str(client.post("/check/papers/", {**FORM, "year": "2020"}).headers["Location"])
    assert "台账比对" in client.get(url).content.decode()
    Grant.unscoped.update(role=Role.PLATFORM_ADMIN)
    page = client.get(url).content.decode()
    assert "您的账号不能查看指标" in page
    assert "/figures/" not in page


def test_a_year_without_ledgers_is_said_to_have_none(cast: Cast) -> None:
    client = of_role(cast, Role.OFFICE_ADMIN)
    url = str(client.post("/check/papers/", {**FORM, "year": "2020"}).headers["Location"])
    DraftVersion.unscoped.update(year=1950)
    assert "没有1950年的台账可比" in client.get(url).content.decode()


def statuses(client: Client, url: str) -> set[int]:
    return {client.get(url + page).status_code for page in PAGES} | {
        client.post(url + page, form).status_code for page, form in POSTED
    }
