"""试运行 → 正式启用: the trial goes, the record begins."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cast import Cast, make_cast
from tests.factories.ledgers import PROPOSAL_HEAD, proposal_row, write_cells, write_ledger
from xieshang.base import scoping
from xieshang.base.actor import COMMAND_LINE
from xieshang.base.records.kinds import kinds
from xieshang.duties.handling.models import Assignment
from xieshang.duties.proposals.models import Proposal, Proposer
from xieshang.ground.audit.models import Entry
from xieshang.ground.ledgers.actions import load_folder
from xieshang.ground.orgs.models import FormerRank
from xieshang.ground.orgs.states import Phase
from xieshang.ground.people.models import Account, Grant, Person
from xieshang.ground.people.rules import Role
from xieshang.ground.records.lifecycle import clear_trial_and_go_live
from xieshang.ground.records.models import Counter
from xieshang.kernel.states import IllegalMove

pytestmark = pytest.mark.django_db
TODAY = dt.date(2020, 12, 1)


@pytest.fixture
def cast() -> Iterator[Cast]:
    people = make_cast()
    with scoping.scope([people.committee.pk]):
        for kind in kinds():
            kind.model.objects.update(trial=True)
        yield people


def grant(cast: Cast, role: Role, **given: object) -> Grant:
    account = Account.objects.create(username=role.value, name="某人")
    return Grant.objects.create(
        committee=cast.committee, account=account, role=role, began_on=TODAY, **given
    )


def test_the_trial_goes_and_the_record_begins(cast: Cast, tmp_path: Path) -> None:
    merged = proposal_row(
        2,
        案号="",
        收件号="9",
        审查结果="并案",
        立案日期="",
        办结日期="",
        并入提案="五届五次会议第1号",
    )
    head = [*PROPOSAL_HEAD, "收件号", "并入提案"]
    write_ledger(tmp_path / "提案.csv", [proposal_row(1), merged], head=head)
    cells = [
        ["事项类型", "事项", "承办单位", "交办日期"],
        ["提案", "五届五次会议第1号", "水利局", "2020-01-20"],
    ]
    write_cells(tmp_path / "交办.csv", cells)
    assert load_folder(folder=tmp_path, committee=cast.committee, actor=COMMAND_LINE).loaded
    FormerRank.objects.create(
        committee=cast.committee, organisation=cast.water, rank=3, until=TODAY
    )
    admin = grant(cast, Role.OFFICE_ADMIN, person=cast.li)
    staff = grant(cast, Role.UNIT_STAFF, organisation=cast.water)

    committee = clear_trial_and_go_live(actor=COMMAND_LINE, today=TODAY)

    assert (committee.phase, committee.live_since) == (Phase.LIVE, TODAY)
    for kind in kinds():
        assert not kind.model.objects.exists()
    assert not Proposer.objects.exists()
    assert not Counter.objects.exists()
    admin.refresh_from_db()
    assert admin.person is None
    assert not Grant.objects.filter(pk=staff.pk).exists()
    entry = Entry.objects.order_by("serial").last()
    assert entry is not None
    assert entry.verb == "正式启用"
    assert entry.changes["提案"] == ["2", "0"]
    assert entry.changes["正式启用日期"] == ["", "2020-12-01"]
    with scoping.scope([cast.stranger.pk]):
        assert Person.objects.count() == 1


def test_what_is_no_trial_stays(cast: Cast, tmp_path: Path) -> None:
    for kind in kinds():
        kind.model.objects.update(trial=False)
    people = Person.objects.count()
    clear_trial_and_go_live(actor=COMMAND_LINE, today=TODAY)
    assert Person.objects.count() == people
    assert not Assignment.objects.exists()
    assert not Proposal.objects.exists()


def test_only_once(cast: Cast) -> None:
    clear_trial_and_go_live(actor=COMMAND_LINE, today=TODAY)
    with pytest.raises(IllegalMove):
        clear_trial_and_go_live(actor=COMMAND_LINE, today=TODAY)
