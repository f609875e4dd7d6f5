"""The page of a record: its facts, what happened to it, what stands around it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any, Protocol
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from xieshang.base.models import Level, Record
from xieshang.base.records.columns import Column, ManyColumn, ReferenceColumn, SubjectColumn
from xieshang.base.records.kinds import COMMON, RecordKind, kind_for, kind_of, kinds
from xieshang.base.ui.components import Action, Change, Event, Fact, Related, RelatedBlock, Tone
from xieshang.faces.parts.words import (
    PRIVATE,
    address,
    cell_value,
    columns_for,
    headline,
    may_open,
    meta,
    state_of,
)
from xieshang.ground.people.queries import Viewer
from xieshang.ground.records.queries import titles

Around = list[tuple[RecordKind, list[Any]]]

_ADVISED = frozenset({"consultations", "research", "activities", "oversight", "campaigns"})
_MOST_ITEMS = 50
_FIRST_WRITTEN = frozenset({"录入", "导入"})
_VERB_TONES: dict[str, Tone] = {"作废": "bad", "恢复": "warn"}


class Entry(Protocol):
    """What the timeline reads of an entry of the log."""

    at: dt.datetime
    actor: str
    verb: str
    changes: dict[str, list[str]]


def long_text(kind: RecordKind, viewer: Viewer) -> Column | None:
    """The column with the record's own text (正文), which stands below the facts."""
    texts = [c for c in columns_for(viewer, kind) if c.shape == "long" and c.field not in COMMON]
    return texts[-1] if texts else None


def facts_of(kind: RecordKind, record: Record, viewer: Viewer) -> tuple[Fact, ...]:
    """Every column but the long text, then how the record came to be here."""
    text, about = long_text(kind, viewer), _subject(kind, record)
    facts = [
        _fact(column, record, viewer, about)
        for column in columns_for(viewer, kind)
        if column is not text and not _silent(column, record)
    ]
    recorder = getattr(record, "recorder", None)
    if record.trial and not viewer.committee.demo:
        facts.append(Fact(_("阶段"), _("试运行数据"), note=_("正式启用时删除")))
    facts.append(Fact(_("录入人"), str(recorder) if recorder else _("系统导入")))
    facts.append(Fact(_("录入时间"), timezone.localtime(record.created_at)))
    return tuple(facts)


def events_of(
    kind: RecordKind, record: Record, around: Around, entries: Iterable[Entry], viewer: Viewer
) -> tuple[Event, ...]:
    """What happened, the latest first: dated facts, rows about the record, entries of the log."""
    hidden = {column.header for column in kind.columns if column.field in PRIVATE}
    if viewer.levels != frozenset(Level):
        hidden.add("附件")  # the name of a file that the viewer may not read
    found = [*_own_days(kind, record), *_days_around(kind, around), *_logged(entries, hidden)]
    return tuple(sorted(found, key=lambda event: _moment(event.when), reverse=True))


def blocks_of(
    kind: RecordKind, record: Record, around: Around, viewer: Viewer
) -> tuple[RelatedBlock, ...]:
    """The records around this one by kind, and what may be added to it with one click."""
    rows = {other.code: found for other, found in around}
    blocks = []
    for other in kinds():
        add = _add(kind, record, other, viewer)
        if other.code in rows or add:
            blocks.append(_block(kind, other, rows.get(other.code, []), add))
    return tuple(sorted(blocks, key=lambda block: not block.items))


def _subject(kind: RecordKind, record: Record) -> str:
    """The title of the record that this one is about; one query where there is one."""
    for column in kind.columns:
        if isinstance(column, SubjectColumn):
            named = (getattr(record, column.kind_field), getattr(record, column.field))
            return titles([named]).get(named, "")
    return ""


def _fact(column: Column, record: Record, viewer: Viewer, about: str) -> Fact:
    return Fact(
        f"{column.header}（{column.unit}）" if column.unit else column.header,
        cell_value(column, record),
        url=_url(column, record, viewer),
        state=state_of(column, record),
        note=about if isinstance(column, SubjectColumn) else "",
        wide=column.shape == "long",
    )


def _silent(column: Column, record: Record) -> bool:
    """Common columns that say nothing are left out."""
    return column.field in COMMON and not column.text(record)


