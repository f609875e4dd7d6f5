"""The demo year as a test case: its ledgers loaded once a class, its records open in every test."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import ClassVar

from django.test import TestCase

from xieshang.base import scoping
from xieshang.base.actor import COMMAND_LINE
from xieshang.ground.demo import actions as demo
from xieshang.ground.ledgers.actions import load_folder
from xieshang.ground.orgs.models import Committee

FOLDER = Path(__file__).parents[2] / "demo"
DAXIANG, YEAR = demo.SLUG, demo.YEAR


def load_into(committee: Committee) -> None:
    outcome = load_folder(
        folder=FOLDER, committee=committee, actor=COMMAND_LINE, dry_run=False,
        progress=lambda _line: None,
    )  # fmt: skip
    assert not outcome.faults


class DemoYear(TestCase):
    """`committee` is 大祥区; changes that a test makes are taken back after it."""

    committee: ClassVar[Committee]

    @classmethod
    def setUpTestData(cls) -> None:
        cls.committee = demo.found_committees()
        load_into(cls.committee)

    def setUp(self) -> None:
        stack = ExitStack()
        stack.enter_context(scoping.scope([self.committee.pk]))
        self.addCleanup(stack.close)
