"""A record in a few words: its headline, its cells, its states, where its page is."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from xieshang.base.models import Level, Record
from xieshang.base.records.columns import Column, SubjectColumn, SubjectKindColumn
from xieshang.base.records.kinds import RecordKind, kind_for
from xieshang.base.ui.components import State
from xieshang.ground.people.queries import Viewer
from xieshang.ground.people.rules import Role

HEADLINE = 60  # characters
_UNTOLD = frozenset({"code", "subject_code", "subject_id", "subject_kind"})
PRIVATE = frozenset({"phone", "born_on"})
"""What only those who keep the registers need to read about a person."""

_TONES = {
    "good": frozenset(("立案", "采纳", "满意", "A", "出席", "采用")),
    "progress": frozenset(("并案", "部分采纳", "基本满意", "B", "待反馈")),
    "warn": frozenset(("退回修改", "未表态", "C", "请假", "重视")),
    "bad": frozenset(("不予立案", "撤案", "不满意", "未采纳", "缺席")),
}


def address(record: Record) -> str:
    """Where the page of the record is."""
    return reverse("record", args=[kind_for(record).code, record.pk])


def may_open(viewer: Viewer, kind: RecordKind) -> bool:
    """May the viewer open pages of this kind at all?"""
    if viewer.roles == {Role.UNIT_STAFF} and kind.for_unit is None:
        return False
    return viewer.may(f"{kind.group}.see")


def columns_for(viewer: Viewer, kind: RecordKind) -> tuple[Column, ...]:
    """The columns that the viewer may read."""
    if viewer.may("registers.enter"):
        return kind.columns
    return tuple(column for column in kind.columns if column.field not in PRIVATE)


def headline(kind: RecordKind, record: Record, skip: frozenset[str] = frozenset()) -> str:
    """What names the record to a person: its title, or what it says first."""
    column = next((c for c in kind.columns if c.field == kind.title), None)
    if column and kind.title not in skip | _UNTOLD:
        said = column.text(record)
        if said:
            return _cut(said)
    told = [text for _field, text in _told(kind, record, skip)]
    return _cut(" · ".join(told[:2]) or record.code)


def meta(kind: RecordKind, record: Record, skip: frozenset[str]) -> str:
    """What the headline leaves unsaid of the listed facts, for the quiet half of a line."""
    named = kind.title not in skip | _UNTOLD
    told = [text for field, text in _told(kind, record, skip) if not named or field != kind.title]
    days = [c.text(record) for c in _listed(kind) if c.shape == "date"]
    return " · ".join(text for text in (*told[0 if named else 2 :][:2], *days[:1]) if text)


def cell_value(column: Column, record: Record) -> str | dt.date | None:
    """What a list or a page shows: a day as such, everything else as its text."""
    value: Any = getattr(record, column.field, None)
    if column.shape == "date" and isinstance(value, dt.date):
        return value
    return column.text(record)


def state_of(column: Column, record: Record) -> State | None:
    """A choice that is good or bad news, in its colour."""
    if column.shape != "choice":
        return None
    said = column.text(record)
    tone = next((tone for tone, words in _TONES.items() if said in words), None)
    if tone is None:
        return None
    return State(said, tone)  # type: ignore[arg-type]  # the keys above are tones


def standing(record: Record) -> State | None:
    """作废, or nothing to say."""
    return State(_("作废"), "bad") if record.struck_at else None


def marks(record: Record) -> str:
    """What is special about the record: struck and why, a level other than 内部."""
    said = []
    if record.struck_at:
        said.append(_("作废原因：%(reason)s") % {"reason": record.struck_reason})
    if record.level != Level.INTERNAL:
        said.append(str(Level(record.level).label))
    return " · ".join(said)


def _told(kind: RecordKind, record: Record, skip: frozenset[str]) -> list[tuple[str, str]]:
    """The listed facts in words: no days, no bare numbers, nothing that the page says already."""
    fit = [
        column
        for column in _listed(kind)
        if column.shape not in ("date", "number", "yesno", "moment")
        and column.field != "code"
        and column.field not in skip
        and not _points(column)
        and state_of(column, record) is None
    ]
    return [(c.field, _cut(c.text(record), 28)) for c in fit if c.text(record)]


def _listed(kind: RecordKind) -> list[Column]:
    return [kind.column(name) for name in kind.listed]


def _points(column: Column) -> bool:
    return isinstance(column, SubjectColumn | SubjectKindColumn)


def _cut(text: str, length: int = HEADLINE) -> str:
    line = " ".join(text.split())
    return line if len(line) <= length else f"{line[: length - 1]}…"
