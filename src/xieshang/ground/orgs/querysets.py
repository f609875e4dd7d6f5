"""Ways to choose organisations."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self

from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from xieshang.base.models import RecordQuerySet

if TYPE_CHECKING:
    from xieshang.ground.orgs.models import Organisation  # noqa: F401


class OrganisationQuerySet(RecordQuerySet["Organisation"]):
    def on(self, day: dt.date) -> Self:
        """Those that exist on the day."""
        begun = Q(began_on=None) | Q(began_on__lte=day)
        return self.filter(begun, Q(ended_on=None) | Q(ended_on__gt=day))

    def in_rank(self, day: dt.date) -> Self:
        """In the official order (官方序列) that was in force on the day."""
        from xieshang.ground.orgs.models import FormerRank  # noqa: PLC0415 - querysets stand below models

        former = FormerRank.unscoped.filter(organisation=OuterRef("pk"), until__gt=day)
        then = Subquery(former.order_by("until").values("rank")[:1])
        return self.annotate(rank_then=Coalesce(then, F("rank"))).order_by("rank_then", "pk")
