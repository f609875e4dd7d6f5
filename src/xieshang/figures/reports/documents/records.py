"""Records behind a figure, as a sentence or a table names them.

A figure that counts different things names those things: the proposals of supervisions, the
communities of visits, the forms of topics. Choices print as their labels, references by title.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models

from xieshang.base.documents.markdown import BindingError
from xieshang.base.documents.model import Align, Inlines, Table, Text
from xieshang.base.indicators import Indicator, Scope
from xieshang.base.models import Level, Record
from xieshang.base.records.columns import Column, DateColumn, NumberColumn, SubjectColumn
from xieshang.base.records.kinds import RecordKind, kind_for, kind_of
from xieshang.figures.indicators.queries import records_behind
from xieshang.figures.reports.documents.syntax import Records
from xieshang.kernel.figures import EvidenceRow, How

_COLUMN = re.compile(r"\[([^\[\]]+)\]")
_OPEN = frozenset({Level.PUBLIC, Level.INTERNAL})
_UNNAMED = "（工作秘密，不列名）"
_TITLES = "书名"
_NAMES = "名称"
_TABLE_COLUMNS = 5


@dataclass(frozen=True, slots=True)
class _Found:
    """One record, and what the figure tells apart in it."""

    kind: RecordKind
    record: Any
    by: str

    @property
    def named(self) -> tuple[str, bool]:
        """What a list calls it, and whether that is the title of a text."""
        if not self.by or self.record.level not in _OPEN:
            return title_of(self.record), self.kind.title == "title"
        other = _other(self)
        if other is not None:
            return title_of(other), _is_text(other)
        return _label(self.record, self.by), False


def phrase(asked: Records, scope: Scope) -> str:
    """The records in a row: 《…》《…》, names joined by 、, or by a pattern of columns."""
    found = _found(asked.indicator, scope)
    if "[" in asked.style:
        names = _unique(_by_pattern(asked.style, one) for one in found)
        return _joined(names, asked.limit, "、")
    if asked.style not in ("", _TITLES, _NAMES):
        names = _unique(_cell(_column(one.kind, asked.style), one.record) for one in found)
        return _joined(names, asked.limit, "、")
    named = [one.named for one in found]
    as_titles = asked.style == _TITLES or (not asked.style and all(text for _, text in named))
    if as_titles:
        # Titles in 书名号 stand side by side without 、 (GB/T 15834).
        return _joined(_unique(_in_marks(name) for name, _ in named), asked.limit, "")
    return _joined(_unique(name for name, _ in named), asked.limit, "、")


def table(asked: Records, scope: Scope) -> Table:
    """The records as a numbered table of the columns asked for, or of the first that lists show."""
    kind, rows = _ordered(asked.indicator, scope)
    if asked.style:
        headers = [name for name in re.split(r"[、,，]", asked.style) if name.strip()]
        columns = [_column(kind, name.strip()) for name in headers]
    else:
        columns = [kind.column(field) for field in kind.listed][:_TABLE_COLUMNS]
    shown = rows[: asked.limit] if asked.limit else rows
    align: tuple[Align, ...] = tuple(map(_align, columns))
    return Table(
        head=_cells(["序号", *(column.header for column in columns)]),
        rows=tuple(
            _cells([str(at), *(_cell(column, record) for column in columns)])
            for at, record in enumerate(shown, 1)
        ),
        align=("center", *align),
    )


def title_of(record: Any) -> str:
    """What a record is called: its kind's title; a report does not name what is 工作秘密."""
    if not isinstance(record, Record):
        return str(record)
    if record.level not in _OPEN:
        return _UNNAMED
    kind = kind_for(record)
    return kind.column(kind.title).text(record) or record.code


