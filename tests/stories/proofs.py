"""Does a figure's proof add up? Redone from what the reader gets, without the code that counted."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from urllib.parse import parse_qsl, urlsplit

from playwright.sync_api import Locator, Page, expect

from xieshang.base.indicators import Indicator, indicator_of
from xieshang.kernel.figures import How

FIRST = 50  # records that the inspector lists of each side
Line = dict[str, str]


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address of an inspector asks for."""

    id: str
    year: str
    rest: tuple[tuple[str, str], ...] = ()

    @classmethod
    def at(cls, href: str) -> Asked:
        place = re.fullmatch(r"/figures/([\w.]+)/inspector/", urlsplit(href).path)
        assert place, href
        said = dict(parse_qsl(urlsplit(href).query))
        return cls(place[1], said.pop("year"), tuple(said.items()))

    @property
    def query(self) -> str:
        return "&".join(f"{name}={value}" for name, value in (("year", self.year), *self.rest))


@dataclass(frozen=True, slots=True)
class Shown:
    """What an open inspector says."""

    label: str
    value: str
    unit: str
    share: str
    basis: str


def open_inspector(page: Page, opener: Locator) -> Shown:
    """Click the number; the drawer opens with it."""
    opener.click()
    expect(page.locator("[data-drawer]")).to_be_visible()
    said = page.evaluate(
        """() => {
          const at = (where) => {
            const found = document.querySelector('#inspected ' + where);
            return found ? found.textContent.trim() : '';
          };
          return ['h1', '.inspected-value strong', '.inspected-value > span',
                  '.inspected-value small', '.inspected-value .basis'].map(at);
        }"""
    )
    return Shown(*said)


def close_inspector(page: Page) -> None:
    page.keyboard.press("Escape")
    expect(page.locator("[data-drawer]")).to_be_hidden()


def plain(text: str) -> Decimal:
    return Decimal(text.replace(",", "").replace("%", "").strip())


def evidence(page: Page, asked: Asked) -> list[Line]:
    """All the records behind the figure, as the reader downloads them."""
    answer = page.request.get(f"/figures/{asked.id}/evidence.csv?{asked.query}")
    assert answer.ok, asked
    return list(csv.DictReader(io.StringIO(answer.body().decode("utf-8-sig"))))


def redone(declared: Indicator, lines: Sequence[Line]) -> Decimal | None:
    """The value, counted again from the lines."""
    if declared.value.how is How.RATIO:
        part, whole = sides(declared, lines)
        return (100 * part / whole).quantize(Decimal("0.01"), ROUND_HALF_UP) if whole else None
    assert len({(line["记录类别"], line["编号"]) for line in lines}) == len(lines)
    groups = Counter(line["分组"] for line in lines if line["分组"])
    match declared.value.how:
        case How.COUNT:
            return Decimal(len(lines))
        case How.DISTINCT:
            return Decimal(len(groups))
        case How.SUM:
            return sum((plain(line["计入数"]) for line in lines), Decimal(0))
        case _:
            return Decimal(min(groups[quarter] for quarter in "1234"))


def sides(declared: Indicator, lines: Sequence[Line]) -> tuple[Decimal, Decimal]:
    """n and N of a rate, each counted from its own list."""
    n = redone(indicator_of(declared.part), [line for line in lines if line["所在一侧"] == "n"])
    whole = redone(
        indicator_of(declared.whole), [line for line in lines if line["所在一侧"] == "N"]
    )
    assert n is not None
    assert whole is not None
    return n, whole


def check_proof(page: Page, asked: Asked, shown: Shown) -> None:
    """The inspector on show and the records behind it prove its value."""
    declared = indicator_of(asked.id)
    assert shown.label == declared.label
    if shown.basis:
        check_given(page, shown)
        return
    lines = evidence(page, asked)
    value = redone(declared, lines)
    assert value is not None
    assert plain(shown.value) == value, asked
    if declared.part:
        assert shown.share == " / ".join(f"{side:,}" for side in sides(declared, lines)), asked
    check_lists(page, asked, lines)


def check_given(page: Page, shown: Shown) -> None:
    """A figure that was filed or published is proved by the record that says so."""
    kind = {"填报数": "reported_figure", "历史数": "published_figure"}[shown.basis]
    given = page.locator(f"#inspected .facts a[href*='/records/{kind}/']")
    assert plain(str(given.text_content()).split()[0]) == plain(shown.value)


def check_lists(page: Page, asked: Asked, lines: Sequence[Line]) -> None:
    """The inspector lists every record, or says how many there are and where they stand."""
    total = page.locator("#inspected > p.quiet").last
    assert f"共 {len(lines)} 条依据" in str(total.text_content()), asked
    held = Counter(line["所在一侧"] for line in lines)
    listed = page.locator("#inspected table tbody").evaluate_all(
        "all => all.map(b => b.rows.length)"
    )
    assert sorted(listed) == sorted(min(FIRST, count) for count in held.values()), asked
    if any(count > FIRST for count in held.values()):
        href = str(total.locator("a").get_attribute("href"))
        check_all(page, href, {side: count for side, count in held.items() if count})


def check_all(page: Page, href: str, held: dict[str, int]) -> None:
    """The page of the figure holds all of each list."""
    for side, count in held.items():
        tab = {"": "all", "n": "part", "N": "whole"}[side]
        body = page.request.get(f"{href}&list={tab}").text()
        assert f"共 {count} 条" in body, href
