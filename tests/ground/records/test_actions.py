"""Entering, amending, striking, restoring: one verb, one entry, and nothing by halves."""

import datetime as dt
from typing import Any

import pytest
from django.db import transaction

from tests.cast import Cast, organisation, person, plenary_of, term_of
from tests.factories.records import make
from xieshang.base import clock, scoping
from xieshang.base.actor import COMMAND_LINE, Actor
from xieshang.base.models import Channel, Record
from xieshang.base.records.kinds import kind_of
from xieshang.duties.activities.models import Activity
from xieshang.duties.handling.models import Assignment, Feedback, Reply, Satisfaction
from xieshang.duties.opinions.models import Author, Opinion
from xieshang.duties.proposals.models import Proposal, Proposer
from xieshang.ground.audit.models import Entry
from xieshang.ground.audit.queries import broken_links
from xieshang.ground.orgs.models import Committee, OrganisationKind
from xieshang.ground.orgs.states import Phase
from xieshang.ground.people.models import Account
from xieshang.ground.records.actions import (
    Conflict,
    RecordInvalid,
    amend_record,
    enter_record,
    next_code,
    next_codes,
    note_export,
    restore_record,
    strike_record,
)
from xieshang.ground.records.models import Counter

OPINION = kind_of("opinion")
PROPOSAL = kind_of("proposal")
DAY = dt.date(2020, 3, 5)
ROADS = {"title": "关于道路硬化的信息", "received_on": DAY}


def enter(kind: str = "opinion", **values: Any) -> Any:
    return enter_record(kind=kind_of(kind), values=values, actor=COMMAND_LINE)


def amend(record: Record, **values: Any) -> Any:
    kind = next(k for k in (OPINION, PROPOSAL) if isinstance(record, k.model))
    return amend_record(kind=kind, record=record, values=values, actor=COMMAND_LINE)


def entry() -> Entry:
    """The last one of the log."""
    return Entry.objects.order_by("serial").last() or Entry()


def test_a_record_is_entered_with_a_number_and_one_entry(cast: Cast) -> None:
    account = Account.objects.create(username="li", name="李素芬")
    record = enter_record(
        kind=OPINION, values=ROADS | {"authors": (cast.wang.pk, cast.li.pk)},
        actor=Actor("李素芬", account.pk, "r1"),
    )  # fmt: skip
    assert isinstance(record, Opinion)
    assert (record.code, record.committee, record.recorder) == (
        "信息2020-01", cast.committee, account,
    )  # fmt: skip
    assert (record.channel, record.trial, record.revision) == (Channel.ENTERED, True, 0)
    assert [author.person for author in record.authors.all()] == [cast.wang, cast.li]
    said = entry()
    assert (said.verb, said.title, said.kind, said.record_id) == (
        "录入", "信息2020-01 关于道路硬化的信息", "opinion", record.pk,
    )  # fmt: skip
    assert (said.actor, said.account, said.request_id) == ("李素芬", account, "r1")
    assert said.changes == {
        "编号": ["", "信息2020-01"],
        "标题": ["", "关于道路硬化的信息"],
        "作者": ["", "王建平、李素芬"],
        "收到日期": ["", "2020-03-05"],
        "类别": ["", "其他"],
        "来源渠道": ["", "系统录入"],
        "级别": ["", "内部"],
    }
    assert Entry.objects.count() == 1


def test_what_is_entered_after_going_live_is_no_trial(cast: Cast) -> None:
    Committee.objects.filter(pk=cast.committee.pk).update(phase=Phase.LIVE, live_since=DAY)
    assert not enter(**ROADS).trial


