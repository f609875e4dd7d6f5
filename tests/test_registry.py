"""What start-up has declared: a registration that is lost, or added unseen, fails here."""

from __future__ import annotations

from collections import Counter

import pytest
from django.db.models import Model

from xieshang.base.indicators import Indicator, alternatives, indicator_of, indicators
from xieshang.base.records.kinds import kinds
from xieshang.kernel.figures import How
from xieshang.kernel.hanzi import units

KINDS = [
    "activity",
    "adoption",
    "assignment",
    "attendance",
    "campaign",
    "consultation_meeting",
    "contact",
    "coordination",
    "enterprise_contact",
    "enterprise_problem",
    "establishment",
    "expert_contact",
    "feedback",
    "fund",
    "household",
    "household_visit",
    "instruction",
    "mandate",
    "media_item",
    "micro_suggestion",
    "opinion",
    "organisation",
    "oversight",
    "participation",
    "person",
    "plenary",
    "post",
    "project",
    "proposal",
    "publication",
    "published_figure",
    "pupil",
    "reception",
    "recommendation",
    "reply",
    "report_part",
    "reported_figure",
    "studio",
    "study",
    "study_report",
    "study_sample",
    "study_site",
    "study_visit",
    "subscription",
    "supervision",
    "term",
    "topic",
    "upper_work",
    "water_supply",
]
INDICATORS = [
    "activities.attendance_due",
    "activities.attendance_rate",
    "activities.attended",
    "activities.held",
    "activities.inspections",
    "activities.lectures",
    "activities.standing_meetings",
    "activities.trainings",
    "budget.bodies",
    "budget.posts",
    "campaigns.deep_poor_households",
    "campaigns.enterprise_suggestions",
    "campaigns.enterprises",
    "campaigns.enterprises_helped",
    "campaigns.enterprises_listed",
    "campaigns.enterprises_resumed",
    "campaigns.enterprises_visited",
    "campaigns.funds",
    "campaigns.households_income",
    "campaigns.members",
    "campaigns.members_taking_part",
    "campaigns.participation_rate",
    "campaigns.problem_aspects",
    "campaigns.problems",
    "campaigns.projects",
    "campaigns.pupils",
    "campaigns.resumption_rate",
    "campaigns.visiting_groups",
    "campaigns.water_groups",
    "campaigns.water_people",
    "consultations.coordinations",
    "consultations.kinds",
    "consultations.leanest_quarter",
    "consultations.meetings",
    "consultations.topics",
    "consultations.topics_counterpart",
    "consultations.topics_proposal",
    "consultations.topics_special",
    "consultations.topics_standing",
    "culture.books",
    "culture.characters",
    "culture.experts",
    "culture.pictures",
    "culture.studios_building",
    "culture.studios_open",
    "culture.subscriptions_done",
    "culture.subscriptions_target",
    "opinions.adopted",
    "opinions.adopted_city",
    "opinions.adopted_province",
    "opinions.adoption_rate",
    "opinions.adoptions",
    "opinions.instructed_city",
    "opinions.noticed_province",
    "opinions.platform",
    "opinions.received",
    "oversight.acts",
    "oversight.media",
    "oversight.receptions",
    "proposals.assigned",
    "proposals.closed",
    "proposals.closing_rate",
    "proposals.contact_rate",
    "proposals.contacted",
    "proposals.fed_back",
    "proposals.filed",
    "proposals.filed_after_merging",
    "proposals.filing_rate",
    "proposals.fully_satisfied",
    "proposals.instructed",
    "proposals.key",
    "proposals.merged",
    "proposals.not_filed",
    "proposals.received",
    "proposals.replied",
    "proposals.reply_rate",
    "proposals.satisfaction_rate",
    "proposals.satisfaction_rate_of_replied",
    "proposals.satisfaction_rate_strict",
    "proposals.satisfaction_rate_strict_of_replied",
    "proposals.satisfied",
    "proposals.supervised_by_standing",
    "records.advice",
    "records.advice_adopted",
    "records.advice_adoption_rate",
    "research.cities",
    "research.communities",
    "research.community_heads",
    "research.community_workers",
    "research.recommendation_classes",
    "research.recommendations",
    "research.religious_sites",
    "research.report_parts",
    "research.reports",
    "research.residents",
    "research.studies",
    "research.upper_studies",
    "research.upper_work",
    "suggestions.platform_handled",
    "suggestions.platform_handling_rate",
    "suggestions.platform_submitted",
    "suggestions.submitted",
]
every_indicator = pytest.mark.parametrize("declared", indicators(), ids=lambda i: i.id)


def test_the_kinds_of_records() -> None:
    assert sorted(kind.code for kind in kinds()) == KINDS


def test_the_indicators() -> None:
    assert sorted(declared.id for declared in indicators()) == INDICATORS


@pytest.mark.parametrize("name", ["id", "label"])
def test_no_two_indicators_are_called_the_same(name: str) -> None:
    said = Counter(getattr(declared, name) for declared in indicators())
    assert [value for value, times in said.items() if times > 1] == []


@every_indicator
def test_an_indicator_says_what_it_is(declared: Indicator) -> None:
    assert declared.section in {kind.section for kind in kinds()} | {"records"}
    assert units.unit(declared.unit)
    assert declared.label
    assert declared.counts
    assert declared.office
    assert declared.version >= 1
    assert declared.period in {"session", "year"}
    assert len(declared.says) == len(set(declared.says))


@every_indicator
def test_a_ratio_has_its_part_and_whole_and_the_rest_a_query(declared: Indicator) -> None:
    ratio = declared.value.how is How.RATIO
    assert (declared.unit == "%") == ratio
    assert (declared.query is None) == ratio
    assert bool(declared.part and declared.whole) == ratio
    if ratio:
        sides = (indicator_of(declared.part), indicator_of(declared.whole))
        assert {side.period for side in sides} == {declared.period}
        assert all(side.query is not None for side in sides)
        assert sides[0].unit == sides[1].unit


@every_indicator
def test_an_alternative_is_one_of_something_declared(declared: Indicator) -> None:
    if declared.alternative_of:
        first = indicator_of(declared.alternative_of)
        assert not first.alternative_of
        assert declared in alternatives(first)
        assert (first.unit, first.period) == (declared.unit, declared.period)


@every_indicator
def test_an_indicator_counts_records_of_a_kind(declared: Indicator, cast: object) -> None:
    if declared.query is None:
        return
    from xieshang.figures.indicators.queries import scopes_of  # noqa: PLC0415

    model: type[Model] = declared.query(scopes_of(2020)[declared.period]).model
    assert model in {kind.model for kind in kinds()}
    if declared.value.how in (How.DISTINCT, How.SUM):
        first, _, rest = declared.value.by.partition("__")
        field = model._meta.get_field(first)
        if rest:
            field = field.related_model._meta.get_field(rest)  # type: ignore[union-attr]
        assert field


# Offices say these of either figure; the checker shows both and asks.
SAID_OF_TWO = ["提出意见建议", "走访企业"]


def test_no_other_phrase_names_two_indicators() -> None:
    """Where one phrase names two figures, the checker cannot tell which is meant."""
    said = Counter(phrase for declared in indicators() for phrase in declared.says)
    assert sorted(phrase for phrase, times in said.items() if times > 1) == sorted(SAID_OF_TWO)
