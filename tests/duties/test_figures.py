"""Every other duty: a few records made by hand, and what each figure says of them by hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.cast import Cast, mandate, person
from tests.duties.figures import day, figure, strike
from tests.factories.records import make
from xieshang.duties.activities.models import Activity, Attendance
from xieshang.duties.budget.models import Establishment
from xieshang.duties.campaigns.models import (
    Campaign,
    EnterpriseContact,
    EnterpriseProblem,
    Fund,
    Household,
    HouseholdVisit,
    Participation,
    Project,
    Pupil,
    WaterSupply,
)
from xieshang.duties.consultations.models import Coordination, Meeting, Topic
from xieshang.duties.culture.models import ExpertContact, Publication, Studio, Subscription
from xieshang.duties.opinions.models import Adoption, Opinion
from xieshang.duties.oversight.models import MediaItem, Oversight, Reception
from xieshang.duties.proposals.models import Proposal
from xieshang.duties.research.models import (
    Report,
    ReportPart,
    Sample,
    Site,
    Study,
    UpperWork,
    Visit,
)
from xieshang.duties.suggestions.models import MicroSuggestion
from xieshang.ground.people.models import Mandate
from xieshang.ground.records.models import Instruction, Recommendation

JUNE = day(6, 30)
LAST_YEAR = day(12, 31, 2019)
MARCH, SEPTEMBER = day(3, 5), day(9, 5)


def struck(model: Any, **given: Any) -> None:
    strike(make(model, **given))


def opinions(cast: Cast) -> None:
    for on in (LAST_YEAR, day(1, 1), day(12, 31)):
        make(Opinion, received_on=on)
    one, two, three = (make(Opinion, received_on=MARCH, channel="platform") for _ in range(3))
    struck(Opinion, received_on=MARCH, channel="platform")
    gone = make(Opinion, received_on=MARCH)
    for opinion, tier, on in (
        (one, "city", day(4, 1)), (one, "city", day(8, 1)), (one, "province", day(8, 2)),
        (two, "city", LAST_YEAR), (two, "province", day(6, 30)), (gone, "city", day(4, 1)),
    ):  # fmt: skip
        make(Adoption, opinion=opinion, tier=tier, adopted_on=on)
    struck(Adoption, opinion=three, tier="city", adopted_on=day(4, 1))
    strike(gone)
    for opinion, form, tier, on in (
        (one, "instructed", "city", day(4, 1)), (one, "instructed", "city", day(5, 1)),
        (two, "instructed", "city", day(7, 1)), (three, "noticed", "city", day(5, 1)),
        (one, "noticed", "province", day(5, 1)), (gone, "instructed", "city", day(4, 1)),
    ):  # fmt: skip
        make(Instruction, about=opinion, form=form, tier=tier, given_on=on)
    Instruction.objects.filter(given_on=day(5, 1)).update(subject_code="改过的编号")


def suggestions(cast: Cast) -> None:
    for channel, on, handled in (
        ("platform", MARCH, day(4, 1)),
        ("platform", MARCH, SEPTEMBER),
        ("platform", SEPTEMBER, None),
        ("wechat", MARCH, day(4, 1)),
        ("platform", LAST_YEAR, day(4, 1)),
    ):
        make(MicroSuggestion, channel=channel, submitted_on=on, handled_on=handled)
    struck(MicroSuggestion, channel="platform", submitted_on=MARCH, handled_on=day(4, 1))


def consultations(cast: Cast) -> None:
    proposal = make(Proposal, plenary=cast.plenary)
    for form, on in (
        ("standing", MARCH), ("standing", SEPTEMBER), ("special", MARCH), ("counterpart", MARCH),
        ("standing", LAST_YEAR),
    ):  # fmt: skip
        make(Topic, form=form, fixed_on=on)
    for on in (MARCH, SEPTEMBER):
        make(Topic, form="proposal", proposal=proposal, fixed_on=on)
    struck(Topic, form="special", fixed_on=MARCH)
    topic, gone = make(Topic, fixed_on=LAST_YEAR), make(Topic, fixed_on=LAST_YEAR)
    for month in (1, 2, 4, 5, 6, 8, 12):
        make(Meeting, topic=topic, held_on=day(month, 15))
    struck(Meeting, topic=topic, held_on=day(8, 16))
    make(Meeting, topic=gone, held_on=day(8, 17))
    strike(gone)
    for on in (LAST_YEAR, MARCH, SEPTEMBER):
        make(Coordination, held_on=on)


def research(cast: Cast) -> None:
    study, gone = make(Study, started_on=MARCH), make(Study, started_on=MARCH)
    make(Study, started_on=LAST_YEAR)
    for owner, name, kind, on in (
        (study, "百春园社区", "community", MARCH), (study, "百春园社区", "community", SEPTEMBER),
        (study, "城西社区", "community", SEPTEMBER), (study, "水府庙", "religious", MARCH),
        (gone, "雨溪社区", "community", MARCH),
    ):  # fmt: skip
        make(Site, study=owner, name=name, kind=kind, visited_on=on)
    for owner, group, people, on in (
        (study, "resident", 40, MARCH), (study, "resident", 8, SEPTEMBER),
        (study, "community_head", 2, MARCH), (study, "community_worker", 5, MARCH),
        (gone, "resident", 100, MARCH), (study, "resident", 7, LAST_YEAR),
    ):  # fmt: skip
        make(Sample, study=owner, group=group, people=people, taken_on=on)
    struck(Sample, study=study, group="resident", people=1000, taken_on=MARCH)
    for owner, city, on in (
        (study, "长沙", MARCH), (study, "长沙", SEPTEMBER), (study, "株洲", SEPTEMBER),
        (gone, "岳阳", MARCH),
    ):  # fmt: skip
        make(Visit, study=owner, city=city, visited_on=on)
    report = make(Report, study=study, finished_on=SEPTEMBER)
    lost, other = make(Report, study=study, finished_on=MARCH), make(Report, study=gone)
    for number in (1, 2):
        make(ReportPart, report=report, number=number)
    make(ReportPart, report=lost)
    make(ReportPart, report=other)
    strike(lost)
    for category, on in (("治理", MARCH), ("治理", SEPTEMBER), ("", MARCH), ("人才", LAST_YEAR)):
        make(Recommendation, about=study, category=category, made_on=on)
    make(Recommendation, about=gone, category="保障", made_on=MARCH)
    strike(gone)
    for kind, on in (
        ("study", MARCH),
        ("study", SEPTEMBER),
        ("advice", MARCH),
        ("study", LAST_YEAR),
    ):
        make(UpperWork, kind=kind, done_on=on)


def activities(cast: Cast) -> None:
    lecture = {"kind": "lecture", "speaker": cast.wang, "lecture": "宝庆竹刻"}
    make(Activity, held_on=MARCH, **lecture)
    make(Activity, held_on=LAST_YEAR, **lecture)
    struck(Activity, held_on=MARCH, **lecture)
    held = {
        kind: make(Activity, kind=kind, held_on=on)
        for kind, on in (
            ("standing", MARCH), ("inspection", MARCH), ("tour", SEPTEMBER), ("training", MARCH),
        )
    }  # fmt: skip
    gone = make(Activity, kind="standing", held_on=MARCH)
    left = person(cast.committee, "W011", "石磊")
    mandate(left, cast.term, cast.sector)
    Mandate.objects.filter(person=left).update(ended_on=day(6, 1))
    for kind, who, status in (
        ("standing", cast.wang, "present"), ("standing", left, "leave"),
        ("standing", cast.li, "present"), ("inspection", cast.wang, "absent"),
        ("inspection", left, "observer"), ("tour", cast.wang, "present"), ("tour", left, "present"),
        ("training", left, "guest"),
    ):  # fmt: skip
        make(Attendance, activity=held[kind], person=who, status=status)
    make(Attendance, activity=gone, person=cast.wang, status="present")
    struck(Attendance, activity=held["training"], person=cast.wang, status="present")
    strike(gone)


def culture(cast: Cast) -> None:
    for on, pictures, characters in ((MARCH, 300, 200_000), (SEPTEMBER, 26, 8_600),
                                     (LAST_YEAR, 99, 99)):  # fmt: skip
        make(Publication, published_on=on, pictures=pictures, characters=characters)
    for started, opened in (
        (day(1, 1, 2018), LAST_YEAR), (MARCH, SEPTEMBER), (MARCH, None), (SEPTEMBER, None),
        (MARCH, day(1, 5, 2021)), (day(1, 5, 2021), None),
    ):  # fmt: skip
        make(Studio, started_on=started, opened_on=opened)
    struck(Studio, started_on=MARCH)
    for expert, on in (("ZJ01", MARCH), ("ZJ01", SEPTEMBER), ("ZJ02", SEPTEMBER),
                       ("ZJ03", LAST_YEAR)):  # fmt: skip
        make(ExpertContact, expert=expert, met_on=on)
    for year, target, done in ((2020, 100, 98), (2020, 50, 51), (2019, 7, 7)):
        make(Subscription, year=year, target=target, done=done)


def enterprises(cast: Cast) -> None:
    ours, gone = make(Campaign, kind="three_ones"), make(Campaign, kind="three_ones")
    contact = make(EnterpriseContact, campaign=ours, enterprise="甲厂", form="helped",
                   contacted_on=MARCH, resumed_on=day(4, 1))  # fmt: skip
    for owner, enterprise, form, on, resumed in (
        (ours, "甲厂", "visited", SEPTEMBER, None), (ours, "乙厂", "visited", MARCH, SEPTEMBER),
        (ours, "丙厂", "visited", SEPTEMBER, None), (gone, "丁厂", "helped", MARCH, MARCH),
        (ours, "戊厂", "helped", LAST_YEAR, None),
    ):  # fmt: skip
        make(EnterpriseContact, campaign=owner, enterprise=enterprise, form=form, contacted_on=on,
             resumed_on=resumed)  # fmt: skip
    lost = make(
        EnterpriseContact, campaign=ours, enterprise="己厂", form="helped", contacted_on=MARCH
    )
    for owner, aspect, on in ((contact, "用工", MARCH), (contact, "用工", SEPTEMBER),
                              (contact, "融资", SEPTEMBER), (lost, "用地", MARCH)):  # fmt: skip
        make(EnterpriseProblem, contact=owner, aspect=aspect, collected_on=on)
    for owner, on in ((contact, MARCH), (contact, SEPTEMBER), (lost, MARCH)):
        make(Recommendation, about=owner, addressee="enterprise", made_on=on)
    strike(lost)
    strike(gone)


def campaigns(cast: Cast) -> None:
    ours, gone = make(Campaign, kind="three_ones"), make(Campaign, kind="three_ones")
    other = make(Campaign, kind="two_helps")
    for owner, category, listed, income in (
        (ours, "deep_poor", MARCH, SEPTEMBER), (ours, "deep_poor", SEPTEMBER, None),
        (ours, "needy", LAST_YEAR, day(4, 1)), (gone, "deep_poor", MARCH, MARCH),
    ):  # fmt: skip
        make(Household, campaign=owner, category=category, listed_on=listed, income_on=income)
    for group, on in ((cast.water, MARCH), (cast.water, SEPTEMBER), (cast.schools, SEPTEMBER)):
        make(HouseholdVisit, campaign=ours, group=group, visited_on=on)
    for owner, on in ((ours, MARCH), (ours, SEPTEMBER), (gone, MARCH)):
        make(Project, campaign=owner, fixed_on=on)
        make(Fund, campaign=owner, amount="1000.50", received_on=on)
        make(Pupil, campaign=owner, helped_on=on)
        make(WaterSupply, campaign=owner, people=30, finished_on=on)
    for who, owner, on in (
        (cast.wang, ours, MARCH), (cast.wang, ours, SEPTEMBER), (cast.li, other, MARCH),
        (cast.li, gone, MARCH), (cast.zhang, ours, SEPTEMBER),
    ):  # fmt: skip
        make(Participation, person=who, campaign=owner, on=on)
    for who in (cast.li, cast.zhang):
        mandate(who, cast.term, cast.sector)
    Mandate.objects.filter(person=cast.zhang).update(ended_on=day(7, 1))
    late = mandate(person(cast.committee, "W012", "丁一"), cast.term, cast.sector)
    Mandate.objects.filter(pk=late.pk).update(began_on=day(8, 1))
    make(Participation, person=late.person, campaign=ours, on=MARCH)  # before the mandate began
    strike(gone)


def oversight(cast: Cast) -> None:
    for model, field in ((Oversight, "held_on"), (MediaItem, "published_on"), (Reception, "on")):
        for on in (LAST_YEAR, MARCH, SEPTEMBER):
            make(model, **{field: on})  # type: ignore[type-var]
        struck(model, **{field: MARCH})


def budget(cast: Cast) -> None:
    for kind, posts, on in (("body", 0, MARCH), ("posts", 2, MARCH), ("posts", 3, SEPTEMBER),
                            ("posts", 9, LAST_YEAR)):  # fmt: skip
        make(Establishment, kind=kind, posts=posts, on=on)


def records(cast: Cast) -> None:
    study = make(Study)
    for addressee, outcome, made, answered in (
        ("party", "adopted", MARCH, day(4, 1)), ("government", "partly", MARCH, SEPTEMBER),
        ("department", "waiting", SEPTEMBER, None), ("department", "refused", MARCH, day(4, 1)),
        ("enterprise", "adopted", MARCH, day(4, 1)), ("upper", "adopted", MARCH, day(4, 1)),
        ("party", "adopted", LAST_YEAR, day(4, 1)),
    ):  # fmt: skip
        make(Recommendation, about=study, addressee=addressee, outcome=outcome, made_on=made,
             answered_on=answered)  # fmt: skip
    struck(Recommendation, about=study, addressee="party", made_on=MARCH)


# builder → figure → (at the end of the year, as known on 30 June)
EXPECTED: dict[Callable[[Cast], None], dict[str, tuple[float | None, float | None]]] = {
    opinions: {
        "opinions.received": (5, 4),
        "opinions.platform": (3, 3),
        "opinions.adopted_city": (1, 1),
        "opinions.adopted_province": (2, 1),
        "opinions.adoptions": (4, 2),
        "opinions.adopted": (2, 2),
        "opinions.adoption_rate": (40, 50),
        "opinions.noticed_province": (1, 1),
        "opinions.instructed_city": (2, 1),
    },
    suggestions: {
        "suggestions.submitted": (4, 3),
        "suggestions.platform_submitted": (3, 2),
        "suggestions.platform_handled": (2, 1),
        "suggestions.platform_handling_rate": (66.67, 50),
    },
    consultations: {
        "consultations.topics": (6, 4),
        "consultations.kinds": (4, 4),
        "consultations.topics_standing": (2, 1),
        "consultations.topics_special": (1, 1),
        "consultations.topics_counterpart": (1, 1),
        "consultations.topics_proposal": (1, 1),
        "consultations.meetings": (7, 5),
        "consultations.leanest_quarter": (1, 2),
        "consultations.coordinations": (2, 1),
    },
    research: {
        "research.studies": (1, 1),
        "research.communities": (2, 1),
        "research.religious_sites": (1, 1),
        "research.residents": (48, 40),
        "research.community_heads": (2, 2),
        "research.community_workers": (5, 5),
        "research.cities": (2, 1),
        "research.reports": (1, 0),
        "research.report_parts": (2, 0),
        "research.recommendations": (3, 2),
        "research.recommendation_classes": (1, 1),
        "research.upper_work": (3, 2),
        "research.upper_studies": (2, 1),
    },
    activities: {
        "activities.held": (5, 4),
        "activities.lectures": (1, 1),
        "activities.standing_meetings": (1, 1),
        "activities.inspections": (2, 1),
        "activities.trainings": (1, 1),
        "activities.attendance_due": (4, 3),
        "activities.attended": (2, 1),
        "activities.attendance_rate": (50, 33.33),
    },
    culture: {
        "culture.books": (2, 1),
        "culture.pictures": (326, 300),
        "culture.characters": (208_600, 200_000),
        "culture.studios_open": (2, 1),
        "culture.studios_building": (3, 3),
        "culture.experts": (2, 1),
        "culture.subscriptions_done": (149, 149),
        "culture.subscriptions_target": (150, 150),
    },
    enterprises: {
        "campaigns.enterprises": (3, 2),
        "campaigns.enterprises_helped": (1, 1),
        "campaigns.enterprises_visited": (2, 1),
        "campaigns.enterprises_listed": (4, 2),
        "campaigns.enterprises_resumed": (2, 1),
        "campaigns.resumption_rate": (66.67, 50),
        "campaigns.problems": (3, 1),
        "campaigns.problem_aspects": (2, 1),
        "campaigns.enterprise_suggestions": (2, 1),
    },
    campaigns: {
        "campaigns.deep_poor_households": (2, 1),
        "campaigns.households_income": (2, 1),
        "campaigns.visiting_groups": (2, 1),
        "campaigns.projects": (2, 1),
        "campaigns.funds": (2001, 1000.5),
        "campaigns.pupils": (2, 1),
        "campaigns.water_groups": (2, 1),
        "campaigns.water_people": (60, 30),
        "campaigns.members": (4, 3),
        "campaigns.members_taking_part": (1, 1),
        "campaigns.participation_rate": (25, 33.33),
    },
    oversight: {
        "oversight.acts": (2, 1),
        "oversight.media": (2, 1),
        "oversight.receptions": (2, 1),
    },
    budget: {"budget.bodies": (1, 1), "budget.posts": (5, 2)},
    records: {
        "records.advice": (4, 3),
        "records.advice_adopted": (2, 1),
        "records.advice_adoption_rate": (50, 33.33),
    },
}


@pytest.mark.parametrize("build", EXPECTED, ids=lambda build: build.__name__)
def test_what_the_figures_of_a_duty_say(cast: Cast, build: Callable[[Cast], None]) -> None:
    build(cast)
    said = {id_: (figure(id_), figure(id_, JUNE)) for id_ in EXPECTED[build]}
    assert said == EXPECTED[build]


@pytest.mark.parametrize("build", EXPECTED, ids=lambda build: build.__name__)
def test_nothing_counts_where_there_is_nothing(cast: Cast, build: Callable[[Cast], None]) -> None:
    empty = {id_: figure(id_) for id_ in EXPECTED[build]}
    exceptions = {"campaigns.members": 1, "campaigns.participation_rate": 0}
    rates = {id_: None for id_ in empty if id_.endswith("_rate")}
    assert empty == dict.fromkeys(empty, 0) | rates | {
        id_: value for id_, value in exceptions.items() if id_ in empty
    }


def test_every_indicator_outside_a_session_stands_in_the_table() -> None:
    from xieshang.base.indicators import indicators  # noqa: PLC0415

    tried = {id_ for figures in EXPECTED.values() for id_ in figures}
    assert {i.id for i in indicators() if i.period == "year"} == tried
