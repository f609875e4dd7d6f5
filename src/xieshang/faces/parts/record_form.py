"""The form of a kind: one field for each column, each read exactly as a ledger's cell is read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.forms import BoundField
from django.utils.translation import gettext as _

from xieshang.base.indicators import indicators
from xieshang.base.models import Channel, Record
from xieshang.base.records.cells import CellFault, Reading
from xieshang.base.records.columns import (
    ChoiceColumn,
    Column,
    ManyColumn,
    NumberColumn,
    ReferenceColumn,
    SubjectColumn,
    SubjectKindColumn,
)
from xieshang.base.records.directory import Directory
from xieshang.base.records.kinds import RecordKind, kinds
from xieshang.faces.parts.keyed import KeyedForm

REVISION = "revision"
LONGEST = 20000  # characters of a long text
FOLDED = ("code", "external_number", "level", "note")
MOST_NAMES = 600  # suggested for one field
_SUGGESTED = frozenset(
    (
        "organisation",
        "person",
        "plenary",
        "term",
        "campaign",
        "study",
        "topic",
        "studio",
        "activity",
    )
)


class NamesInput(forms.TextInput):
    """A text field that suggests names (datalist)."""

    template_name = "parts/names.html"

    def __init__(self, names: list[str], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.names = names

    def get_context(self, name: str, value: Any, attrs: Mapping[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, dict(attrs or {}))
        context["names"] = self.names
        context["widget"]["attrs"]["list"] = f"names-{name}"
        return context


class RecordForm(KeyedForm):
    """Reads a whole record; `values` is what the actions take."""

    values: dict[str, Any]

    def __init__(
        self, kind: RecordKind, *args: Any, record: Record | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.kind, self.record, self.directory = kind, record, Directory()
        for column in kind.columns:
            self.fields[column.field] = self._field(column)
        if record is not None:
            self.fields[REVISION] = forms.IntegerField(
                widget=forms.HiddenInput, initial=record.revision
            )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        reading = Reading(self.directory)
        for column in self.kind.columns:
            if column.field not in self.errors:
                self._read(column, said.get(column.field), reading)
        self.values = {name: value for name, value in reading.row.items() if self._has_place(name)}
        if not self.values.get("code"):
            self.values.pop("code", None)
        return said

    @property
    def main(self) -> list[tuple[BoundField, bool]]:
        """The fields that make the record, each with whether it needs the whole width."""
        return [(self[c.field], _is_wide(c)) for c in self.kind.columns if c.field not in FOLDED]

    @property
    def folded(self) -> list[tuple[BoundField, bool]]:
        """The fields that are seldom filled in."""
        return [(self[c.field], _is_wide(c)) for c in self.kind.columns if c.field in FOLDED]

    @property
    def unfolded(self) -> bool:
        """Is there something to see or to mend among them?"""
        return self.record is not None or any(name in self.errors for name in FOLDED)

    def refuse(self, errors: Mapping[str, list[str]]) -> None:
        """Show at their fields what the action found wrong."""
        for name, texts in errors.items():
            known = name if name in self.fields else name.removesuffix("_id")
            for text in texts:
                self.add_error(known if known in self.fields else None, text)

    def catch_up(self, latest: Record) -> None:
        """After a conflict: keep what was typed, and let the next save be made upon the latest."""
        self.data = {
            **{name: self.data[name] for name in self.data},
            REVISION: str(latest.revision),
        }

    def _read(self, column: Column, cell: Any, reading: Reading) -> None:
        if isinstance(column, SubjectColumn) and column.kind_field in self.errors:
            return
        try:
            reading.row[column.field] = column.read(cell, reading)
        except CellFault as fault:
            self.add_error(column.field, f"{fault.reason}。{fault.remedy}。")

    def _has_place(self, name: str) -> bool:
        return name in self.fields or hasattr(self.kind.model, name)

    def _field(self, column: Column) -> forms.Field:
        label = f"{column.header}（{column.unit}）" if column.unit else column.header
        if column.shape == "yesno":
            return forms.BooleanField(label=label, required=False, help_text=column.help)
        missing = _("“%(header)s”未填写。请填写“%(header)s”。") % {"header": column.header}
        return forms.CharField(
            label=label,
            required=column.required,
            help_text=self._help(column),
            widget=self._widget(column),
            validators=[MaxLengthValidator(LONGEST, _too_long())],
            error_messages={"required": missing},
            initial=_default(column),
        )

    def _help(self, column: Column) -> str:
        if column.field == "code":
            return _("不填则由系统编号。")
        if column.help:
            return column.help
        said = {
            "many": _("多个名字用顿号“、”分开。"),
            "moment": _("如：2020-01-07 17:00"),
            "subject": _("填写该事项的编号或标题。"),
        }
        return said.get(column.shape, "")

    def _widget(self, column: Column) -> forms.Widget:
        match column:
            case ChoiceColumn() if not column.choices:  # the only open list: declared indicators
                known = [(i.id, f"{i.label}（{i.id}）") for i in indicators()]
                return forms.Select(choices=_options(column, known))
            case ChoiceColumn() | SubjectKindColumn():
                return forms.Select(choices=_options(column, list(column.choices)))
            case ReferenceColumn() | ManyColumn() if column.to in _SUGGESTED:
                return NamesInput(self.directory.names(column.to)[:MOST_NAMES])
        return _plain_widget(column)


def initial_of(kind: RecordKind, record: Record) -> dict[str, Any]:
    """What the form of a record shows: every cell so that it reads the same value again."""
    directory = Directory()
    return {column.field: _shown(column, record, directory) for column in kind.columns}


def prefill(kind: RecordKind, said: Mapping[str, str]) -> dict[str, Any]:
    """What a link has filled in: ?proposal=12, ?subject_kind=proposal&subject_id=12, ?title=…"""
    directory, given = Directory(), {}
    for column in kind.columns:
        text = said.get(column.field, "")[:500].replace("\x00", "")
        if not text:
            continue
        to = said.get("subject_kind", "") if column.shape == "subject" else _to(column)
        known = to in {kind.code for kind in kinds()}
        if known and text.isascii() and text.isdigit() and len(text) < 18:
            text = directory.name_of(to, int(text)) or text
        given[column.field] = text
    return given


def latest_of(kind: RecordKind, record: Record, form: RecordForm) -> list[tuple[str, str, str]]:
    """Where the form and the record differ: header, what was typed, what the record says now."""
    now = initial_of(kind, record)
    rows = []
    for column in kind.columns:
        typed, latest = form[column.field].value(), now[column.field]
        if str(typed or "") != str(latest or ""):
            rows.append((column.header, _said(column, typed), column.text(record)))
    return rows


def _said(column: Column, typed: Any) -> str:
    if isinstance(column, ChoiceColumn | SubjectKindColumn):
        return dict(column.choices).get(str(typed), str(typed or ""))
    return str(typed or "")


def _shown(column: Column, record: Record, directory: Directory) -> Any:
    match column:
        case ChoiceColumn() | SubjectKindColumn():
            return getattr(record, column.field)
        case ReferenceColumn():
            key = getattr(record, column.attribute)
            return (key and directory.name_of(column.to, key)) or column.text(record)
        case ManyColumn():
            return _names(column, record, directory)
        case SubjectColumn():
            kind, key = getattr(record, column.kind_field), getattr(record, column.field)
            return directory.name_of(kind, key) or column.text(record)
        case _ if column.shape == "yesno":
            return bool(getattr(record, column.field))
    return column.text(record)


def _names(column: ManyColumn, record: Record, directory: Directory) -> str:
    said = [
        directory.name_of(column.to, getattr(row, f"{column.other}_id"))
        or str(getattr(row, column.other))
        for row in column.rows(record)
    ]
    stated = getattr(record, f"{column.field}_stated", None)
    return "、".join(said) + (f"等{stated}人" if stated else "")


def _is_wide(column: Column) -> bool:
    long = column.shape in ("long", "many", "subject", "yesno")
    return long or (column.shape == "text" and (column.limit == 0 or column.limit > 80))


def _too_long() -> str:
    return _("超过 %(limit_value)s 字，请缩短，或作为附件上传。")


def _to(column: Column) -> str:
    return column.to if isinstance(column, ReferenceColumn | ManyColumn) else ""


def _default(column: Column) -> Any:
    if column.field == "channel":
        return Channel.ENTERED.value
    if isinstance(column, ChoiceColumn | NumberColumn) and column.default is not None:
        return column.default
    return None


def _options(column: Column, choices: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The choices; an empty one where nothing is chosen beforehand."""
    return choices if _default(column) else [("", _("请选择")), *choices]


def _plain_widget(column: Column) -> forms.Widget:
    match column.shape:
        case "long":
            attrs = {"rows": 3 if column.field == "note" else 8}
            return forms.Textarea(
                attrs=attrs | ({"data-limit": column.limit} if column.limit else {})
            )
        case "date":
            return forms.TextInput(attrs={"type": "date"})
        case "month":
            return forms.TextInput(attrs={"type": "month"})
        case "number":
            return forms.TextInput(attrs={"inputmode": "decimal"})
    return forms.TextInput(attrs={"maxlength": column.limit} if column.limit else {})
