"""Who was a member, and what they were called, on a day."""

import datetime as dt

from tests.cast import Cast, mandate, person
from tests.factories.records import make
from xieshang.base import clock
from xieshang.ground.people.models import Mandate, Post
from xieshang.ground.people.queries import members_on, title_on

JUNE = dt.date(2020, 6, 1)


def joined(
    cast: Cast, code: str, name: str, began: dt.date, ended: dt.date | None = None
) -> Mandate:
    return make(
        Mandate, person=person(cast.committee, code, name), began_on=began, ended_on=ended,
        term=cast.term, sector=cast.sector,
    )  # fmt: skip


def names_on(day: dt.date) -> list[str]:
    return [mandate.person.name for mandate in members_on(day)]


def test_members_stand_by_the_strokes_of_their_surnames(cast: Cast) -> None:
    for code, name in (("W11", "谭晓岚"), ("W12", "丁一"), ("W13", "王勇"), ("W14", "石磊")):
        joined(cast, code, name, cast.term.began_on)
    assert names_on(JUNE) == ["丁一", "王勇", "王建平", "石磊", "谭晓岚"]


def test_who_joins_or_leaves_in_the_middle_of_a_term(cast: Cast) -> None:
    joined(cast, "W11", "丁一", JUNE)
    joined(cast, "W12", "石磊", cast.term.began_on, JUNE)
    assert names_on(JUNE - dt.timedelta(days=1)) == ["王建平", "石磊"]
    assert names_on(JUNE) == ["丁一", "王建平"]
    assert names_on(cast.term.began_on - dt.timedelta(days=1)) == []


def test_in_force_during_a_range_means_on_one_of_its_days(cast: Cast) -> None:
    short = joined(cast, "W11", "丁一", dt.date(2020, 3, 1), dt.date(2020, 4, 1))
    Mandate.objects.exclude(pk=short.pk).delete()

    def during(first: dt.date, last: dt.date) -> bool:
        return Mandate.objects.during(first, last).exists()

    assert during(dt.date(2020, 1, 1), dt.date(2020, 3, 1))
    assert not during(dt.date(2020, 1, 1), dt.date(2020, 2, 29))
    assert during(dt.date(2020, 3, 31), dt.date(2020, 12, 31))
    assert not during(dt.date(2020, 4, 1), dt.date(2020, 12, 31))


def test_a_struck_mandate_makes_no_member(cast: Cast) -> None:
    Mandate.objects.update(struck_at=clock.now(), struck_reason="登记错误")
    assert names_on(JUNE) == []


def test_the_roster_is_one_query(cast: Cast, django_assert_num_queries: object) -> None:
    for code, name in (("W11", "丁一"), ("W12", "石磊"), ("W13", "谭晓岚")):
        joined(cast, code, name, cast.term.began_on)
    with django_assert_num_queries(1):  # type: ignore[operator]
        said = [(m.person.name, m.sector.name, m.group) for m in members_on(JUNE)]
    assert len(said) == 4


def test_a_title_is_that_of_the_day_posts_before_the_own_unit(cast: Cast) -> None:
    Mandate.objects.update(title="大祥区第一中学教师")
    make(Post, person=cast.wang, title="区政协副主席", began_on=JUNE)
    make(Post, person=cast.wang, title="提案委主任", began_on=dt.date(2020, 7, 1))
    struck = make(Post, person=cast.wang, title="误记职务", began_on=JUNE)
    Post.objects.filter(pk=struck.pk).update(struck_at=clock.now(), struck_reason="误记")
    assert title_on(cast.wang.pk, dt.date(2020, 5, 31)) == "大祥区第一中学教师"
    assert title_on(cast.wang.pk, JUNE) == "区政协副主席"
    assert title_on(cast.wang.pk, dt.date(2020, 7, 1)) == "区政协副主席、提案委主任"
    assert title_on(cast.li.pk, JUNE) == ""


def test_people_posts_and_mandates_say_who_they_are(cast: Cast) -> None:
    assert str(mandate(cast.li, cast.term, cast.sector)) == "李素芬"
    post = make(Post, person=cast.zhang, title="水利局规划科科长")
    assert str(post) == "张卫国（水利局规划科科长）"
