"""Boards, tiers, given figures and the reading of evidence, in numbers that can be added by hand."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast, make_cast
from tests.factories.records import make
from tests.figures.demo import YEAR, DemoYear, load_into
from xieshang.base import scoping
from xieshang.base.indicators import indicator_of, indicators
from xieshang.base.models import Level
from xieshang.duties.campaigns.models import ContactForm, EnterpriseContact
from xieshang.duties.consultations.models import Coordination, Meeting, Topic
from xieshang.duties.culture.models import ExpertContact
from xieshang.figures.indicators.models import PublishedFigure, ReportedFigure
from xieshang.figures.indicators.queries import (
    HIDDEN,
    UnknownYear,
    board,
    by_month,
    check_year,
    compared,
    evidence,
    given_for,
    proofs,
    scopes_of,
    split,
    tier,
    value_of,
    years,
)
from xieshang.ground.orgs.models import Committee
from xieshang.kernel.figures import Basis, Side

BOARD_QUERIES = 4  # the plenaries, the union of all indicators, reported and published figures
DAY = dt.date(2020, 3, 5)
READERS = frozenset({Level.PUBLIC, Level.INTERNAL})


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


@pytest.fixture
def office(cast: Cast):
    with scoping.scope([cast.committee.pk]):
        yield cast


def queries_of(act) -> int:
    with CaptureQueriesContext(connection) as asked:
        act()
    return len(asked)


@pytest.mark.parametrize("rows", [0, 1, 3])
def test_a_board_takes_four_queries_whatever_it_holds(office: Cast, rows: int) -> None:
    for n in range(rows):
        make(Coordination, held_on=DAY, title=f"调度{n}")
    assert queries_of(lambda: board(YEAR)) == BOARD_QUERIES
    one = (indicator_of("consultations.coordinations"),)
    assert queries_of(lambda: board(YEAR, only=one)) == BOARD_QUERIES


@pytest.mark.parametrize("rows", [1, 3])
def test_evidence_takes_as_many_queries_for_one_row_as_for_three(office: Cast, rows: int) -> None:
    for n in range(rows):
        make(Coordination, held_on=DAY, title=f"调度{n}")
    declared = indicator_of("consultations.coordinations")
    scope = scopes_of(YEAR)["year"]
    assert len(evidence(declared, scope)) == rows
    assert queries_of(lambda: evidence(declared, scope)) == 1


def test_a_share_without_a_whole_has_no_value(office: Cast) -> None:
    rate = board(YEAR).figures["proposals.filing_rate"]
    assert (rate.value, rate.part, rate.whole) == (None, 0, 0)


def test_a_figure_before_its_period_is_nought(office: Cast) -> None:
    make(Coordination, held_on=DAY)
    early = board(YEAR, dt.date(2019, 12, 31)).figures["consultations.coordinations"]
    assert early.value == 0


def test_what_has_no_name_is_not_told_apart(office: Cast) -> None:
    make(ExpertContact, expert="ZJ01", met_on=DAY)
    unnamed = make(ExpertContact, expert="ZJ02", met_on=DAY)
    type(unnamed).objects.filter(pk=unnamed.pk).update(expert="")
    declared, scope = indicator_of("culture.experts"), scopes_of(YEAR)["year"]
    assert board(YEAR).figures[declared.id].value == 1
    assert value_of(declared, scope, evidence(declared, scope)) == 1


def test_the_leanest_quarter_counts_empty_quarters(office: Cast) -> None:
    topic = make(Topic)
    for month in (2, 5, 6, 11):
        make(Meeting, topic=topic, held_on=dt.date(2020, month, 9))
    id_ = "consultations.leanest_quarter"
    assert board(YEAR).figures[id_].value == 0
    assert board(YEAR, dt.date(2020, 6, 30)).figures[id_].value == 1


def test_given_figures_stand_in_where_no_record_does_and_beside_where_one_does(
    office: Cast,
) -> None:
    id_ = "consultations.coordinations"
    given = {"indicator": id_, "year": YEAR, "value": Decimal(23)}
    make(ReportedFigure, **given, filled_by="李素芬", basis="登记簿")
    make(PublishedFigure, **given | {"value": Decimal("22.50")}, source="年度报告")
    found = board(YEAR)
    assert (found.figures[id_].basis, found.figures[id_].value) == (Basis.REPORTED, 23)
    assert [f.basis for f in found.beside[id_]] == [Basis.COMPUTED, Basis.PUBLISHED]
    assert found.bases()[Basis.REPORTED] == 1
    assert sum(found.bases().values()) == len(indicators())
    make(Coordination, held_on=DAY)
    found = board(YEAR)
    assert (found.figures[id_].basis, found.figures[id_].value) == (Basis.COMPUTED, 1)
    assert [f.value for f in found.beside[id_]] == [23, Decimal("22.5")]
    assert len(given_for(indicator_of(id_), YEAR)) == 2


def test_records_above_a_readers_level_count_and_are_not_named(office: Cast) -> None:
    make(Coordination, held_on=DAY, title="公开的调度")
    make(Coordination, held_on=DAY, title="不宜公开的调度", level=Level.WORK_SECRET)
    (proof,) = proofs(indicator_of("consultations.coordinations"), scopes_of(YEAR)["year"])
    shown = {(row.code == "", row.title) for row in proof.rows(levels=READERS)}
    assert shown == {(False, "公开的调度"), (True, HIDDEN)}
    assert {row.title for row in proof.rows()} == {"公开的调度", "不宜公开的调度"}


def test_a_hidden_record_does_not_name_its_group(office: Cast) -> None:
    """And the rows prove the value all the same, to whoever may not read all of them."""
    for expert in ("ZJ01", "ZJ01", "ZJ02", "ZJ03"):
        make(ExpertContact, expert=expert, met_on=DAY, level=Level.WORK_SECRET)
    make(ExpertContact, expert="ZJ03", met_on=DAY)
    declared, scope = indicator_of("culture.experts"), scopes_of(YEAR)["year"]
    (proof,) = proofs(declared, scope)
    rows = proof.rows(levels=READERS)
    groups = sorted(row.group for row in rows)
    assert groups == ["", "ZJ03", f"{HIDDEN}1", f"{HIDDEN}1", f"{HIDDEN}2"]
    assert value_of(declared, scope, rows) == value_of(declared, scope, proof.rows()) == 3
    assert queries_of(lambda: proof.rows(levels=READERS)) == 3


def test_a_ratio_of_things_is_proved_by_all_their_rows(office: Cast) -> None:
    """Two visits to one enterprise are two rows and one enterprise, on either side."""
    contact = {"contacted_on": DAY, "form": ContactForm.VISITED}
    for enterprise, resumed_on in (("甲厂", DAY), ("甲厂", DAY), ("甲厂", None), ("乙厂", None)):
        make(EnterpriseContact, **contact, enterprise=enterprise, resumed_on=resumed_on)
    make(EnterpriseContact, **contact, enterprise="丙厂", level=Level.WORK_SECRET)
    declared, scope = indicator_of("campaigns.resumption_rate"), scopes_of(YEAR)["year"]
    figure, rows = board(YEAR).figures[declared.id], evidence(declared, scope)
    assert (figure.part, figure.whole, figure.value) == (1, 3, Decimal("33.33"))
    assert [row.side for row in rows] == [Side.PART] * 2 + [Side.WHOLE] * 5
    assert figure.evidence_count == len(rows)
    read = [row for proof in proofs(declared, scope) for row in proof.rows(levels=READERS)]
    for proven in (rows, read):
        assert value_of(declared, scope, proven) == figure.value


def test_sides_counted_in_different_ways_are_not_compared(office: Cast) -> None:
    scope = scopes_of(YEAR)["year"]
    (one,) = proofs(indicator_of("consultations.topics"), scope)
    (other,) = proofs(indicator_of("consultations.kinds"), scope)
    assert compared(one, other) is None


def test_years_are_known_from_the_first_plenary_to_the_coming_year(office: Cast) -> None:
    check_year(YEAR)
    for year in (2019, 3000):
        with pytest.raises(UnknownYear, match=f"没有{year}年的数据"):
            check_year(year)
    make(PublishedFigure, indicator="proposals.received", year=2015)
    check_year(2016)


def test_a_committee_without_a_plenary_knows_this_year(cast: Cast) -> None:
    with scoping.scope([cast.stranger.pk]), pytest.raises(UnknownYear, match="请先导入名册"):
        check_year(2000)


class OfTheDemo(DemoYear):
    def test_a_board_of_the_whole_year_takes_four_queries(self) -> None:
        with self.assertNumQueries(BOARD_QUERIES):
            board(YEAR)

    def test_n_lies_in_big_n_with_what_is_missing_first(self) -> None:
        declared = indicator_of("proposals.satisfaction_rate_strict")
        part, whole = proofs(declared, scopes_of(YEAR)["session"])
        marked = compared(part, whole)
        assert marked is not None
        sides = [row.side for row in marked.rows()]
        assert sides == [Side.WHOLE] * 2 + [Side.PART] * 18

    def test_five_years_of_a_figure(self) -> None:
        found = years(indicator_of("campaigns.funds"), YEAR)
        values = [(year, figure.basis, figure.value) for year, figure in found.items()]
        assert values[2:] == [
            (2018, Basis.PUBLISHED, 520000),
            (2019, Basis.COMPUTED, 480000),
            (2020, Basis.COMPUTED, 730000),
        ]

    def test_parts_of_a_figure_add_up_to_it(self) -> None:
        declared, scope = indicator_of("proposals.received"), scopes_of(YEAR)["session"]
        assert sum(split(declared, scope, "category").values()) == 20
        assert sum(by_month(declared, scope).values()) == 20


class OfATier(DemoYear):
    """The same year loaded for two districts: everything that can be added is twice as much."""

    other: Committee

    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        cls.other = Committee.objects.create(
            slug="beita", name="政协邵阳市北塔区委员会", short_name="北塔区政协",
            office_name="办公室", tier="district", parent=cls.committee.parent,
        )  # fmt: skip
        load_into(cls.other)

    def test_a_total_adds_parts_and_wholes_and_is_proved_by_its_rows(self) -> None:
        own = board(YEAR).figures
        with scoping.scope([self.committee.pk, self.other.pk]):
            together, scopes = board(YEAR), scopes_of(YEAR)
            for declared in indicators():
                with self.subTest(declared.id):
                    figure = together.figures[declared.id]
                    times = 1 if declared.unit == "%" else 2
                    assert figure.value == (own[declared.id].value or 0) * times
                    assert figure.part == (own[declared.id].part or 0) * 2 or figure.part is None
                    scope = scopes[declared.period]
                    rows = evidence(declared, scope)
                    assert value_of(declared, scope, rows) == figure.value

    def test_a_tier_shows_each_and_all_in_a_fixed_number_of_queries(self) -> None:
        declared = indicator_of("proposals.satisfaction_rate_strict")
        with scoping.scope([self.committee.pk, self.other.pk]), self.assertNumQueries(4):
            found = tier(declared, YEAR)
        shares = [(figure.part, figure.whole) for _committee, figure in found.rows]
        assert shares == [(18, 20), (18, 20)]
        assert (found.total.part, found.total.whole, found.total.value) == (36, 40, 90)

    def test_a_given_figure_stands_in_its_row_and_not_in_the_total(self) -> None:
        declared = indicator_of("culture.experts")
        with scoping.scope([self.committee.pk, self.other.pk]):
            found = tier(declared, YEAR - 1)
        assert [figure.basis for _committee, figure in found.rows] == [Basis.REPORTED] * 2
        assert found.total.value == 0
        assert found.bases[Basis.REPORTED] == 2
