"""A ledger with three faults, from the file to the list, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.cast import make_cast
from tests.faces.visitors import of_role
from tests.factories.ledgers import proposal_row, write_ledger
from xieshang.ground.people.rules import Role

pytestmark = pytest.mark.browser
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def page(chromium: Browser, live_server: LiveServer) -> Iterator[Page]:
    """The office at its desk, signed in; the console must stay silent."""
    clerk: Client = of_role(make_cast(), Role.OFFICE_STAFF)
    context = chromium.new_context(viewport={"width": 1280, "height": 844})
    cookie = clerk.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}]
    )
    sheet = context.new_page()
    complaints: list[str] = []
    sheet.on("console", lambda message: complaints.append(message.text))
    sheet.on("pageerror", lambda error: complaints.append(str(error)))
    sheet.goto(f"{live_server.url}/ledgers/")
    yield sheet
    context.close()
    assert complaints == []


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    faulty = {5: {"提案人": "李四"}, 11: {"收件日期": "去年"}, 17: {"类别": "民生"}}
    rows = [proposal_row(n, **faulty.get(n, {})) for n in range(1, 61)]
    return write_ledger(tmp_path / "2020年提案.csv", rows)


def hand_in(page: Page, ledger: Path) -> None:
    page.set_input_files("input[type=file]", ledger)
    page.get_by_role("button", name="上传并核对").click()
    page.wait_for_url("**/ledgers/*/")


def test_from_the_file_to_the_list(page: Page, ledger: Path) -> None:
    hand_in(page, ledger)
    expect(page.locator(".alert.is-bad")).to_contain_text("3 行有误")
    expect(page.get_by_role("button", name="正式导入")).to_have_count(0)
    page.get_by_label("提案人", exact=True).fill("李素芬")
    page.get_by_label("收件日期", exact=True).fill("2020-01-06")
    page.get_by_label("类别", exact=True).select_option("社会")
    page.get_by_role("button", name="保存改正").last.click()
    expect(page.locator("main")).to_contain_text("没有发现问题")
    page.get_by_role("button", name="正式导入").click()
    expect(page.locator(".alert.is-good")).to_contain_text("提案 新增 60")
    page.get_by_role("table", name="识别出的台账").get_by_role(
        "link", name="提案", exact=True
    ).click()
    page.wait_for_url("**/records/proposal/")
    expect(page.locator(".list-count")).to_contain_text("共 60 条")


def test_enter_saves_and_leaves_no_row_out(page: Page, ledger: Path) -> None:
    hand_in(page, ledger)
    page.get_by_label("提案人", exact=True).fill("李素芬")
    page.get_by_label("提案人", exact=True).press("Enter")
    expect(page.locator(".alert.is-bad")).to_contain_text("2 行有误")
    expect(page.locator(".alert.is-good")).to_contain_text("已保存 1 处改正")


@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_hangs_over_the_edge(page: Page, ledger: Path, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    assert page.evaluate(OVERFLOW) <= 0
    hand_in(page, ledger)
    assert page.evaluate(OVERFLOW) <= 0
    page.locator(".k-where a").first.click()
    page.wait_for_url("**/rows/*/")
    assert page.evaluate(OVERFLOW) <= 0


def test_waiting_is_said(page: Page, ledger: Path) -> None:
    # The page stays, as it does while an answer takes its time.
    page.evaluate("window.addEventListener('submit', (event) => event.preventDefault())")
    page.set_input_files("input[type=file]", ledger)
    page.get_by_role("button", name="上传并核对").click()
    expect(page.locator("body > .busy")).to_contain_text("正在上传、核对")
    expect(page.get_by_role("button", name="上传并核对")).to_be_disabled()
