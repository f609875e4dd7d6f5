"""Ways to choose rows that are about another record (事项)."""

from __future__ import annotations

from typing import Self, TypeVar, cast

from django.db import models

from xieshang.base.models import RecordManager, RecordQuerySet

_M = TypeVar("_M", bound=models.Model, covariant=True)


class AboutQuerySet(RecordQuerySet[_M]):
    def about(self, kind: str) -> Self:
        """Rows about records of that kind."""
        return self.filter(subject_kind=kind)


class AboutManager(RecordManager[_M]):
    _queryset_class = AboutQuerySet

    def get_queryset(self) -> AboutQuerySet[_M]:
        return cast("AboutQuerySet[_M]", super().get_queryset())

    def standing(self) -> AboutQuerySet[_M]:
        """Rows that have not been struck."""
        return self.get_queryset().standing()