def test_a_given_number_is_kept_and_a_made_one_follows_the_facts(cast: Cast) -> None:
    assert enter(code="旧12", **ROADS).code == "旧12"
    facts = {"plenary": cast.plenary.pk, "title": "关于道路硬化的建议", "received_on": DAY}
    assert enter("proposal", receipt=3, **facts).code == "五届五次会议收件3"
    assert enter("proposal", number=12, **facts | {"title": "甲"}).code == "五届五次会议第12号"
    assert enter("proposal", **facts | {"title": "乙"}).code == "TA2020-01"
    assert enter("person", name="周明").code == f"RY{clock.today().year}-01"


def test_numbers_of_a_series_have_no_gap(cast: Cast) -> None:
    codes = [enter(**ROADS | {"title": f"信息{n}"}).code for n in range(3)]
    next_year = enter(title="次年信息", received_on=dt.date(2021, 1, 4)).code
    assert (codes, next_year) == (["信息2020-01", "信息2020-02", "信息2020-03"], "信息2021-01")


def test_a_number_is_taken_back_with_the_transaction(cast: Cast) -> None:
    with pytest.raises(RecordInvalid), transaction.atomic():
        enter(**ROADS | {"title": ""})
    with transaction.atomic():
        assert enter(**ROADS).code == "信息2020-01"
        transaction.set_rollback(True)
    assert (Counter.objects.count(), Entry.objects.count()) == (0, 0)
    assert enter(**ROADS).code == "信息2020-01"
    assert str(Counter.objects.get()) == "opinion:2020: 1"


def test_numbers_given_by_hand_are_passed_over(cast: Cast) -> None:
    enter(code="信息2020-02", **ROADS)
    assert next_codes(OPINION, 2020, 3) == ["信息2020-01", "信息2020-03", "信息2020-04"]
    assert next_code(OPINION, 2020) == "信息2020-05"


def test_each_committee_counts_for_itself(cast: Cast) -> None:
    assert enter(**ROADS).code == "信息2020-01"
    with scoping.scope([cast.stranger.pk]):
        assert enter(**ROADS).code == "信息2020-01"
    assert enter(**ROADS | {"title": "另一篇"}).code == "信息2020-02"


@pytest.mark.parametrize(
    ("values", "errors"),
    [
        (ROADS | {"title": ""}, {"title": ["“标题”未填写。"]}),
        ({"title": "没有日期"}, {"received_on": ["“收到日期”未填写。"]}),
        (ROADS | {"code": "信息2020-09"}, {"": ["这个编号已经用过。"]}),
        (ROADS | {"category": "天文"}, {"category": ["值 '天文' 不是有效选项。"]}),
    ],
    ids=["empty", "no date", "number twice", "no choice"],
)
def test_what_makes_no_record_is_refused_in_chinese(
    cast: Cast, values: dict[str, Any], errors: dict[str, list[str]]
) -> None:
    enter(code="信息2020-09", title="先来的", received_on=DAY)
    with pytest.raises(RecordInvalid) as refusal, transaction.atomic():
        enter(**values)
    assert {name: refusal.value.errors[name] for name in errors} == errors
    assert next(iter(errors.values()))[0] in str(refusal.value)
    assert Entry.objects.count() == 1


def test_dates_out_of_order_are_refused_with_the_words_of_the_constraint(cast: Cast) -> None:
    with pytest.raises(RecordInvalid, match="日期顺序应为：收件、审查、立案、办结。"):
        enter(
            "proposal", plenary=cast.plenary.pk, title="甲", received_on=DAY,
            reviewed_on=dt.date(2020, 3, 4),
        )  # fmt: skip


