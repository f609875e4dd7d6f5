"""The first command of a new office, and the demo that a newcomer starts."""

from __future__ import annotations

import socket
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from xieshang.base import scoping
from xieshang.duties.proposals.models import Proposal
from xieshang.ground.audit.queries import broken_links
from xieshang.ground.demo.actions import ACCOUNTS
from xieshang.ground.orgs.models import Committee
from xieshang.ground.people.models import Account, Grant
from xieshang.ground.people.queries import viewer_for
from xieshang.ground.people.rules import Role

pytestmark = pytest.mark.django_db


def found(slug: str, admin: str, **more: str) -> str:
    out = StringIO()
    call_command(
        "found", slug, name="政协邵阳市北塔区委员会", short="北塔区政协", office="北塔区政协办公室",
        tier="区", admin=admin, stdout=out, **more,
    )  # fmt: skip
    return out.getvalue()


def test_a_committee_and_its_first_account_are_there():
    said = found("beita", "btadmin")

    committee = Committee.objects.get(slug="beita")
    account = Account.objects.get(username="btadmin")
    viewer = viewer_for(account)
    assert (viewer.committee, viewer.roles) == (committee, {Role.OFFICE_ADMIN})
    assert account.check_password(said.strip().rpartition("：")[2])
    assert broken_links(committee.pk) == []


def test_nothing_is_founded_where_the_account_cannot_be():
    found("beita", "btadmin")
    with pytest.raises(CommandError, match="没有建立") as fault:
        found("shuangqing", "btadmin")
    assert fault.value.returncode == 2
    assert not Committee.objects.filter(slug="shuangqing").exists()


def test_an_unknown_parent_is_named():
    with pytest.raises(CommandError, match="没有代码为“nowhere”的政协组织"):
        found("beita", "btadmin", parent="nowhere")


def test_the_demo_does_not_start_beside_another_program(monkeypatch):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        monkeypatch.setenv("PORT", str(other.getsockname()[1]))
        with pytest.raises(CommandError, match="已被占用，没有启动"):
            call_command("demo")
    assert not Committee.objects.exists()


def test_the_demo_stands_after_one_command_and_keeps_what_was_entered(settings, tmp_path):
    settings.VAR = tmp_path
    out = StringIO()
    call_command("demo", "--no-serve", stdout=out)

    package = tmp_path / "report" / "daxiang-2020"
    made = {path.name for path in package.iterdir()}
    assert {"report.html", "report.docx", "report.pdf", "figures.json"} <= made
    assert all(wanted.username in out.getvalue() for wanted in ACCOUNTS)
    assert str(package) in out.getvalue()

    committee = Committee.objects.get(slug="daxiang")
    with scoping.scope([committee.pk]):
        struck = Proposal.objects.first()
        struck.note = "办公室加的一句"
        struck.save(update_fields=["note"])
        before = Proposal.objects.count()
        call_command("demo", "--no-serve", stdout=out)
        assert Proposal.objects.count() == before
        assert Proposal.objects.get(pk=struck.pk).note == "办公室加的一句"
    assert Account.objects.filter(demo=True).count() == len(ACCOUNTS)
    assert Grant.unscoped.count() == len(ACCOUNTS)
