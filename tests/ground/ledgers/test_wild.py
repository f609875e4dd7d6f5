"""A large ledger with thirty planted faults: thirty messages, in their places, and nothing kept."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cast import Cast, make_cast, person
from tests.factories.ledgers import PROPOSAL_HEAD, proposal_row, write_cells, write_ledger
from xieshang.base import scoping
from xieshang.base.actor import COMMAND_LINE
from xieshang.duties.proposals.models import Proposal
from xieshang.ground.audit.models import Chain, Entry
from xieshang.ground.ledgers.actions import load_folder
from xieshang.ground.ledgers.shapes import Outcome
from xieshang.ground.records.models import Counter, Instruction

pytestmark = pytest.mark.django_db
ROWS = 20_000 if os.environ.get("XIESHANG_DRILL") == "1" else 1_000
HEAD = [*PROPOSAL_HEAD, "提案单位", "列为重点日期", "收件号"]
INSTRUCTIONS = ["事项类型", "事项", "领导", "层级", "形式", "日期", "件次"]

# Row of the file → what is wrong there, and under which header the message stands.
PLANTED: dict[int, tuple[dict[str, str], str]] = {
    10: ({"提案人": "李四"}, "提案人"),
    23: ({"提案人": "王建平、王五"}, "提案人"),
    37: ({"收件日期": "2020-02-30"}, "收件日期"),
    44: ({"立案日期": "2020-13-01"}, "立案日期"),
    58: ({"办结日期": "年底"}, "办结日期"),
    61: ({"案号": "1"}, "案号"),
    75: ({"案号": "五十多"}, "案号"),
    89: ({"案号": "3.5"}, "案号"),
    101: ({"类别": "民生"}, "类别"),
    120: ({"提案形式": "大会发言"}, "提案形式"),
    133: ({"审查结果": "同意"}, "审查结果"),
    147: ({"正文": "=VLOOKUP(A2,B:C,2)"}, "正文"),
    160: ({"案由": "=B3"}, "案由"),
    178: ({"提案人": "张小军"}, "提案人"),
    199: ({"案由": ""}, "案由"),
    210: ({"届次": ""}, "届次"),
    222: ({"收件日期": ""}, "收件日期"),
    245: ({"案由": "太长" * 101}, "案由"),
    260: ({"审查日期": "2020-01-01"}, ""),
    277: ({"立案日期": "2020-01-07"}, ""),
    290: ({"办结日期": "2019-12-01"}, ""),
    301: ({"审查结果": "不予立案"}, ""),
    333: ({"案号": "", "收件号": "77777"}, ""),
    350: ({"同意公开": "待定"}, "同意公开"),
    371: ({"提案单位": "水务局"}, "提案单位"),
    402: ({"届次": "六届一次会议"}, "届次"),
    450: ({"案号": "99999999999999999999"}, "案号"),
}
EMPTY = (5, 50, 150, 500)


@pytest.fixture
def cast() -> Iterator[Cast]:
    people = make_cast()
    with scoping.scope([people.committee.pk]):
        for code in ("W020", "W021"):
            person(people.committee, code, "张小军")
        yield people


def proposals(
    folder: Path, planted: dict[int, tuple[dict[str, str], str]], head: list[str]
) -> None:
    rows = []
    for number in range(2, ROWS + 2):
        given = planted.get(number, ({}, ""))[0]
        row = proposal_row(number - 1, **given) | {"列入重点日期": "", "列为重点日期": ""}
        rows.append({} if number in EMPTY else row)
    rows[1] |= {"列入重点日期": "2020-03-01", "列为重点日期": "2020-03-01"}
    write_ledger(folder / "提案.csv", rows, head=head, encoding="gb18030")


def instructions(folder: Path, copies: str, leader: str) -> None:
    rows = [
        ["提案", "五届五次会议第1号", "李素芬", "区", "批示", "2020-03-05", copies],
        ["提案", "五届五次会议第2号", leader, "区", "批示", "2020-03-06", "1"],
        ["提案", "五届五次会议第9号", "李素芬", "区", "圈阅", "2020-03-07", "1"],  # on a faulty row
    ]
    write_cells(folder / "批示.csv", [INSTRUCTIONS, *rows], encoding="gb18030")


def load(cast: Cast, folder: Path) -> Outcome:
    return load_folder(folder=folder, committee=cast.committee, actor=COMMAND_LINE)


def test_thirty_faults_thirty_messages(cast: Cast, tmp_path: Path) -> None:
    misspelt = ["列入重点日期" if h == "列为重点日期" else h for h in HEAD]
    proposals(tmp_path, PLANTED, misspelt)
    instructions(tmp_path, "3条", "赵不在")
    outcome = load(cast, tmp_path)
    expected = {
        ("提案.csv", 1, "列入重点日期"),
        *(("提案.csv", row, header) for row, (_, header) in PLANTED.items()),
        ("批示.csv", 2, "件次"),
        ("批示.csv", 3, "领导"),
    }
    found = [(fault.source, fault.row, fault.column) for fault in outcome.faults]
    assert len(expected) == 30
    assert set(found) == expected
    assert len(found) == 30
    for model in (Proposal, Instruction, Entry, Chain, Counter):
        assert not model.objects.exists()

    proposals(tmp_path, {}, HEAD)
    instructions(tmp_path, "3件次", "李素芬")
    outcome = load(cast, tmp_path)
    assert outcome.faults == ()
    assert Proposal.objects.count() == ROWS - len(EMPTY)
    assert Proposal.objects.get(key_on__isnull=False).number == 2

    again = load(cast, tmp_path)
    assert again.by_kind()["proposal"].unchanged == ROWS - len(EMPTY)
