"""Figures as data for others: the shape that `figures --format json` and a package share."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from xieshang.figures.indicators.queries import Board
from xieshang.ground.orgs.models import Committee
from xieshang.kernel.figures import Figure


def board_as_json(committee: Committee, board: Board) -> dict[str, Any]:
    """Every figure of a board: shares as 0–100, money in 元, null where nothing can be computed."""
    return {
        "committee": committee.slug,
        "year": board.year,
        "as_of": board.as_of.isoformat(),
        "figures": figures_as_json(board),
    }


def figures_as_json(board: Board) -> list[dict[str, Any]]:
    """The figures alone; `beside` only where another basis gives a value too."""
    return [
        {"id": id_} | figure_as_json(figure) | _beside(board.beside[id_])
        for id_, figure in board.figures.items()
    ]


def figure_as_json(figure: Figure) -> dict[str, Any]:
    """A figure without its id."""
    return {
        "label": figure.label,
        "unit": figure.unit,
        "value": as_number(figure.value),
        "part": as_number(figure.part),
        "whole": as_number(figure.whole),
        "basis": str(figure.basis),
        "definition": figure.definition,
        "version": figure.version,
        "evidence_count": figure.evidence_count,
    }


def as_number(value: Decimal | None) -> int | float | None:
    """A JSON number; whole values without a fraction."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _beside(others: tuple[Figure, ...]) -> dict[str, Any]:
    said = [{"value": as_number(f.value), "basis": str(f.basis)} for f in others]
    return {"beside": said} if said else {}
