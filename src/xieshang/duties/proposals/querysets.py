"""Ways to choose proposals, named as the office speaks; every event counts only up to a day."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Self

from django.db.models import Exists, OuterRef, QuerySet

from xieshang.base.models import RecordQuerySet
from xieshang.duties.handling.models import Assignment, Contact, Feedback, Reply, Satisfaction
from xieshang.duties.proposals.states import FIT, Outcome
from xieshang.ground.records.models import Instruction

if TYPE_CHECKING:
    from xieshang.duties.proposals.models import Proposal  # noqa: F401

KIND = "proposal"


def _about(rows: QuerySet[Any]) -> Exists:
    """Such a row exists for the proposal."""
    return Exists(rows.filter(struck_at=None, subject_kind=KIND, subject_id=OuterRef("pk")))


class ProposalQuerySet(RecordQuerySet["Proposal"]):
    def fit(self) -> Self:
        """Reviewed and fit for filing, before merging (并案前)."""
        return self.filter(outcome__in=FIT)

    def filed(self, by: dt.date) -> Self:
        """Filed under a number of their own by the day (并案后)."""
        return self.filter(outcome=Outcome.FILED, filed_on__lte=by)

    def assigned(self, by: dt.date) -> Self:
        """Handed to at least one unit that kept it."""
        return self.filter(_about(Assignment.objects.kept(by)))

    def contacted(self, by: dt.date) -> Self:
        """Some unit has talked with the proposer."""
        return self.filter(_about(Contact.objects.filter(met_on__lte=by)))

    def replied(self, by: dt.date) -> Self:
        """Every unit that owes a reply has given one (主办、分办都已答复)."""
        replies = Reply.objects.filter(
            struck_at=None, replied_on__lte=by, subject_kind=KIND,
            subject_id=OuterRef("subject_id"), department=OuterRef("department"),
        )  # fmt: skip
        owing = Assignment.objects.answerable(by).filter(~Exists(replies))
        return self.filter(_about(Reply.objects.filter(replied_on__lte=by)), ~_about(owing))

    def answered_for(self, by: dt.date) -> Self:
        """Some proposer has given feedback that says something."""
        return self.filter(_about(Feedback.objects.spoken(by)))

    def content(self, by: dt.date, *results: Satisfaction) -> Self:
        """The final feedback of every proposer who answered is one of these."""
        final = Feedback.objects.final(by)
        other = final.exclude(result__in=results)
        return self.filter(_about(final.filter(result__in=results)), ~_about(other))

    def instructed(self, by: dt.date, tier: str) -> Self:
        """A leader of the tier has written an instruction (批示) on it."""
        given = Instruction.objects.filter(form="instructed", tier=tier, given_on__lte=by)
        return self.filter(_about(given))
