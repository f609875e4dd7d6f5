"""Tags and filters of the pages; each shows one dataclass of `components`."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django import template
from django.forms import BoundField, CheckboxInput, Textarea
from django.template.context import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import is_aware, localtime

from xieshang.base.ui import charts
from xieshang.base.ui.components import (
    Action,
    Bar,
    Column,
    Empty,
    Event,
    Fact,
    FilterBar,
    Page,
    RelatedBlock,
    State,
    Table,
    Tile,
)
from xieshang.base.ui.paging import Pager

register = template.Library()

WEEKDAYS = "一二三四五六日"

TONES: Mapping[str, str] = {
    "debug": "neutral",
    "info": "progress",
    "success": "good",
    "warning": "warn",
    "error": "bad",
}


@register.simple_tag
def icon(name: str) -> SafeString:
    """A line icon of the sprite; decoration only, hidden from screen readers."""
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="#i-{}"></use></svg>',
        name,
    )


@register.filter
def day(value: object) -> SafeString | str:
    """A date as 2020-06-30 (a moment with 09:05), its weekday on hover; anything else as it is."""
    if not isinstance(value, dt.date):
        return "" if value is None else str(value)
    moment = _local(value)
    text = moment.strftime("%Y-%m-%d %H:%M" if isinstance(moment, dt.datetime) else "%Y-%m-%d")
    return format_html(
        '<time datetime="{}" title="星期{}">{}</time>',
        text.replace(" ", "T"),
        WEEKDAYS[moment.weekday()],
        text,
    )


def _local(value: dt.date) -> dt.date:
    if isinstance(value, dt.datetime) and is_aware(value):
        return localtime(value)
    return value


@register.simple_tag
def state(value: State | None) -> SafeString | str:
    """A state as a word with its colour."""
    if value is None:
        return ""
    return format_html('<span class="state is-{}">{}</span>', value.tone, value.label)


@register.filter
def tone(level_tag: str) -> str:
    """The tone of a Django message level."""
    return TONES.get(level_tag, "neutral")


@register.inclusion_tag("ui/parts/action.html", takes_context=True)
def action(context: Context, value: Action, style: str = "") -> dict[str, object]:
    """A button that is a link or a small form; `style` is primary, plain or empty."""
    return {"action": value, "style": style, "csrf_token": context.get("csrf_token", "")}


@register.inclusion_tag("ui/parts/page_head.html", takes_context=True)
def page_head(context: Context, page: Page) -> dict[str, object]:
    """Crumbs, title, state and actions."""
    return {"page": page, "csrf_token": context.get("csrf_token", "")}


@register.inclusion_tag("ui/parts/tile.html")
def tile(value: Tile) -> dict[str, object]:
    """A figure."""
    return {"tile": value}


@register.inclusion_tag("ui/parts/tiles.html")
def tiles(values: Sequence[Tile], label: str = "") -> dict[str, object]:
    """A field of figures between hairlines."""
    return {"tiles": values, "label": label}


@register.inclusion_tag("ui/parts/table.html", takes_context=True)
def table(context: Context, value: Table) -> dict[str, object]:
    """A ledger, or its empty state."""
    return {"table": value, "csrf_token": context.get("csrf_token", "")}


@register.inclusion_tag("ui/parts/filters.html")
def filters(value: FilterBar) -> dict[str, object]:
    """The filter bar of a list."""
    return {"bar": value}


@register.inclusion_tag("ui/parts/pager.html")
def pager(value: Pager) -> dict[str, object]:
    """Count of rows and links to the other pages."""
    return {"pager": value}


@register.inclusion_tag("ui/parts/columns.html")
def columns(value: Table) -> dict[str, object]:
    """The chooser of columns; it remembers the choice in the browser."""
    chosen: tuple[Column, ...] = tuple(column for column in value.columns if not column.fixed)
    return {"table": value, "columns": chosen}


@register.inclusion_tag("ui/parts/facts.html")
def facts(values: Sequence[Fact]) -> dict[str, object]:
    """Facts of a record as a definition list."""
    return {"facts": values}


@register.inclusion_tag("ui/parts/timeline.html")
def timeline(values: Sequence[Event]) -> dict[str, object]:
    """What happened to a record, newest first as given."""
    return {"events": values}


@register.inclusion_tag("ui/parts/related.html", takes_context=True)
def related(context: Context, value: RelatedBlock) -> dict[str, object]:
    """Records of one kind that belong to this one."""
    return {"block": value, "csrf_token": context.get("csrf_token", "")}


@register.inclusion_tag("ui/parts/empty.html", takes_context=True)
def empty(context: Context, value: Empty) -> dict[str, object]:
    """What an empty list says."""
    return {"empty": value, "csrf_token": context.get("csrf_token", "")}


@register.inclusion_tag("ui/parts/alert.html")
def alert(text: str, tone_name: str = "progress", title: str = "") -> dict[str, object]:
    """A bar with a message."""
    return {"text": text, "tone": tone_name, "title": title}


@register.inclusion_tag("ui/parts/bars.html")
def bars(values: Sequence[Bar], title: str = "") -> dict[str, object]:
    """Upright bars, one a year or a session."""
    return {
        "title": title,
        "spoken": charts.spoken(title, values),
        "drawn": charts.columns(values),
        "baseline": charts.BASELINE,
        "label_y": charts.TOTAL - 7,
        "height": charts.TOTAL,
    }


@register.inclusion_tag("ui/parts/shares.html")
def shares(values: Sequence[Bar], title: str = "") -> dict[str, object]:
    """Lying bars, one a category."""
    return {"title": title, "rows": charts.lengths(values)}


@register.inclusion_tag("ui/parts/field.html")
def field(value: BoundField) -> dict[str, object]:
    """A form field with label, help, errors and, for limited texts, a counter of characters."""
    widget = value.field.widget
    limit: Any = widget.attrs.get("maxlength") or widget.attrs.get("data-limit")
    return {
        "field": value,
        "limit": limit,
        "counts": isinstance(widget, Textarea),
        "is_check": isinstance(widget, CheckboxInput),
    }


@register.simple_tag
def inspect(url: str, label: object, title: str = "") -> SafeString:
    """A link that opens `url` in the inspector, and as a page of its own without scripts."""
    return format_html(
        '<a class="figure" href="{0}" title="{2}" hx-get="{0}" hx-target="#inspector"'
        ' hx-select="#inspected" data-inspect>{1}</a>',
        url,
        label,
        title,
    )
