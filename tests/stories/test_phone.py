"""At every width: no page of the navigation hangs over the edge; on a phone the rest works too."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.stories.proofs import open_inspector
from tests.stories.site import Site
from tests.stories.visits import DESK, HEIGHT, OVERFLOW, PHONE, Visits

pytestmark = pytest.mark.browser


@pytest.fixture
def phone(visiting: Visits, site: Site) -> Page:
    return visiting.page(site, "bangongshi", width=PHONE)


def addresses(page: Page) -> list[str]:
    """Every address of the navigation: the sections, and the lists in each of them."""
    sections = hrefs(page, "nav.side > ul > li > a")
    found = dict.fromkeys(sections)
    for section in sections:
        page.goto(section)
        found |= dict.fromkeys(hrefs(page, "nav.side .side-items a"))
    return list(found)


def hrefs(page: Page, where: str) -> list[str]:
    links = page.locator(where).all()
    return [str(link.get_attribute("href")) for link in links]


def test_nothing_hangs_over_the_edge(visiting: Visits, site: Site) -> None:
    page = visiting.page(site, "bangongshi")
    over, seen = {}, addresses(page)
    assert len(seen) > 40
    for address in (*seen, "/figures/proposals.contact_rate/", "/records/proposal/new/"):
        answer = page.goto(address)
        assert answer
        assert answer.status == 200, address
        for width in (PHONE, DESK):
            page.set_viewport_size({"width": width, "height": HEIGHT})
            if page.evaluate(OVERFLOW) > 0:
                over[address, width] = page.evaluate(OVERFLOW)
    assert over == {}


def test_the_bottom_bar_leads_everywhere(phone: Page) -> None:
    expect(phone.locator("nav.side")).to_be_hidden()
    phone.locator("nav.bottom").get_by_role("link", name="提案").click()
    expect(phone.locator("h1")).to_have_text("提案")
    phone.locator("nav.bottom summary").click()
    phone.locator(".more-sheet").get_by_role("link", name="报告").click()
    expect(phone.locator("#report h1")).to_contain_text("绩效评价报告")


def test_lists_are_cards_that_open(phone: Page) -> None:
    phone.goto("/records/proposal/")
    expect(phone.locator("table.ledger thead")).to_be_hidden()
    card = phone.locator("table.ledger tbody tr").first
    box = card.bounding_box()
    assert box
    assert box["width"] <= PHONE
    assert box["height"] > 60
    card.locator("td[data-col=title] a").click()
    expect(phone.locator(".record")).to_be_visible()


@pytest.mark.parametrize("way", ["Escape", "back", "button"])
def test_the_sheet_is_put_away(phone: Page, way: str) -> None:
    phone.goto("/")
    figure = phone.locator(".tile a.figure").first
    open_inspector(phone, figure)
    sheet = phone.locator("[data-drawer]").bounding_box()
    assert sheet
    assert (sheet["x"], sheet["width"]) == (0, PHONE)
    assert sheet["y"] > 0
    match way:
        case "Escape":
            phone.keyboard.press("Escape")
        case "back":
            phone.go_back()
        case _:
            phone.locator("[data-close]").click()
    expect(phone.locator("[data-drawer]")).to_be_hidden()
    expect(figure).to_be_focused()
    expect(phone.locator("h1")).to_have_text("2020年履职情况")


def test_large_type_stays(phone: Page) -> None:
    phone.goto("/")
    size = "Number.parseFloat(getComputedStyle(document.body).fontSize)"
    before = phone.evaluate(size)
    phone.locator(".account-menu summary").click()
    phone.get_by_role("button", name="大字模式").first.click()
    phone.goto("/records/proposal/")
    assert phone.evaluate(size) > before
    assert phone.evaluate(OVERFLOW) <= 0
    phone.reload()
    assert phone.evaluate(size) > before