def test_somebody_faster_between_check_and_write(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    enter(**ROADS)
    monkeypatch.setattr(Opinion, "full_clean", lambda _: None)  # the number was still free then
    with pytest.raises(RecordInvalid) as refusal, transaction.atomic():
        enter(code="信息2020-01", **ROADS)
    (said,) = refusal.value.errors[""]
    assert said.startswith("同样的记录刚刚已由别人录入，没有重复保存。")
    assert Entry.objects.count() == 1


def foreign(cast: Cast) -> dict[str, int]:
    """Keys of records next door, as a forged form would send them."""
    with scoping.scope([cast.stranger.pk]):
        unit = organisation(cast.stranger, "ZZ01", OrganisationKind.DEPARTMENT, "双清区水利局")
        plenary = plenary_of(term_of(cast.stranger))
        theirs = make(Proposal, plenary=plenary)
        stranger = person(cast.stranger, "W777", "陌生人")
        return {
            "unit": unit.pk, "plenary": plenary.pk, "proposal": theirs.pk, "person": stranger.pk,
        }  # fmt: skip


def test_a_reference_to_another_committee_is_refused(cast: Cast) -> None:
    keys = foreign(cast)
    with pytest.raises(RecordInvalid) as refusal:
        enter(**ROADS, organisation=keys["unit"], authors=(cast.wang.pk, keys["person"]))
    assert refusal.value.errors == {
        "authors": ["“作者”里写的记录不属于本政协组织，未作任何改动。"],
        "organisation": ["“报送单位”里写的记录不属于本政协组织，未作任何改动。"],
    }
    with pytest.raises(RecordInvalid, match="“届次”里写的记录不属于本政协组织"):
        enter("proposal", plenary=keys["plenary"], title="甲", received_on=DAY, code="甲")
    assert (Opinion.objects.count(), Proposal.objects.count()) == (0, 0)


@pytest.mark.parametrize("subject", ["proposal", "study", "nonsense"])
def test_a_row_about_a_record_elsewhere_is_refused(cast: Cast, subject: str) -> None:
    key = foreign(cast)["proposal"]
    with pytest.raises(RecordInvalid, match="“事项”里写的记录不属于本政协组织"):
        enter(
            "assignment", subject_kind=subject, subject_id=key, subject_code="甲",
            department=cast.water.pk, assigned_on=DAY,
        )  # fmt: skip
    assert Assignment.objects.count() == 0


def test_a_record_is_not_turned_to_another_committee(cast: Cast) -> None:
    keys = foreign(cast)
    record = enter(**ROADS, authors=(cast.wang.pk,))
    for values in ({"organisation": keys["unit"]}, {"authors": (keys["person"],)}):
        with pytest.raises(RecordInvalid, match="不属于本政协组织"), transaction.atomic():
            amend(record, **values)
    kept = Opinion.objects.get()
    assert (kept.organisation, kept.revision) == (None, 0)
    assert [author.person for author in kept.authors.all()] == [cast.wang]


def test_an_amendment_says_from_what_to_what(cast: Cast) -> None:
    record = enter(**ROADS, authors=(cast.wang.pk,))
    amended = amend(record, title="关于桥梁的信息", body="", received_on=DAY, category="society")
    assert (amended.title, amended.category, amended.revision) == ("关于桥梁的信息", "society", 1)
    said = entry()
    assert (said.verb, said.title) == ("修改", "信息2020-01 关于桥梁的信息")
    assert said.changes == {
        "标题": ["关于道路硬化的信息", "关于桥梁的信息"],
        "类别": ["其他", "社会"],
    }
    assert Entry.objects.count() == 2


def test_several_names_are_amended_in_their_order(cast: Cast) -> None:
    record = enter(**ROADS, authors=(cast.wang.pk, cast.li.pk))
    amended = amend(record, authors=(cast.zhang.pk, cast.wang.pk))
    assert [str(author) for author in amended.authors.all()] == ["张卫国", "王建平"]
    assert entry().changes == {"作者": ["王建平、李素芬", "张卫国、王建平"]}
    amend(amended, authors=())
    assert Author.objects.count() == 0
    assert entry().changes == {"作者": ["张卫国、王建平", ""]}


def test_how_many_the_cell_states_is_kept_beside_the_names(cast: Cast) -> None:
    record = enter(
        "proposal", plenary=cast.plenary.pk, title="甲", received_on=DAY, code="甲",
        proposers=(cast.wang.pk,), proposers_stated=5,
    )  # fmt: skip
    amended = amend(record, proposers=(cast.wang.pk,), proposers_stated=6)
    assert (amended.proposers_stated, amended.revision) == (6, 1)
    assert Proposer.objects.count() == 1


def test_an_amendment_that_changes_nothing_writes_nothing(cast: Cast) -> None:
    record = enter(**ROADS, authors=(cast.wang.pk, cast.li.pk))
    same = amend(record, **ROADS, authors=(cast.wang.pk, cast.li.pk), code=record.code)
    assert (same.pk, same.revision) == (record.pk, 0)
    assert Entry.objects.count() == 1


def test_who_read_an_older_revision_is_stopped(cast: Cast) -> None:
    record = enter(**ROADS)
    stale = Opinion.objects.get(pk=record.pk)
    amend(record, title="关于桥梁的信息")
    for verb in (
        lambda: amend(stale, title="关于隧道的信息"),
        lambda: strike_record(kind=OPINION, record=stale, reason="重复", actor=COMMAND_LINE),
        lambda: restore_record(kind=OPINION, record=stale, actor=COMMAND_LINE),
    ):
        with pytest.raises(Conflict, match="刚刚被别人修改过"), transaction.atomic():
            verb()
    assert Opinion.objects.get().title == "关于桥梁的信息"
    assert Entry.objects.count() == 2


def test_a_refused_amendment_leaves_the_record_as_it_was(cast: Cast) -> None:
    record = enter(**ROADS, authors=(cast.wang.pk,))
    with pytest.raises(RecordInvalid), transaction.atomic():
        amend(record, title="长" * 201, authors=())
    kept = Opinion.objects.get()
    assert (kept.title, kept.revision, kept.authors.count()) == ("关于道路硬化的信息", 0, 1)


def test_the_records_next_door_cannot_be_touched(cast: Cast) -> None:
    with scoping.scope([cast.stranger.pk]):
        theirs = enter(**ROADS)
    with pytest.raises(Opinion.DoesNotExist):
        amend(theirs, title="改掉")
    with pytest.raises(Opinion.DoesNotExist):
        strike_record(kind=OPINION, record=theirs, reason="删掉", actor=COMMAND_LINE)
    with scoping.scope([cast.committee.pk, cast.stranger.pk]), pytest.raises(scoping.NoScopeError):
        enter(**ROADS)


def test_a_mistake_is_struck_with_its_reason_and_restored(cast: Cast) -> None:
    record = enter(**ROADS)
    struck = strike_record(kind=OPINION, record=record, reason=" 重复录入 ", actor=COMMAND_LINE)
    assert struck.struck_at is not None
    assert (struck.struck_reason, struck.revision) == ("重复录入", 1)
    assert list(Opinion.objects.standing()) == []
    said = entry()
    assert (said.verb, said.changes) == ("作废", {"作废原因": ["", "重复录入"]})
    restored = restore_record(kind=OPINION, record=struck, actor=COMMAND_LINE)
    assert (restored.struck_at, restored.struck_reason, restored.revision) == (None, "", 2)
    said = entry()
    assert (said.verb, said.changes) == ("恢复", {"作废原因": ["重复录入", ""]})
    assert [e.verb for e in Entry.objects.order_by("serial")] == ["录入", "作废", "恢复"]
    assert broken_links(cast.committee.pk) == []


def test_a_struck_record_is_restored_before_it_is_amended(cast: Cast) -> None:
    record = enter(**ROADS)
    struck = strike_record(kind=OPINION, record=record, reason="重复", actor=COMMAND_LINE)
    with pytest.raises(RecordInvalid, match="已作废，未作任何改动。请先恢复"):
        amend(struck, title="改掉")
    assert Opinion.objects.get().title == "关于道路硬化的信息"


def test_striking_needs_a_reason(cast: Cast) -> None:
    record = enter(**ROADS)
    with pytest.raises(RecordInvalid, match="作废须写明原因。"):
        strike_record(kind=OPINION, record=record, reason="  ", actor=COMMAND_LINE)
    assert Opinion.objects.get().struck_at is None


def test_striking_or_restoring_twice_does_nothing_more(cast: Cast) -> None:
    record = enter(**ROADS)
    assert restore_record(kind=OPINION, record=record, actor=COMMAND_LINE).revision == 0
    struck = strike_record(kind=OPINION, record=record, reason="重复", actor=COMMAND_LINE)
    again = strike_record(kind=OPINION, record=struck, reason="又一次", actor=COMMAND_LINE)
    assert (again.struck_reason, again.revision) == ("重复", 1)
    assert Entry.objects.count() == 2


def test_a_record_whose_place_was_taken_is_not_restored(cast: Cast) -> None:
    proposal = make(Proposal, plenary=cast.plenary)
    kind = kind_of("reply")
    first = make(Reply, about=proposal, department=cast.water)
    struck = strike_record(kind=kind, record=first, reason="误录", actor=COMMAND_LINE)
    make(Reply, about=proposal, department=cast.water)
    with pytest.raises(RecordInvalid, match="这个单位在这一轮已有答复。"), transaction.atomic():
        restore_record(kind=kind, record=struck, actor=COMMAND_LINE)
    assert Reply.objects.standing().count() == 1


def test_what_was_struck_makes_room_for_the_right_one(cast: Cast) -> None:
    proposal = make(Proposal, plenary=cast.plenary)
    given = {"about": proposal, "person": cast.wang, "attitude": Satisfaction.SILENT}
    wrong = make(Feedback, **given)
    strike_record(kind=kind_of("feedback"), record=wrong, reason="误录", actor=COMMAND_LINE)
    assert make(Feedback, **given).struck_at is None


def test_a_record_without_a_day_counts_in_the_year_it_is_entered(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "today", lambda: dt.date(2019, 12, 31))
    activity = make(Activity)
    values = {"activity": activity.pk, "person": cast.wang.pk, "status": "present"}
    assert enter("attendance", **values).code == "CX2019-01"


def test_an_export_is_told_to_the_log(cast: Cast) -> None:
    note_export(kind=OPINION, count=3, committee_id=cast.committee.pk, actor=COMMAND_LINE)
    assert (entry().verb, entry().title, entry().kind) == ("导出", "社情民意 3 条", "opinion")


def test_a_number_made_of_the_facts_follows_them(cast):
    values = {"plenary": cast.plenary.pk, "receipt": 3, "title": "关于河道治理的建议",
              "received_on": dt.date(2020, 1, 6)}  # fmt: skip
    received = enter_record(kind=PROPOSAL, values=values, actor=COMMAND_LINE)
    assert received.code == "五届五次会议收件3"

    day = dt.date(2020, 1, 8)
    filing = {"number": 12, "outcome": "filed", "reviewed_on": day, "filed_on": day}
    filed = amend_record(kind=PROPOSAL, record=received, values=filing, actor=COMMAND_LINE)
    assert filed.code == "五届五次会议第12号"

    named = amend_record(kind=PROPOSAL, record=filed, values={"code": "提12"}, actor=COMMAND_LINE)
    kept = amend_record(kind=PROPOSAL, record=named, values={"number": 13}, actor=COMMAND_LINE)
    assert kept.code == "提12"  # a number given by hand stays


def test_rows_about_a_record_name_it_by_its_new_number(cast: Cast) -> None:
    proposal = make(Proposal, plenary=cast.plenary, receipt=3, code="五届五次会议收件3")
    ours, other = make(Reply, about=proposal), make(Reply, about=make(Proposal, code="旧号"))
    amend_record(kind=PROPOSAL, record=proposal, values={"code": "提12"}, actor=COMMAND_LINE)
    assert Reply.objects.get(pk=ours.pk).subject_code == "提12"
    assert Reply.objects.get(pk=other.pk).subject_code == "旧号"
