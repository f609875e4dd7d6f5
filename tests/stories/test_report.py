"""The report, on the site and from a disk: each of its numbers opens the records behind it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from decimal import Decimal

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.stories.proofs import Asked, check_proof, close_inspector, open_inspector, plain
from tests.stories.site import Site
from tests.stories.visits import Visits
from xieshang.kernel.hanzi.quantities import approximates, read_quantity

pytestmark = pytest.mark.browser

PLACES = 146
YEAR, UNTIL = "2020", ("as_of", "2020-12-31")
BARE_TEXT = """() => {
  const found = [];
  const walk = document.createTreeWalker(
    document.querySelector('#report'), NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const text = walk.currentNode.data.trim();
    if (/\\d/.test(text) && !walk.currentNode.parentElement.closest('a')) found.push(text);
  }
  return found;
}"""
# What may hold a digit and is no figure.
NOT_FIGURES = (
    r"附件\d",  # the mark of the enclosure
    r"\d{4}年度中国人民政治协商会议",  # the title
    r"\d{4}年度，.*截至\d{4}年\d+月\d+日；.*",  # the period
    r"\d{4}年\d+月\d+日",  # the date
    r"\d+",  # 序号 in the list of topics; the test asks for 1, 2, 3, …
)


@dataclass(frozen=True, slots=True)
class Place:
    """A number in the report: which figure it says it is, and how it is printed."""

    key: str
    printed: str


@pytest.fixture(scope="module")
def values(site: Site) -> dict[str, Decimal]:
    """The figures as the package lists them for machines."""
    said = json.loads((site.report / "figures.json").read_text(), parse_float=Decimal)
    return {one["id"]: Decimal(one["value"]) for one in said["figures"] if one["value"] is not None}


@pytest.fixture
def page(visiting: Visits, site: Site) -> Page:
    page = visiting.page(site, "bangongshi")
    page.goto(f"/report/?year={YEAR}")
    return page


def from_disk(page: Page, site: Site) -> None:
    page.goto((site.report / "report.html").as_uri())


def test_no_number_stands_bare(page: Page) -> None:
    found = page.evaluate(BARE_TEXT)
    left = [text for text in found if not any(re.fullmatch(p, text) for p in NOT_FIGURES)]
    assert left == []
    ordinals = [int(text) for text in found if re.fullmatch(r"\d+", text)]
    assert ordinals == list(range(1, len(ordinals) + 1))


def test_every_number_opens_its_proof(page: Page, values: dict[str, Decimal]) -> None:
    openers = page.locator("#report a[data-inspect]")
    proven: set[str] = set()
    assert openers.count() == PLACES
    for place, printed in enumerate(openers.all_text_contents()):
        asked = Asked.at(str(openers.nth(place).get_attribute("href")))
        assert (asked.year, asked.rest) == (YEAR, (UNTIL,))
        assert says(printed, values[asked.id]), (printed, asked)
        shown = open_inspector(page, openers.nth(place))
        assert plain(shown.value) == values[asked.id]
        if asked.id not in proven:
            check_proof(page, asked, shown)
            proven.add(asked.id)
        close_inspector(page)
    assert len(proven) > 60


def says(printed: str, value: Decimal) -> bool:
    """30余 of 33, 73万 of 730000, 四 of 4; 1000余 in the narrow reading."""
    return approximates(read_quantity(printed), value, wide=False)


def test_the_page_from_disk_binds_the_same_numbers(
    page: Page, visiting: Visits, site: Site
) -> None:
    online = page.locator("#report a.figure").evaluate_all(
        "all => all.map(a => [a.dataset.key, a.textContent, a.getAttribute('href')])"
    )
    from_disk(page, site)
    offline = page.locator("article a.figure").evaluate_all(
        "all => all.map(a => [a.dataset.key, a.textContent, a.dataset.indicator])"
    )
    assert [(key, text, Asked.at(href).id) for key, text, href in online] == [
        tuple(one) for one in offline
    ]
    visiting.hosts.add("")


def test_from_disk_every_number_opens_its_proof(
    chromium: Browser, site: Site, values: dict[str, Decimal]
) -> None:
    asked: list[str] = []
    said: list[str] = []
    with chromium.new_context(offline=True) as context:
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: said.append(message.text))
        from_disk(page, site)
        openers = page.locator("article a.figure")
        assert openers.count() == PLACES
        for place, id_ in enumerate(
            openers.evaluate_all("all => all.map(a => a.dataset.indicator)")
        ):
            openers.nth(place).click()
            check_drawer(page, id_, values[id_])
            page.keyboard.press("Escape")
            expect(page.locator("#drawer")).to_be_hidden()
    assert asked == [(site.report / "report.html").as_uri()]
    assert said == []


def check_drawer(page: Page, id_: str, value: Decimal) -> None:
    """The entry of the figure, with its value and as many records as it says."""
    expect(page.locator("#drawer")).to_be_visible()
    said = page.evaluate(
        """() => {
          const body = document.getElementById('drawer-body');
          return {
            value: body.querySelector('.value').textContent,
            code: body.querySelector('dl dd:last-of-type').textContent,
            lists: [...body.querySelectorAll('details')].map((list) => [
              list.querySelector('summary').textContent,
              list.querySelectorAll('tbody tr').length,
            ]),
          };
        }"""
    )
    number = re.match(r"[\d.,]+[万亿]?", said["value"])
    assert number
    assert read_quantity(number[0].replace(",", "")).value == value, said
    assert said["code"] == id_
    assert said["lists"], id_
    for summary, rows in said["lists"]:
        assert re.search(rf"记录 {rows} 条", summary), (summary, rows)
