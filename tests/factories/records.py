"""Records of any kind with the least that they must say; what a test cares about it gives."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from itertools import count
from typing import Any, TypeVar

from django.db import models

from xieshang.base import scoping
from xieshang.base.models import Record
from xieshang.base.records.kinds import kind_for
from xieshang.kernel.dates import CHINA

DAY = dt.date(2020, 3, 5)
_serial = count(1)
_R = TypeVar("_R", bound=Record)


def make(model: type[_R], *, about: Record | None = None, **given: Any) -> _R:
    """A written record of the committee in scope; records that it needs are made where missing.

    `about` is the record that it is about (事项).
    """
    subject = subject_of(about) if about else {}
    given = (
        {"committee_id": scoping.sole_committee(), "code": f"号{next(_serial)}"} | subject | given
    )
    record = model(**given)
    for field in model._meta.concrete_fields:
        if _is_open(field) and not {field.name, field.attname} & given.keys():
            setattr(record, field.name, _least(field))
    record.full_clean()
    record.save()
    return record


def subject_of(record: Record) -> dict[str, Any]:
    return {
        "subject_kind": kind_for(record).code, "subject_id": record.pk,
        "subject_code": record.code,
    }  # fmt: skip


def _is_open(field: models.Field[Any, Any]) -> bool:
    made = field.primary_key or getattr(field, "auto_now", False)
    made = made or getattr(field, "auto_now_add", False)
    return not (made or field.has_default() or field.blank or field.null)


def _least(field: models.Field[Any, Any]) -> Any:
    """The plainest value that the field takes."""
    match field:
        case models.ForeignKey():
            other = field.related_model
            return other.objects.first() or make(other)
        case models.DateTimeField():
            return dt.datetime(2020, 3, 5, 9, tzinfo=CHINA)
        case models.DateField():
            return DAY
        case models.DecimalField():
            return Decimal(1)
        case models.IntegerField():
            return 2020 if field.name == "year" else 1
        case _:
            return field.choices[0][0] if field.choices else f"{field.verbose_name}"
