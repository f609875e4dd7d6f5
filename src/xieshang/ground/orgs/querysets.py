"""Ways to choose organisations."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self

from django.db.models import Q

from xieshang.base.models import RecordQuerySet

if TYPE_CHECKING:
    from xieshang.ground.orgs.models import Organisation  # noqa: F401


class OrganisationQuerySet(RecordQuerySet["Organisation"]):
    def on(self, day: dt.date) -> Self:
        """Those that exist on the day."""
        begun = Q(began_on=None) | Q(began_on__lte=day)
        return self.filter(begun, Q(ended_on=None) | Q(ended_on__gt=day))
