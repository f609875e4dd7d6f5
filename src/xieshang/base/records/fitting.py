"""Which column fits a field of a model."""

from __future__ import annotations

from typing import Any

from django.db import models

from xieshang.base.records.columns import (
    ChoiceColumn,
    Column,
    DateColumn,
    LongTextColumn,
    MomentColumn,
    MoneyColumn,
    NumberColumn,
    ReferenceColumn,
    YesNoColumn,
)


def column_for(field: models.Field[Any, Any], **given: Any) -> Column:
    """The column that fits a model field; what is given beside it has precedence."""
    base: dict[str, Any] = {
        "field": field.name,
        "header": str(field.verbose_name),
        "help": str(field.help_text),
        "required": not field.blank and not field.has_default(),
    } | given
    if isinstance(field, models.ForeignKey):
        return ReferenceColumn(**base)
    if field.choices:
        default = field.get_default() if field.has_default() else ""
        labels = tuple((str(v), str(label)) for v, label in field.flatchoices)
        return ChoiceColumn(**base, choices=labels, default=str(default))
    for known, column in _BY_FIELD:
        if isinstance(field, known):
            return column(**_details(field, column) | base)
    raise TypeError(f"no column for {field!r}")


_BY_FIELD: tuple[tuple[type[models.Field[Any, Any]], type[Column]], ...] = (
    (models.DateTimeField, MomentColumn),
    (models.DateField, DateColumn),
    (models.BooleanField, YesNoColumn),
    (models.DecimalField, MoneyColumn),
    (models.IntegerField, NumberColumn),
    (models.TextField, LongTextColumn),
    (models.CharField, Column),
)


def _details(field: models.Field[Any, Any], column: type[Column]) -> dict[str, Any]:
    if issubclass(column, NumberColumn):
        return {
            "nullable": field.null,
            "default": field.get_default() if field.has_default() else None,
        }
    if column is Column:
        return {"limit": field.max_length or 0}
    return {}
