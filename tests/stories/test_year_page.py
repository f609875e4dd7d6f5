"""首页: every number on the page of the year opens what was counted, and the proof adds up."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page

from tests.stories.proofs import (
    Asked,
    Shown,
    check_proof,
    close_inspector,
    open_inspector,
    plain,
)
from tests.stories.site import Site
from tests.stories.visits import Visits

pytestmark = pytest.mark.browser

BARE_TEXT = """(exempt) => {
  const found = [];
  const walk = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const text = walk.currentNode.data.trim();
    if (/\\d/.test(text) && !walk.currentNode.parentElement.closest(exempt)) found.push(text);
  }
  return found;
}"""
# What may hold a digit and is no figure.
EXEMPT = (
    "a",  # a number that opens something is what is asked for
    "time",  # when something was done
    ".timeline .what",  # names of ledgers, records and accounts in the log
)
NOT_FIGURES = (
    r"\d{4}年履职情况",  # the year on show
    r".*，数据截至\d{4}-\d\d-\d\d",  # the day up to which it counts
)


@pytest.fixture
def page(visiting: Visits, site: Site) -> Page:
    return visiting.page(site, "bangongshi")


@pytest.mark.parametrize("year", [2020, 2019])
def test_no_number_stands_bare(page: Page, year: int) -> None:
    page.goto(f"/?year={year}")
    assert page.locator("h1").text_content() == f"{year}年履职情况"
    found = page.evaluate(BARE_TEXT, ", ".join(EXEMPT))
    assert [t for t in found if not any(re.fullmatch(p, t) for p in NOT_FIGURES)] == []


@pytest.mark.parametrize("year", [2020, 2019])
def test_every_figure_opens_its_proof(page: Page, year: int) -> None:
    page.goto(f"/?year={year}")
    openers = page.locator(".tile a[data-inspect]")
    texts = openers.all_text_contents()
    assert len(texts) > 28
    own: Shown | None = None
    for place, text in enumerate(texts):
        opener = openers.nth(place)
        asked = Asked.at(str(opener.get_attribute("href")))
        shown = open_inspector(page, opener)
        check_proof(page, asked, shown)
        if asked.year == str(year):
            assert text in (shown.value, shown.share)
            own = shown
        else:
            assert own
            assert own.label == shown.label
            check_comparison(text, own, shown)
        close_inspector(page)


def check_comparison(text: str, own: Shown, before: Shown) -> None:
    """上年 24 件，−4: the value of the year before, and what lies between the two."""
    said = re.fullmatch(r"上年 ([\d.,]+).*，(?:持平|([+−])([\d.,]+)(?:个百分点)?)", text)
    assert said, text
    assert said[1] == before.value
    moved = plain(said[3] or "0") * (-1 if said[2] == "−" else 1)
    assert plain(own.value) - plain(before.value) == moved, text


def test_the_bars_open_the_records_they_count(page: Page) -> None:
    received = page.locator(".tile", has_text="征集提案").locator("a.figure").first.text_content()
    for chart, number in ((".shares", "a"), ("svg.bars", "a .bar-value")):
        said = page.locator(f"{chart} {number}").all_text_contents()
        hrefs = page.locator(f"{chart} a").evaluate_all(
            "all => all.map(a => a.getAttribute('href'))"
        )
        counts = [int(text.split()[0]) for text in said]
        assert sum(counts) == int(str(received))
        for href, count in zip(hrefs, counts, strict=True):
            other = page.context.new_page()
            other.goto(href)
            assert other.locator(".list-count b").text_content() == str(count)
            assert other.locator("table.ledger tbody tr").count() == count
            other.close()


def test_another_year_in_the_drawer_leaves_the_page_in_its_own(page: Page) -> None:
    before = page.locator(".tile a[href*='year=2019']").first
    open_inspector(page, before)
    close_inspector(page)
    page.reload()
    assert page.locator("h1").text_content() == "2020年履职情况"


def test_the_years_of_a_figure_open_what_they_say(page: Page) -> None:
    page.goto("/figures/campaigns.funds/?year=2019")
    bar = page.locator("svg.bars a", has_text="2018")
    printed = bar.locator(".bar-value").text_content()
    assert printed == "520,000"
    page.goto(str(bar.get_attribute("href")))
    assert page.locator("main .inspected-value strong").text_content() == printed
    page.goto("/")
    assert page.locator("h1").text_content() == "2019年履职情况"
