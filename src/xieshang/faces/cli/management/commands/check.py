"""`xieshang check` with the records at hand; without a committee `xieshang.__main__` runs it."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from xieshang.base.documents.reading import ReadText
from xieshang.faces.cli import check as drafts
from xieshang.faces.cli.arguments import committee_from
from xieshang.faces.cli.tables import chosen
from xieshang.figures.checking.checked import Checked
from xieshang.figures.checking.checking import check
from xieshang.figures.checking.holding import with_posts
from xieshang.figures.checking.recorded import known_figures, last_day, post_holders


class Command(BaseCommand):
    help = drafts.HELP

    def add_arguments(self, parser: ArgumentParser) -> None:
        drafts.add_arguments(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        asked = Namespace(**options)
        fault = drafts.misfit(asked)
        if fault:
            raise CommandError(fault, returncode=drafts.UNUSABLE)
        if not drafts.needs_records(asked):
            sys.exit(drafts.run(asked))
        with chosen(options | {"as_of": None}) as choice:
            committee = committee_from(choice.slug)
            figures = known_figures(committee, choice.year)
            holders = post_holders(committee.pk) if asked.posts else ()

        def checker(source: ReadText) -> Checked:
            return with_posts(check(source, figures), holders, last_day(choice.year))

        sys.exit(drafts.run(asked, checker))
