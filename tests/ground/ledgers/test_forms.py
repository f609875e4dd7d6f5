"""The forms in which ledgers come: names, titles above, headings of two rows, totals, encodings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
import xlsxwriter

from tests.cast import Cast, make_cast
from tests.factories.ledgers import PROPOSAL_HEAD, proposal_row, write_cells, write_ledger
from xieshang.base import scoping
from xieshang.base.actor import COMMAND_LINE
from xieshang.duties.handling.models import Assignment
from xieshang.duties.proposals.models import Proposal
from xieshang.ground.ledgers.actions import load_folder
from xieshang.ground.ledgers.recognition import field_of, kinds_named
from xieshang.ground.ledgers.shapes import Outcome
from xieshang.ground.records.models import Instruction

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Iterator[Cast]:
    people = make_cast()
    with scoping.scope([people.committee.pk]):
        yield people


def loaded(cast: Cast, folder: Path) -> Outcome:
    return load_folder(folder=folder, committee=cast.committee, actor=COMMAND_LINE)


def messages(cast: Cast, folder: Path) -> list[str]:
    outcome = loaded(cast, folder)
    assert outcome.loaded == (not outcome.faults)
    return [fault.text for fault in outcome.faults]


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("提案", "提案"),
        ("批示·社情民意", "批示"),
        ("大祥区政协2020年提案台账", "提案"),
        ("2020调研报告部分", "调研报告部分"),
        ("调研报告（定稿）", "调研报告"),
        ("委员工作室", "委员工作室"),
    ],
)
def test_known_by_its_name(name: str, label: str) -> None:
    assert [kind.label for kind in kinds_named(name)] == [label]


def test_known_by_its_headers(cast: Cast, tmp_path: Path) -> None:
    write_ledger(tmp_path / "附件3.csv", [proposal_row(1)])
    assert messages(cast, tmp_path) == []
    assert Proposal.objects.count() == 1


def test_titles_totals_and_signatures_are_passed_over(cast: Cast, tmp_path: Path) -> None:
    head = ["序号", "届 次", "案号（必填）", "案　由*", "提案者", "收到日期", "备注："]
    write_cells(
        tmp_path / "提案.csv",
        [
            ["大祥区政协五届五次会议提案登记表", "", "", "", "", "", ""],
            ["填报单位：提案委", "", "", "", "", "", ""],
            head,
            ["1", "五届五次会议", "第7号", "关于整治沿江步道的建议", "王　建平", "2020.1.6", ""],
            ["", "", "", "", "", "", ""],
            ["2", "五届五次会议", "8", "关于增设公交站的建议", "李素芬", "20200106", "急"],
            ["合计", "", "2", "", "", "", ""],
            ["填表人：张卫国", "", "", "", "单位（盖章）", "", ""],
        ],
    )
    assert messages(cast, tmp_path) == []
    rows = Proposal.objects.order_by("number").values_list("number", "title", "note")
    assert list(rows) == [
        (7, "关于整治沿江步道的建议", ""),
        (8, "关于增设公交站的建议", "急"),
    ]


def test_gbk(cast: Cast, tmp_path: Path) -> None:
    write_ledger(tmp_path / "提案.csv", [proposal_row(1)], encoding="gb18030")
    assert messages(cast, tmp_path) == []
    assert Proposal.objects.get().title == "关于第1处村组道路硬化的建议"


def two_rows(path: Path) -> None:
    """A workbook with a title, a heading of two rows and one subject over two units."""
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet("交办情况")
        page.merge_range("A1:F1", "提案交办情况表")
        for column, title in enumerate(("事项类型", "事项")):
            page.merge_range(1, column, 2, column, title)
        page.merge_range("C2:D2", "承办情况")
        page.merge_range("E2:F2", "交办")
        for column, title in enumerate(("单位", "承办方式", "日期", "期限"), 2):
            page.write(2, column, title)
        page.merge_range("A4:A5", "提案")
        page.merge_range("B4:B5", "五届五次会议第1号")
        page.write_row("C4", ("水利局", "主办", "2020-01-20", "2020-04-20"))
        page.write_row("C5", ("区教育局", "会办", "2020-01-21", "2020-04-21"))
        page.merge_range("A6:F6", "合计")


def test_a_heading_of_two_rows_and_merged_cells(cast: Cast, tmp_path: Path) -> None:
    write_ledger(tmp_path / "a" / "提案.csv", [proposal_row(1)])
    loaded(cast, tmp_path / "a")
    two_rows(tmp_path / "b.xlsx")
    (tmp_path / "a" / "提案.csv").unlink()
    assert messages(cast, tmp_path) == []
    rows = Assignment.objects.order_by("pk").values_list("department__name", "role")
    assert list(rows) == [("大祥区水利局", "lead"), ("大祥区教育局", "joint")]


def test_a_joined_heading(cast: Cast, tmp_path: Path) -> None:
    write_ledger(tmp_path / "提案.csv", [proposal_row(1)])
    write_cells(
        tmp_path / "批示.csv",
        [
            ["事项类型", "事项", "批示", "", "", "", "件次"],
            ["", "", "领导", "日期", "形式", "层级", ""],
            ["提案", "五届五次会议第1号", "李素芬", "2020-03-05", "批示", "区", "1件次"],
        ],
    )
    assert messages(cast, tmp_path) == []
    assert Instruction.objects.get().leader == cast.li


def test_sheets_of_one_workbook(cast: Cast, tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "2020年台账.xlsx") as book:
        page = book.add_worksheet("人员")
        page.write_row("A1", ("编号", "姓名", "出生年月"))
        page.write_row("A2", ("W010", "赵一鸣", "1975-03"))
        page = book.add_worksheet("说明")
        page.write("A1", "请按表填写")
        page = book.add_worksheet("提案")
        day = book.add_format({"num_format": "yyyy/m/d"})
        page.write_row("A1", PROPOSAL_HEAD)
        row = proposal_row(1, 提案人="赵一鸣")
        page.write_row("A2", [row[header] for header in PROPOSAL_HEAD])
        page.write_formula("M2", "=A1")
        page.write_number("B2", 12)
        page.write_datetime("G2", dt.date(2020, 1, 6), day)
        book.add_worksheet("Sheet4")
    outcome = loaded(cast, tmp_path)
    assert [t.source for t in outcome.tallies] == ["2020年台账.xlsx·人员", "2020年台账.xlsx·提案"]
    assert outcome.notices == ("2020年台账.xlsx·说明：未识别，已跳过",)
    assert [fault.text for fault in outcome.faults] == []
    proposal = Proposal.objects.get(number=12)
    assert (proposal.received_on, proposal.body) == (dt.date(2020, 1, 6), "0")


@pytest.mark.parametrize(
    ("header", "field"),
    [("金额", "amount"), ("金额（元）", "amount"), ("金额（万元）", ""), ("捐款", "")],
)
def test_a_unit_in_a_header_is_the_columns_own(header: str, field: str) -> None:
    (fund,) = kinds_named("帮扶资金")
    assert field_of(fund, header) == field


def test_a_misspelt_required_header_is_one_message(cast: Cast, tmp_path: Path) -> None:
    head = ["届次", "案号", "案田", "收件日期"]
    rows = [["五届五次会议", str(n), f"关于{n}的建议", "2020-01-06"] for n in range(1, 30)]
    write_cells(tmp_path / "提案.csv", [head, *rows])
    assert messages(cast, tmp_path) == [
        "提案.csv 第 1 行「案田」：未识别的栏目。请改为“案由”，或在导入页选择忽略。"
    ]


def test_a_required_header_in_other_words_is_one_message(cast: Cast, tmp_path: Path) -> None:
    head = ["届次", "案号", "主题", "收件日期", "提案人"]
    rows = [["五届五次会议", str(n), f"关于{n}的建议", "2020-01-06", "王建平"] for n in (1, 2)]
    write_cells(tmp_path / "提案.csv", [head, *rows])
    cells = [
        ["事项类型", "事项", "承办单位", "交办日期"],
        ["提案", "关于1的建议", "水利局", "2020-01-20"],
    ]
    write_cells(tmp_path / "交办.csv", cells)
    assert messages(cast, tmp_path) == [
        "提案.csv 第 1 行「主题」：未识别的栏目。请改为“案由”，或在导入页选择忽略。"
    ]


def test_a_missing_required_column_is_one_message(cast: Cast, tmp_path: Path) -> None:
    rows = [proposal_row(n) for n in range(1, 30)]
    write_ledger(tmp_path / "提案.csv", rows, head=[h for h in PROPOSAL_HEAD if h != "收件日期"])
    assert messages(cast, tmp_path) == [
        "提案.csv 第 1 行「收件日期」：缺少必填的栏目。请补上“收件日期”一栏。"
    ]


def test_a_header_without_anything_under_it_does_not_matter(cast: Cast, tmp_path: Path) -> None:
    write_ledger(tmp_path / "提案.csv", [proposal_row(1)], head=[*PROPOSAL_HEAD, "联系人手机"])
    assert messages(cast, tmp_path) == []


def test_an_odd_header_does_not_make_its_rows_faulty(cast: Cast, tmp_path: Path) -> None:
    """Without 立案日期 every filed proposal breaks a constraint; the header alone is to blame."""
    rows = [proposal_row(n, 何时定的="2020-01-14", 立案日期="") for n in (1, 2, 3)]
    head = ["何时定的" if h == "立案日期" else h for h in PROPOSAL_HEAD]
    write_ledger(tmp_path / "提案.csv", rows, head=head)
    (message,) = messages(cast, tmp_path)
    assert message.startswith("提案.csv 第 1 行「何时定的」：未识别的栏目。")


def test_a_cell_beyond_the_heading(cast: Cast, tmp_path: Path) -> None:
    head = ["届次", "案号", "案由", "收件日期"]
    write_cells(
        tmp_path / "提案.csv", [head, ["五届五次会议", "1", "关于一的建议", "2020-01-06", "老王"]]
    )
    (message,) = messages(cast, tmp_path)
    assert message.startswith("提案.csv 第 1 行「第5栏」：未识别的栏目。")


def test_a_named_ledger_without_a_heading(cast: Cast, tmp_path: Path) -> None:
    write_cells(tmp_path / "提案.csv", [["甲", "乙"], ["丙", "丁"]])
    (message,) = messages(cast, tmp_path)
    assert message.startswith("提案.csv 第 1 行：没有找到表头。")


def test_a_marked_secret_is_not_read(cast: Cast, tmp_path: Path) -> None:
    write_cells(tmp_path / "提案.csv", [["机密★一年"], list(PROPOSAL_HEAD)])
    (message,) = messages(cast, tmp_path)
    assert message.startswith("提案.csv：文件标有密级，未读取、未保存。")