def _url(column: Column, record: Record, viewer: Viewer) -> str:
    if isinstance(column, SubjectColumn):
        kind = kind_of(getattr(record, column.kind_field))
        return _page(kind.code, getattr(record, column.field)) if may_open(viewer, kind) else ""
    target: Any = None
    if isinstance(column, ReferenceColumn):
        target = column.target(record)
    elif isinstance(column, ManyColumn):
        rows = column.rows(record)
        target = getattr(rows[0], column.other) if len(rows) == 1 else None
    if target is None or not may_open(viewer, kind_for(target)):
        return ""
    return address(target)


def _page(code: str, pk: int) -> str:
    return reverse("record", args=[code, pk])


def _own_days(kind: RecordKind, record: Record) -> Iterator[Event]:
    for column in kind.columns:
        day = getattr(record, column.field, None)
        if column.shape == "date" and isinstance(day, dt.date) and column.field not in PRIVATE:
            yield Event(day, column.header.removesuffix("日期") or column.header, tone="progress")


def _days_around(kind: RecordKind, around: Around) -> Iterator[Event]:
    for other, rows in around:
        skip = frozenset(_back(kind, other))
        for row in rows if other.date else ():
            day = getattr(row, other.date)
            if day is not None:
                said = f"{other.label}：{headline(other, row, skip)}"
                yield Event(day, said, tone="good", url=address(row))


def _logged(entries: Iterable[Entry], hidden: set[str]) -> Iterator[Event]:
    for entry in entries:
        changes = () if entry.verb in _FIRST_WRITTEN else _changes(entry, hidden)
        yield Event(
            timezone.localtime(entry.at), entry.verb, entry.actor, changes,
            tone=_VERB_TONES.get(entry.verb, "neutral"),
        )  # fmt: skip


def _changes(entry: Entry, hidden: set[str]) -> tuple[Change, ...]:
    said = entry.changes.items()
    return tuple(Change(h, _short(a), _short(b)) for h, (a, b) in said if h not in hidden)


def _short(text: str) -> str:
    return text if len(text) <= 120 else f"{text[:119]}…"


def _moment(when: dt.date) -> dt.datetime:
    if isinstance(when, dt.datetime):
        return when
    return timezone.make_aware(dt.datetime.combine(when, dt.time()))


def _block(
    kind: RecordKind, other: RecordKind, rows: list[Any], add: Action | None
) -> RelatedBlock:
    skip = frozenset(_back(kind, other))
    items = tuple(
        Related(
            headline(other, row, skip),
            address(row),
            meta(other, row, skip),
            _last_state(other, row),
        )
        for row in rows[:_MOST_ITEMS]
    )
    return RelatedBlock(other.label, items, empty=other.about, add=add)


def _last_state(kind: RecordKind, record: Any) -> Any:
    states = (state_of(kind.column(name), record) for name in reversed(kind.listed))
    return next((state for state in states if state), None)


def _back(kind: RecordKind, other: RecordKind) -> list[str]:
    """The references of the other kind whose page lists its records here."""
    return [
        c.field
        for c in other.columns
        if isinstance(c, ReferenceColumn) and c.to == kind.code and c.field in other.parents
    ]


def _add(kind: RecordKind, record: Record, other: RecordKind, viewer: Viewer) -> Action | None:
    """A form for a row about this record, with the record filled in."""
    if record.struck_at or not viewer.may(f"{other.group}.enter"):
        return None
    back = _back(kind, other)
    if back:
        given = {back[0]: record.pk}
    elif kind.subject and _may_be_about(other, kind):
        given = {"subject_kind": kind.code, "subject_id": record.pk}
    else:
        return None
    url = f"{reverse('record_new', args=[other.code])}?{urlencode(given)}"
    return Action(_("登记%(label)s") % {"label": other.label}, url, icon="plus")


def _may_be_about(other: RecordKind, kind: RecordKind) -> bool:
    if not any(isinstance(column, SubjectColumn) for column in other.columns):
        return False
    advice = other.code == "recommendation" and kind.section in _ADVISED
    return advice or other.code == "instruction" or other.section == kind.section == "proposals"


def levels_for(viewer: Viewer) -> list[tuple[str, str]]:
    """The levels that the viewer may give to a file."""
    return [(level.value, str(level.label)) for level in Level if level in viewer.levels]
