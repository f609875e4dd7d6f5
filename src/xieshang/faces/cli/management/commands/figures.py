"""`xieshang figures`: every indicator of a committee and a year."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from xieshang.faces.cli.tables import add_choice, chosen, in_json, in_words, printed_table
from xieshang.figures.indicators.queries import Board, board
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
                said = choice.said(found.as_of) | {"figures": list(as_json(found))}
                self.stdout.write(json.dumps(said, ensure_ascii=False, indent=2))
            else:
                self.stdout.write(choice.headline(found.as_of))
                self.stdout.write(printed_table(HEAD, [*map(_row, found.figures.values())]))


def as_json(found: Board) -> list[dict[str, Any]]:
    """The figures in the shape that design section 8 fixes; `beside` only where there is one."""
    return [
        {"id": id_} | figure_as_json(figure) | _beside(found.beside[id_])
        for id_, figure in found.figures.items()
    ]


def figure_as_json(figure: Figure) -> dict[str, Any]:
    """A figure without its id: shares as 0–100, money in 元, null where nothing can be computed."""
    return {
        "label": figure.label,
        "unit": figure.unit,
        "value": in_json(figure.value),
        "part": in_json(figure.part),
        "whole": in_json(figure.whole),
        "basis": str(figure.basis),
        "definition": figure.definition,
        "version": figure.version,
        "evidence_count": figure.evidence_count,
    }


def _beside(others: tuple[Figure, ...]) -> dict[str, Any]:
    said = [{"value": in_json(f.value), "basis": str(f.basis)} for f in others]
    return {"beside": said} if said else {}


def _row(figure: Figure) -> tuple[str, ...]:
    return (
        figure.indicator, figure.label, in_words(figure.value), figure.unit,
        in_words(figure.part), in_words(figure.whole), str(figure.basis),
        str(figure.evidence_count), figure.definition,
    )  # fmt: skip
