"""Entering, amending and striking records of every kind: one verb, one transaction, one entry."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from xieshang.base import clock, scoping
from xieshang.base.actor import Actor
from xieshang.base.models import Record
from xieshang.base.records.columns import Column, ManyColumn, ReferenceColumn, SubjectColumn
from xieshang.base.records.kinds import RecordKind, kinds
from xieshang.ground.audit.actions import Act, Changes, write_entry
from xieshang.ground.orgs.models import Committee
from xieshang.ground.orgs.states import Phase
from xieshang.ground.records.models import About, Counter


class RecordInvalid(ValueError):
    """The values do not make a record; `errors` says why, field by field ("" for the whole)."""

    def __init__(self, errors: Mapping[str, list[str]]) -> None:
        super().__init__("；".join(text for texts in errors.values() for text in texts))
        self.errors = errors


class Conflict(RuntimeError):
    """Somebody else changed the record since it was read."""


@transaction.atomic
def enter_record(*, kind: RecordKind, values: Mapping[str, Any], actor: Actor) -> Record:
    """Write a new record down (录入), numbered if it has no number, with one log entry."""
    record = build(kind, values, committee_id=scoping.sole_committee(), actor=actor)
    if not record.code:
        record.code = next_code(kind, year_of(kind, record))
    _check_references(kind, record, values)
    _save(record)
    for column in _related(kind, values):
        _bind(column, record, values[column.field])
    write_entry(
        committee_id=record.committee_id,
        actor=actor,
        act=act_on(kind, record, "录入", described(kind, record)),
    )
    return record


@transaction.atomic
def amend_record(
    *, kind: RecordKind, record: Record, values: Mapping[str, Any], actor: Actor
) -> Record:
    """Change a record (修改); only what differs is written, and the log says from what to what.

    `record.revision` is what the person saw; :class:`Conflict` if it is no longer the latest,
    :class:`RecordInvalid` if the record is struck.
    """
    current = _locked(kind, record)
    if current.struck_at is not None:
        raise RecordInvalid({"": ["这条记录已作废，未作任何改动。请先恢复，再修改。"]})
    before = described(kind, current)
    changed = {f: v for f, v in values.items() if v != _value(kind, current, f)}
    if not changed:
        return current
    if kind.on_amend is not None:
        kind.on_amend(current, values)
    assign(kind, current, changed)
    current.revision += 1
    _check_references(kind, current, changed)
    _save(current)
    for column in _related(kind, changed):
        getattr(current, column.through).all().delete()
        _bind(column, current, changed[column.field])
    follow_code(kind, current, before)
    current = kind.model.objects.get(pk=current.pk)
    changes = difference(before, described(kind, current))
    write_entry(
        committee_id=current.committee_id,
        actor=actor,
        act=Act("修改", str(current), kind.code, current.pk, changes),
    )
    return current


@transaction.atomic
def strike_record(*, kind: RecordKind, record: Record, reason: str, actor: Actor) -> Record:
    """Strike a mistaken record (作废): it stays to be read, and counts nowhere any more."""
    if not reason.strip():
        raise RecordInvalid({"reason": ["作废须写明原因。"]})
    current = _locked(kind, record)
    if current.struck_at is not None:
        return current
    current.struck_at, current.struck_reason = clock.now(), reason.strip()[:200]
    current.revision += 1
    current.save(update_fields=["struck_at", "struck_reason", "revision", "updated_at"])
    write_entry(
        committee_id=current.committee_id,
        actor=actor,
        act=Act("作废", str(current), kind.code, current.pk, {"作废原因": ["", reason.strip()]}),
    )
    return current


@transaction.atomic
def restore_record(*, kind: RecordKind, record: Record, actor: Actor) -> Record:
    """Take a striking back (恢复); the log keeps both.

    :class:`RecordInvalid` where another record has taken its place in the meantime.
    """
    current = _locked(kind, record)
    if current.struck_at is None:
        return current
    reason, current.struck_at, current.struck_reason = current.struck_reason, None, ""
    current.revision += 1
    _save(current)
    write_entry(
        committee_id=current.committee_id,
        actor=actor,
        act=Act("恢复", str(current), kind.code, current.pk, {"作废原因": [reason, ""]}),
    )
    return current


def build(
    kind: RecordKind, values: Mapping[str, Any], *, committee_id: int, actor: Actor
) -> Record:
    """An unsaved record of these values, numbered where the facts make the number."""
    record = kind.model(
        committee_id=committee_id, recorder_id=actor.account_id, trial=_in_trial(committee_id)
    )
    assign(kind, record, values)
    if not record.code and kind.compose is not None:
        record.code = kind.compose(record)
    return record


def assign(kind: RecordKind, record: Record, values: Mapping[str, Any]) -> None:
    """Put the values where their columns keep them; what has no column goes to its own field.

    A number that the facts made follows them: 收件3 becomes 第12号 when the proposal is filed.
    """
    columns = {column.field: column for column in kind.columns}
    follows = _composed(kind, record) and not values.get("code")
    for name, value in values.items():
        column = columns.get(name)
        if column is None:
            setattr(record, name, value)
        elif not column.related:
            setattr(record, column.attribute, value)
    if follows and kind.compose is not None:
        record.code = kind.compose(record) or record.code


def follow_code(kind: RecordKind, record: Record, before: Mapping[str, str]) -> None:
    """Rows about a record that has a new number name it by that one."""
    if not kind.subject or before[kind.column("code").header] == record.code:
        return
    for other in kinds():
        if issubclass(other.model, About):
            rows = other.model.objects.filter(subject_kind=kind.code, subject_id=record.pk)
            rows.update(subject_code=record.code)


def _composed(kind: RecordKind, record: Record) -> bool:
    """Was the number of a kept record made out of its facts?"""
    if kind.compose is None or record.pk is None:
        return False
    return kind.compose(record) == record.code


def next_code(kind: RecordKind, year: int) -> str:
    """The next number of the kind's series in the year; taken back with the transaction."""
    return next_codes(kind, year, 1)[0]


