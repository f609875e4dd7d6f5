"""The demo year gives every figure that the report of the year must state (demo/facts.toml)."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from decimal import Decimal

import pytest
from pytest_django import DjangoDbBlocker

from tests.demo_year import FOLDER, loaded_demo
from xieshang.base import scoping
from xieshang.base.indicators import indicator_of
from xieshang.figures.indicators.queries import Board, board, evidence, scopes_of, value_of
from xieshang.kernel.hanzi.quantities import Approximation, Quantity, approximates

pytestmark = pytest.mark.django_db
FACTS = tomllib.loads((FOLDER / "facts.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def year(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Board]:
    with loaded_demo(django_db_blocker) as committee, scoping.scope([committee.pk]):
        yield board(2020)


def test_every_fact_is_there() -> None:
    assert len(FACTS) == 62
    assert len({fact["indicator"] for fact in FACTS.values()}) == 62


@pytest.mark.parametrize("name", FACTS)
def test_the_records_give_the_fact(year: Board, name: str) -> None:
    fact = FACTS[name]
    figure = year.figures[fact["indicator"]]
    assert figure.value is not None
    stated = Decimal(fact["value"])
    if not fact["approximate"]:
        assert figure.value == stated
        return
    more = Quantity(stated, fact["unit"], Approximation.MORE, f"{stated}余{fact['unit']}")
    assert approximates(more, figure.value, wide=True)
    assert approximates(more, figure.value, wide=False)


@pytest.mark.parametrize("name", FACTS)
def test_the_rows_prove_the_fact(year: Board, name: str) -> None:
    declared = indicator_of(FACTS[name]["indicator"])
    scope = scopes_of(2020)[declared.period]
    rows = evidence(declared, scope)
    assert value_of(declared, scope, rows) == year.figures[declared.id].value
