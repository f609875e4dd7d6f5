"""What every test may ask for: a browser, a database to match its mark, and repeatable chance.

`make test` runs the suite on SQLite and beside it, with `--database-only`, what touches the database
once more on PostgreSQL. `XIESHANG_DRILL=1` (`make drill`) raises the number of examples.
"""

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test import TransactionTestCase
from hypothesis import HealthCheck, settings
from pytest_django.plugin import blocking_manager_key

from tests.triggers import for_emptying
from tools.debian import has_chromium, has_office

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.cast import Cast

CHROMIUM_OPTIONS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-extensions",
    "--disable-sync",
    "--no-first-run",
    "--no-default-browser-check",
)
DATABASE_FIXTURES = frozenset(
    {"db", "transactional_db", "django_db_reset_sequences", "live_server"}
)

DRILL = os.environ.get("XIESHANG_DRILL") == "1"
# A busy machine is slow without being wrong, so no example has a deadline.
settings.register_profile(
    "xieshang",
    max_examples=2000 if DRILL else 100,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("xieshang")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--database-only",
        action="store_true",
        help="only tests that touch the database, without browser and LibreOffice",
    )


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Iterator[None]:
    """Lets the log be emptied after a test without a transaction; its triggers refuse that."""
    if not needs_emptying(item):
        yield
        return
    lift, guard = for_emptying(connection.vendor)
    run(item, lift)
    try:
        yield
    finally:
        if nextitem is not None:  # after the last test the database is gone
            run(item, guard)


def needs_emptying(item: pytest.Item) -> bool:
    mark = item.get_closest_marker("django_db")
    names = getattr(item, "fixturenames", ())
    return bool(mark and mark.kwargs.get("transaction")) or not DATABASE_FIXTURES.isdisjoint(
        {*names} - {"db"}
    )


def run(item: pytest.Item, statements: tuple[str, ...]) -> None:
    with item.config.stash[blocking_manager_key].unblock(), connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leaves out what this machine or database cannot run, and puts the browser last."""
    if config.getoption("--database-only"):
        left_out = [item for item in items if not belongs_to_database_run(item)]
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if belongs_to_database_run(item)]
    skips = missing()
    for item in items:
        for mark, reason in skips.items():
            if item.get_closest_marker(mark):
                item.add_marker(pytest.mark.skip(reason=reason))
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """`make test ARGS=tests/kernel` selects nothing for the second run, which is no failure."""
    chosen = session.config.args_source is pytest.Config.ArgsSource.ARGS
    empty = exitstatus == pytest.ExitCode.NO_TESTS_COLLECTED
    if empty and chosen and session.config.getoption("--database-only"):
        session.exitstatus = pytest.ExitCode.OK


def belongs_to_database_run(item: pytest.Item) -> bool:
    if item.get_closest_marker("browser") or item.get_closest_marker("office"):
        return False
    if item.get_closest_marker("django_db") or item.get_closest_marker("postgres"):
        return True
    cls = getattr(item, "cls", None)
    if cls is not None and issubclass(cls, TransactionTestCase):
        return True
    return not DATABASE_FIXTURES.isdisjoint(getattr(item, "fixturenames", ()))


def missing() -> dict[str, str]:
    """Mark → why its tests are left out here."""
    reasons = {}
    if not has_chromium():
        reasons["browser"] = "no Chromium (apt-get install chromium libatomic1)"
    if not has_office():
        reasons["office"] = "no LibreOffice (apt-get install libreoffice-writer-nogui)"
    if connection.vendor != "postgresql":
        reasons["postgres"] = "needs PostgreSQL; make test runs it there"
    return reasons


@pytest.fixture
def cast(db: None) -> Iterator["Cast"]:
    """The fixed cast, with the records of 大祥区政协 open and of nobody else."""
    from tests.cast import make_cast  # noqa: PLC0415 -- models need a set-up Django
    from xieshang.base import scoping  # noqa: PLC0415 -- as above

    people = make_cast()
    with scoping.scope([people.committee.pk]):
        yield people


@pytest.fixture(scope="session")
def chromium() -> Iterator["Browser"]:
    """One Chromium for the whole run; a test opens a context of its own in it."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 -- slow to load

    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright keeps an event loop in this thread, in which Django would refuse its
        # synchronous database calls; there is no second coroutine that could disturb them.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=list(CHROMIUM_OPTIONS)
        )
        yield browser
        browser.close()
