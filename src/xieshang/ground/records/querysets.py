"""Ways to choose rows that are about another record (事项)."""

from __future__ import annotations

from typing import Self, TypeVar, cast

from django.db import models

from xieshang.base.models import RecordManager, RecordQuerySet

_M_co = TypeVar("_M_co", bound=models.Model, covariant=True)


class AboutQuerySet(RecordQuerySet[_M_co]):
    def about(self, kind: str) -> Self:
        """Rows about records of that kind."""
        return self.filter(subject_kind=kind)


def of_department(
    rows: models.QuerySet[_M_co], organisations: frozenset[int]
) -> models.QuerySet[_M_co]:
    """Rows whose handling unit is one of these: what the unit's own staff see of a kind."""
    return rows.filter(department__in=organisations)


class AboutManager(RecordManager[_M_co]):
    _queryset_class = AboutQuerySet

    def get_queryset(self) -> AboutQuerySet[_M_co]:
        return cast("AboutQuerySet[_M_co]", super().get_queryset())

    def standing(self) -> AboutQuerySet[_M_co]:
        """Rows that have not been struck."""
        return self.get_queryset().standing()
