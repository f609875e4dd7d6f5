"""The demo ledgers in the test database, loaded once for a module and taken back after it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import transaction
from pytest_django import DjangoDbBlocker

from xieshang.base.actor import COMMAND_LINE
from xieshang.ground.demo.actions import found_committees
from xieshang.ground.ledgers.actions import load_folder
from xieshang.ground.orgs.models import Committee

FOLDER = Path(__file__).parents[1] / "demo"


@contextmanager
def loaded_demo(blocker: DjangoDbBlocker) -> Iterator[Committee]:
    """大祥区政协 with the years 2019 and 2020; tests run inside its transaction."""
    with blocker.unblock(), transaction.atomic():
        committee = found_committees()
        outcome = load_folder(folder=FOLDER, committee=committee, actor=COMMAND_LINE)
        assert not outcome.faults, outcome.faults[:5]
        yield committee
        transaction.set_rollback(True)
