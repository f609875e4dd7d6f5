"""xieshang import FOLDER: load a folder of ledgers, all of it or nothing."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from xieshang.base.actor import COMMAND_LINE
from xieshang.faces.cli.arguments import UNUSABLE, add_committee, committee_from
from xieshang.ground.ledgers.actions import load_folder
from xieshang.ground.ledgers.folders import NoLedgers
from xieshang.ground.ledgers.shapes import Outcome

SHOWN = 50  # changed records of a dry run


class Command(BaseCommand):
    help = "导入一个文件夹的台账（.csv、.xlsx）。有一处问题就什么都不导入，逐条列出。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", metavar="FOLDER", type=Path, help="台账所在的文件夹")
        add_committee(parser)
        parser.add_argument("--dry-run", action="store_true", help="只核对，不导入")

    def handle(self, *args: Any, **options: Any) -> None:
        committee = committee_from(options["committee"])
        try:
            outcome = load_folder(
                folder=options["folder"],
                committee=committee,
                actor=COMMAND_LINE,
                dry_run=options["dry_run"],
                progress=self.stdout.write,
            )
        except NoLedgers as fault:
            raise CommandError(str(fault), returncode=UNUSABLE) from None
        self.tell(outcome, dry_run=options["dry_run"])

    def tell(self, outcome: Outcome, *, dry_run: bool) -> None:
        for notice in outcome.notices:
            self.stdout.write(notice)
        if dry_run:
            self.show_changes(outcome)
        for fault in outcome.faults:
            self.stderr.write(fault.text)
        if outcome.faults:
            self.stderr.write(
                f"共 {len(outcome.faults)} 处问题，未导入任何内容。请改正后重新导入。"
            )
            sys.exit(1)
        self.stdout.write("核对完毕，未作改动。" if dry_run else "导入完毕。")

    def show_changes(self, outcome: Outcome) -> None:
        for tally in outcome.by_kind().values():
            self.stdout.write(tally.text)
        for change in outcome.changes[:SHOWN]:
            self.stdout.write(change.text)
        if len(outcome.changes) > SHOWN:
            self.stdout.write(f"……另有 {len(outcome.changes) - SHOWN} 条修改")
