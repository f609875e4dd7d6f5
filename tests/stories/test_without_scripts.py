"""With scripts off the daily work goes on: sign in, find, read, save, and look behind a figure."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.stories.site import Site
from tests.stories.visits import Visits

pytestmark = pytest.mark.browser


@pytest.fixture
def page(visiting: Visits, desk: Site) -> Page:
    return visiting.page(desk, "ganshi", scripts=False)


def test_a_list_is_narrowed_and_a_record_read(page: Page) -> None:
    page.locator("nav.side").get_by_role("link", name="提案").click()
    expect(page.locator(".list-count")).to_contain_text("共 44 条")
    page.get_by_label("编号、标题").fill("电梯")
    page.get_by_role("button", name="查询").click()
    expect(page.locator(".list-count")).to_contain_text("共 1 条")
    page.locator("table.ledger tbody a").first.click()
    expect(page.locator("h1")).to_contain_text("加装电梯")
    expect(page.locator(".prose")).to_be_visible()


def test_a_form_is_refused_with_its_text_and_saved(visiting: Visits, page: Page) -> None:
    visiting.forgiven = ("status of 422",)
    page.goto("/records/coordination/new/")
    page.get_by_label("调度事项").fill("污水管网项目推进")
    page.get_by_role("button", name="保存").click()
    expect(page.locator("main [role=alert], main .alert").first).to_be_visible()
    expect(page.get_by_label("调度事项")).to_have_value("污水管网项目推进")
    page.locator("#id_held_on").fill("2020-08-20")
    page.locator("#id_partners").fill("区住建局、区水利局")
    page.locator("#id_outcome").fill("明确了牵头单位和时限")
    page.get_by_role("button", name="保存").click()
    expect(page.locator(".alert.is-good")).to_contain_text("已录入")
    page.goto("/")
    tile = page.locator(".tile", has_text="协商调度")
    assert tile.locator("a.figure").first.text_content() == "24"


def test_a_figure_opens_as_a_page(page: Page) -> None:
    page.goto("/")
    tile = page.locator(".tile", has_text="收到社情民意信息")
    tile.locator("a.figure").first.click()
    expect(page.locator("#inspected h1")).to_have_text("收到社情民意信息")
    expect(page.locator("#inspected table tbody tr")).to_have_count(33)
    page.get_by_role("link", name="打开指标页").click()
    expect(page.locator("#proof")).to_contain_text("共 33 条")


def test_a_figure_of_the_report_opens_as_a_page(page: Page) -> None:
    page.goto("/report/?year=2020")
    page.locator("#report a.figure", has_text="30余").click()
    expect(page.locator("#inspected .inspected-value strong")).to_have_text("33")
