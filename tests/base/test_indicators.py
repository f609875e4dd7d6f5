"""The words of declaration: what a scope bounds, and what may not be declared."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db.models import Q

from xieshang.base import indicators as registry
from xieshang.base.indicators import (
    Scope,
    alternatives,
    count,
    indicator,
    indicator_of,
    indicators,
    least_per,
    ratio,
    total,
)
from xieshang.duties.opinions.models import Opinion
from xieshang.kernel.figures import share
from xieshang.kernel.periods import Period

YEAR = Period.year(2020)
JUNE = dt.date(2020, 6, 30)


@pytest.fixture
def emptied(monkeypatch: pytest.MonkeyPatch) -> None:
    """A registry of its own, so that nothing declared here is seen elsewhere."""
    monkeypatch.setattr(registry, "_REGISTRY", {})


def declare(id_: str, **given: object) -> None:
    words = {"label": id_, "unit": "篇", "counts": "一篇计一次", "period": "year"}

    @indicator(id_, **words | given)  # type: ignore[arg-type]
    def query(scope: Scope) -> object:
        return Opinion.objects.filter(scope.during("received_on"))


@pytest.mark.parametrize(
    ("as_of", "last"),
    [(JUNE, JUNE), (dt.date(2021, 3, 1), YEAR.last), (dt.date(2019, 3, 1), dt.date(2019, 3, 1))],
)
def test_events_count_within_the_period_and_up_to_the_day(as_of: dt.date, last: dt.date) -> None:
    scope = Scope(frozenset({1}), YEAR, as_of)
    assert scope.until == last
    assert scope.during("held_on") == Q(held_on__range=(YEAR.first, last))


def test_a_session_is_a_cohort_by_its_plenary() -> None:
    session = Period.session("五届五次会议", dt.date(2020, 1, 6), dt.date(2021, 1, 11))
    scope = Scope(frozenset({1}), session, JUNE)
    assert scope.of_session("plenary", "received_on") == Q(
        plenary__opened_on__range=(session.first, session.last), plenary__struck_at=None,
        received_on__lte=JUNE,
    )  # fmt: skip


@pytest.mark.usefixtures("emptied")
def test_a_declaration_keeps_its_words() -> None:
    declare("opinions.received", says=("收到信息",), office="办公室", version=2)
    declare("opinions.words", value=total("words"), alternative_of="opinions.received")
    first, second = indicators()
    assert (first.section, first.version, first.value, first.says) == (
        "opinions", 2, count, ("收到信息",),
    )  # fmt: skip
    assert first.query is not None
    assert alternatives(first) == (second,)
    assert alternatives(second) == (first,)
    assert indicator_of("opinions.words").value == total("words")


@pytest.mark.usefixtures("emptied")
def test_a_ratio_takes_its_words_from_part_and_whole() -> None:
    declare("opinions.received", label="收到信息", office="办公室")
    declare("opinions.adopted", label="采用信息")
    ratio("opinions.rate", label="采用率", part="opinions.adopted", whole="opinions.received")
    rate = indicator_of("opinions.rate")
    assert (rate.unit, rate.value, rate.period, rate.query) == ("%", share, "year", None)
    assert (rate.counts, rate.office) == ("采用信息 ÷ 收到信息", "办公室")


@pytest.mark.usefixtures("emptied")
def test_what_may_not_be_declared() -> None:
    declare("opinions.received")
    with pytest.raises(ValueError, match="declared twice"):
        declare("opinions.received")
    declare("opinions.of_session", period="session")
    with pytest.raises(ValueError, match="over different periods"):
        ratio("r", label="率", part="opinions.of_session", whole="opinions.received")
    declare("opinions.leanest", value=least_per("quarter"))
    with pytest.raises(ValueError, match="can be divided"):
        ratio("r", label="率", part="opinions.leanest", whole="opinions.received")
    with pytest.raises(KeyError):
        ratio("r", label="率", part="opinions.nothing", whole="opinions.received")
    with pytest.raises(KeyError):
        indicator_of("r")
