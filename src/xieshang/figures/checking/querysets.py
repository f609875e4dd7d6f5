"""Ways to choose drafts, as the office speaks."""

from __future__ import annotations

from typing import Any, Self

from django.db.models import Max, Q, QuerySet


class DraftQuerySet(QuerySet[Any]):
    """Drafts of the committees in scope."""

    def seen_by(self, account_id: int, *, office: bool) -> Self:
        """One's own; for the office of the committee also those that were shared."""
        own = Q(maker_id=account_id)
        return self.filter(own | Q(shared=True) if office else own)

    def latest_first(self) -> Self:
        """With the number and the moment of their latest version beside them."""
        beside = self.annotate(latest=Max("versions__number"), latest_at=Max("versions__at"))
        return beside.select_related("maker").order_by("-latest_at", "-pk")
