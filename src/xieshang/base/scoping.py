"""Nobody's records until it is said whose: without an open scope a scoped model gives an error.

A scope is a set of committees (政协组织): one for an office, all of a tier's for the tier above.
Reading outside every scope is spelled ``Model.unscoped`` and can be found by that word.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

from django.db import models

_M_co = TypeVar("_M_co", bound=models.Model, covariant=True)
_open: ContextVar[frozenset[int] | None] = ContextVar("committees", default=None)


class NoScopeError(RuntimeError):
    """A record was asked for before saying whose."""


class ForeignRecordError(RuntimeError):
    """A record was about to be written for a committee outside the open scope."""


@contextmanager
def scope(committees: Iterable[int]) -> Iterator[None]:
    """Open the records of these committees, and of no other, for the block."""
    token = _open.set(frozenset(committees))
    try:
        yield
    finally:
        _open.reset(token)


def opened() -> frozenset[int]:
    """The committees whose records are open now."""
    committees = _open.get()
    if committees is None:
        raise NoScopeError("没有指明是哪个政协组织的数据，已拒绝读写。")
    return committees


def sole_committee() -> int:
    """The one committee whose records are open; an error where it is not one."""
    committees = opened()
    if len(committees) != 1:
        raise NoScopeError("这一操作只能在一个政协组织内进行。")
    return next(iter(committees))


def guard(committee_id: int) -> None:
    """Refuse to touch a record outside the scope."""
    if committee_id not in opened():
        raise ForeignRecordError("不能读写其他政协组织的数据，未作任何改动。")


class ScopedManager(models.Manager[_M_co]):
    """Gives only the rows of the committees in scope, and an error where there is no scope."""

    def get_queryset(self) -> models.QuerySet[_M_co]:
        return super().get_queryset().filter(committee_id__in=opened())
