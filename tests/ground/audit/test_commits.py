"""What is really committed: the log is refused to everybody, and the next test starts empty."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection

from tests.cast import daxiang
from xieshang.base import scoping
from xieshang.base.actor import COMMAND_LINE
from xieshang.ground.audit.actions import Act, write_entry
from xieshang.ground.audit.models import Entry

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("turn", ["first", "second"])
def test_a_committed_entry_stays_for_the_whole_test_and_no_longer(turn: str) -> None:
    assert not Entry.unscoped.exists()
    committee = daxiang().pk
    with scoping.scope([committee]):
        write_entry(committee_id=committee, actor=COMMAND_LINE, act=Act("录入", turn))
    for statement in ("UPDATE audit_entry SET title = ''", "DELETE FROM audit_entry"):
        with pytest.raises(IntegrityError, match="操作记录"), connection.cursor() as cursor:
            cursor.execute(statement)
    assert Entry.unscoped.get().title == turn
