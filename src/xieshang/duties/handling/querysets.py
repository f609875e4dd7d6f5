"""Ways to choose rows of handling."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self

from django.db.models import OuterRef, Q, Subquery

from xieshang.ground.records.querysets import AboutQuerySet

if TYPE_CHECKING:
    from xieshang.duties.handling.models import Assignment, Feedback  # noqa: F401


class AssignmentQuerySet(AboutQuerySet["Assignment"]):
    def kept(self, by: dt.date) -> Self:
        """Handed over by the day, and not handed back by then (未退办)."""
        return self.filter(Q(returned_on=None) | Q(returned_on__gt=by), assigned_on__lte=by)

    def answerable(self, by: dt.date) -> Self:
        """Those whose unit owes a reply of its own: lead and separate, not joint (主办、分办)."""
        return self.kept(by).exclude(role="joint")


class FeedbackQuerySet(AboutQuerySet["Feedback"]):
    def spoken(self, by: dt.date) -> Self:
        """Given by the day, and saying something of the result; silence (未表态) says nothing."""
        return self.filter(given_on__lte=by).exclude(result="silent")

    def final(self, by: dt.date) -> Self:
        """Of several rounds the last in which each person had spoken by the day (终评)."""
        same = type(self)(self.model).filter(
            struck_at=None, subject_kind=OuterRef("subject_kind"), person=OuterRef("person"),
            subject_id=OuterRef("subject_id"), committee=OuterRef("committee"),
        )  # fmt: skip
        last = same.spoken(by).order_by("-round").values("round")[:1]
        return self.spoken(by).filter(round=Subquery(last))
