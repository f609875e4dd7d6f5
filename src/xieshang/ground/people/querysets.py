"""Ways to choose mandates and posts."""

from __future__ import annotations

import datetime as dt
from typing import Self, TypeVar

from django.db import models
from django.db.models import Q

from xieshang.base.models import RecordQuerySet

_M_co = TypeVar("_M_co", bound=models.Model, covariant=True)


class DatedQuerySet(RecordQuerySet[_M_co]):
    """Rows in force from `began_on` up to, and not on, `ended_on`."""

    def on(self, day: dt.date) -> Self:
        """Those in force on the day; the day of the end no longer counts."""
        return self.during(day, day)

    def during(self, first: dt.date, last: dt.date) -> Self:
        """Those in force on at least one day of the range."""
        return self.filter(Q(ended_on=None) | Q(ended_on__gt=first), began_on__lte=last)
