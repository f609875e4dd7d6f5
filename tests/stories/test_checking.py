"""校核 in a browser: the report with three figures altered shows three faults, and says which."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Download, Page, expect

from tests.stories.site import Site
from tests.stories.visits import OVERFLOW, PHONE, Visits
from xieshang.base.documents.reading import read_bytes, read_file

pytestmark = pytest.mark.browser
ALTERED = (
    ("经审查立案20件", "经审查立案21件", "21件"),
    ("列入议题12个", "列入议题13个", "13个"),
    ("办复率100%", "办复率95%", "95%"),
)
SECONDS = 60_000
CLAIM = ".paper .claim.is-bad"


@pytest.fixture
def altered(desk: Site) -> str:
    text = read_file(desk.report / "report.docx").text
    for before, after, _printed in ALTERED:
        assert before in text
        text = text.replace(before, after, 1)
    return text


def hand_in(page: Page, text: str) -> None:
    page.goto("/check/?year=2020")
    page.get_by_label("或者粘贴文字").fill(text)
    page.get_by_role("button", name="开始校核").click()
    expect(page.locator(".heaps")).to_be_visible()


def told(page: Page) -> list[str]:
    """The figures of the list on show."""
    return page.locator(".cards .card-figure").all_text_contents()


def saved(download: Download, folder: Path) -> Path:
    place = folder / download.suggested_filename
    download.save_as(place)
    return place


def test_three_altered_figures_are_three_faults(
    visiting: Visits, desk: Site, altered: str, tmp_path: Path
) -> None:
    page = visiting.page(desk, "bangongshi")
    hand_in(page, altered)
    expect(page.locator(".page-note")).to_contain_text("有误 3 处")
    printed = sorted(number for _before, _after, number in ALTERED)
    marks = page.locator(CLAIM).all_text_contents()
    assert sorted(re.split("✗", mark)[0] for mark in marks) == printed
    page.get_by_role("link", name="有误 3").click()
    expect(page.locator(".heaps [aria-current]")).to_have_text("有误 3")
    assert sorted(told(page)) == printed
    with page.expect_download() as caught:
        page.get_by_role("link", name="下载带批注的 Word").click()
    made = saved(caught.value, tmp_path)
    assert made.suffix == ".docx"
    same = "".join(altered.split())
    assert "".join(read_bytes(made.read_bytes(), made.name).text.split()) == same


def test_the_text_and_the_list_lead_to_each_other(
    visiting: Visits, desk: Site, altered: str
) -> None:
    page = visiting.page(desk, "bangongshi")
    hand_in(page, altered)
    page.locator(CLAIM).last.click()
    card = page.locator(".card.is-on")
    expect(card).to_be_in_viewport()
    expect(card).to_contain_text("95%")
    card.locator(".card-figure").click()
    expect(page.locator(".claim.is-on")).to_be_in_viewport()
    card.locator("[data-inspect]").first.click()
    expect(page.locator("[data-drawer]")).to_contain_text("办复率")


def test_a_confirmed_figure_is_no_fault_in_the_next_version(
    visiting: Visits, desk: Site, altered: str
) -> None:
    page = visiting.page(desk, "ganshi")
    hand_in(page, altered)
    page.get_by_role("link", name="有误 3").click()
    page.locator(".card", has_text="21件").get_by_role("button", name="确认").click()
    expect(page.locator(".heaps [aria-current]")).to_have_text("有误 2")
    hand_in(page, altered.replace("评价报告", "评价报告（送审稿）", 1))
    expect(page.locator(".page-note")).to_contain_text("有误 2 处")


@pytest.mark.parametrize("scripts", [True, False])
def test_on_a_phone_with_and_without_scripts(
    visiting: Visits, desk: Site, altered: str, scripts: bool
) -> None:
    page = visiting.page(desk, "weiyuan", width=PHONE, scripts=scripts)
    hand_in(page, altered)
    expect(page.locator(".page-note")).to_contain_text("有误 3 处")
    if scripts:
        assert page.evaluate(OVERFLOW) == 0
    page.locator(CLAIM).first.click()
    expect(page.locator(".card", has_text="13个").first).to_be_in_viewport()


def test_the_report_page_leads_to_its_check(visiting: Visits, desk: Site) -> None:
    page = visiting.page(desk, "bangongshi")
    page.goto("/report/?year=2020")
    page.get_by_role("button", name="校核这份报告").click()
    expect(page.locator(".page-note")).to_contain_text("未发现问题")


@pytest.mark.office
def test_the_file_with_comments_opens_in_an_office_program(
    visiting: Visits, desk: Site, altered: str, tmp_path: Path
) -> None:
    page = visiting.page(desk, "bangongshi")
    hand_in(page, altered)
    with page.expect_download() as caught:
        page.get_by_role("link", name="下载带批注的 Word").click()
    made = saved(caught.value, tmp_path)
    office = [
        "soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless",
        "--convert-to", "odt", "--outdir", str(tmp_path), str(made),
    ]  # fmt: skip
    subprocess.run(office, check=True, capture_output=True, timeout=SECONDS / 1000)
    opened = read_odt(tmp_path / f"{made.stem}.odt")
    assert opened.count("<office:annotation ") == len(ALTERED)
    assert opened.count("与记录不符") == len(ALTERED)


def read_odt(place: Path) -> str:
    from zipfile import ZipFile  # noqa: PLC0415 - of this test alone

    with ZipFile(place) as package:
        return package.read("content.xml").decode()
