"""What hangs on a struck record counts no more, and no event counts before its day."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.cast import Cast
from tests.duties.figures import day, figure, strike
from tests.factories.records import make
from xieshang.base.models import Record
from xieshang.duties.activities.models import Activity, Attendance
from xieshang.duties.campaigns.models import Campaign, EnterpriseContact, EnterpriseProblem
from xieshang.duties.consultations.models import Topic
from xieshang.duties.culture.models import Subscription
from xieshang.duties.handling.models import Assignment
from xieshang.duties.proposals.models import Proposal
from xieshang.duties.research.models import Study
from xieshang.ground.records.models import Recommendation

MARCH, JUNE = day(3, 5), day(6, 30)


def proposal_of_a_plenary(cast: Cast) -> Record:
    return make(Proposal, plenary=cast.plenary, received_on=MARCH).plenary


def topic_on_a_proposal(cast: Cast) -> Record:
    proposal = make(Proposal, received_on=MARCH)
    make(Topic, form="proposal", proposal=proposal, quarter=1, fixed_on=MARCH)
    return proposal


def problem_in_a_campaign(cast: Cast) -> Record:
    contact = make(EnterpriseContact, contacted_on=MARCH)
    make(EnterpriseProblem, contact=contact, collected_on=MARCH)
    make(Recommendation, about=contact, addressee="enterprise", made_on=MARCH)
    return contact.campaign


def advice_from_a_study(cast: Cast) -> Record:
    study = make(Study, started_on=MARCH)
    make(Recommendation, about=study, addressee="government", made_on=MARCH)
    return study


def attendance_of_a_person(cast: Cast) -> Record:
    make(Attendance, activity=make(Activity, kind="forum", held_on=MARCH), person=cast.wang)
    return cast.wang


@pytest.mark.parametrize(
    ("id_", "build"),
    [
        ("proposals.received", proposal_of_a_plenary),
        ("consultations.topics_proposal", topic_on_a_proposal),
        ("campaigns.problems", problem_in_a_campaign),
        ("campaigns.problem_aspects", problem_in_a_campaign),
        ("campaigns.enterprise_suggestions", problem_in_a_campaign),
        ("records.advice", advice_from_a_study),
        ("activities.attendance_due", attendance_of_a_person),
        ("campaigns.members", attendance_of_a_person),
    ],
)
def test_what_hangs_on_a_struck_record_is_not_counted(
    cast: Cast, id_: str, build: Callable[[Cast], Record]
) -> None:
    parent = build(cast)
    assert figure(id_) == 1
    strike(parent)
    assert figure(id_) == 0


def test_campaigns_need_no_other_record(cast: Cast) -> None:
    """The other way round: a struck record that nothing hangs on changes nothing."""
    problem_in_a_campaign(cast)
    strike(make(Campaign))
    assert figure("campaigns.problems") == 1


def test_orders_that_were_finished_later_are_not_yet_done(cast: Cast) -> None:
    for done, finished_on in ((98, JUNE), (50, day(11, 20)), (7, None)):
        make(Subscription, target=100, done=done, finished_on=finished_on)
    done, target = "culture.subscriptions_done", "culture.subscriptions_target"
    assert (figure(done), figure(done, JUNE)) == (155, 105)
    assert (figure(target), figure(target, JUNE)) == (300, 300)


def test_advice_adopted_without_a_day_is_believed(cast: Cast) -> None:
    given = {"about": make(Study), "addressee": "party", "made_on": MARCH, "outcome": "adopted"}
    for answered_on in (None, JUNE, day(9, 1)):
        make(Recommendation, **given, answered_on=answered_on)
    assert (figure("records.advice_adopted"), figure("records.advice_adopted", JUNE)) == (3, 2)


def test_a_proposal_handed_over_before_its_filing_is_assigned_from_the_filing_on(
    cast: Cast,
) -> None:
    proposal = make(Proposal, outcome="filed", number=1, received_on=MARCH, filed_on=day(7, 1))
    make(Assignment, about=proposal, assigned_on=JUNE)
    assert (figure("proposals.assigned"), figure("proposals.assigned", JUNE)) == (1, 0)
