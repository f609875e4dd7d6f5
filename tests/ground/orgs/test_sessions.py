"""Sessions run from the opening of one plenary to the eve of the next, committee by committee."""

import datetime as dt

import pytest

from tests.cast import OPENED, Cast, plenary_of, term_of
from tests.factories.records import make
from xieshang.base import clock, scoping
from xieshang.ground.orgs.models import Plenary
from xieshang.ground.orgs.queries import plenaries, session


def opening(code: str, serial: int, day: dt.date) -> Plenary:
    return make(Plenary, code=code, serial=serial, opened_on=day, closed_on=day)


def test_the_session_that_opened_in_the_year(cast: Cast) -> None:
    opening("五届六次会议", 6, dt.date(2021, 1, 11))
    opening("五届四次会议", 4, dt.date(2019, 1, 7))
    found = session(2020)
    assert found is not None
    assert (found.first, found.last) == (OPENED, dt.date(2021, 1, 10))
    assert found.label == "五届五次会议以来"
    assert session(2018) is None
    assert [p.code for p in plenaries()] == ["五届六次会议", "五届五次会议", "五届四次会议"]


def test_the_latest_session_is_taken_to_last_a_year(cast: Cast) -> None:
    found = session(2020)
    assert found is not None
    assert found.last == dt.date(2021, 1, 5)


def test_of_two_plenaries_in_a_year_the_later_counts(cast: Cast) -> None:
    opening("六届一次会议", 1, dt.date(2020, 12, 28))
    found = session(2020)
    assert found is not None
    assert (found.label, found.first) == ("六届一次会议以来", dt.date(2020, 12, 28))


def test_a_struck_plenary_opens_nothing(cast: Cast) -> None:
    wrong = opening("五届六次会议", 6, dt.date(2020, 8, 1))
    Plenary.objects.filter(pk=wrong.pk).update(struck_at=clock.now(), struck_reason="登记错误")
    found = session(2020)
    assert found is not None
    assert found.last == dt.date(2021, 1, 5)


def test_the_plenary_next_door_ends_no_session_here(cast: Cast) -> None:
    with scoping.scope([cast.stranger.pk]):
        theirs = plenary_of(term_of(cast.stranger))
        Plenary.objects.filter(pk=theirs.pk).update(opened_on=dt.date(2020, 1, 2))
        found = session(2020)
        assert found is not None
        assert found.first == dt.date(2020, 1, 2)
    found = session(2020)
    assert found is not None
    assert (found.first, found.last) == (OPENED, dt.date(2021, 1, 5))


def test_several_committees_have_no_session_in_common(cast: Cast) -> None:
    with (
        scoping.scope([cast.committee.pk, cast.stranger.pk]),
        pytest.raises(scoping.NoScopeError),
    ):
        session(2020)
