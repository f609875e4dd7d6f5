"""The stand-alone page in a real browser, opened from a disk: no server, no other file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from xieshang.figures.reports.documents.composing import Composed
from xieshang.figures.reports.documents.web import report_page

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = [pytest.mark.django_db, pytest.mark.browser]


@pytest.mark.parametrize("width", [1280, 390])
def test_a_figure_opens_its_proof_inside_the_page(
    report: Composed, chromium: Browser, tmp_path: Path, width: int
) -> None:
    path = tmp_path / "report.html"
    path.write_text(report_page(report), encoding="utf-8")
    said: list[str] = []
    asked: list[str] = []
    with chromium.new_context(viewport={"width": width, "height": 800}) as context:
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("request", lambda request: asked.append(request.url))
        page.goto(path.as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        drawer = page.locator("#drawer")
        assert drawer.is_hidden()
        page.locator("a.figure[data-indicator='proposals.filing_rate']").first.click()
        assert drawer.is_visible()
        text = drawer.inner_text()
        assert "立案率" in text
        assert "20／20" in text
        assert "五届五次会议第1号" in text
        assert "（N）" in text
        page.keyboard.press("Escape")
        assert drawer.is_hidden()
    assert said == []
    assert asked == [path.as_uri()]


def test_without_scripts_a_figure_leads_to_its_proof(
    report: Composed, chromium: Browser, tmp_path: Path
) -> None:
    path = tmp_path / "report.html"
    path.write_text(report_page(report), encoding="utf-8")
    with chromium.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(path.as_uri())
        link = page.locator("a.figure[data-indicator='proposals.received']").first
        link.click()
        assert page.url.endswith(f"#fig-{link.get_attribute('data-key')}")
        assert page.locator("#ind-proposals\\.received").is_visible()
