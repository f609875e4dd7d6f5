"""The office at work: what it enters and strikes is in every figure at once, and in once only."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Dialog, Page, expect

from tests.stories.site import Site
from tests.stories.visits import Visits

pytestmark = pytest.mark.browser

NUMBER = "五届五次会议第6号"
TITLE = "关于打通垃圾分类收运处置全程的建议"  # it has one contact and one reply
UNIT = "区城管局"
RATE = "proposals.contact_rate"
SAVED = re.compile(r"/records/\w+/\d+/$")


@pytest.fixture
def page(visiting: Visits, desk: Site) -> Page:
    return visiting.page(desk, "ganshi")


def open_proposal(page: Page) -> None:
    page.goto("/records/proposal/")
    page.get_by_role("link", name=TITLE).click()
    expect(page.locator("h1")).to_contain_text(TITLE)


def related(page: Page, title: str) -> list[str]:
    """The names of the rows of one kind on the proposal's page."""
    rows = page.locator("section.related", has=page.get_by_role("heading", name=title))
    return rows.locator(".related-name").all_text_contents()


def strike_only(page: Page, title: str) -> str:
    """Strike the one row of this kind; gives the address of its page."""
    open_proposal(page)
    assert len(related(page, title)) == 1
    rows = page.locator("section.related", has=page.get_by_role("heading", name=title))
    rows.locator(".related-name a").click()
    page.wait_for_url(SAVED)
    address = page.url
    page.get_by_role("link", name="作废").click()
    page.get_by_label("作废原因").fill("记错了提案，另行登记")
    page.get_by_role("button", name="作废").click()
    page.wait_for_url(address)
    expect(page.locator(".alert.is-good")).to_contain_text("已作废")
    return address


def restore(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("link", name="恢复").click()
    page.get_by_role("button", name="恢复").click()
    page.wait_for_url(address)
    expect(page.locator(".alert.is-good")).to_contain_text("已恢复")


def rate_everywhere(page: Page, id_: str) -> list[tuple[str, str]]:
    """Value and n/N of a rate on its page, in its inspector and in the report."""
    found = []
    page.goto(f"/figures/{id_}/?year=2020")
    found.append(stated(page, "main .inspected-value"))
    page.goto("/report/?year=2020")
    place = page.locator(f"#report a.figure[href*='/{id_}/']").first
    printed = str(place.text_content()).removesuffix("%")
    place.click()
    expect(page.locator("#inspected h1")).to_be_visible()
    found.append(stated(page, "#inspected .inspected-value"))
    assert printed == found[-1][0]
    return found


def stated(page: Page, where: str) -> tuple[str, str]:
    value = page.locator(f"{where} strong").text_content()
    share = page.locator(f"{where} small").first.text_content()
    return str(value), str(share).strip()


def new_row(page: Page, label: str, entries: dict[str, str], chosen: dict[str, str]) -> None:
    """The form behind 登记…, opened from the proposal and filled in; not yet saved."""
    open_proposal(page)
    page.get_by_role("link", name=f"登记{label}").click()
    expect(page.locator("h1")).to_have_text(f"录入{label}")
    assert page.locator("#id_subject_id").input_value() == NUMBER
    assert page.locator("#id_subject_kind").input_value() == "proposal"
    for field, text in entries.items():
        page.locator(f"#id_{field}").fill(text)
    for field, option in chosen.items():
        page.locator(f"#id_{field}").select_option(label=option)


CONTACT = {"department": UNIT, "met_on": "2020-05-12", "participants": "陈国栋，区城管局环卫股",
           "content": "到转运站现场看了分类收运"}  # fmt: skip
REPLY = {"department": UNIT, "number": "大城管函〔2020〕99号", "replied_on": "2020-06-16",
         "body": "同意所提建议，已列入年度计划。"}  # fmt: skip


def test_a_struck_contact_leaves_every_rate_and_comes_back(page: Page) -> None:
    assert set(rate_everywhere(page, RATE)) == {("100", "20 / 20")}
    contact = strike_only(page, "见面")
    assert set(rate_everywhere(page, RATE)) == {("95", "19 / 20")}
    page.goto(f"/figures/{RATE}/?year=2020&list=whole")
    missing = page.locator("#proof tr", has_text="未计入")
    assert missing.count() == 1
    assert TITLE in str(missing.text_content())
    restore(page, contact)
    assert set(rate_everywhere(page, RATE)) == {("100", "20 / 20")}


@pytest.mark.parametrize(
    ("label", "entries", "chosen", "id_"),
    [("见面", CONTACT, {"method": "现场"}, RATE),
     ("答复", REPLY, {"result": "A"}, "proposals.reply_rate")],
)  # fmt: skip
def test_what_is_entered_by_the_form_counts_once(
    page: Page, label: str, entries: dict[str, str], chosen: dict[str, str], id_: str
) -> None:
    first = strike_only(page, label)
    assert set(rate_everywhere(page, id_)) == {("95", "19 / 20")}
    new_row(page, label, entries, chosen)
    page.get_by_role("button", name="保存").dblclick()
    page.wait_for_url(SAVED)
    expect(page.locator(".alert.is-good")).to_contain_text("已录入")
    assert page.url != first
    assert set(rate_everywhere(page, id_)) == {("100", "20 / 20")}
    open_proposal(page)
    assert len(related(page, label)) == 1
    strike_only(page, label)
    restore(page, first)


def test_back_and_save_again_makes_no_second_record(page: Page) -> None:
    strike_only(page, "见面")
    new_row(page, "见面", CONTACT | {"met_on": "2020-05-13"}, {"method": "座谈"})
    first = save(page)
    page.go_back()
    expect(page.locator("#id_content")).to_have_value(CONTACT["content"])
    assert save(page) == first
    open_proposal(page)
    assert len(related(page, "见面")) == 1


def test_back_and_another_day_is_another_record(page: Page) -> None:
    new_row(page, "见面", CONTACT | {"met_on": "2020-05-14"}, {"method": "电话"})
    first = save(page)
    page.go_back()
    page.locator("#id_met_on").fill("2020-05-15")
    assert save(page) != first


def test_a_form_with_a_field_named_method_leaves_without_a_question(page: Page) -> None:
    asked: list[str] = []

    def answer(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", answer)
    new_row(page, "见面", CONTACT | {"met_on": "2020-05-16"}, {"method": "视频"})
    save(page)
    assert asked == []


def save(page: Page) -> str:
    """Press 保存; gives the address of the record."""
    page.get_by_role("button", name="保存").click()
    page.wait_for_url(SAVED)
    return page.url
