"""What an indicator counts: its records, and what is told apart or added up in them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db.models import CharField, DecimalField, F, QuerySet, Value
from django.db.models.functions import Cast, ExtractQuarter

from xieshang.base.indicators import Indicator, Scope
from xieshang.base.records.kinds import kind_for
from xieshang.kernel.figures import How

AMOUNT = DecimalField(max_digits=20, decimal_places=2)
TEXT = CharField(max_length=200)


def counted(declared: Indicator, scope: Scope) -> QuerySet[Any]:
    """The records that an indicator other than a ratio counts; struck ones never."""
    assert declared.query is not None  # noqa: S101 - ratios are taken apart before
    records: QuerySet[Any] = declared.query(scope).filter(struck_at=None).order_by()
    if declared.value.how is How.DISTINCT:  # what has no name cannot be told apart
        records = records.alias(_told=Cast(F(declared.value.by), TEXT)).filter(_told__gt="")
    return records


def grouped(declared: Indicator, records: QuerySet[Any]) -> QuerySet[Any]:
    """The records with what is told apart, and what is added up, beside them."""
    kind = kind_for(records.model)
    group: Any = Value("", CharField())
    amount: Any = Value(Decimal(0), AMOUNT)
    match declared.value.how:
        case How.DISTINCT:
            group = Cast(F(declared.value.by), TEXT)
        case How.LEAST_PER:
            group = Cast(ExtractQuarter(F(kind.date)), TEXT)
        case How.SUM:
            amount = Cast(F(declared.value.by), AMOUNT)
    beside: QuerySet[Any] = records.annotate(_group=group, _amount=amount)
    return beside


def sources(declared: Indicator) -> tuple[str, ...]:
    """The indicators whose rows it stands on: itself, or the part and the whole of a ratio."""
    return (declared.id,) if declared.query is not None else (declared.part, declared.whole)
