"""Staging: handed in, checked, mended, mapped, and committed as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cast import Cast, make_cast
from tests.factories.ledgers import PROPOSAL_HEAD, proposal_row, write_cells, write_ledger
from xieshang.base import scoping
from xieshang.base.actor import Actor
from xieshang.duties.proposals.models import Proposal
from xieshang.ground.audit.models import Entry
from xieshang.ground.ledgers import actions, queries
from xieshang.ground.ledgers.folders import NoLedgers
from xieshang.ground.ledgers.models import Batch, Mapping, StagedRow
from xieshang.ground.ledgers.states import MACHINE, BatchState
from xieshang.kernel.states import IllegalMove

pytestmark = pytest.mark.django_db
CLERK = Actor("刘干事")


@pytest.fixture
def cast() -> Iterator[Cast]:
    people = make_cast()
    with scoping.scope([people.committee.pk]):
        yield people


def staged(*paths: Path) -> Batch:
    return actions.stage_files(files=[(path.name, path) for path in paths], actor=CLERK)


def messages(batch: Batch) -> list[str]:
    return [fault.text for fault in queries.faults_in(batch)]


def test_mended_and_committed(cast: Cast, tmp_path: Path) -> None:
    rows = [proposal_row(1), proposal_row(2, 提案人="李四"), proposal_row(3, 收件日期="去年")]
    batch = staged(write_ledger(tmp_path / "提案.csv", rows))
    assert not Proposal.objects.exists()
    outcome = actions.check_batch(batch=batch, actor=CLERK)
    assert messages(batch) == [fault.text for fault in outcome.faults]
    assert [m[:12] for m in messages(batch)] == ["提案.csv 第 3 行", "提案.csv 第 4 行"]
    assert batch.tallies[0]["new"] == 1

    assert not actions.commit_batch(batch=batch, actor=CLERK).loaded
    assert (Proposal.objects.count(), batch.state) == (0, BatchState.STAGED)

    second, third = queries.faulty_rows(batch)
    actions.mend_cell(batch=batch, row=second.pk, column="提案人", value=" 李素芬 ")
    actions.ignore_row(batch=batch, row=third.pk)
    assert messages(batch) == []
    outcome = actions.commit_batch(batch=batch, actor=CLERK)
    assert outcome.loaded
    assert (batch.state, batch.committed_at is not None) == (BatchState.COMMITTED, True)
    assert (outcome.tallies[0].new, outcome.tallies[0].skipped) == (2, 1)
    assert Proposal.objects.get(number=2).proposers.get().person == cast.li
    assert {entry.actor for entry in Entry.objects.all()} == {"刘干事"}
    assert not StagedRow.objects.exists()


def test_a_check_repeated_forgets_what_was_mended(cast: Cast, tmp_path: Path) -> None:
    batch = staged(write_ledger(tmp_path / "提案.csv", [proposal_row(1, 提案人="李四")]))
    actions.check_batch(batch=batch, actor=CLERK)
    (row,) = queries.faulty_rows(batch)
    actions.mend_cell(batch=batch, row=row.pk, column="提案人", value="王建平")
    actions.mend_cell(batch=batch, row=row.pk, column="案由", value="")
    actions.check_batch(batch=batch, actor=CLERK)
    assert messages(batch) == ["提案.csv 第 2 行「案由」：“案由”未填写。请填写“案由”。"]
    actions.ignore_row(batch=batch, row=row.pk)
    actions.ignore_row(batch=batch, row=row.pk, ignored=False)
    assert len(messages(batch)) == 1


def test_a_column_once_mapped_is_remembered(cast: Cast, tmp_path: Path) -> None:
    head = [*("主题" if h == "案由" else h for h in PROPOSAL_HEAD), "联系人"]
    rows = [proposal_row(n, 主题=f"关于第{n}处的建议", 联系人="老王") for n in (1, 2)]
    path = write_ledger(tmp_path / "提案.csv", rows, head=head)
    batch = staged(path)
    actions.check_batch(batch=batch, actor=CLERK)
    assert len(messages(batch)) == 2
    actions.map_column(batch=batch, sheet=0, header="主题", name="title")
    actions.map_column(batch=batch, sheet=0, header="联系人", name="")
    batch.refresh_from_db()
    assert actions.commit_batch(batch=batch, actor=CLERK).loaded
    assert Proposal.objects.get(number=2).title == "关于第2处的建议"
    assert Mapping.objects.get().kind == "proposal"

    again = staged(path)
    outcome = actions.commit_batch(batch=again, actor=CLERK)
    assert (outcome.faults, outcome.tallies[0].unchanged) == ((), 2)
    with pytest.raises(ValueError, match="no such header"):
        actions.map_column(batch=staged(path), sheet=0, header="主题", name="subject")
    with scoping.scope([cast.stranger.pk]):
        assert queries.decisions() == {}


def test_what_was_named_otherwise_gives_way_to_the_new_mapping(cast: Cast, tmp_path: Path) -> None:
    head = ["届次", "案号", "案由", "题目", "收件日期"]
    row = proposal_row(1, 题目="关于二的建议")
    batch = staged(write_ledger(tmp_path / "提案.csv", [row], head=head))
    batch = actions.map_column(batch=batch, sheet=0, header="题目", name="title")
    batch = actions.map_column(batch=batch, sheet=0, header="案由", name="")
    assert actions.commit_batch(batch=batch, actor=CLERK).loaded
    assert Proposal.objects.get().title == "关于二的建议"


def test_every_state_and_move(cast: Cast, tmp_path: Path) -> None:
    path = write_ledger(tmp_path / "提案.csv", [proposal_row(1)])
    doors = {"commit": actions.commit_batch, "discard": actions.discard_batch}
    assert MACHINE.reachable() == frozenset(BatchState)
    for first in doors.values():
        for verb, second in doors.items():
            batch = staged(path)
            first(batch=batch, actor=CLERK)
            batch.refresh_from_db()
            assert verb not in {move.verb for move in MACHINE.open_to(batch.state)}
            with pytest.raises(IllegalMove):
                second(batch=batch, actor=CLERK)


def test_a_discarded_batch_leaves_its_name_only(cast: Cast, tmp_path: Path) -> None:
    batch = staged(write_ledger(tmp_path / "提案.csv", [proposal_row(1)]))
    batch = actions.discard_batch(batch=batch, actor=CLERK)
    assert (batch.state, batch.rows.count()) == (BatchState.DISCARDED, 0)
    assert Entry.objects.get().verb == "放弃导入"
    assert list(queries.batches()) == [batch]
    assert queries.batch_of(batch.pk) == batch


def test_nothing_to_stage(cast: Cast, tmp_path: Path) -> None:
    with pytest.raises(NoLedgers):
        staged(write_cells(tmp_path / "电话.csv", [["科室", "电话"]]))


def test_a_batch_of_another_committee_is_not_found(cast: Cast, tmp_path: Path) -> None:
    batch = staged(write_ledger(tmp_path / "提案.csv", [proposal_row(1)]))
    with scoping.scope([cast.stranger.pk]):
        assert queries.batch_of(batch.pk) is None
        with pytest.raises(Batch.DoesNotExist):
            actions.commit_batch(batch=batch, actor=CLERK)
