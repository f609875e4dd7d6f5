"""Ledgers as offices hand them in: what is read, what is refused and where, and that it is whole."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cast import Cast, make_cast, person
from tests.factories.ledgers import PROPOSAL_HEAD, proposal_row, write_cells, write_ledger
from tests.factories.records import make
from xieshang.base import scoping
from xieshang.base.actor import COMMAND_LINE
from xieshang.duties.handling.models import Assignment
from xieshang.duties.proposals.models import Proposal
from xieshang.ground.audit.models import Entry
from xieshang.ground.audit.queries import broken_links
from xieshang.ground.ledgers.actions import load_folder
from xieshang.ground.ledgers.folders import NoLedgers
from xieshang.ground.ledgers.shapes import Outcome
from xieshang.ground.orgs.models import Organisation
from xieshang.ground.people.models import Person
from xieshang.ground.records.models import Counter

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Iterator[Cast]:
    people = make_cast()
    with scoping.scope([people.committee.pk]):
        yield people


def loaded(cast: Cast, folder: Path, *, dry_run: bool = False) -> Outcome:
    return load_folder(folder=folder, committee=cast.committee, actor=COMMAND_LINE, dry_run=dry_run)


def said(outcome: Outcome) -> list[str]:
    return [fault.text for fault in outcome.faults]


def refused(cast: Cast, folder: Path) -> list[str]:
    """The messages; nothing at all was kept."""
    before = (Proposal.objects.count(), Entry.objects.count(), Counter.objects.count())
    outcome = loaded(cast, folder)
    assert not outcome.loaded
    assert (Proposal.objects.count(), Entry.objects.count(), Counter.objects.count()) == before
    return said(outcome)


def test_new_records_with_everything_they_say(cast: Cast, tmp_path: Path) -> None:
    write_ledger(tmp_path / "提案.csv", [proposal_row(12, 提案人="王建平、李素芬等5人")])
    lines: list[str] = []
    outcome = load_folder(
        folder=tmp_path, committee=cast.committee, actor=COMMAND_LINE, progress=lines.append
    )
    assert said(outcome) == []
    assert lines == ["提案.csv  1 行  新增 1"]
    proposal = Proposal.objects.get()
    assert proposal.code == "五届五次会议第12号"
    assert (proposal.channel, proposal.trial, proposal.recorder_id) == ("ledger", True, None)
    assert proposal.closed_on == dt.date(2020, 6, 30)
    assert proposal.proposers_stated == 5
    signed = [p.person for p in proposal.proposers.select_related("person")]
    assert signed == [cast.wang, cast.li]
    entries = Entry.objects.order_by("serial")
    assert [e.verb for e in entries] == ["导入", "导入台账"]
    assert entries[0].changes["提案人"] == ["", "王建平、李素芬"]
    assert entries[1].changes == {"提案": ["", "1 行  新增 1"]}
    assert broken_links(cast.committee.pk) == []


def test_twice_changes_nothing(cast: Cast, tmp_path: Path) -> None:
    write_ledger(tmp_path / "提案.csv", [proposal_row(n) for n in (1, 2, 3)])
    write_cells(tmp_path / "人员.csv", [["姓名", "性别"], ["赵一鸣", "男"]])
    assert loaded(cast, tmp_path).loaded
    entries, counters = Entry.objects.count(), list(Counter.objects.values_list("series", "last"))
    stamps = list(Proposal.objects.values_list("pk", "updated_at", "revision"))
    tallies = loaded(cast, tmp_path).by_kind()
    assert (tallies["proposal"].unchanged, tallies["proposal"].new) == (3, 0)
    assert (tallies["person"].unchanged, tallies["person"].new) == (1, 0)
    assert list(Proposal.objects.values_list("pk", "updated_at", "revision")) == stamps
    assert Entry.objects.count() == entries
    assert list(Counter.objects.values_list("series", "last")) == counters


def test_a_person_of_a_repeated_name_needs_a_number(cast: Cast, tmp_path: Path) -> None:
    for code in ("W020", "W021"):
        person(cast.committee, code, "张小军")
    write_cells(tmp_path / "人员.csv", [["姓名", "性别"], ["张小军", "男"]])
    assert refused(cast, tmp_path) == [
        (
            "人员.csv 第 2 行「姓名」“张小军”：与 2 条已有的人员记录相符，分不清是哪一条。"
            "请写明编号：W020、W021；若是新的，请编新号。"
        )
    ]
    write_cells(tmp_path / "人员.csv", [["编号", "姓名", "性别"], ["W022", "张小军", "男"]])
    assert loaded(cast, tmp_path).by_kind()["person"].new == 1


def test_a_change_is_logged_with_before_and_after(cast: Cast, tmp_path: Path) -> None:
    write_ledger(tmp_path / "提案.csv", [proposal_row(1), proposal_row(2)])
    loaded(cast, tmp_path)
    rows = [proposal_row(1), proposal_row(2, 类别="经济", 提案人="李素芬", 办结日期="")]
    write_ledger(tmp_path / "提案.csv", rows)
    dry = loaded(cast, tmp_path, dry_run=True)
    assert not dry.loaded
    assert [c.text for c in dry.changes] == [
        (
            "提案.csv 第 3 行 五届五次会议第2号 关于第2处村组道路硬化的建议  "
            "类别：“社会” → “经济”；提案人：“王建平” → “李素芬”；办结日期：“2020-06-30” → “”"
        )
    ]
    assert Proposal.objects.get(number=2).category == "society"
    outcome = loaded(cast, tmp_path)
    assert outcome.loaded
    tally = outcome.by_kind()["proposal"]
    assert (tally.changed, tally.unchanged) == (1, 1)
    proposal = Proposal.objects.get(number=2)
    assert (proposal.category, proposal.closed_on, proposal.revision) == ("economy", None, 1)
    assert [p.person_id for p in proposal.proposers.all()] == [cast.li.pk]
    entry = Entry.objects.get(verb="修改")
    assert entry.changes["类别"] == ["社会", "经济"]
    assert entry.record_id == proposal.pk


def test_an_absent_column_changes_nothing(cast: Cast, tmp_path: Path) -> None:
    write_ledger(tmp_path / "提案.csv", [proposal_row(1, 类别="经济")])
    loaded(cast, tmp_path)
    head = ("届次", "案号", "案由", "收件日期", "来源渠道")
    write_ledger(tmp_path / "提案.csv", [proposal_row(1)], head=head)
    outcome = loaded(cast, tmp_path)
    assert outcome.by_kind()["proposal"].unchanged == 1


def test_references_within_one_folder_and_within_one_kind(cast: Cast, tmp_path: Path) -> None:
    head = (*PROPOSAL_HEAD, "并入提案")
    merged = proposal_row(
        1,
        案号="",
        收件号="9",
        审查结果="并案",
        立案日期="",
        办结日期="",
        并入提案="五届五次会议第2号",
    )
    write_ledger(tmp_path / "提案.csv", [merged, proposal_row(2)], head=(*head, "收件号"))
    cells = [
        ["事项类型", "事项", "承办单位", "角色", "交办日期"],
        ["提案", "五届五次会议第2号", "水利局", "主办", "2020-01-20"],
        ["提案", "五届五次会议第2号", "区教育局", "会办", "2020-01-20"],
    ]
    write_cells(tmp_path / "交办.csv", cells)
    assert said(loaded(cast, tmp_path)) == []
    target = Proposal.objects.get(number=2)
    assert Proposal.objects.get(receipt=9).merged_into == target
    assert Proposal.objects.get(receipt=9).code == "五届五次会议收件9"
    rows = Assignment.objects.order_by("code").values_list("code", "subject_id", "subject_code")
    assert list(rows) == [
        ("JB2020-01", target.pk, "五届五次会议第2号"),
        ("JB2020-02", target.pk, "五届五次会议第2号"),
    ]
    entry = Entry.objects.get(
        verb="导入", record_id=Proposal.objects.get(receipt=9).pk, kind="proposal"
    )
    assert entry.changes["并入提案"][1].startswith("五届五次会议第2号")
    assert loaded(cast, tmp_path).by_kind()["proposal"].unchanged == 2


def test_organisations_succeed_one_another(cast: Cast, tmp_path: Path) -> None:
    cells = [
        ["编号", "类别", "名称", "简称", "接替单位", "撤销日期"],
        ["ZZ10", "承办单位", "大祥区环保局", "区环保局", "生态环境分局", "2019-03-01"],
        ["ZZ11", "承办单位", "市生态环境局大祥分局", "生态环境分局", "", ""],
    ]
    write_cells(tmp_path / "组织机构.csv", cells)
    assert said(loaded(cast, tmp_path)) == []
    old = Organisation.objects.get(code="ZZ10")
    assert old.successor is not None
    assert old.successor.code == "ZZ11"
    cells[1][4] = ""
    write_cells(tmp_path / "组织机构.csv", cells)
    assert loaded(cast, tmp_path).by_kind()["organisation"].changed == 1
    assert Organisation.objects.get(code="ZZ10").successor is None


def test_all_or_nothing_over_files(cast: Cast, tmp_path: Path) -> None:
    write_cells(tmp_path / "人员.csv", [["编号", "姓名"], ["W010", "赵一鸣"]])
    write_ledger(
        tmp_path / "提案.csv", [proposal_row(1, 提案人="赵一鸣"), proposal_row(2, 提案人="李四")]
    )
    assert refused(cast, tmp_path) == [
        "提案.csv 第 3 行「提案人」“李四”：人员里没有“李四”。请核对写法，或先在“人员”中登记后再导入。"
    ]
    assert not Person.objects.filter(code="W010").exists()


def test_no_cascade_after_a_faulty_row(cast: Cast, tmp_path: Path) -> None:
    write_cells(
        tmp_path / "人员.csv",
        [["编号", "姓名", "性别"], ["W010", "赵一鸣", "先生"], ["W011", "钱二", "女"]],
    )
    rows = [
        proposal_row(1, 提案人="赵一鸣（W010）"),
        proposal_row(2, 提案人="钱二"),
        proposal_row(3, 提案人="赵一鸣"),
    ]
    write_ledger(tmp_path / "提案.csv", rows)
    cells = [
        ["事项类型", "事项", "承办单位", "交办日期"],
        ["提案", "五届五次会议第1号", "水利局", "2020-01-20"],
    ]
    write_cells(tmp_path / "交办.csv", cells)
    assert refused(cast, tmp_path) == [
        "人员.csv 第 2 行「性别」“先生”：“先生”不在可选范围内。请改为：男、女。"
    ]


def test_an_unreadable_register_is_one_message(cast: Cast, tmp_path: Path) -> None:
    (tmp_path / "人员.csv").write_bytes(b"")
    write_ledger(tmp_path / "提案.csv", [proposal_row(1, 提案人="赵一鸣")])
    assert refused(cast, tmp_path) == ["人员.csv：文件是空的。请确认保存成功后重新上传。"]


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"提案人": "李四"}, "「提案人」“李四”：人员里没有“李四”。请核对写法，或先在“人员”中登记后再导入。"),
        ({"提案人": "张小军"}, "「提案人」“张小军”：“张小军”对应 2 条人员。请写明是哪一个：张小军（W020）、张小军（W021）。"),
        ({"收件日期": "2020-02-30"}, "「收件日期」“2020-02-30”：日历上没有“2020-02-30”。请核对年、月、日。"),
        ({"案号": "待定"}, "「案号」“待定”：“待定”不是数字。请在“案号”里只填数字。"),
        ({"案号": "2块"}, "「案号」“2块”：不认识单位“块”。请在“案号”里只填数字。"),
        ({"案号": "99999999999"}, "「案号」“99999999999”：数值过大，超过 2147483647。请核对是否多写了位数。"),
        ({"案由": ""}, "「案由」：“案由”未填写。请填写“案由”。"),
        ({"类别": "民生"}, "「类别」“民生”：“民生”不在可选范围内。请改为：经济、政治、文化、社会、生态文明、其他。"),
        ({"同意公开": "可以"}, "「同意公开」“可以”：“可以”不是“是”或“否”。请填“是”或“否”。"),
        ({"正文": "=A1&B1"}, "「正文」“=A1&B1”：公式没有结果值。请在 Excel 或 WPS 中复制后“粘贴为数值”再导入。"),
        ({"审查日期": "2020-01-01"}, "：日期顺序应为：收件、审查、立案、办结。请核对这一行各栏后改正。"),
        ({"立案日期": ""}, "：立案的提案须有案号和立案日期。请核对这一行各栏后改正。"),
        ({"案号": "1"}, "「案号」“1”：与提案.csv 第 2 行重复。同一条记录只留一行；若是两条，请写明不同的编号。"),
    ],
)  # fmt: skip
def test_faults(cast: Cast, tmp_path: Path, given: dict[str, str], message: str) -> None:
    person(cast.committee, "W020", "张小军")
    person(cast.committee, "W021", "张小军")
    rows = [proposal_row(1), proposal_row(2, **given), proposal_row(3)]
    write_ledger(tmp_path / "提案.csv", rows)
    assert refused(cast, tmp_path) == [f"提案.csv 第 3 行{message}"]


def test_a_title_too_long(cast: Cast, tmp_path: Path) -> None:
    write_ledger(tmp_path / "提案.csv", [proposal_row(1, 案由="长" * 201)])
    (message,) = refused(cast, tmp_path)
    assert message.startswith(
        f"提案.csv 第 2 行「案由」“{'长' * 40}…”：“案由”有 201 字，超过 200 字。"
    )


def test_a_unit_that_is_not_the_columns(cast: Cast, tmp_path: Path) -> None:
    write_ledger(tmp_path / "提案.csv", [proposal_row(1)])
    cells = [
        ["事项类型", "事项", "领导", "层级", "形式", "日期", "件次"],
        ["提案", "五届五次会议第1号", "李素芬", "区", "批示", "2020-03-05", "3条"],
        ["议案", "五届五次会议第1号", "李素芬", "区", "批示", "2020-03-06", "1"],
    ]
    write_cells(tmp_path / "批示·提案.csv", cells)
    first, second = refused(cast, tmp_path)
    assert first == (
        "批示·提案.csv 第 2 行「件次」“3条”：计量单位不符：本栏以“件次”计，填的是“条”。"
        "请核对后改为以“件次”计的数字。"
    )
    assert second.startswith("批示·提案.csv 第 3 行「事项类型」“议案”：没有“议案”这一类记录。")


def test_two_of_one_title_under_different_numbers_are_two(cast: Cast, tmp_path: Path) -> None:
    write_ledger(
        tmp_path / "提案.csv", [proposal_row(1), proposal_row(2, 案由=proposal_row(1)["案由"])]
    )
    assert loaded(cast, tmp_path).by_kind()["proposal"].new == 2


def test_a_number_in_use_by_a_struck_record(cast: Cast, tmp_path: Path) -> None:
    write_ledger(tmp_path / "提案.csv", [proposal_row(1)])
    loaded(cast, tmp_path)
    Proposal.objects.update(
        struck_at=dt.datetime(2020, 2, 1, tzinfo=dt.UTC), struck_reason="重复登记"
    )
    assert refused(cast, tmp_path) == [
        "提案.csv 第 2 行：这个编号已经用过。请核对这一行各栏后改正。"
    ]


def test_two_rows_for_one_record_found_in_different_ways(cast: Cast, tmp_path: Path) -> None:
    write_ledger(tmp_path / "提案.csv", [proposal_row(1)])
    loaded(cast, tmp_path)
    rows = [proposal_row(1), proposal_row(1, 案号="", 案由=" 关于第1处村组道路硬化的建议")]
    write_ledger(tmp_path / "提案.csv", rows)
    (message,) = refused(cast, tmp_path)
    assert "第 3 行「案由」" in message
    assert "与提案.csv 第 2 行重复" in message


def test_a_folder_without_ledgers(cast: Cast, tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("说明", encoding="utf-8")
    with pytest.raises(NoLedgers):
        loaded(cast, tmp_path)
    with pytest.raises(NoLedgers):
        loaded(cast, tmp_path / "没有")


def test_what_is_no_ledger_is_named(cast: Cast, tmp_path: Path) -> None:
    write_ledger(tmp_path / "2020" / "提案.csv", [proposal_row(1)])
    (tmp_path / "facts.toml").write_text("a = 1", encoding="utf-8")
    (tmp_path / ".hidden.csv").write_text("案由", encoding="utf-8")
    write_cells(tmp_path / "电话.csv", [["科室", "电话"], ["办公室", "0739"]])
    outcome = loaded(cast, tmp_path)
    assert outcome.notices == ("facts.toml：不是台账，已跳过", "电话.csv：未识别，已跳过")
    assert [tally.source for tally in outcome.tallies] == ["2020/提案.csv"]


def test_the_stranger_next_door_is_not_touched(cast: Cast, tmp_path: Path) -> None:
    write_cells(tmp_path / "人员.csv", [["编号", "姓名", "民族"], ["W001", "王建平", "苗族"]])
    assert loaded(cast, tmp_path).loaded
    assert Person.objects.get(code="W001").ethnicity == "苗族"
    with scoping.scope([cast.stranger.pk]):
        assert Person.objects.get(code="W001").ethnicity == ""


def test_a_change_that_the_database_refuses(cast: Cast, tmp_path: Path) -> None:
    write_ledger(tmp_path / "提案.csv", [proposal_row(n) for n in range(1, 8)])
    loaded(cast, tmp_path)
    rows = [proposal_row(n, 类别="经济") for n in range(1, 8)]
    write_ledger(tmp_path / "提案.csv", [*rows[:4], rows[4] | {"立案日期": ""}, *rows[5:]])
    assert refused(cast, tmp_path) == [
        "提案.csv 第 6 行：立案的提案须有案号和立案日期。请核对这一行各栏后改正。"
    ]
    assert set(Proposal.objects.values_list("category", "revision")) == {("society", 0)}


def test_the_search_for_refused_rows_has_an_end(cast: Cast, tmp_path: Path) -> None:
    write_ledger(tmp_path / "提案.csv", [proposal_row(n, 立案日期="") for n in range(1, 260)])
    cells = [
        ["事项类型", "事项", "承办单位", "交办日期"],
        ["提案", "五届五次会议第250号", "水利局", "2020-01-20"],
    ]
    write_cells(tmp_path / "交办.csv", cells)
    messages = refused(cast, tmp_path)
    assert len(messages) == 201
    assert messages[0] == "提案.csv：有误的行过多，其余各行没有再核对。请先改正已列出的各行。"


def test_a_proposal_that_is_filed_later_goes_by_its_number(cast: Cast, tmp_path: Path) -> None:
    """In the database too, and in the rows about it; a number that the ledger gives is kept."""
    received = proposal_row(12, 案号="", 收件号="3", 审查结果="", 立案日期="", 办结日期="")
    filed = proposal_row(12, 收件号="3")
    head = ("编号", "收件号", *PROPOSAL_HEAD)
    write_ledger(tmp_path / "提案.csv", [received], head=head)
    assert said(loaded(cast, tmp_path)) == []
    proposal = Proposal.objects.get()
    assert proposal.code == "五届五次会议收件3"
    make(Assignment, about=proposal)
    write_ledger(tmp_path / "提案.csv", [filed], head=head)
    assert said(loaded(cast, tmp_path)) == []
    proposal.refresh_from_db()
    assert (proposal.code, proposal.number) == ("五届五次会议第12号", 12)
    assert Assignment.objects.get().subject_code == proposal.code
    write_ledger(tmp_path / "提案.csv", [filed | {"编号": "提12"}], head=head)
    for changed in (1, 0):
        outcome = loaded(cast, tmp_path)
        assert (said(outcome), len(outcome.changes)) == ([], changed)
        assert Proposal.objects.get().code == "提12"
