"""Ways to choose rows of handling."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db.models import OuterRef, Subquery

from xieshang.ground.records.querysets import AboutQuerySet

if TYPE_CHECKING:
    from xieshang.duties.handling.models import Assignment, Feedback  # noqa: F401


class AssignmentQuerySet(AboutQuerySet["Assignment"]):
    def kept(self) -> Self:
        """Assignments that the unit did not hand back (未退办)."""
        return self.filter(returned_on=None)

    def answerable(self) -> Self:
        """Those whose unit owes a reply of its own: lead and separate, not joint (主办、分办)."""
        return self.kept().exclude(role="joint")


class FeedbackQuerySet(AboutQuerySet["Feedback"]):
    def final(self) -> Self:
        """Of several rounds the last that each person answered (终评)."""
        same = type(self)(self.model).filter(
            struck_at=None, subject_kind=OuterRef("subject_kind"), person=OuterRef("person"),
            subject_id=OuterRef("subject_id"), committee=OuterRef("committee"),
        )  # fmt: skip
        return self.filter(round=Subquery(same.order_by("-round").values("round")[:1]))
