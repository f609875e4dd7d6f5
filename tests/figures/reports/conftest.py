"""The demo year and its report, composed once for a module."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

import pytest
from pytest_django import DjangoDbBlocker

from tests.demo_year import loaded_demo
from xieshang.base import scoping
from xieshang.figures.reports.documents.composing import Composed, compose
from xieshang.figures.reports.queries import shipped_template
from xieshang.ground.orgs.models import Committee

Write = Callable[[str], Composed]
DATED = dt.date(2021, 3, 5)


@pytest.fixture(scope="module")
def demo(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Committee]:
    with loaded_demo(django_db_blocker) as committee, scoping.scope([committee.pk]):
        yield committee


@pytest.fixture(scope="module")
def report(demo: Committee) -> Composed:
    return compose(demo, 2020, None, shipped_template(), dated=DATED)


@pytest.fixture
def write(demo: Committee) -> Write:
    """A report of the demo year from a template of the test's own."""
    return lambda text: compose(demo, 2020, None, text, dated=DATED)
