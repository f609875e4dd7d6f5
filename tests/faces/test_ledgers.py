"""导入导出: handed in, mended in the page, loaded once and as a whole, and taken away again."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast
from tests.faces.visitors import of_role, visitor
from tests.factories.ledgers import PROPOSAL_HEAD, proposal_row
from xieshang.base import scoping
from xieshang.base.documents.tables import NewSheet, read_sheets, write_xlsx
from xieshang.base.documents.tables.sheets import MAX_BYTES
from xieshang.base.records.kinds import kinds
from xieshang.duties.proposals.models import Proposal
from xieshang.ground.audit.models import Entry
from xieshang.ground.ledgers.blanks import blank
from xieshang.ground.ledgers.models import Batch, StagedRow
from xieshang.ground.ledgers.models import Mapping as Decision
from xieshang.ground.people.rules import Role

CSV = "提案.csv"
RLO = "\u202e"


def file(rows: Sequence[dict[str, str]], *, name: str = CSV, head: Sequence[str] = PROPOSAL_HEAD):
    text = io.StringIO()
    csv.writer(text).writerows([head, *([row.get(h, "") for h in head] for row in rows)])
    return SimpleUploadedFile(name, text.getvalue().encode(), "text/csv")


def send(browser: Client, *files: SimpleUploadedFile, key: str = ""):
    keys = {"key": key or f"k{Batch.unscoped.count()}"}
    return browser.post("/ledgers/upload/", {**keys, "chosen": list(files)})


def handed_in(browser: Client, *files: SimpleUploadedFile) -> str:
    """Hand files in; the address of the batch."""
    answer = send(browser, *files)
    assert answer.status_code == 302, answer.content.decode()
    return str(answer.headers["Location"])


def page(browser: Client, url: str) -> str:
    answer = browser.get(url)
    assert answer.status_code == 200, url
    return " ".join(answer.content.decode().split())


def inputs(said: str) -> list[str]:
    return re.findall(r'name="(c\d+-\d+)"', said)


def ready(said: str) -> bool:
    return 'commit/"' in said


@pytest.fixture
def clerk(cast: Cast) -> Client:
    return of_role(cast, Role.OFFICE_STAFF)


@pytest.fixture
def proposals(cast: Cast):
    def titles() -> list[str]:
        with scoping.scope([cast.committee.pk]):
            return list(Proposal.objects.order_by("number").values_list("title", flat=True))

    return titles


# Handing in


def test_sound_files_are_checked_then_loaded(clerk: Client, proposals) -> None:
    url = handed_in(clerk, file([proposal_row(1), proposal_row(2)]))
    said = page(clerk, url)
    assert ready(said)
    assert "没有发现问题" in said
    assert proposals() == []
    answer = clerk.post(f"{url}commit/", follow=True)
    assert "已正式导入。提案 新增 2" in answer.content.decode()
    assert len(proposals()) == 2
    said = page(clerk, url)
    assert not ready(said)
    assert 'href="/records/proposal/"' in said


def test_several_files_at_once_and_two_of_one_name(clerk: Client, proposals) -> None:
    url = handed_in(clerk, file([proposal_row(1)]), file([proposal_row(2)]))
    said = page(clerk, url)
    assert "提案（2）.csv" in said
    clerk.post(f"{url}commit/")
    assert len(proposals()) == 2


def test_what_is_no_ledger_is_told(clerk: Client) -> None:
    url = handed_in(
        clerk, file([proposal_row(1)]), file([{"科室": "一"}], name="电话.csv", head=["科室"])
    )
    assert "电话.csv：未识别，已跳过" in page(clerk, url)
    answer = send(clerk, file([{"科室": "一"}], name="电话.csv", head=["科室"]))
    assert answer.status_code == 422
    assert "没有认得出的台账" in answer.content.decode()


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("提案.docx", b"PK", "不是台账文件"),
        ("提案.csv", b"", "文件是空的"),
        ("提案.xlsx", b"not a workbook", "文件已损坏"),
        ("提案.xls", b"\xd0\xcf\x11\xe0 old", "旧版表格格式"),
        ("数据.xls", b"\xd0\xcf\x11\xe0 old", "旧版表格格式"),
        ("机密 提案.csv", b"a", "国家秘密标志"),
        ("提案.csv", "秘密★1年\n届次,案由\n五届五次会议,路".encode(), "国家秘密标志"),
        ("提案.csv", b"x" * (MAX_BYTES + 1), "超过 50 MB"),
    ],
)
def test_what_cannot_be_taken_is_refused_with_everything(
    clerk: Client, name: str, content: bytes, words: str
) -> None:
    sound = file([proposal_row(1)])
    answer = (
        send(clerk, sound, SimpleUploadedFile(name, content))
        if name != "数据.xls"
        else send(clerk, SimpleUploadedFile(name, content))
    )
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Batch.unscoped.exists()


def test_a_mark_of_secrecy_inside_a_workbook_is_refused(clerk: Client, tmp_path: Path) -> None:
    place = tmp_path / "a.xlsx"
    write_xlsx(place, [NewSheet("提案", ["届次", "案由"], [["五届五次会议", "绝密★"]])])
    answer = send(clerk, SimpleUploadedFile("提案.xlsx", place.read_bytes()))
    assert "文件标有密级，未读取、未保存" in answer.content.decode()
    assert "所有文件都没有保存" in answer.content.decode()
    assert not Batch.unscoped.exists()


def test_nothing_chosen(clerk: Client) -> None:
    answer = clerk.post("/ledgers/upload/", {"key": "k"})
    assert answer.status_code == 422
    assert "没有选择文件" in answer.content.decode()


def test_a_form_sent_twice_stages_once(clerk: Client) -> None:
    first = send(clerk, file([proposal_row(1)]), key="same")
    again = send(clerk, file([proposal_row(1)]), key="same")
    assert first.headers["Location"] == again.headers["Location"]
    assert Batch.unscoped.count() == 1


def test_hostile_names_are_harmless(clerk: Client) -> None:
    name = f"<script>alert(1)</script>{RLO}{'长' * 5000}提案.csv"
    odd = {"<b>表头</b>" + RLO: "x"}
    head = [*PROPOSAL_HEAD, *odd]
    url = handed_in(clerk, file([proposal_row(1) | odd], name="../../提案<b>.csv", head=head))
    said = page(clerk, url)
    assert "<b>表头" not in said
    assert "&lt;b&gt;表头" in said
    answer = send(clerk, file([proposal_row(1)], name=name))
    assert answer.status_code in (302, 422)
    assert "<script>alert" not in page(clerk, "/ledgers/")
    assert RLO not in page(clerk, "/ledgers/")


def test_a_formula_stays_text_and_is_a_fault(clerk: Client) -> None:
    url = handed_in(clerk, file([proposal_row(1, 正文="=VLOOKUP(A2,B:C,2)")]))
    said = page(clerk, url)
    assert "公式没有结果值" in said
    assert 'value="=VLOOKUP(A2,B:C,2)"' in said


# Mending


def test_mended_until_it_loads(clerk: Client, proposals) -> None:
    rows = [proposal_row(1), proposal_row(2, 提案人="李四"), proposal_row(3, 收件日期="去年"),
            proposal_row(4, 类别="民生")]  # fmt: skip
    url = handed_in(clerk, file(rows))
    said = page(clerk, url)
    assert not ready(said)
    assert "人员里没有“李四”" in said
    first, second, third = inputs(said)
    answer = clerk.post(
        f"{url}mend/", {first: "李素芬", second: "还是去年", third: "社会"}, follow=True
    )
    said = " ".join(answer.content.decode().split())
    assert "已保存 3 处改正，并重新核对" in said
    assert "1 行有误，暂不能导入" in said
    assert (len(inputs(said)), ready(said)) == (1, False)
    assert clerk.post(f"{url}commit/").status_code == 302
    assert proposals() == []
    clerk.post(f"{url}mend/", {inputs(said)[0]: "2020-01-06"})
    assert ready(page(clerk, url))
    clerk.post(f"{url}commit/")
    assert len(proposals()) == 4


def test_a_choice_is_offered_as_choices(clerk: Client) -> None:
    said = page(clerk, handed_in(clerk, file([proposal_row(1, 类别="民生", 同意公开="待定")])))
    assert '<option value="民生" selected>' in said
    assert '<option value="社会">' in said
    assert '<option value="否">' in said


def test_a_row_is_left_out_and_taken_in_again(clerk: Client, proposals) -> None:
    url = handed_in(clerk, file([proposal_row(1), proposal_row(2, 提案人="李四")]))
    key = inputs(page(clerk, url))[0][1:].partition("-")[0]
    clerk.post(f"{url}mend/", {"ignore": key})
    assert ready(page(clerk, url))
    said = page(clerk, f"{url}?show=ignored")
    assert "这一行已忽略" in said
    clerk.post(f"{url}mend/", {"restore": key})
    assert not ready(page(clerk, url))
    clerk.post(f"{url}mend/", {"ignore": key})
    clerk.post(f"{url}commit/")
    assert len(proposals()) == 1
    assert clerk.post(f"{url}mend/", {"ignore": "999999"}).status_code == 302  # loaded meanwhile


def test_a_fault_of_the_whole_row_is_mended_in_the_row(clerk: Client) -> None:
    url = handed_in(clerk, file([proposal_row(1, 审查日期="2020-01-01")]))
    said = page(clerk, url)
    row = re.search(rf'href="({url}rows/\d+/)"', said)
    assert row
    said = page(clerk, row[1])
    assert len(inputs(said)) == 2 * len(PROPOSAL_HEAD) or len(set(inputs(said))) == len(
        PROPOSAL_HEAD
    )
    place = PROPOSAL_HEAD.index("审查日期")
    name = next(name for name in inputs(said) if name.endswith(f"-{place}"))
    clerk.post(f"{url}mend/", {name: "2020-01-08"})
    assert ready(page(clerk, url))


def test_nothing_mended_says_so(clerk: Client) -> None:
    url = handed_in(clerk, file([proposal_row(1, 提案人="李四")]))
    (name,) = inputs(page(clerk, url))
    answer = clerk.post(f"{url}mend/", {name: "李四", "c999-0": "x", "c1-999": "x"}, follow=True)
    assert "没有改动" in answer.content.decode()


def test_faults_are_paged_and_narrowed_to_a_file(clerk: Client) -> None:
    many = file([proposal_row(n, 提案人="李四") for n in range(1, 41)])
    few = file([proposal_row(n, 提案人="王五") for n in range(51, 53)], name="提案·补.csv")
    url = handed_in(clerk, many, few)
    assert len(inputs(page(clerk, url))) == 30
    assert len(inputs(page(clerk, f"{url}?page=2"))) == 12
    said = page(clerk, f"{url}?sheet=1&show=")
    assert len(inputs(said)) == 2
    assert "mend/?sheet=1" in said
    answer = clerk.post(f"{url}mend/?sheet=1", {inputs(said)[0]: "王建平"})
    assert answer.headers["Location"] == f"{url}?sheet=1"
    for odd in ("?sheet=99", "?sheet=x&page=-1", "?page=99999999&show=%00"):
        page(clerk, url + odd)


def test_a_large_batch_is_checked_when_all_is_mended(
    clerk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("xieshang.faces.office.ledger_batch.AT_ONCE", 1)
    url = handed_in(clerk, file([proposal_row(1, 提案人="李四"), proposal_row(2, 提案人="王五")]))
    first, second = inputs(page(clerk, url))
    said = clerk.post(f"{url}mend/", {first: "王建平"}, follow=True).content.decode()
    assert "已保存 1 处改正" in said
    assert "还没有重新核对" in said
    assert not ready(said)
    clerk.post(f"{url}mend/", {second: "王建平"})
    assert ready(page(clerk, url))
    clerk.post(f"{url}check/")
    assert ready(page(clerk, url))


# Headers


def test_a_header_is_decided_and_remembered(clerk: Client, proposals) -> None:
    head = [*("主题" if h == "案由" else h for h in PROPOSAL_HEAD), "联系人"]
    rows = [proposal_row(1, 主题="关于桥的建议", 联系人="老王")]
    url = handed_in(clerk, file(rows, head=head))
    said = page(clerk, url)
    places = {h: f"h{head.index(h)}" for h in ("主题", "联系人")}
    assert all(f'name="{name}"' in said for name in places.values())
    twice = {"key": "a", places["主题"]: "title", places["联系人"]: "title"}
    assert clerk.post(f"{url}sheets/0/", twice).status_code == 422
    clerk.post(f"{url}sheets/0/", twice | {places["联系人"]: "-"})
    assert ready(page(clerk, url))
    assert Decision.unscoped.get().columns["联系人"] == ""
    clerk.post(f"{url}commit/")
    assert proposals() == ["关于桥的建议"]
    again = handed_in(clerk, file(rows, head=head))
    assert ready(page(clerk, again))
    said = page(clerk, f"{again}sheets/0/")
    assert re.search(rf'name="{places["联系人"]}".*?value="-" selected', said)


def test_columns_are_exchanged_on_the_page_of_all_headers(clerk: Client) -> None:
    head = [*PROPOSAL_HEAD]
    url = handed_in(clerk, file([proposal_row(1)], head=head))
    said = {"key": "a", f"h{head.index('收件日期')}": "reviewed_on",
            f"h{head.index('审查日期')}": "received_on"}  # fmt: skip
    clerk.post(f"{url}sheets/0/", said)
    columns = Batch.unscoped.get().sheets[0]["columns"]
    assert (columns["收件日期"], columns["审查日期"]) == ("reviewed_on", "received_on")


def test_a_ledger_is_left_out(clerk: Client, proposals) -> None:
    lame = file([{"案由": "路", "备注": "x"}], name="提案·残.csv", head=["案由", "备注"])
    url = handed_in(clerk, file([proposal_row(1)]), lame)
    said = page(clerk, url)
    assert "缺少必填的栏目" in said
    assert not ready(said)
    clerk.post(f"{url}sheets/1/leave-out/")
    said = page(clerk, url)
    assert ready(said)
    assert clerk.get(f"{url}sheets/1/").status_code == 404
    clerk.post(f"{url}sheets/0/leave-out/")
    said = page(clerk, url)
    assert not ready(said)
    assert "没有台账了" in said
    clerk.post(f"{url}commit/")
    assert (proposals(), Batch.unscoped.get().state) == ([], "staged")


# Loading


def test_a_second_click_has_no_second_effect(clerk: Client, cast: Cast, proposals) -> None:
    url = handed_in(clerk, file([proposal_row(1)]))
    clerk.post(f"{url}commit/")
    entries = Entry.unscoped.count()
    steps = ("commit/", "check/", "discard/", "mend/", "sheets/0/leave-out/")
    for step in steps:
        said = clerk.post(url + step, follow=True).content.decode()
        assert "没有" in said
    assert "这一批台账已导入，没有再作任何改动" in said
    assert (len(proposals()), Entry.unscoped.count()) == (1, entries)


def test_what_changes_is_shown_before_and_after(clerk: Client, proposals) -> None:
    first = handed_in(clerk, file([proposal_row(n) for n in range(1, 9)]))
    clerk.post(f"{first}commit/")
    changed = [proposal_row(n, 案由=f"新的案由{n}") for n in range(1, 9)]
    url = handed_in(clerk, file(changed))
    said = page(clerk, url)
    assert "案由：关于第1处村组道路硬化的建议 → 新的案由1" in said
    assert "新的案由8" not in said
    assert "查看全部 8 条" in said
    assert "新的案由8" in page(clerk, f"{url}changes/")
    clerk.post(f"{url}commit/")
    assert proposals()[0] == "新的案由1"


def test_a_batch_is_given_up(clerk: Client, proposals) -> None:
    url = handed_in(clerk, file([proposal_row(1)]))
    said = clerk.post(f"{url}discard/", follow=True).content.decode()
    assert "已放弃这一批" in said
    assert "这一批已放弃" in page(clerk, url)
    assert (proposals(), StagedRow.unscoped.count()) == ([], 0)


# Who may


def test_a_batch_of_another_committee_is_not_found(cast: Cast, clerk: Client) -> None:
    url = handed_in(clerk, file([proposal_row(1, 提案人="李四")]))
    row = StagedRow.unscoped.get().pk
    stranger = visitor(cast.stranger, Role.OFFICE_ADMIN)
    for path in ("", "changes/", f"rows/{row}/", "sheets/0/"):
        assert stranger.get(url + path).status_code == 404
    for path in ("commit/", "check/", "discard/", "mend/", "sheets/0/", "sheets/0/leave-out/"):
        assert stranger.post(url + path).status_code == 404, path
    assert url not in page(stranger, "/ledgers/")
    own = handed_in(stranger, file([proposal_row(1)]))
    stranger.post(f"{own}mend/", {f"c{row}-5": "王建平", "ignore": str(row)})
    assert not StagedRow.unscoped.get(pk=row).ignored
    assert StagedRow.unscoped.get(pk=row).cells["提案人"] == "李四"


@pytest.mark.parametrize("role", Role)
def test_every_role(cast: Cast, clerk: Client, role: Role) -> None:
    url = handed_in(clerk, file([proposal_row(1)]))
    browser = (
        visitor(
            cast.committee,
            role,
            **({"organisation": cast.water} if role == Role.UNIT_STAFF else {}),
        )
        if role != Role.OFFICE_STAFF
        else clerk
    )
    may_import = role in (Role.OFFICE_ADMIN, Role.OFFICE_STAFF)
    may_export = may_import or role in (Role.COMMITTEE_STAFF, Role.LEADER)
    imports, both = (200 if may_import else 403), (200 if may_export else 403)
    assert browser.get("/ledgers/").status_code == both
    assert browser.get("/ledgers/blank/").status_code == both
    assert browser.get("/ledgers/blank/proposal.csv").status_code == both
    assert browser.get("/ledgers/export/?of=&form=csv").status_code == both
    assert browser.get(url).status_code == imports
    assert browser.get(f"{url}sheets/0/").status_code == imports
    assert send(browser).status_code == (422 if may_import else 403)
    home = browser.get("/account/").content.decode()
    assert ('href="/ledgers/"' in home) == may_export
    if may_export:
        assert ("ledgers/upload/" in page(browser, "/ledgers/")) == may_import
    for step in ("commit/", "check/", "discard/", "mend/", "sheets/0/leave-out/"):
        if not may_import:
            assert browser.post(url + step).status_code == 403


# Taking away


def test_everything_is_exported_and_the_log_knows(cast: Cast, clerk: Client) -> None:
    with scoping.scope([cast.committee.pk]):
        cast.wang.phone = "07395550000"
        cast.wang.save()
    url = handed_in(clerk, file([proposal_row(1)]))
    clerk.post(f"{url}commit/")
    answer = clerk.get("/ledgers/export/?of=2020&form=csv")
    assert "2020" in answer.headers["Content-Disposition"]
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert "提案.csv" in archive.namelist()
        assert "07395550000" in archive.read("人员.csv").decode()
    assert Entry.unscoped.get(verb="导出").title.startswith("2020年台账，")
    leader = of_role(cast, Role.LEADER).get("/ledgers/export/?of=&form=csv")
    with zipfile.ZipFile(io.BytesIO(leader.content)) as archive:
        assert "07395550000" not in archive.read("人员.csv").decode()
    answer = clerk.get("/ledgers/export/?of=1066&form=csv", follow=True)
    assert "没有这个年度或格式" in answer.content.decode()
    answer = of_role(cast, Role.OFFICE_ADMIN).get("/ledgers/export/?of=&form=xlsx")
    assert answer.headers["Content-Type"] == "application/zip"


def test_nothing_to_export(cast: Cast) -> None:
    stranger = visitor(cast.stranger, Role.OFFICE_ADMIN)
    with scoping.scope([cast.stranger.pk]):
        from xieshang.ground.people.models import Person  # noqa: PLC0415 - only here

        Person.objects.all().delete()
    answer = stranger.get("/ledgers/export/?of=&form=csv", follow=True)
    assert "还没有可以导出的记录" in answer.content.decode()


# Blank ledgers


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_filled_blank_ledger_imports(clerk: Client, tmp_path: Path, form: str, proposals) -> None:
    answer = clerk.get(f"/ledgers/blank/proposal.{form}")
    place = tmp_path / f"提案.{form}"
    place.write_bytes(answer.content)
    (sheet,) = read_sheets(place)
    head = [str(cell) for cell in sheet.rows[0].cells]
    rows = [[str(cell or "") for cell in sheet.rows[1].cells]]
    assert rows[0][0] == "示例"
    filled = proposal_row(7)
    rows.append([filled.get(h.rstrip("*"), "") for h in head])
    text = io.StringIO()
    csv.writer(text).writerows([head, *rows])
    url = handed_in(clerk, SimpleUploadedFile("提案.csv", text.getvalue().encode()))
    said = page(clerk, url)
    assert ready(said)
    clerk.post(f"{url}commit/")
    assert proposals() == [filled["案由"]]


def test_every_kind_has_a_blank_ledger_that_is_recognised(clerk: Client, tmp_path: Path) -> None:
    said = page(clerk, "/ledgers/blank/")
    for kind in kinds():
        assert f"/ledgers/blank/{kind.code}.xlsx" in said
        head, row = blank(kind)
        assert (len(head), row[0]) == (len(row), "示例")
    files = []
    for kind in kinds():
        answer = clerk.get(f"/ledgers/blank/{kind.code}.xlsx")
        files.append(SimpleUploadedFile(f"{kind.label}.xlsx", answer.content))
    url = handed_in(clerk, *files)
    batch = Batch.unscoped.get()
    assert [sheet["kind"] for sheet in batch.sheets] == [kind.code for kind in kinds()]
    assert {(t["rows"], t["skipped"], t["faulty"]) for t in batch.tallies} == {(0, 1, 0)}
    assert ready(page(clerk, url))
    assert clerk.get("/ledgers/blank/nothing.xlsx").status_code == 404
    assert clerk.get("/ledgers/blank/proposal.pdf").status_code == 404


# Cost


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_a_fixed_number_of_queries(clerk: Client, count: int) -> None:
    for n in range(count):
        handed_in(clerk, file([proposal_row(n + 1)]))
    clerk.get("/ledgers/")
    with CaptureQueriesContext(connection) as seen:
        said = page(clerk, "/ledgers/")
    assert said.count("data-href=") == count
    # session, account, grants, plenaries, count, batches
    assert len(seen) == 6, [q["sql"][:90] for q in seen]


@pytest.mark.parametrize("count", [1, 3])
def test_a_batch_takes_a_fixed_number_of_queries(clerk: Client, count: int) -> None:
    files = [
        file([proposal_row(10 * f + n, 提案人="李四") for n in range(count)], name=f"提案·{f}.csv")
        for f in range(1, count + 1)
    ]
    url = handed_in(clerk, *files)
    page(clerk, url)
    with CaptureQueriesContext(connection) as seen:
        said = page(clerk, url)
    assert len(inputs(said)) == count * count
    # session, account, grants, plenaries, batch, faults by file, faulty rows
    assert len(seen) == 7, [q["sql"][:90] for q in seen]
