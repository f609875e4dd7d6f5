"""The official order is the one of the day that is asked for."""

import datetime as dt

from tests.cast import Cast, organisation
from xieshang.base.actor import COMMAND_LINE
from xieshang.base.records.kinds import kind_of
from xieshang.ground.orgs.models import FormerRank, Organisation, OrganisationKind
from xieshang.ground.orgs.queries import organisations
from xieshang.ground.records.actions import amend_record

UNIT = OrganisationKind.DEPARTMENT
NEW_ORDER = dt.date(2020, 7, 1)


def amended(unit: Organisation, **values: object) -> Organisation:
    unit = Organisation.objects.get(pk=unit.pk)
    kind = kind_of("organisation")
    found = amend_record(kind=kind, record=unit, values=values, actor=COMMAND_LINE)
    assert isinstance(found, Organisation)
    return found


def order(day: dt.date) -> list[str]:
    return [unit.name for unit in organisations(UNIT, day)]


def test_a_new_rank_keeps_the_former_one_until_its_day(cast: Cast) -> None:
    amended(cast.water, rank=1, rank_since=dt.date(2018, 1, 1))
    amended(cast.schools, rank=2)
    amended(cast.water, rank=3, rank_since=NEW_ORDER)
    assert order(NEW_ORDER) == ["大祥区教育局", "大祥区水利局"]
    assert order(NEW_ORDER - dt.timedelta(days=1)) == ["大祥区水利局", "大祥区教育局"]
    kept = FormerRank.objects.filter(rank=1).get()
    assert (kept.organisation, kept.until) == (cast.water, NEW_ORDER)
    assert str(kept) == f"{cast.water.pk}: 1 (2020-07-01)"


def test_of_several_former_ranks_the_one_of_the_day_counts(cast: Cast) -> None:
    amended(cast.schools, rank=5)
    for rank, year in ((9, 2017), (1, 2018), (7, 2019)):
        amended(cast.water, rank=rank, rank_since=dt.date(year, 1, 1))
    first = {year: order(dt.date(year, 6, 1))[0] for year in (2016, 2017, 2018, 2019)}
    assert first == {
        2016: "大祥区教育局",
        2017: "大祥区教育局",
        2018: "大祥区水利局",
        2019: "大祥区教育局",
    }


def test_a_slip_that_is_corrected_leaves_no_former_rank(cast: Cast) -> None:
    amended(cast.water, rank=4, rank_since=NEW_ORDER)
    FormerRank.objects.all().delete()
    amended(cast.water, rank=3)
    amended(cast.water, rank=2, rank_since=NEW_ORDER)
    amended(cast.water, rank=1, rank_since=NEW_ORDER - dt.timedelta(days=9))
    amended(cast.water, rank_since=NEW_ORDER + dt.timedelta(days=9))
    amended(cast.water, name="大祥区水利水电局")
    assert FormerRank.objects.count() == 0


def test_two_changes_for_one_day_keep_the_rank_before_both(cast: Cast) -> None:
    amended(cast.water, rank=4, rank_since=NEW_ORDER)
    amended(cast.water, rank=3, rank_since=NEW_ORDER)
    assert FormerRank.objects.get().rank == 9999


def test_an_organisation_exists_from_its_first_day_and_not_on_its_last(cast: Cast) -> None:
    amended(cast.water, began_on=dt.date(2019, 3, 1), ended_on=NEW_ORDER)
    amended(cast.schools, rank=2)
    assert order(dt.date(2019, 2, 28)) == ["大祥区教育局"]
    assert order(dt.date(2019, 3, 1)) == ["大祥区教育局", "大祥区水利局"]
    assert order(NEW_ORDER) == ["大祥区教育局"]


def test_equal_ranks_stand_in_the_order_of_registration(cast: Cast) -> None:
    organisation(cast.committee, "ZZ09", UNIT, "大祥区财政局")
    assert order(NEW_ORDER) == ["大祥区水利局", "大祥区教育局", "大祥区财政局"]
    assert [o.name for o in organisations(OrganisationKind.SECTOR, NEW_ORDER)] == ["经济界"]
