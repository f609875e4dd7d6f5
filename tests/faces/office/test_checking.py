"""The pages of 校核: a draft handed in, marked up, decided about, taken away."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoDbBlocker

from tests.demo_year import loaded_demo
from tests.faces.visitors import visitor
from xieshang.base import scoping
from xieshang.base.documents.reading import read_bytes
from xieshang.figures.checking.models import ClaimChoice, Draft, DraftVersion
from xieshang.ground.audit.models import Entry
from xieshang.ground.orgs.models import Committee
from xieshang.ground.people.rules import Role

pytestmark = pytest.mark.django_db
START, HAND_IN = "/check/", "/check/papers/"
FAULTY = "五届五次会议以来，共征集提案20件，经审查立案21件。\n年度协商计划列入议题12个。"
FORM = {"text": FAULTY, "year": "2020", "key": "k1"}
CLAIM, CARD = 'class="claim is-', '<li class="card is-'


@pytest.fixture(scope="module")
def demo(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Committee]:
    with loaded_demo(django_db_blocker) as committee:
        yield committee


@pytest.fixture
def office(demo: Committee) -> Client:
    return visitor(demo, Role.OFFICE_ADMIN)


def read(client: Client, url: str, status: int = 200) -> str:
    answer = client.get(url)
    assert answer.status_code == status, url
    return answer.content.decode()


def handed_in(client: Client, **form: object) -> str:
    """The address of the page that a form leads to."""
    answer = client.post(HAND_IN, {**FORM, **form})
    assert answer.status_code == 302, answer.content.decode()
    return str(answer.headers["Location"])


def heaps(page: str) -> dict[str, int]:
    """The filters with their counts."""
    nav = page.partition('<nav class="heaps"')[2].partition("</nav>")[0]
    found = re.findall(r">([^<>]+) <span class=\"num\">(\d+)</span>", nav)
    return {label: int(count) for label, count in found}


def decided(client: Client, url: str, **form: str) -> str:
    """The page after a decision of the list."""
    answer = client.post(f"{url}choose/", form, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def place_of(page: str, printed: str) -> str:
    """The position of a claim, as its own page has it in its address."""
    card = next(c for c in page.split('<li class="card')[1:] if f">{printed}</a>" in c)
    return str(re.findall(r"/claims/(\d+)/", card)[0])


def test_a_pasted_text_is_shown_with_its_figures_marked(office: Client) -> None:
    page = read(office, handed_in(office))
    assert "有误 1 处" in page
    assert page.count(CLAIM) == page.count(CARD) == heaps(page)["全部"]
    assert re.search(
        r'is-bad is-short"[^>]*>21件<span class="mark" aria-hidden="true">✗</span>', page
    )
    assert '<span class="sr">（与记录不符）</span>' in page
    assert "第1段" in page
    assert "与大祥区政协2020年的台账比对" in page
    assert "/figures/proposals.filed/inspector/?year=2020" in page
    assert "台账中有而文中未提" in page


def test_every_filter_shows_as_many_as_it_says(office: Client) -> None:
    url = handed_in(office)
    counts = heaps(read(office, url))
    names = {"有误": "faults", "存疑": "doubts", "相符": "agrees", "无记录": "silent"}
    assert counts.pop("全部") == sum(counts.values())
    for label, count in counts.items():
        assert read(office, f"{url}?show={names[label]}").count(CARD) == count
    assert read(office, f"{url}?show=<b>").count(CARD) == sum(counts.values())


def test_without_records_only_the_text_is_checked(office: Client) -> None:
    page = read(office, handed_in(office, year=""))
    assert "未与台账比对，只查文内" in page
    assert "未比对" in heaps(page)
    assert "无记录" not in heaps(page)
    assert "/figures/" not in page.partition('id="content"')[2].partition("<footer")[0]


def test_a_text_without_figures_is_not_called_faultless(office: Client) -> None:
    page = read(office, handed_in(office, text="关于加强学习的通知\n请各委室认真组织。"))
    assert "没有读到可核对的数字" in page
    assert "未发现问题" not in page


def test_what_a_figure_may_mean_is_offered_first(office: Client) -> None:
    page = read(office, handed_in(office, text="工作情况\n走访企业35家。"))
    assert heaps(page)["存疑"] == 1
    picker = read(office, re.findall(r"/check/\d+/\d+/claims/0/", page)[0]).partition("<h3>")[2]
    likely = picker.partition("</section>")[0]
    assert likely.startswith("可能是</h3>")
    found = re.findall(r'value="(campaigns[^"]+)"', likely)
    assert found == ["campaigns.enterprises", "campaigns.enterprises_visited"]


@pytest.mark.parametrize("role", [Role.UNIT_STAFF, Role.PLATFORM_ADMIN])
def test_who_may_not_see_figures_learns_none(demo: Committee, role: Role) -> None:
    from xieshang.ground.orgs.models import Organisation  # noqa: PLC0415 - of this test alone

    with scoping.scope([demo.pk]):
        given = {"organisation": Organisation.objects.first()} if role == Role.UNIT_STAFF else {}
    client = visitor(demo, role, **given)
    assert 'name="year"' not in read(client, START)
    page = read(client, handed_in(client))
    assert "台账中“" not in page
    assert "/figures/" not in page
    assert "就是这一项" not in read(client, re.findall(r"/check/\d+/\d+/claims/1/", page)[0])


def test_a_shared_draft_shows_records_only_to_who_may_see_them(
    demo: Committee, office: Client
) -> None:
    url = handed_in(office)
    member = visitor(demo, Role.OFFICE_STAFF)
    assert member.get(url).status_code == 404
    office.post(f"{url.rsplit('/', 2)[0]}/share/", {"shared": "1"})
    assert "台账中“立案提案”为20件" in read(member, url)
    page = read(member, START)
    assert "本会办公室" in page
    assert "删除" not in read(member, url).partition("check-sides")[0]


def test_what_is_wrong_with_a_file_is_said_and_the_rest_is_kept(office: Client) -> None:
    broken = SimpleUploadedFile("坏文件.docx", b"PK\x03\x04 not a word file at all")
    answer = office.post(HAND_IN, {"papers": broken, "year": "", "key": "k2"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "“坏文件.docx”没有校核：" in page
    assert '<option value="" selected>' in page
    good = SimpleUploadedFile("好.txt", FAULTY.encode())
    broken.seek(0)
    page = office.post(
        HAND_IN, {"papers": [broken, good], "year": "2020", "key": "k3"}, follow=True
    ).content.decode()
    assert "“坏文件.docx”没有校核：" in page
    assert "有误 1 处" in page


@pytest.mark.parametrize(
    ("form", "says"),
    [
        ({"text": " "}, "没有收到文稿"),
        ({"text": "长" * 200_001}, "文字超过 200,000 字"),
        ({"text": "秘密★长期\n今年立案20件"}, "国家秘密标志"),
        ({"papers": SimpleUploadedFile("照片.jpg", b"x")}, "不是能校核的格式"),
        ({"papers": SimpleUploadedFile("空.txt", b""), "text": ""}, "文件是空的"),
        ({"papers": SimpleUploadedFile("稿.txt", b"1"), "text": "今年立案20件"}, "只给一样"),
        ({"papers": SimpleUploadedFile("秘密★.txt", b"1"), "text": ""}, "国家秘密标志"),
        ({"text": "今年立案20件", "year": "1066"}, "1066"),
        ({"papers": SimpleUploadedFile("稿.md", "秘密★\n今年".encode())}, "国家秘密标志"),
        ({"papers": SimpleUploadedFile("长.txt", ("长" * 200_001).encode())}, "超过 200,000 字"),
        ({"papers": [SimpleUploadedFile("甲.txt", b"1")] * 11}, "一次最多校核 10 个文件"),
    ],
)  # fmt: skip
def test_errors_keep_what_was_typed(office: Client, form: dict[str, object], says: str) -> None:
    answer = office.post(HAND_IN, {"key": "k4", "text": "", "year": "2020", **form})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert says in page
    if str(form.get("text", "")).startswith("今年"):
        assert "\n今年立案20件</textarea>" in page
    assert not Draft.unscoped.exists()


def test_markup_in_a_draft_is_text(office: Client) -> None:
    text = "<script>alert(1)</script>今年立案<b>21件</b>，<img src=x onerror=alert(1)>。"
    page = read(office, handed_in(office, text=text))
    content = page.partition('id="content"')[2]
    assert "<script" not in content.partition("</main>")[0]
    assert "<img" not in content
    assert "&lt;script&gt;" in content


@pytest.mark.parametrize(
    ("name", "title"),
    [(" .txt", "没有题目的文稿"), ("报\u202e告\x07.txt", "报告"), ("去年  报告.txt", "去年 报告")],
)
def test_a_title_can_be_read_and_touched(office: Client, name: str, title: str) -> None:
    file = SimpleUploadedFile(name, FAULTY.encode())
    form = {"papers": file, "year": "2020", "key": "k9"}
    assert office.post(HAND_IN, form).status_code == 302
    assert Draft.unscoped.get().title == title


def test_a_pasted_title_loses_what_turns_letters_around(office: Client) -> None:
    office.post(HAND_IN, {**FORM, "text": f"关于\u202e提案\u200b工作\x01的报告\n{FAULTY}"})
    assert Draft.unscoped.get().title == "关于提案工作的报告"


def test_a_claim_is_confirmed_and_asks_again_when_its_figure_changes(office: Client) -> None:
    url = handed_in(office)
    page = decided(office, url, confirm=place_of(read(office, url), "21件"))
    assert heaps(page)["有误"] == 0
    assert "已确认" in page
    again = handed_in(office, text=FAULTY.replace("12个", "13个"), key="k5")
    assert again.endswith("/2/")
    page = read(office, again)
    assert ">21件<" in page
    assert [heaps(page)["有误"], page.count("与记录不符</span>") > 0] == [1, True]
    third = read(office, handed_in(office, text=FAULTY.replace("21件", "22件"), key="k6"))
    assert heaps(third)["有误"] == 1
    page = decided(office, url, undo=place_of(page, "21件"))
    assert heaps(page)["有误"] == 1


def test_a_claim_is_bound_to_another_indicator(office: Client) -> None:
    url = handed_in(office)
    at = place_of(read(office, url), "21件")
    page = read(office, f"{url}claims/{at}/")
    assert 'name="indicator" value="proposals.received"' in page
    form = {"key": "k7", "indicator": "proposals.received"}
    page = office.post(f"{url}claims/{at}/", form, follow=True).content.decode()
    assert "改绑：" in page
    assert "/figures/proposals.received/inspector/" in page
    refused = office.post(f"{url}claims/{at}/", {"key": "k8", "indicator": "no.such"})
    assert refused.status_code == 422
    assert "没有选择指标" in refused.content.decode()


def test_a_claim_is_waived_with_a_reason(office: Client, demo: Committee) -> None:
    url = handed_in(office)
    at = place_of(read(office, url), "21件")
    refused = office.post(f"{url}claims/{at}/", {"key": "k9", "waive": "1", "reason": " "})
    assert refused.status_code == 422
    assert "没有写明理由" in refused.content.decode()
    form = {"key": "k10", "waive": "1", "reason": "引用省里的数字"}
    page = office.post(f"{url}claims/{at}/", form, follow=True).content.decode()
    assert heaps(page)["有误"] == 0
    assert "引用省里的数字" in page
    with scoping.scope([demo.pk]):
        verbs = [entry.verb for entry in Entry.objects.order_by("-serial")[:2]]
        assert ClaimChoice.objects.get().reason == "引用省里的数字"
    assert verbs == ["校核决定", "校核文稿"]


def test_the_form_is_taken_once(office: Client) -> None:
    assert handed_in(office) == handed_in(office)
    assert DraftVersion.unscoped.count() == 1


def test_a_chosen_draft_is_continued_or_a_new_one_begun(office: Client) -> None:
    url = handed_in(office)
    pk = url.split("/")[2]
    other = handed_in(office, text="另一份文稿\n今年立案20件。", continues=pk, key="k11")
    assert other == f"/check/{pk}/2/"
    new = handed_in(office, text=f"{FAULTY}完", continues="new", key="k12")
    assert new.split("/")[2] != pk
    answer = office.post(HAND_IN, {**FORM, "continues": "999999", "key": "k13"})
    assert answer.status_code == 422


def test_the_settings_can_be_changed_afterwards(office: Client) -> None:
    url = handed_in(office)
    office.post(f"{url}settings/", {"year": "", "key": "k14"})
    assert "未与台账比对" in read(office, url)
    page = office.post(f"{url}settings/", {"year": "1066", "key": "k15"}, follow=True)
    assert "没有这个年度可比" in page.content.decode()


def test_names_and_titles_are_checked_on_request(office: Client) -> None:
    text = "区政协主席贺长林主持会议，今年立案20件。"
    assert heaps(read(office, handed_in(office, text=text)))["存疑"] == 0
    page = read(office, handed_in(office, text=text, names="on", key="k16"))
    assert heaps(page)["存疑"] == 1
    assert 'id="f' in page


def test_the_remarks_can_be_printed_and_taken_away(office: Client) -> None:
    url = handed_in(office)
    page = read(office, f"{url}remarks/")
    assert page.count("<tr>") == 2
    assert "台账中“立案提案”为20件" in page
    answer = office.get(f"{url}remarks.docx")
    text = read_bytes(answer.content, "意见.docx").text
    assert "台账中“立案提案”为20件" in text
    assert "filename*=utf-8''" in answer.headers["Content-Disposition"]
    clean = read(office, f"{handed_in(office, text='今年很好。', key='k17')}remarks/")
    assert "没有需要修改或核对的地方" in clean


def test_a_word_file_comes_back_with_comments(office: Client) -> None:
    made = office.get("/report/files/report.docx/?year=2020").content
    file = SimpleUploadedFile("报告.docx", made)
    url = handed_in(office, papers=file, text="")
    assert "有误" not in read(office, url).partition("heaps")[0]
    office.post(f"{url}settings/", {"year": "2019", "key": "k18"})
    assert heaps(read(office, url))["有误"] > 3
    body = office.get(f"{url}commented.docx").content
    assert read_bytes(body, "报告.docx").text == read_bytes(made, "报告.docx").text
    with ZipFile(io.BytesIO(body)) as package:
        assert "与记录不符" in package.read("word/comments.xml").decode()


def test_a_pasted_text_comes_as_a_word_file_with_comments_in_their_places(office: Client) -> None:
    text = f"附件1\n\n年度报告\n　　{FAULTY}\n项目\t数量\t备注\n提案\t20件\n"
    url = handed_in(office, text=text)
    body = office.get(f"{url}commented.docx").content
    with ZipFile(io.BytesIO(body)) as package:
        said = package.read("word/document.xml").decode()
        assert "comments.xml" in "".join(package.namelist())
    marked = re.findall(r"commentRangeStart[^>]*>(.*?)<w:commentRangeEnd", said, re.DOTALL)
    words = ["".join(re.findall(r"<w:t[ >][^<]*", one)) for one in marked]
    assert any("21件" in word for word in words)
    assert not any("征集" in word for word in words)


def test_several_drafts_are_held_against_each_other(office: Client) -> None:
    one = SimpleUploadedFile("工作报告.txt", "2020年，政协共立案提案20件。".encode())
    two = SimpleUploadedFile("提案工作报告.txt", "2020年，政协共立案提案22件。".encode())
    url = handed_in(office, papers=[one, two], text="")
    assert url.startswith("/check/several/?draft=")
    page = read(office, url)
    assert "不一致 1 处" in page
    assert "<mark>20件</mark>" in page
    link = re.findall(r'href="(/check/\d+/1/#t-c1)"', page)[0]
    assert 'id="t-c1"' in read(office, link)
    assert office.get("/check/several/?draft=1").status_code == 404
    assert office.get("/check/several/?draft=0&draft=99999999").status_code == 404


def test_drafts_that_agree_are_said_to(office: Client) -> None:
    files = [SimpleUploadedFile(f"{name}.txt", "今年很好。".encode()) for name in "甲乙"]
    assert "没有发现不一致" in read(office, handed_in(office, papers=files, text=""))


def test_a_text_without_a_title_and_one_of_doubts(office: Client) -> None:
    page = read(office, handed_in(office, text="附件1\n\n", year=""))
    assert "<h1>粘贴的文字</h1>" in page
    assert "没有读到数据表述" in page
    assert "这一类没有" in read(office, handed_in(office, text="附件1\n\n") + "?show=faults")
    text = "区政协主席贺长林主持会议。"
    assert "存疑 1 处" in read(office, handed_in(office, text=text, names="on", key="k19"))
    assert office.get("/check/1/9/").status_code == 404


def test_a_file_that_takes_no_comments_is_said_so(office: Client) -> None:
    url = handed_in(office)
    DraftVersion.unscoped.update(format="docx", content=b"PK no Word file")
    page = office.get(f"{url}commented.docx", follow=True).content.decode()
    assert "没有做成带批注的文件" in page


def test_the_report_of_the_year_is_checked_from_its_page(office: Client) -> None:
    assert "校核这份报告" in read(office, "/report/?year=2020")
    answer = office.post("/report/check/?year=2020")
    page = read(office, answer.headers["Location"])
    assert "未发现问题" in page
    assert heaps(page)["相符"] > 50
    again = office.post("/report/check/?year=2020")
    assert again.headers["Location"] == answer.headers["Location"]


def test_a_draft_is_deleted_by_its_maker_alone(office: Client, demo: Committee) -> None:
    url = handed_in(office)
    top = url.rsplit("/", 2)[0]
    office.post(f"{top}/share/", {"shared": "1"})
    other = visitor(demo, Role.OFFICE_STAFF)
    assert other.post(f"{top}/delete/").status_code == 404
    assert other.post(f"{top}/share/", {"shared": ""}).status_code == 404
    assert office.post(f"{top}/delete/").status_code == 302
    assert office.get(url).status_code == 404
    assert not DraftVersion.unscoped.exists()


ONE = "五届五次会议以来，经审查立案21件。"
THREE = "五届五次会议以来，共征集提案20件，经审查立案21件。年度协商计划列入议题12个。"


@pytest.mark.parametrize("text", [ONE, THREE])
def test_a_page_costs_a_fixed_number_of_queries(office: Client, text: str) -> None:
    url = handed_in(office, text=text)
    decided(office, url, confirm=place_of(read(office, url), "21件"))
    with CaptureQueriesContext(connection) as caught:
        read(office, url)
    # who looks and the years; the draft, its version, its choices and its versions; the figures
    # of the year and of the year before, and which of them the report tells
    assert len(caught) == QUERIES


QUERIES = 24


@pytest.mark.parametrize("count", [1, 3])
def test_the_first_page_costs_a_fixed_number_of_queries(office: Client, count: int) -> None:
    for at in range(count):
        handed_in(office, text=f"文稿{'甲乙丙'[at]}\n今年立案20件。", key=f"q{at}")
    read(office, START)
    with CaptureQueriesContext(connection) as caught:
        read(office, START)
    assert len(caught) == FIRST_QUERIES


FIRST_QUERIES = 7
