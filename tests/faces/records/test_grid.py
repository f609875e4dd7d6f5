"""Who gets which page: every role on every address, and what a stranger must not even find."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client

from tests.cast import Cast
from tests.faces.visitors import of_role, visitor
from tests.factories.records import make
from xieshang.base import scoping
from xieshang.base.records.kinds import kinds
from xieshang.duties.handling.models import Assignment
from xieshang.duties.proposals.models import Proposal
from xieshang.ground.people.rules import PERMISSIONS, Role

PAGES = {
    "/records/{kind}/": "{group}.see",
    "/records/{kind}/new/": "{group}.enter",
    "/records/{kind}/export.csv": "ledgers.export",
    "/members/": "registers.see",
    "/audit/": "audit.see",
    "/audit/chain/": "audit.see",
    "/system/permissions/": "system.manage|platform.manage",
    "/system/": "system.manage|platform.manage",
    "/system/accounts/": "system.manage|platform.manage",
    "/system/accounts/new/": "system.manage|platform.manage",
    "/account/": "",
}
KINDS = ("proposal", "assignment", "person", "reported_figure")


def allowed(role: Role, permission: str) -> bool:
    if not permission:
        return True
    return any(role in PERMISSIONS[name][1] for name in permission.split("|"))


def expected(role: Role, path: str, permission: str, code: str) -> int:
    kind = next(kind for kind in kinds() if kind.code == code)
    if "{kind}" in path:
        see = role in PERMISSIONS[f"{kind.group}.see"][1]
        export_first = path.endswith("csv") and not allowed(role, permission)
        if export_first or not see:
            return 403
        if role == Role.UNIT_STAFF and kind.for_unit is None:
            return 404
    return 200 if allowed(role, permission.format(group=kind.group)) else 403


@pytest.mark.parametrize("role", Role)
def test_every_role_on_every_page(cast: Cast, role: Role) -> None:
    browser = of_role(cast, role)
    wrong = []
    for path, permission in PAGES.items():
        for code in KINDS if "{kind}" in path else KINDS[:1]:
            status = browser.get(path.format(kind=code)).status_code
            if status != expected(role, path, permission, code):
                wrong.append((path, code, status))
    assert wrong == []


@pytest.mark.parametrize("kind", [kind.code for kind in kinds()])
def test_every_kind_has_its_pages(cast: Cast, kind: str) -> None:
    """List, form and record page of each kind, for the office."""
    browser = of_role(cast, Role.OFFICE_ADMIN)
    model = next(k.model for k in kinds() if k.code == kind)
    with scoping.scope([cast.committee.pk]):
        about = make(Proposal) if hasattr(model, "subject_id") else None
        record = make(model, about=about)
    pages = (
        "", "new/", f"{record.pk}/", f"{record.pk}/edit/", f"{record.pk}/strike/",
        "export.csv", "export.xlsx", "?q=%00x&from=2020-13-45&page=99999999999&size=7",
    )  # fmt: skip
    answers = {page: browser.get(f"/records/{kind}/{page}").status_code for page in pages}
    assert answers == dict.fromkeys(pages, 200)


def test_nothing_is_open_before_signing_in(cast: Cast) -> None:
    browser = Client()
    for path in ("/records/proposal/", "/records/proposal/1/", "/audit/", "/system/", "/drafts/"):
        answer = browser.get(path)
        assert answer.status_code == 302
        assert answer.headers["Location"].startswith("/sign-in/?next=")


def test_records_of_another_committee_do_not_exist(cast: Cast) -> None:
    """A canary in every text of the stranger's records; none of it is ever answered."""
    with scoping.scope([cast.stranger.pk]):
        foreign = make(Proposal, title="金丝雀提案", body="金丝雀正文", code="金丝雀号")
    browser = of_role(cast, Role.OFFICE_ADMIN)
    for page in ("", "edit/", "strike/", "restore/"):
        assert browser.get(f"/records/proposal/{foreign.pk}/{page}").status_code == 404
    for path in (
        "/records/proposal/?q=金丝雀", "/records/proposal/export.csv", "/audit/?q=金丝雀",
        "/records/proposal/new/", f"/records/reply/new/?subject_kind=proposal&subject_id={foreign.pk}",
        f"/records/supervision/new/?proposal={foreign.pk}", "/members/", "/records/person/",
    ):  # fmt: skip
        said = browser.get(path).content.decode().replace('value="金丝雀"', "")
        assert "金丝雀" not in said, path


def test_the_tier_above_reads_and_does_not_write(cast: Cast) -> None:
    cast.committee.parent = cast.stranger
    cast.committee.save()
    with scoping.scope([cast.committee.pk]):
        proposal = make(Proposal, title="下级的提案")
        hidden = make(Proposal, title="下级的工作秘密", level="work_secret")
    browser = visitor(cast.stranger, Role.OFFICE_ADMIN, Role.UPPER_TIER)
    assert "下级的提案" in browser.get("/records/proposal/").content.decode()
    assert browser.get(f"/records/proposal/{proposal.pk}/").status_code == 200
    assert browser.get(f"/records/proposal/{proposal.pk}/edit/").status_code == 404
    reader = visitor(cast.stranger, Role.UPPER_TIER)
    assert "下级的工作秘密" not in reader.get("/records/proposal/").content.decode()
    assert reader.get(f"/records/proposal/{hidden.pk}/").status_code == 404


def test_a_unit_sees_its_own_work_only(cast: Cast) -> None:
    with scoping.scope([cast.committee.pk]):
        own, other = make(Proposal, title="水利的提案"), make(Proposal, title="别家的提案")
        make(Assignment, about=own, department=cast.water)
        make(Assignment, about=other, department=cast.schools)
    browser = of_role(cast, Role.UNIT_STAFF)
    listed = browser.get("/records/proposal/").content.decode()
    assert "水利的提案" in listed
    assert "别家的提案" not in listed
    assert browser.get(f"/records/proposal/{other.pk}/").status_code == 404
    assert browser.get("/records/person/").status_code == 403


def test_a_grant_that_ended_opens_nothing(cast: Cast) -> None:
    browser = visitor(cast.committee, Role.OFFICE_ADMIN, ended_on=dt.date(2019, 1, 1))
    assert browser.get("/records/proposal/").status_code == 403
