"""Figures of a session, each over a handful of proposals whose numbers stand here by hand."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from tests.cast import OPENED, Cast
from tests.duties.figures import END, day, figure, strike
from tests.factories.records import make
from xieshang.duties.handling.models import Assignment, Contact, Feedback, Reply
from xieshang.duties.proposals.models import Proposal, Supervision
from xieshang.duties.proposals.querysets import ProposalQuerySet
from xieshang.duties.proposals.states import FIT, Outcome
from xieshang.ground.orgs.models import Plenary
from xieshang.ground.people.models import Person
from xieshang.ground.records.models import Instruction

JUNE = day(6, 30)


def filed(cast: Cast, number: int, **given: Any) -> Proposal:
    least = {
        "plenary": cast.plenary, "number": number, "outcome": Outcome.FILED,
        "received_on": OPENED, "reviewed_on": day(1, 8), "filed_on": day(1, 14),
        "title": f"建议{number}",
    }  # fmt: skip
    return make(Proposal, **least | given)


def assign(proposal: Proposal, unit: Any, role: str = "lead", **given: Any) -> Assignment:
    least = {"department": unit, "role": role, "assigned_on": day(2, 1)}
    return make(Assignment, about=proposal, **least | given)


def reply(proposal: Proposal, unit: Any, on: dt.date, turn: int = 1) -> Reply:
    return make(Reply, about=proposal, department=unit, replied_on=on, round=turn)


def feed(proposal: Proposal, person: Person, result: str, on: dt.date, turn: int = 1) -> Feedback:
    return make(
        Feedback, about=proposal, person=person, result=result, given_on=on, round=turn,
        attitude="satisfied",
    )  # fmt: skip


def numbers(found: ProposalQuerySet) -> list[int | None]:
    return list(found.filter(struck_at=None).order_by("number").values_list("number", flat=True))


def every() -> Any:
    return Proposal.objects.all()


@pytest.fixture
def reviewed(cast: Cast) -> Cast:
    """Nine came in: four filed, one merged, three not filed, one not yet reviewed; one is struck."""
    first = filed(cast, 1)
    filed(cast, 2, closed_on=day(6, 30))
    filed(cast, 3, closed_on=day(7, 1))
    filed(cast, 4, received_on=day(7, 1), reviewed_on=day(7, 5), filed_on=day(7, 6))
    last = {"plenary": cast.plenary, "received_on": OPENED}
    make(Proposal, **last, outcome=Outcome.MERGED, merged_into=first, reviewed_on=day(1, 8))
    make(Proposal, **last, outcome=Outcome.DECLINED, reviewed_on=day(7, 5))
    make(Proposal, **last, outcome=Outcome.TO_OPINION)
    make(Proposal, **last, outcome=Outcome.WITHDRAWN, reviewed_on=day(1, 9))
    make(Proposal, **last)
    strike(filed(cast, 9))
    return cast


@pytest.mark.parametrize(
    ("id_", "at_end", "in_june"),
    [
        ("received", 9, 8),
        ("filed", 5, 4),
        ("filed_after_merging", 4, 3),
        ("merged", 1, 1),
        ("not_filed", 3, 2),
        ("closed", 2, 1),
        ("filing_rate", 55.56, 50),
        ("closing_rate", 50, 33.33),
        ("assigned", 0, 0),
        ("contact_rate", None, None),
    ],
)
def test_what_came_in_and_what_became_of_it(
    reviewed: Cast, id_: str, at_end: float | None, in_june: float | None
) -> None:
    assert figure(f"proposals.{id_}") == at_end
    assert figure(f"proposals.{id_}", JUNE) == in_june


def test_the_outcomes_exclude_one_another_and_add_up(reviewed: Cast) -> None:
    kinds = ("filed_after_merging", "merged", "not_filed")
    settled = sum(figure(f"proposals.{kind}") or 0 for kind in kinds)
    assert settled + 1 == figure("proposals.received")  # one waits for its review
    assert FIT == (Outcome.FILED, Outcome.MERGED)
    assert numbers(every().fit().filed(END)) == [1, 2, 3, 4]


def test_a_proposal_belongs_to_its_plenary_whenever_it_comes(cast: Cast) -> None:
    before = make(Plenary, code="五届四次会议", serial=4, opened_on=day(1, 7, 2019),
                  closed_on=day(1, 9, 2019))  # fmt: skip
    after = make(Plenary, code="五届六次会议", serial=6, opened_on=day(1, 11, 2021),
                 closed_on=day(1, 13, 2021))  # fmt: skip
    make(Proposal, plenary=before, received_on=day(3, 1))
    make(Proposal, plenary=after, received_on=day(12, 20))
    make(Proposal, plenary=cast.plenary, received_on=day(12, 20, 2019))
    make(Proposal, plenary=cast.plenary, received_on=day(9, 1))
    assert figure("proposals.received") == 2
    assert figure("proposals.received", JUNE) == 1


def test_an_assignment_counts_while_the_unit_keeps_it(cast: Cast) -> None:
    for number in (1, 2, 3, 4, 5):
        filed(cast, number)
    one, two, three, four, five = every().order_by("number")
    assign(one, cast.water)
    assign(two, cast.water, returned_on=day(2, 20), return_reason="不属本单位职责")
    assign(three, cast.water, returned_on=day(8, 1), return_reason="不属本单位职责")
    assign(three, cast.schools, assigned_on=day(8, 5))
    assign(four, cast.water, assigned_on=day(7, 1))
    strike(assign(five, cast.water))
    assert numbers(every().assigned(JUNE)) == [1, 3]
    assert numbers(every().assigned(day(8, 1))) == [1, 4]
    assert numbers(every().assigned(day(12, 31))) == [1, 3, 4]
    assert figure("proposals.assigned", JUNE) == 2
    assert figure("proposals.assigned") == 3


def test_a_proposal_is_replied_when_every_unit_that_owes_it_has_replied(cast: Cast) -> None:
    cases = [filed(cast, number) for number in range(1, 7)]
    lead, separate, joint, returned, silent, alone = cases
    assign(lead, cast.water)
    reply(lead, cast.water, day(5, 1))
    for unit in (cast.water, cast.schools):
        assign(separate, unit, "separate")
    reply(separate, cast.water, day(5, 1))
    reply(separate, cast.schools, day(7, 1))
    assign(joint, cast.water)
    assign(joint, cast.schools, "joint")
    reply(joint, cast.water, day(5, 1))
    assign(returned, cast.water, returned_on=day(3, 1), return_reason="不属本单位职责")
    assign(returned, cast.schools, assigned_on=day(3, 2))
    reply(returned, cast.schools, day(5, 1))
    assign(silent, cast.water)
    strike(reply(silent, cast.water, day(5, 1)))
    assign(alone, cast.schools, "joint")
    assert numbers(every().replied(JUNE)) == [1, 3, 4]
    assert numbers(every().replied(day(12, 31))) == [1, 2, 3, 4]
    assert figure("proposals.replied", JUNE) == 3
    assert figure("proposals.reply_rate") == 66.67
    reply(alone, cast.schools, day(9, 1))  # where only a joint unit acts, its reply is the reply
    assert figure("proposals.reply_rate") == 83.33


def test_talks_count_once_a_proposal(cast: Cast) -> None:
    one, two = filed(cast, 1), filed(cast, 2)
    for proposal in (one, two):
        assign(proposal, cast.water)
    for on in (day(3, 1), day(4, 1)):
        make(Contact, about=one, department=cast.water, met_on=on)
    make(Contact, about=two, department=cast.water, met_on=day(9, 1))
    strike(make(Contact, about=two, department=cast.water, met_on=day(3, 1)))
    assert figure("proposals.contact_rate", JUNE) == 50
    assert figure("proposals.contact_rate") == 100


@pytest.fixture
def rated(cast: Cast) -> Cast:
    """Six replied proposals, with what their proposers said of the result in round after round."""
    wang, li = cast.wang, cast.li
    said: dict[int, list[tuple[Person, str, dt.date, int]]] = {
        1: [(wang, "satisfied", day(5, 1), 1)],
        2: [(wang, "basically", day(5, 1), 1), (li, "satisfied", day(5, 2), 1)],
        3: [(wang, "dissatisfied", day(5, 1), 1), (wang, "satisfied", day(8, 1), 2)],
        4: [(wang, "satisfied", day(5, 1), 1), (li, "dissatisfied", day(5, 1), 1)],
        5: [(wang, "silent", day(5, 1), 1)],
        6: [(wang, "satisfied", day(5, 1), 1), (wang, "silent", day(8, 1), 2)],
    }
    for number, feedbacks in said.items():
        proposal = filed(cast, number)
        assign(proposal, cast.water)
        reply(proposal, cast.water, day(4, 1))
        for person, result, on, turn in feedbacks:
            feed(proposal, person, result, on, turn)
    return cast


@pytest.mark.parametrize(
    ("id_", "at_end", "in_june"),
    [
        ("fed_back", 5, 5),
        ("satisfied", 4, 3),
        ("fully_satisfied", 3, 2),
        ("satisfaction_rate", 80, 60),
        ("satisfaction_rate_strict", 60, 40),
        ("satisfaction_rate_of_replied", 66.67, 50),
        ("satisfaction_rate_strict_of_replied", 50, 33.33),
    ],
)
def test_satisfaction_is_what_each_proposer_said_last(
    rated: Cast, id_: str, at_end: float, in_june: float
) -> None:
    assert figure(f"proposals.{id_}") == at_end
    assert figure(f"proposals.{id_}", JUNE) == in_june


def test_struck_feedback_says_nothing(rated: Cast) -> None:
    strike(Feedback.objects.get(person=rated.li, result="dissatisfied"))
    assert figure("proposals.satisfied") == 5
    for feedback in Feedback.objects.filter(result="satisfied"):
        strike(feedback)
    assert figure("proposals.fully_satisfied") == 0


def test_key_proposals_their_instructions_and_supervision(cast: Cast) -> None:
    one, two, three = (filed(cast, n, key_on=day(2, n)) for n in (1, 2, 3))
    plain = filed(cast, 4)
    for proposal, tier, form, on in (
        (one, "district", "instructed", day(3, 1)),
        (one, "district", "instructed", day(4, 1)),
        (two, "city", "instructed", day(3, 1)),
        (three, "district", "noticed", day(3, 1)),
        (plain, "district", "instructed", day(9, 1)),
    ):
        make(Instruction, about=proposal, tier=tier, form=form, given_on=on, leader=cast.li)
    for proposal, organiser, on in (
        (one, "standing", day(5, 1)), (one, "standing", day(6, 1)), (two, "standing", day(9, 1)),
        (three, "chairs", day(5, 1)), (plain, "standing", day(5, 1)),
    ):  # fmt: skip
        make(Supervision, proposal=proposal, organiser=organiser, held_on=on)
    strike(make(Supervision, proposal=three, organiser="standing", held_on=day(5, 1)))
    assert [figure(f"proposals.{id_}", JUNE) for id_ in ("key", "instructed")] == [3, 1]
    assert figure("proposals.key", day(2, 2)) == 2
    assert figure("proposals.instructed") == 2
    assert figure("proposals.supervised_by_standing", JUNE) == 1
    assert figure("proposals.supervised_by_standing") == 2


def test_a_unit_sees_the_proposals_that_it_handles_or_handled(cast: Cast) -> None:
    from xieshang.base.records.kinds import kind_of  # noqa: PLC0415

    one, two, three = (filed(cast, n) for n in (1, 2, 3))
    assign(one, cast.water)
    assign(two, cast.water, returned_on=day(3, 1), return_reason="不属本单位职责")
    strike(assign(three, cast.water))
    for_unit = kind_of("proposal").for_unit
    assert for_unit is not None
    assert numbers(for_unit(every(), frozenset({cast.water.pk}))) == [1, 2]
    assert numbers(for_unit(every(), frozenset({cast.schools.pk}))) == []
