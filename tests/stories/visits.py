"""People at a browser: signed in by the demo's buttons, every request and complaint noted."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect

from tests.stories.site import Site

OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
HEIGHT = 844
DESK, PHONE = 1280, 390


@dataclass(slots=True)
class Visits:
    """Opens pages of sites; whatever any of them complains about or asks for is kept here."""

    browser: Browser
    forgiven: tuple[str, ...] = ()  # complaints that the story itself provokes
    contexts: list[BrowserContext] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    asked: set[str] = field(default_factory=set)
    hosts: set[str] = field(default_factory=set)

    def page(
        self, site: Site, account: str = "", *, width: int = DESK, scripts: bool = True
    ) -> Page:
        """A page of a new browser, at the front page of the account, or before the door."""
        context = self.browser.new_context(
            base_url=site.url,
            viewport={"width": width, "height": HEIGHT},
            java_script_enabled=scripts,
            has_touch=width == PHONE,
        )
        context.set_default_timeout(10_000)
        self.contexts.append(context)
        self.hosts.add(urlsplit(site.url).netloc)
        context.on("request", lambda request: self.asked.add(urlsplit(request.url).netloc))
        page = context.new_page()
        page.on("console", lambda message: self.complaints.extend(complaint(message)))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.goto("/sign-in/")
        if account:
            page.locator(f"button[value={account}]").click()
            expect(page.locator("main h1")).to_be_visible()
        return page

    def settle(self) -> None:
        """Closes all; no other host was asked for anything, and no console said a word."""
        for context in self.contexts:
            context.close()
        assert self.asked <= self.hosts
        left = [c for c in self.complaints if not any(f in c for f in self.forgiven)]
        assert left == []


@contextmanager
def visits(browser: Browser) -> Iterator[Visits]:
    visiting = Visits(browser)
    try:
        yield visiting
    finally:
        visiting.settle()


def complaint(message: ConsoleMessage) -> Iterator[str]:
    """Errors and warnings; the rest is the browser's advice to developers."""
    if message.type in ("error", "warning"):
        yield message.text
