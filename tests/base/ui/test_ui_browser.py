"""The pages in a real browser, under the content policy and at both widths."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.base.ui import gallery

pytestmark = pytest.mark.browser

WIDTHS = (1440, 1280, 1024, 800, 390, 320)
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A page whose console must stay silent."""
    context = chromium.new_context(viewport={"width": 1280, "height": 844})
    gallery.serve(context)
    sheet = context.new_page()
    complaints: list[str] = []
    sheet.on("console", lambda message: complaints.append(message.text))
    sheet.on("pageerror", lambda error: complaints.append(str(error)))
    yield sheet
    context.close()
    assert [line for line in complaints if "404" not in line] == []


def visit(page: Page, name: str) -> None:
    page.goto(f"http://{gallery.HOST}/{name}/")


@pytest.mark.parametrize("name", gallery.PAGES)
def test_nothing_hangs_over_the_edge(page: Page, name: str) -> None:
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 844})
        visit(page, name)
        assert page.evaluate(OVERFLOW) <= 0, width


@pytest.mark.parametrize("width", [1280, 390])
def test_inspector_opens_closes_by_escape_and_gives_back_the_focus(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    visit(page, "home")
    figure = page.locator(".tile a.figure").nth(3)
    figure.click()
    expect(page.locator("#inspector #inspected h1")).to_have_text("委员满意率")
    expect(page.locator("[data-drawer]")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("[data-drawer]")).to_be_hidden()
    expect(figure).to_be_focused()


def test_large_type_is_remembered(page: Page) -> None:
    visit(page, "home")
    page.locator(".foot [data-large] button").click()
    assert page.evaluate("document.documentElement.classList.contains('large')")
    assert "xs_large=1" in page.evaluate("document.cookie")


def test_rows_are_walked_by_keyboard_and_opened(page: Page) -> None:
    visit(page, "list")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    expect(page.locator("tr.is-current a")).to_be_focused()
    assert page.locator("tr.is-current").get_attribute("data-href") == "/proposals/1/"
    page.keyboard.press("Enter")
    page.wait_for_url("**/proposals/1/")


def test_columns_are_chosen_and_remembered(page: Page) -> None:
    visit(page, "list")
    page.locator("[data-columns] summary").click()
    page.locator("[data-columns] input[value=unit]").uncheck()
    expect(page.locator("th[data-col=unit]")).to_be_hidden()
    visit(page, "list")
    expect(page.locator("th[data-col=unit]")).to_be_hidden()
    expect(page.locator("td[data-col=title]").first).to_be_visible()


def test_chosen_rows_bring_the_bulk_bar(page: Page) -> None:
    visit(page, "list")
    expect(page.locator("[data-bulk-bar]")).to_be_hidden()
    page.locator("[data-all]").check()
    expect(page.locator("[data-bulk-count]")).to_have_text("已选 30 条")


def test_text_is_saved_by_itself_or_says_that_it_is_not(page: Page) -> None:
    visit(page, "form")
    page.fill("#id_situation", "檀江沿线" * 2)
    expect(page.locator("[data-counter=id_situation]")).to_have_text("还可输入 1492 字")
    expect(page.locator("[data-autosave-state]")).to_have_text("未保存")
    page.route("**/drafts/1/", lambda route: route.fulfill(status=204))
    page.fill("#id_situation", "檀江沿线")
    expect(page.locator("[data-autosave-state]")).to_contain_text("已自动保存")


def test_a_form_is_sent_once(page: Page) -> None:
    visit(page, "sign-in")
    page.evaluate("window.addEventListener('submit', (event) => event.preventDefault())")
    button = page.locator(".sign-in-card button[type=submit]")
    page.fill("#id_username", "a")
    page.fill("#id_password", "b")
    button.click()
    expect(button).to_be_disabled()
    page.evaluate("window.dispatchEvent(new Event('pageshow'))")
    expect(button).to_be_enabled()


def test_phone_folds_the_filters_and_shows_cards(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    visit(page, "list")
    page.locator("[data-toggle]").click()
    expect(page.locator("#f-unit")).to_be_hidden()
    expect(page.locator("#f-q")).to_be_visible()
    expect(page.locator(".ledger thead")).to_be_hidden()
    page.locator(".bottom summary").click()
    expect(page.locator(".more-sheet")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".more-sheet")).to_be_hidden()


def test_core_works_without_scripts(chromium: Browser) -> None:
    context = chromium.new_context(java_script_enabled=False)
    gallery.serve(context)
    page = context.new_page()
    visit(page, "list")
    expect(page.locator("[data-bulk-bar]")).to_be_visible()
    expect(page.locator("[data-columns]")).to_be_hidden()
    page.locator(".account-menu summary").click()
    expect(page.locator(".menu-list [data-large] button")).to_be_visible()
    context.close()
