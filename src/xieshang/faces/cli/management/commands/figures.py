"""`xieshang figures`: every indicator of a committee and a year."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from xieshang.faces.cli.tables import add_choice, chosen, in_words, printed_table
from xieshang.figures.indicators.documents import figures_as_json
from xieshang.figures.indicators.queries import board
from xieshang.kernel.figures import Figure

HEAD = ("指标代码", "指标", "数值", "单位", "n", "N", "性质", "依据", "口径")


class Command(BaseCommand):
    help = "列出一个政协组织一年的全部指标：数值、n/N、性质、口径和依据条数"

    def add_arguments(self, parser: ArgumentParser) -> None:
        add_choice(parser, formats=("table", "json"))

    def handle(self, *args: Any, **options: Any) -> None:
        with chosen(options) as choice:
            found = board(choice.year, choice.as_of)
            if options["format"] == "json":
                said = choice.said(found.as_of) | {"figures": figures_as_json(found)}
                self.stdout.write(json.dumps(said, ensure_ascii=False, indent=2))
            else:
                self.stdout.write(choice.headline(found.as_of))
                self.stdout.write(printed_table(HEAD, [*map(_row, found.figures.values())]))


def _row(figure: Figure) -> tuple[str, ...]:
    return (
        figure.indicator, figure.label, in_words(figure.value), figure.unit,
        in_words(figure.part), in_words(figure.whole), str(figure.basis),
        str(figure.evidence_count), figure.definition,
    )  # fmt: skip
