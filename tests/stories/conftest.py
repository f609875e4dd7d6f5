"""The demo of these stories: made once, copied for those who change something."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.stories.site import Site, prepare, served
from tests.stories.visits import Visits, visits


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    var = tmp_path_factory.mktemp("demo") / "var"
    prepare(var)
    return var


@pytest.fixture(scope="session")
def site(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """For those who only read."""
    with served(prepared, tmp_path_factory.mktemp("site") / "var") as running:
        yield running


@pytest.fixture(scope="module")
def desk(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """For those who change records: a copy of the module's own."""
    with served(prepared, tmp_path_factory.mktemp("desk") / "var") as running:
        yield running


@pytest.fixture
def visiting(chromium: Browser) -> Iterator[Visits]:
    with visits(chromium) as people:
        yield people
