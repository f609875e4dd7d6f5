"""Our own report held to the records: all of it agrees, and whatever changes is found in its place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from typing import Any

import pytest
from django.db import transaction
from django.db.models import F, Model
from pytest_django import DjangoDbBlocker

from tests.demo_year import loaded_demo
from xieshang.base import scoping
from xieshang.base.documents.reading import ReadText, read_bytes
from xieshang.base.indicators import indicator_of
from xieshang.duties.budget.models import Establishment
from xieshang.duties.campaigns.models import (
    EnterpriseContact,
    Fund,
    Participation,
    Pupil,
    WaterSupply,
)
from xieshang.duties.consultations.models import Coordination, Form, Meeting, Topic
from xieshang.duties.culture.models import ExpertContact, Studio
from xieshang.duties.handling.models import Feedback, Satisfaction
from xieshang.duties.opinions.models import Adoption, Opinion
from xieshang.duties.proposals.models import Proposal
from xieshang.duties.proposals.states import Outcome
from xieshang.duties.research.models import Sample, SampleGroup, Site, SiteKind, UpperWork
from xieshang.duties.suggestions.models import MicroSuggestion
from xieshang.figures.checking.checked import Checked, ClaimVerdict, DraftVerdict
from xieshang.figures.checking.checking import check
from xieshang.figures.checking.recorded import known_figures, last_day
from xieshang.figures.indicators.queries import UnknownYear
from xieshang.figures.reports.documents.composing import compose
from xieshang.figures.reports.documents.package import file_bytes
from xieshang.figures.reports.queries import shipped_template
from xieshang.ground.orgs.models import Committee
from xieshang.ground.records.models import Recommendation

pytestmark = pytest.mark.django_db
GOOD = {ClaimVerdict.AGREES, ClaimVerdict.AGREES_ROUNDED}
FAULTY = {ClaimVerdict.DIFFERS, ClaimVerdict.OTHER_DEFINITION}
STRUCK = {"struck_at": dt.datetime(2020, 12, 30, tzinfo=dt.UTC), "struck_reason": "登记有误"}


@pytest.fixture(scope="module")
def demo(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Committee]:
    with loaded_demo(django_db_blocker) as committee, scoping.scope([committee.pk]):
        yield committee


@pytest.fixture(scope="module")
def report(demo: Committee) -> ReadText:
    """Our own report of the year as a Word file, read back with its content controls."""
    composed = compose(demo, 2020, None, shipped_template(), dated=dt.date(2021, 3, 5))
    return read_bytes(file_bytes(composed, "report.docx"), "report.docx")


@pytest.fixture(scope="module")
def pasted(report: ReadText) -> ReadText:
    """The same as it comes out of a clipboard: text and nothing else."""
    return replace(report, format="txt", bindings=(), places=())


def held(source: ReadText, committee: Committee) -> Checked:
    return check(source, known_figures(committee, 2020))


def test_our_own_report_agrees_with_its_controls(demo: Committee, report: ReadText) -> None:
    found = held(report, demo)
    assert len(report.bindings) > 60
    assert {judged.verdict for judged in found.judged} <= GOOD
    assert found.verdict is DraftVerdict.CONSISTENT
    assert found.unmentioned == ()


def test_our_own_report_agrees_as_pasted_text(demo: Committee, pasted: ReadText) -> None:
    found = held(pasted, demo)
    assert {judged.verdict for judged in found.judged} <= GOOD
    assert len(found.judged) > 100
    assert found.unmentioned == ()


def test_words_find_what_the_controls_say(
    demo: Committee, report: ReadText, pasted: ReadText
) -> None:
    """Where the controls bind a number, the words alone bind it to the same figure."""
    by_control, by_words = held(report, demo), held(pasted, demo)
    other = [
        (claim.printed, claim.subject, a.indicator, b.indicator)
        for claim, a, b in zip(
            by_control.reading.claims, by_control.judged, by_words.judged, strict=True
        )
        if a.indicator != b.indicator
    ]
    assert other == []


def strike(model: type[Model], **which: Any) -> Callable[[], object]:
    """Strike the first record of that kind."""
    return lambda: _first(model, which).update(**STRUCK)


def put(model: type[Model], which: dict[str, Any], **fields: Any) -> Callable[[], object]:
    """Change the first record of that kind."""
    return lambda: _first(model, which).update(**fields)


def _first(model: Any, which: dict[str, Any]) -> Any:
    during = model.objects.standing().filter(**which).order_by("pk")
    return model.objects.filter(pk=during.values_list("pk", flat=True)[0])


def _strike_four_opinions() -> None:
    four = Opinion.objects.standing().filter(received_on__year=2020).values_list("pk", flat=True)
    Opinion.objects.filter(pk__in=list(four[:4])).update(**STRUCK)


def _strike_a_paper_of_the_city() -> None:
    in_city = Adoption.objects.standing().filter(adopted_on__year=2020, tier="city")
    code = in_city.order_by("pk")[0].opinion_id
    in_city.filter(opinion_id=code).update(**STRUCK)


def _strike_an_expert() -> None:
    met = ExpertContact.objects.standing().filter(met_on__year=2020)
    met.filter(expert=met.order_by("pk")[0].expert).update(**STRUCK)


def _absent_from_the_campaign() -> None:
    took_part = Participation.objects.standing().filter(on__year=2020)
    took_part.filter(person=took_part.order_by("pk")[0].person).update(**STRUCK)


SESSION = {"plenary__code": "五届五次会议"}
NOT_FILED = {
    "outcome": Outcome.DECLINED, "number": None, "filed_on": None, "closed_on": None,
    "key_on": None,
}  # fmt: skip
CHANGES = {
    "consultations.topics_counterpart": (
        "对口协商4个", strike(Topic, form=Form.COUNTERPART, fixed_on__year=2020)
    ),
    "consultations.meetings": ("协商会议12次", strike(Meeting, held_on__year=2020)),
    "consultations.coordinations": ("协商调度23次", strike(Coordination, held_on__year=2020)),
    "records.advice": (
        "意见建议76条", strike(Recommendation, made_on__year=2020, addressee="government")
    ),
    "research.communities": (
        "深入社区25个", strike(Site, kind=SiteKind.COMMUNITY, visited_on__year=2020)
    ),
    "research.residents": (
        "居民948位",
        put(Sample, {"group": SampleGroup.RESIDENT, "taken_on__year": 2020}, people=F("people") + 1),
    ),
    "research.recommendations": (
        "12项建议", strike(Recommendation, made_on__year=2020, subject_kind="study")
    ),
    "research.upper_work": ("上级交办任务8项", strike(UpperWork, done_on__year=2020)),
    "proposals.received": ("共征集提案20件", strike(Proposal, **SESSION)),
    "proposals.filed": ("立案20件", put(Proposal, SESSION, **NOT_FILED)),
    "proposals.closed": ("办结20件", put(Proposal, SESSION, closed_on=None)),
    "proposals.satisfaction_rate": (
        "满意率100%",
        put(Feedback, {"given_on__year": 2020}, result=Satisfaction.DISSATISFIED),
    ),
    "proposals.key": ("重点的提案4件", put(Proposal, {**SESSION, "key_on__isnull": False}, key_on=None)),
    "opinions.received": ("社情民意信息30余篇", _strike_four_opinions),
    "opinions.adopted_city": ("被市政协采用8篇", _strike_a_paper_of_the_city),
    "suggestions.platform_handled": (
        "办理微建议8条",
        put(MicroSuggestion, {"handled_on__year": 2020, "channel": "platform"}, handled_on=None),
    ),
    "culture.experts": ("专业人才3人", _strike_an_expert),
    "culture.studios_open": (
        "建成投用2个", put(Studio, {"opened_on__isnull": False}, opened_on=None)
    ),
    "campaigns.enterprises_helped": (
        "帮扶企业6家", strike(EnterpriseContact, form="helped", contacted_on__year=2020)
    ),
    "campaigns.funds": (
        "帮扶资金73万元", put(Fund, {"received_on__year": 2020}, amount=F("amount") + 10000)
    ),
    "campaigns.pupils": ("资助学生12名", strike(Pupil, helped_on__year=2020)),
    "campaigns.water_groups": ("17个村民小组", strike(WaterSupply, finished_on__year=2020)),
    "campaigns.participation_rate": ("参与率100%", _absent_from_the_campaign),
    "budget.posts": (
        "落实编制2个", put(Establishment, {"kind": "posts", "on__year": 2020}, posts=F("posts") + 1)
    ),
}  # fmt: skip


@pytest.mark.parametrize("indicator", CHANGES)
def test_a_changed_record_is_found_in_the_right_sentence(
    demo: Committee, pasted: ReadText, indicator: str
) -> None:
    words, change = CHANGES[indicator]
    before = {figure.id: figure.value for figure in known_figures(demo, 2020)}
    with transaction.atomic():
        change()
        after = {figure.id: figure.value for figure in known_figures(demo, 2020)}
        found = held(pasted, demo)
        transaction.set_rollback(True)
    changed = {id_ for id_ in before if before[id_] != after[id_]}
    assert indicator in changed
    faults = [
        (claim, judged)
        for claim, judged in zip(found.reading.claims, found.judged, strict=True)
        if judged.verdict not in GOOD
    ]
    assert {judged.verdict for _claim, judged in faults} <= FAULTY
    assert {family(str(judged.indicator)) for _claim, judged in faults} <= {*map(family, changed)}
    named = [sentence_of(found, claim.sentence) for claim, judged in faults if judged.message]
    assert any(words in sentence for sentence in named), named
    assert found.verdict is DraftVerdict.FAULTS


def family(id_: str) -> str:
    return indicator_of(id_).alternative_of or id_


def sentence_of(found: Checked, number: int) -> str:
    start, end = found.reading.sentences[number]
    return found.reading.text[start:end]


def test_what_the_report_leaves_out_is_listed(demo: Committee) -> None:
    found = held(ReadText("五届五次会议以来，共征集提案20件。", "txt"), demo)
    left_out = {candidate.label for candidate in found.unmentioned}
    assert "立案率" in left_out
    assert "征集提案" not in left_out


def test_known_figures_know_last_year_and_their_session(demo: Committee) -> None:
    known = {figure.id: figure for figure in known_figures(demo, 2020)}
    received, opinions = known["proposals.received"], known["opinions.received"]
    assert (received.plenary, received.previous) == ("五届五次会议", 24)
    assert (opinions.plenary, opinions.previous, opinions.units) == ("", 28, ("条", "件"))
    assert opinions.areas == ("全区",)
    with pytest.raises(UnknownYear):
        known_figures(demo, 1990)


def test_the_first_year_has_none_before_it(demo: Committee) -> None:
    year = 2019
    with suppress(UnknownYear):
        while known_figures(demo, year - 1):
            year -= 1
    assert {figure.previous for figure in known_figures(demo, year)} == {None}


def test_the_day_of_a_draft_is_the_last_of_its_year() -> None:
    assert last_day(2020) == dt.date(2020, 12, 31)
