"""Export: the same headers and values as the import reads; back and forth changes nothing."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.cast import Cast, make_cast, person
from tests.factories.ledgers import PROPOSAL_HEAD, proposal_row, write_cells, write_ledger
from xieshang.base import scoping
from xieshang.base.actor import COMMAND_LINE
from xieshang.base.records.kinds import kind_of
from xieshang.duties.proposals.models import Proposal
from xieshang.ground.audit.models import Entry
from xieshang.ground.ledgers.actions import export_folder, load_folder
from xieshang.ground.ledgers.exporting import export_rows
from xieshang.ground.orgs.models import Committee
from xieshang.ground.people.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Iterator[Cast]:
    people = make_cast()
    with scoping.scope([people.committee.pk]):
        yield people


def fill(cast: Cast, folder: Path) -> None:
    person(cast.committee, "W020", "张小军")
    person(cast.committee, "W021", "张小军")
    merged = proposal_row(
        3,
        案号="",
        收件号="9",
        审查结果="并案",
        立案日期="",
        办结日期="",
        并入提案="五届五次会议第2号",
    )
    rows = [
        proposal_row(1, 提案人="王建平、张小军（W021）等5人", 正文="=号不是公式\n第二段，“引号”"),
        proposal_row(2, 提案形式="集体", 提案人="", 提案单位="经济界", 正文="-3摄氏度以下"),
        merged,
    ]
    head = [*PROPOSAL_HEAD, "收件号", "并入提案", "提案单位"]
    write_ledger(folder / "提案.csv", rows, head=head)
    write_cells(
        folder / "批示.csv",
        [
            ["事项类型", "事项", "领导", "层级", "形式", "日期", "件次"],
            ["提案", "五届五次会议第1号", "李素芬", "区", "批示", "2019-12-30", "2"],
        ],
    )
    write_cells(
        folder / "帮扶资金.csv",
        [["专项工作", "来源", "金额", "到位日期"], ["ZX1", "帮扶款", "20.5万元", "2020-05-01"]],
    )
    write_cells(
        folder / "专项工作.csv",
        [
            ["编号", "名称", "类型", "年度", "起", "方案"],
            ["ZX1", "三个一", "三个一", "2020", "2020-01-01", "略"],
        ],
    )


def load(cast: Cast, folder: Path) -> None:
    outcome = load_folder(folder=folder, committee=cast.committee, actor=COMMAND_LINE)
    assert [fault.text for fault in outcome.faults] == []


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_there_and_back_changes_nothing(cast: Cast, tmp_path: Path, form: str) -> None:
    fill(cast, tmp_path / "in")
    load(cast, tmp_path / "in")
    entries = Entry.objects.count()
    written = export_folder(folder=tmp_path / "out", committee=cast.committee, form=form)
    assert (f"提案.{form}", 3) in written
    outcome = load_folder(folder=tmp_path / "out", committee=cast.committee, actor=COMMAND_LINE)
    assert [fault.text for fault in outcome.faults] == []
    assert [t for t in outcome.tallies if t.new or t.changed] == []
    assert sum(tally.unchanged for tally in outcome.tallies) == sum(n for _, n in written)
    assert Entry.objects.count() == entries


def test_an_export_fills_an_empty_committee(cast: Cast, tmp_path: Path) -> None:
    fill(cast, tmp_path / "in")
    load(cast, tmp_path / "in")
    export_folder(folder=tmp_path / "out", committee=cast.committee)
    other = Committee.objects.create(
        slug="new", name="新", short_name="新", office_name="新", tier="district"
    )
    outcome = load_folder(folder=tmp_path / "out", committee=other, actor=COMMAND_LINE)
    assert [fault.text for fault in outcome.faults] == []
    export_folder(folder=tmp_path / "again", committee=other)
    for path in (tmp_path / "out").iterdir():
        assert path.read_bytes() == (tmp_path / "again" / path.name).read_bytes()


def test_headers_and_names(cast: Cast, tmp_path: Path) -> None:
    fill(cast, tmp_path)
    load(cast, tmp_path)
    kind = kind_of("proposal")
    head, rows = export_rows(kind, kind.fetched(Proposal.objects.filter(number=1)))
    row = dict(zip(head, next(rows), strict=True))
    assert head[0] == "编号"
    assert row["提案人"] == "王建平、张小军（W021）等5人"
    assert (row["届次"], row["收件日期"], row["同意公开"]) == (
        "五届五次会议",
        dt.date(2020, 1, 6),
        "是",
    )


def test_struck_records_stay_at_home(cast: Cast, tmp_path: Path) -> None:
    fill(cast, tmp_path)
    load(cast, tmp_path)
    struck = Proposal.objects.get(number=2)
    Proposal.objects.filter(pk=struck.pk).update(
        struck_at=dt.datetime(2020, 2, 1, tzinfo=dt.UTC), struck_reason="重复"
    )
    kind = kind_of("proposal")
    written = dict(export_folder(folder=tmp_path / "out", committee=cast.committee))
    assert written["提案.csv"] == 2
    head, rows = export_rows(kind, kind.fetched(Proposal.objects.filter(receipt=9)))
    assert dict(zip(head, next(rows), strict=True))["并入提案"] == "五届五次会议第2号"


def test_a_year_is_a_calendar_year_but_proposals_go_by_plenary(cast: Cast, tmp_path: Path) -> None:
    fill(cast, tmp_path / "in")
    load(cast, tmp_path / "in")
    Proposal.objects.filter(number=1).update(received_on=dt.date(2019, 12, 20))
    of_2020 = dict(export_folder(folder=tmp_path / "a", committee=cast.committee, year=2020))
    assert of_2020["提案.csv"] == 3
    assert "批示.csv" not in of_2020
    assert of_2020["人员.csv"] == Person.objects.count()
    of_2019 = dict(export_folder(folder=tmp_path / "b", committee=cast.committee, year=2019))
    assert of_2019["批示.csv"] == 1
    assert "提案.csv" not in of_2019
    assert "专项工作.csv" not in of_2019


def run(*arguments: str) -> tuple[int, str, str]:
    """Exit code, what was printed, and the faults."""
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command(*arguments, stdout=out, stderr=err)
    except SystemExit as end:
        return int(end.code or 0), out.getvalue(), err.getvalue()
    except CommandError as fault:
        return fault.returncode, out.getvalue(), str(fault)
    return 0, out.getvalue(), err.getvalue()


def test_the_commands(cast: Cast, tmp_path: Path) -> None:
    fill(cast, tmp_path / "in")
    arguments = ("import", str(tmp_path / "in"), "--committee", "daxiang")
    code, out, _ = run(*arguments, "--dry-run")
    assert (code, Proposal.objects.count()) == (0, 0)
    assert "提案.csv  3 行  新增 3\n" in out
    assert out.endswith("核对完毕，未作改动。\n")
    code, out, _ = run(*arguments)
    assert (code, Proposal.objects.count()) == (0, 3)
    assert out.endswith("导入完毕。\n")
    code, out, _ = run("export", str(tmp_path / "out"), "--committee", "daxiang", "--year", "2020")
    assert code == 0
    assert "提案.csv  3 行\n" in out
    with (tmp_path / "out" / "提案.csv").open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.reader(file))) == 4


def test_faults_end_the_command_with_one(cast: Cast, tmp_path: Path) -> None:
    write_ledger(tmp_path / "提案.csv", [proposal_row(1, 提案人="李四")])
    code, _, err = run("import", str(tmp_path), "--committee", "daxiang")
    assert code == 1
    assert err == (
        "提案.csv 第 2 行「提案人」“李四”：人员里没有“李四”。请核对写法，或先在“人员”中登记后再导入。\n"
        "共 1 处问题，未导入任何内容。请改正后重新导入。\n"
    )


def test_unusable_arguments_end_the_command_with_two(cast: Cast, tmp_path: Path) -> None:
    code, _, said = run("import", str(tmp_path))
    assert (code, "请用 --committee 指明" in said) == (2, True)
    code, _, said = run("import", str(tmp_path), "--committee", "nowhere")
    assert (code, "没有代码为“nowhere”" in said) == (2, True)
    code, _, said = run("import", str(tmp_path / "none"), "--committee", "daxiang")
    assert (code, "这个文件夹" in said) == (2, True)
    (tmp_path / "file").write_text("", encoding="utf-8")
    code, _, said = run("export", str(tmp_path / "file"), "--committee", "daxiang")
    assert (code, "不能写入" in said) == (2, True)


def test_the_only_committee_need_not_be_named(tmp_path: Path) -> None:
    assert run("export", str(tmp_path))[0] == 2
    Committee.objects.create(
        slug="one", name="一", short_name="一", office_name="一", tier="district"
    )
    assert run("export", str(tmp_path))[:2] == (0, "共导出 0 个台账。\n")
