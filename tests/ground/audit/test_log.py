"""The operation log is only ever added to, and says where somebody has been at it."""

import datetime as dt
from collections.abc import Callable, Iterator

import pytest
from django.db import IntegrityError, connection, transaction

from tests.cast import Cast
from tests.triggers import triggers
from xieshang.base import clock, scoping
from xieshang.base.actor import COMMAND_LINE, Actor
from xieshang.ground.audit.actions import Act, write_entries, write_entry
from xieshang.ground.audit.models import AppendOnlyError, Chain, Entry
from xieshang.ground.audit.queries import broken_links, entries, history, verbs

TRIGGERS = triggers()
ACTS = (
    Act("录入", "关于道路硬化的建议", "proposal", 1, {"案由": ["", "关于道路硬化的建议"]}),
    Act("修改", "关于道路硬化的建议", "proposal", 1, {"备注": ["", "已核"]}),
    Act("录入", "信息2020-01", "opinion", 7),
    Act("作废", "信息2020-01", "opinion", 7, {"作废原因": ["", "重复录入"]}),
    Act("导出台账"),
)


def execute(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


@pytest.fixture
def log(cast: Cast) -> Cast:
    write_entries(committee_id=cast.committee.pk, actor=COMMAND_LINE, acts=ACTS[:2])
    write_entries(committee_id=cast.committee.pk, actor=Actor("李素芬", None, "r1"), acts=ACTS[2:])
    return cast


@pytest.fixture
def unguarded(log: Cast) -> Iterator[Cast]:
    """Somebody with the keys of the database has taken the triggers away."""
    execute(*TRIGGERS.ALLOW[connection.vendor])
    yield log
    execute(*TRIGGERS.FORBID[connection.vendor])


def test_every_act_leaves_one_entry_and_the_chain_holds(log: Cast) -> None:
    said = Entry.objects.order_by("serial").values_list("serial", "verb", "actor", "request_id")
    assert list(said) == [
        (1, "录入", "命令行", ""),
        (2, "修改", "命令行", ""),
        (3, "录入", "李素芬", "r1"),
        (4, "作废", "李素芬", "r1"),
        (5, "导出台账", "李素芬", "r1"),
    ]
    links = list(Entry.objects.order_by("serial").values_list("previous", "digest"))
    assert [previous for previous, _ in links] == ["", *(digest for _, digest in links[:-1])]
    assert broken_links(log.committee.pk) == []


def test_the_digest_does_not_change_when_the_entry_is_read_again(log: Cast) -> None:
    for entry in Entry.objects.all():
        assert entry.digest == entry.sealed()
        assert len(entry.digest) == 64


def test_an_empty_log_is_whole(cast: Cast) -> None:
    assert broken_links(cast.committee.pk) == []


def test_each_committee_has_a_chain_of_its_own(log: Cast) -> None:
    with scoping.scope([log.stranger.pk]):
        write_entry(committee_id=log.stranger.pk, actor=COMMAND_LINE, act=Act("录入", "别区的记录"))
        assert Entry.objects.get().serial == 1
    assert Entry.objects.count() == len(ACTS)
    assert broken_links(log.stranger.pk) == []


def test_the_log_of_another_committee_is_out_of_reach(log: Cast) -> None:
    with pytest.raises(scoping.ForeignRecordError):
        write_entry(committee_id=log.stranger.pk, actor=COMMAND_LINE, act=Act("录入"))


def test_the_log_goes_back_with_the_act(log: Cast) -> None:
    with transaction.atomic():
        write_entry(committee_id=log.committee.pk, actor=COMMAND_LINE, act=Act("录入"))
        transaction.set_rollback(True)
    assert Entry.objects.count() == len(ACTS)
    assert broken_links(log.committee.pk) == []


def test_long_words_are_cut_to_what_a_column_holds(cast: Cast) -> None:
    act = Act("录入", "长" * 300)
    write_entry(committee_id=cast.committee.pk, actor=Actor("名" * 99), act=act)
    entry = Entry.objects.get()
    assert (len(entry.title), len(entry.actor)) == (200, 60)
    assert broken_links(cast.committee.pk) == []


def replacing(keys: str) -> str:
    """Puts an entry of other words in the place of the third."""
    said = "at, verb, kind, record_id, title, changes, request_id, previous, digest, account_id"
    verb = (
        "INSERT OR REPLACE"
        if connection.vendor == "sqlite"
        else "SET CONSTRAINTS ALL IMMEDIATE; TRUNCATE audit_entry; INSERT"
    )
    return (
        f"{verb} INTO audit_entry ({keys}, actor, {said}) "  # noqa: S608 - no text from outside
        f"SELECT {keys}, '别人', {said} FROM audit_entry WHERE serial = 3"
    )


@pytest.mark.parametrize(
    "change",
    [
        lambda entry: entry.save(),
        lambda entry: entry.delete(),
        lambda entry: Entry.objects.update(title="另一件事"),
        lambda entry: Entry.objects.filter(pk=entry.pk).delete(),
    ],
    ids=["save", "delete", "update", "delete several"],
)
def test_python_refuses_to_change_an_entry(log: Cast, change: Callable[[Entry], object]) -> None:
    entry = Entry.objects.order_by("serial")[2]
    with pytest.raises(AppendOnlyError, match="操作记录"):
        change(entry)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_entry SET title = '另一件事'",
        "DELETE FROM audit_entry WHERE serial = 3",
        replacing("id, serial, committee_id"),
        replacing("serial, committee_id"),
    ],
)
def test_the_database_refuses_it_too(log: Cast, statement: str) -> None:
    with pytest.raises(IntegrityError, match="操作记录"), transaction.atomic():
        execute(statement)
    assert Entry.objects.count() == len(ACTS)
    assert broken_links(log.committee.pk) == []


