"""The frame around every page: navigation, years, account, marks (页面框架)."""

from collections.abc import Mapping
from dataclasses import dataclass

LARGE_COOKIE = "xs_large"
"""Cookie that remembers the large-type mode (适老化); "1" means on. app.js writes the same name."""

BOTTOM_ENTRIES = 4


@dataclass(frozen=True, slots=True)
class NavItem:
    """A page inside a section; `count` is what waits there, 0 shows nothing."""

    label: str
    url: str
    active: bool = False
    count: int = 0


@dataclass(frozen=True, slots=True)
class NavSection:
    """An entry of the side navigation. `icon` names a symbol of ui/icons.html.

    `starts_group` draws a thin line above it; `phone` puts it into the bottom bar of phones.
    """

    label: str
    url: str
    icon: str = "document"
    active: bool = False
    items: tuple[NavItem, ...] = ()
    count: int = 0
    starts_group: bool = False
    phone: bool = False


@dataclass(frozen=True, slots=True)
class YearChoice:
    """A calendar year or a session (届次) that the page can be turned to."""

    label: str
    url: str
    active: bool = False


@dataclass(frozen=True, slots=True)
class Shell:
    """All that the frame shows. An empty URL leaves its control out."""

    committee_name: str
    account_name: str = ""
    role_name: str = ""
    product: str = "协商"
    sections: tuple[NavSection, ...] = ()
    years: tuple[YearChoice, ...] = ()
    demo: bool = False
    large: bool = False
    home_url: str = "/"
    search_url: str = ""
    inbox_url: str = ""
    inbox_count: int = 0
    account_url: str = ""
    sign_in_url: str = ""
    sign_out_url: str = ""
    large_url: str = ""

    @property
    def year(self) -> YearChoice | None:
        """The year or session on show, if the page has any."""
        return next((choice for choice in self.years if choice.active), None)

    @property
    def bottom(self) -> tuple[NavSection, ...]:
        """The entries of the bottom bar on phones: those marked, else the first four."""
        marked = tuple(section for section in self.sections if section.phone)
        return (marked or self.sections)[:BOTTOM_ENTRIES]

    @property
    def bottom_holds_active(self) -> bool:
        """Whether the bar itself shows where we are; else 更多 is lit."""
        return any(section.active for section in self.bottom)


def wants_large(cookies: Mapping[str, str]) -> bool:
    """Whether this browser asked for large type."""
    return cookies.get(LARGE_COOKIE) == "1"
