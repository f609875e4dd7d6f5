"""Eight at once: every number is given once, and none is left out."""

from __future__ import annotations

import contextvars
import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from tests.cast import daxiang
from tests.conftest import DRILL
from xieshang.base import scoping
from xieshang.base.actor import COMMAND_LINE
from xieshang.base.records.kinds import kind_of
from xieshang.duties.opinions.models import Opinion
from xieshang.ground.audit.models import Entry
from xieshang.ground.audit.queries import broken_links
from xieshang.ground.records.actions import (
    Conflict,
    RecordInvalid,
    amend_record,
    enter_record,
)
from xieshang.kernel.numbering import Scheme, gaps

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]

WRITERS, EACH = 8, 20
ROUNDS = 20 if DRILL else 1
OPINION = kind_of("opinion")


def at_once(work: object, committee: int) -> list[object]:
    """The work done by every writer at the same time, each on a connection of its own."""

    def one(number: int) -> object:
        try:
            with scoping.scope([committee]):
                return work(number)  # type: ignore[operator]
        finally:
            connection.close()

    with ThreadPoolExecutor(WRITERS) as pool:
        tasks = [pool.submit(contextvars.Context().run, one, n) for n in range(WRITERS)]
        return [task.result() for task in tasks]


def enter_some(number: int) -> list[str]:
    return [
        enter_record(
            kind=OPINION,
            values={"title": f"第{number}人第{n}篇", "received_on": dt.date(2020, 3, 5)},
            actor=COMMAND_LINE,
        ).code
        for n in range(EACH)
    ]


@pytest.mark.parametrize("attempt", range(ROUNDS))
def test_numbers_are_given_once_and_without_a_gap(attempt: int) -> None:
    committee = daxiang().pk
    codes = [code for given in at_once(enter_some, committee) for code in given]  # type: ignore[attr-defined]
    serials = [read[1] for code in codes if (read := Scheme("信息").read(code))]
    assert len(serials) == len(set(serials)) == WRITERS * EACH
    assert gaps(serials) == []
    with scoping.scope([committee]):
        assert Entry.objects.count() == WRITERS * EACH
        assert broken_links(committee) == []


def test_of_several_who_amend_at_once_one_is_told_yes() -> None:
    committee = daxiang().pk
    with scoping.scope([committee]):
        values = {"title": "先前的", "received_on": dt.date(2020, 3, 5)}
        record = enter_record(kind=OPINION, values=values, actor=COMMAND_LINE)

    def amend(number: int) -> bool:
        values = {"title": f"第{number}人的改法"}
        try:
            amend_record(kind=OPINION, record=record, values=values, actor=COMMAND_LINE)
        except Conflict:
            return False
        return True

    assert sorted(map(bool, at_once(amend, committee))) == [False] * (WRITERS - 1) + [True]
    with scoping.scope([committee]):
        assert Opinion.objects.get().revision == 1
        assert Entry.objects.count() == 2


def test_of_several_who_take_one_number_one_gets_it() -> None:
    committee = daxiang().pk

    def enter(number: int) -> bool:
        values = {"code": "旧7", "title": f"第{number}人", "received_on": dt.date(2020, 3, 5)}
        try:
            enter_record(kind=OPINION, values=values, actor=COMMAND_LINE)
        except RecordInvalid:
            return False
        return True

    assert sorted(map(bool, at_once(enter, committee))) == [False] * (WRITERS - 1) + [True]
    with scoping.scope([committee]):
        assert Opinion.objects.count() == Entry.objects.count() == 1