def group_label(declared: Indicator, row: EvidenceRow) -> str:
    """What is told apart in a row of evidence, in words: 第1季度, a choice by its label."""
    if declared.value.how is How.LEAST_PER:
        return f"第{row.group}季度"
    if declared.value.how is not How.DISTINCT or "__" in declared.value.by:
        return row.group
    try:
        field: Any = kind_of(row.kind).model._meta.get_field(declared.value.by)
    except FieldDoesNotExist:  # an annotation of the query
        return row.group
    labels = {str(value): str(label) for value, label in getattr(field, "flatchoices", None) or ()}
    return labels.get(row.group, row.group)


def _found(declared: Indicator, scope: Scope) -> list[_Found]:
    kind, rows = _ordered(declared, scope)
    by = declared.value.by if declared.value.how is How.DISTINCT else ""
    return [_Found(kind, record, by) for record in rows]


def _ordered(declared: Indicator, scope: Scope) -> tuple[RecordKind, list[Any]]:
    """The records in the order of their days, or of their serial numbers where they have no day."""
    kind, records = records_behind(declared, scope)
    order = [kind.date] if kind.date else []
    order += ["number"] if not kind.date and _has_field(kind.model, "number") else []
    found = list(kind.fetched(records).order_by(*order, "code"))
    if _has_field(kind.model, "subject_kind"):
        _attach_subjects(found)
    return kind, found


def _attach_subjects(records: Sequence[Any]) -> None:
    """Put the record that each row is about beside it, in one query for each kind of them."""
    wanted: dict[str, set[int]] = defaultdict(set)
    for record in records:
        wanted[record.subject_kind].add(record.subject_id)
    found = {code: kind_of(code).model.objects.in_bulk(ids) for code, ids in wanted.items()}
    for record in records:
        record.subject = found[record.subject_kind].get(record.subject_id)


def _other(one: _Found) -> Any:
    """The record that the figure counts instead of the row: the proposal of a supervision."""
    if one.by in ("subject_id", "subject_code"):
        return one.record.subject
    name = one.by.partition("__")[0]
    field = one.record._meta.get_field(name)
    if isinstance(field, models.ForeignKey):
        return getattr(one.record, name)
    return None


def _is_text(record: Any) -> bool:
    return isinstance(record, Record) and kind_for(record).title == "title"


def _label(record: Any, field: str) -> str:
    display = getattr(record, f"get_{field}_display", None)
    return str(display() if display else getattr(record, field))


def _by_pattern(pattern: str, one: _Found) -> str:
    return _COLUMN.sub(lambda m: _cell(_column(one.kind, m[1]), one.record), pattern)


def _column(kind: RecordKind, header: str) -> Column:
    column = kind.headers.get(header)
    if column is None:
        known = "、".join(c.header for c in kind.columns)
        raise BindingError(f"“{kind.label}”没有“{header}”这一栏，可用的有：{known}。")
    return column


def _cell(column: Column, record: Any) -> str:
    """What stands in the column; another record by its title, not by its number."""
    if record.level not in _OPEN:
        return _UNNAMED
    target = record.subject if isinstance(column, SubjectColumn) else column.target(record)
    return title_of(target) if target is not None else column.text(record)


def _cells(texts: Sequence[str]) -> tuple[Inlines, ...]:
    return tuple((Text(text),) if text else () for text in texts)


def _align(column: Column) -> Align:
    return "center" if isinstance(column, DateColumn | NumberColumn) else "left"


def _has_field(model: type[models.Model], name: str) -> bool:
    return any(field.name == name for field in model._meta.get_fields())


def _unique(names: Iterable[str]) -> list[str]:
    return [name for name in dict.fromkeys(names) if name]


def _in_marks(title: str) -> str:
    if not title or title == _UNNAMED:
        return title
    return f"《{title.replace('《', '〈').replace('》', '〉')}》"


def _joined(names: list[str], limit: int, separator: str) -> str:
    if not names:
        return ""
    shown = names[:limit] if limit else names
    return separator.join(shown) + ("等" if len(shown) < len(names) else "")
