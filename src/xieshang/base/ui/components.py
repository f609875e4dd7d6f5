"""The parts of a page as plain data; templates in `templates/ui/` show them.

Every text is ready for people: formatted numbers, dates as `datetime.date` (shown as 2020-06-30),
states as a word with a tone. Empty strings and tuples leave a part out.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

Tone = Literal["neutral", "progress", "good", "warn", "bad"]
"""Colour of a word; the word itself always says the same."""

CellKind = Literal["text", "title", "name", "number", "date", "code"]
"""How a column is set: `title` opens the row, `name` breaks only between names of people, units."""

FilterKind = Literal["search", "select", "date"]


@dataclass(frozen=True, slots=True)
class State:
    """Where a record stands, in a word and a colour."""

    label: str
    tone: Tone = "neutral"


@dataclass(frozen=True, slots=True)
class Crumb:
    """A step on the way down to this page."""

    label: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Action:
    """A button. `post` makes it a small form; `refused` says why it cannot be used now.

    `confirm` names the page or the sentence asked before a post; `name`/`value` go with it;
    `busy` is said while a post that takes some seconds is under way.
    """

    label: str
    url: str
    post: bool = False
    icon: str = ""
    confirm: str = ""
    refused: str = ""
    name: str = ""
    value: str = ""
    busy: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """Head of a page: what it is, what state it is in, what can be done. One primary action."""

    title: str
    crumbs: tuple[Crumb, ...] = ()
    state: State | None = None
    note: str = ""
    primary: Action | None = None
    actions: tuple[Action, ...] = ()


@dataclass(frozen=True, slots=True)
class Tile:
    """A figure: value with unit, n/N, comparison, basis (计算数 填报数 历史数), link to its proof.

    `change_url` proves the value it is compared with.
    """

    label: str
    value: str
    unit: str = ""
    url: str = ""
    part: str = ""
    whole: str = ""
    change: str = ""
    basis: str = ""
    definition: str = ""
    window: str = ""
    change_url: str = ""

    @property
    def n_of(self) -> str:
        """18 / 20, as printed."""
        return f"{self.part} / {self.whole}"


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: `value` is its length, `display` what is printed, `reported` draws it hollow.

    `reported` is for values that were not computed from records (填报数, 历史数).
    """

    label: str
    value: float
    display: str = ""
    url: str = ""
    active: bool = False
    reported: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table. `sort_url` makes the head a link; `sorted` is asc, desc or empty."""

    key: str
    label: str
    kind: CellKind = "text"
    hidden: bool = False
    fixed: bool = False
    sort_url: str = ""
    sorted: Literal["", "asc", "desc"] = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one field: text, date or state; `note` is a second, quieter line."""

    value: str | int | dt.date | None = None
    url: str = ""
    state: State | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A record in a table: cells in the order of the columns; `url` opens it."""

    cells: tuple[Cell, ...]
    url: str = ""
    value: str = ""
    muted: bool = False


@dataclass(frozen=True, slots=True)
class Empty:
    """What an empty list says: that it is empty and how to fill it."""

    title: str
    text: str = ""
    actions: tuple[Action, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A ledger; on phones every row becomes a card.

    `id` names it for the remembered columns. `select` is the name of the check boxes for bulk
    actions, `bulk` the actions (each posts the chosen values), `total` an optional last line.
    """

    id: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    empty: Empty | None = None
    select: str = ""
    bulk: tuple[Action, ...] = ()
    total: tuple[Cell, ...] = ()
    wide: bool = False

    @property
    def shown(self) -> tuple[tuple[Row, tuple[tuple[Column, Cell], ...]], ...]:
        """Rows with each cell beside its column."""
        return tuple((row, self._beside(row.cells)) for row in self.rows)

    @property
    def totals(self) -> tuple[tuple[Column, Cell], ...]:
        """The last line, each cell beside its column."""
        return self._beside(self.total)

    def _beside(self, cells: tuple[Cell, ...]) -> tuple[tuple[Column, Cell], ...]:
        return tuple(zip(self.columns, cells, strict=True)) if cells else ()


@dataclass(frozen=True, slots=True)
class Choice:
    """An option of a select."""

    value: str
    label: str
    selected: bool = False


@dataclass(frozen=True, slots=True)
class FilterField:
    """A field of the filter bar; its state lives in the URL."""

    name: str
    label: str
    kind: FilterKind = "select"
    value: str = ""
    choices: tuple[Choice, ...] = ()

    @property
    def narrows(self) -> bool:
        """Whether this field, other than the search, holds back rows."""
        chosen = any(choice.selected and choice.value for choice in self.choices)
        return self.kind != "search" and (bool(self.value) or chosen)


@dataclass(frozen=True, slots=True)
class SavedView:
    """A set of filters kept under a name."""

    label: str
    url: str
    active: bool = False
    count: str = ""


@dataclass(frozen=True, slots=True)
class FilterBar:
    """GET form above a list. `keep` are hidden pairs (sorting, columns); `target` an element id.

    With `target` htmx replaces only that element, taken from the same full page.
    """

    url: str
    fields: tuple[FilterField, ...]
    views: tuple[SavedView, ...] = ()
    keep: tuple[tuple[str, str], ...] = ()
    reset_url: str = ""
    target: str = ""

    @property
    def has_more(self) -> bool:
        """Whether there is more than a search field; phones fold the rest away."""
        return any(field.kind != "search" for field in self.fields)

    @property
    def narrowed(self) -> bool:
        """Whether a folded field is in use, so that phones unfold it."""
        return any(field.narrows for field in self.fields)


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the facts list; `wide` gives it the full width (long texts)."""

    label: str
    value: str | int | dt.date | None = None
    url: str = ""
    state: State | None = None
    note: str = ""
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """A field that an event changed."""

    label: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """A line of the timeline: who, when, what, what changed."""

    when: dt.date
    what: str
    who: str = ""
    changes: tuple[Change, ...] = ()
    note: str = ""
    tone: Tone = "neutral"
    url: str = ""


@dataclass(frozen=True, slots=True)
class Related:
    """A record that belongs to this one."""

    label: str
    url: str = ""
    meta: str = ""
    state: State | None = None


@dataclass(frozen=True, slots=True)
class RelatedBlock:
    """Records of one kind that belong to this one; `url` opens all, `add` makes another."""

    title: str
    items: tuple[Related, ...] = ()
    url: str = ""
    empty: str = ""
    add: Action | None = None


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """An account that the demo's sign-in page offers with one click."""

    value: str
    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Trouble:
    """An error page: what happened, what was kept, what to do next; `number` to quote."""

    title: str
    happened: str
    kept: str = ""
    next_step: str = ""
    number: str = ""
    actions: tuple[Action, ...] = ()