@pytest.mark.parametrize(
    ("tampering", "found"),
    [
        (("UPDATE audit_entry SET title = '另一件事' WHERE serial = 3",), [3]),
        (("UPDATE audit_entry SET actor = '别人' WHERE serial = 5",), [5]),
        (("UPDATE audit_entry SET changes = '{}' WHERE serial = 2",), [2]),
        (("DELETE FROM audit_entry WHERE serial = 1",), [2]),
        (("DELETE FROM audit_entry WHERE serial = 3",), [4]),
        (("DELETE FROM audit_entry WHERE serial >= 4",), [4]),
        (("DELETE FROM audit_entry",), [1]),
        (
            (
                "UPDATE audit_entry SET serial = 99 WHERE serial = 2",
                "UPDATE audit_entry SET serial = 2 WHERE serial = 3",
                "UPDATE audit_entry SET serial = 3 WHERE serial = 99",
            ),
            [2, 3, 4],
        ),
        (("DELETE FROM audit_chain",), [1]),
    ],
    ids=[
        "altered", "last altered", "changes emptied", "first gone", "one gone", "end cut off",
        "all gone", "reordered", "end of chain gone",
    ],
)  # fmt: skip
def test_tampering_is_found(unguarded: Cast, tampering: tuple[str, ...], found: list[int]) -> None:
    execute(*tampering)
    assert broken_links(unguarded.committee.pk) == found


def test_a_last_entry_written_over_with_a_fitting_digest_is_found(unguarded: Cast) -> None:
    last = Entry.objects.get(serial=5)
    last.title = "另一件事"
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE audit_entry SET title = %s, digest = %s WHERE serial = 5",
            [last.title, last.sealed()],
        )
    assert broken_links(unguarded.committee.pk) == [5]


def test_an_entry_slipped_in_behind_the_end_is_found(log: Cast) -> None:
    last = Entry.objects.get(serial=5)
    extra = Entry(
        committee=log.committee, serial=6, at=last.at, actor="别人", verb="录入",
        previous=last.digest,
    )  # fmt: skip
    extra.digest = extra.sealed()
    extra.save()
    assert broken_links(log.committee.pk) == [6]


def test_history_of_one_record_is_the_latest_first(log: Cast) -> None:
    assert [entry.verb for entry in history("opinion", 7)] == ["作废", "录入"]
    assert list(history("opinion", 1)) == []


def test_the_log_is_narrowed_as_asked(log: Cast) -> None:
    assert [e.serial for e in entries()] == [5, 4, 3, 2, 1]
    assert [e.serial for e in entries(text="道路")] == [2, 1]
    assert [e.serial for e in entries(text="李素芬")] == [5, 4, 3]
    assert [e.serial for e in entries(verb="录入")] == [3, 1]
    assert [e.serial for e in entries(text="信息", verb="作废", day=clock.today())] == [4]
    assert list(entries(day=clock.today() - dt.timedelta(days=2))) == []
    assert verbs() == ["作废", "修改", "导出台账", "录入"]


def test_entries_and_chains_say_what_they_are(log: Cast) -> None:
    assert str(Entry.objects.get(serial=4)) == "4 作废 信息2020-01"
    assert str(Chain.objects.get(committee=log.committee)) == f"{log.committee.pk}: 5"


def test_the_migration_can_be_taken_back(log: Cast) -> None:
    class Editor:
        connection = connection
        execute = staticmethod(execute)

    TRIGGERS.allow(None, Editor)
    with transaction.atomic():
        execute("UPDATE audit_entry SET title = '另一件事' WHERE serial = 5")
    TRIGGERS.forbid(None, Editor)
    with pytest.raises(IntegrityError), transaction.atomic():
        execute("UPDATE audit_entry SET title = '再一件事' WHERE serial = 5")