def next_codes(kind: RecordKind, year: int, wanted: int) -> list[str]:
    """The next so many numbers of the series, under one lock."""
    counter = _counter(kind, year)
    used = kind.model.objects.filter(code__startswith=f"{kind.scheme.prefix}{year:04d}-")
    taken = set(used.values_list("code", flat=True))  # some perhaps given by hand
    codes: list[str] = []
    while len(codes) < wanted:
        counter.last += 1
        code = kind.scheme.show(year, counter.last)
        if code not in taken:
            codes.append(code)
    counter.save(update_fields=["last"])
    return codes


def year_of(kind: RecordKind, record: Record) -> int:
    day: dt.date | None = getattr(record, kind.date) if kind.date else None
    return (day or clock.today()).year


def described(kind: RecordKind, record: Record) -> dict[str, str]:
    """Header → what the record says under it, for the log."""
    return {column.header: column.text(record) for column in kind.columns}


def difference(before: Mapping[str, str], after: Mapping[str, str]) -> Changes:
    return {h: [before[h], text] for h, text in after.items() if before[h] != text}


def act_on(kind: RecordKind, record: Record, verb: str, said: Mapping[str, str]) -> Act:
    changes = {header: ["", text] for header, text in said.items() if text}
    return Act(verb, str(record), kind.code, record.pk, changes)


def _in_trial(committee_id: int) -> bool:
    """Whether the committee still tries out; until the end of the transaction it goes on to.

    A record entered meanwhile would outlive the clearing of the trial ones. Once live, nothing is
    locked.
    """
    trying = Committee.objects.select_for_update().filter(pk=committee_id, phase=Phase.TRIAL)
    return trying.first() is not None


def _counter(kind: RecordKind, year: int) -> Counter:
    committee_id, series = scoping.sole_committee(), f"{kind.code}:{year}"
    Counter.objects.get_or_create(committee_id=committee_id, series=series)
    return Counter.objects.select_for_update().get(series=series)


def _locked(kind: RecordKind, record: Record) -> Record:
    current = kind.model.objects.select_for_update().get(pk=record.pk)
    if current.revision != record.revision:
        raise Conflict("这条记录刚刚被别人修改过。您填写的内容还在本页，请核对最新内容后再保存。")
    return current


def _value(kind: RecordKind, record: Record, name: str) -> Any:
    """What the record holds under the name by which :func:`assign` would change it."""
    column = next((c for c in kind.columns if c.field == name), None)
    return getattr(record, name) if column is None else column.value(record)


def _check_references(kind: RecordKind, record: Record, values: Mapping[str, Any]) -> None:
    """What a record points to belongs to its committee; a key from a request may name any row."""
    errors = {
        column.field: [f"“{column.header}”里写的记录不属于本政协组织，未作任何改动。"]
        for column in kind.columns
        if not _is_own(column, record, values)
    }
    if errors:
        raise RecordInvalid(errors)


def _is_own(column: Column, record: Record, values: Mapping[str, Any]) -> bool:
    keys: set[int | None]
    match column:
        case ReferenceColumn():
            to, keys = column.to, {column.value(record)} - {None}
        case ManyColumn():
            to, keys = column.to, set(values.get(column.field, ()))
        case SubjectColumn():
            to, keys = getattr(record, column.kind_field), {column.value(record)}
        case _:
            return True
    if not keys:
        return True
    model = next((known.model for known in kinds() if known.code == to), None)
    if model is None:
        return False
    return model.objects.filter(pk__in=keys, committee=record.committee_id).count() == len(keys)


def _save(record: Record) -> None:
    try:
        record.full_clean()
        with transaction.atomic():
            record.save()
    except ValidationError as fault:
        raise RecordInvalid(_said(record, fault)) from None
    except IntegrityError:  # somebody else was faster between the check and the write
        raise RecordInvalid(
            {"": ["同样的记录刚刚已由别人录入，没有重复保存。您填写的内容还在本页，请查看后再定。"]}
        ) from None


def _said(record: Record, fault: ValidationError) -> dict[str, list[str]]:
    """The fault in words, field by field; what is missing is called by its name."""
    said: dict[str, list[str]] = {}
    for name, faults in fault.error_dict.items():
        if any(one.code in ("null", "blank") for one in faults):
            field: Any = record._meta.get_field(name)  # never the reverse side of a relation
            said[name] = [f"“{field.verbose_name}”未填写。"]
        else:
            said["" if name == "__all__" else name] = [t for one in faults for t in one.messages]
    return said


def _related(kind: RecordKind, values: Mapping[str, Any]) -> list[ManyColumn]:
    return [c for c in kind.columns if isinstance(c, ManyColumn) and c.field in values]


def _bind(column: ManyColumn, record: Record, keys: tuple[int, ...]) -> None:
    rows = column.rows_for(record, keys)
    if rows:
        type(rows[0])._default_manager.bulk_create(rows)


def note_export(*, kind: RecordKind, count: int, committee_id: int, actor: Actor) -> None:
    """Tell the log that records left the house (导出): of which kind, and how many."""
    act = Act("导出", f"{kind.label} {count} 条", kind.code)
    write_entry(committee_id=committee_id, actor=actor, act=act)
