"""What the commands about figures share: what they are asked for, and how they print a table."""

from __future__ import annotations

import datetime as dt
from argparse import ArgumentParser
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from unicodedata import east_asian_width

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from xieshang.base import scoping
from xieshang.faces.cli.arguments import UNUSABLE, add_committee, committee_from
from xieshang.figures.indicators.documents import as_number
from xieshang.figures.indicators.queries import UnknownYear, check_year
from xieshang.ground.orgs.queries import below

WIDEST = 60  # columns of the screen that one cell may take


@dataclass(frozen=True, slots=True)
class Choice:
    """Whose figures, of which year, as known on which day (None: the last that counts)."""

    slug: str
    name: str
    year: int
    as_of: dt.date | None

    def said(self, as_of: dt.date) -> dict[str, Any]:
        return {"committee": self.slug, "year": self.year, "as_of": as_of.isoformat()}

    def headline(self, as_of: dt.date) -> str:
        return _("%(name)s %(year)s年，数据截至 %(day)s") % {
            "name": self.name,
            "year": self.year,
            "day": as_of,
        }


def add_choice(parser: ArgumentParser, *, formats: Sequence[str]) -> None:
    """The arguments that every command about figures takes."""
    add_committee(parser)
    parser.add_argument("--year", required=True, help="年度，如 2020；届次取当年开幕的一次")
    parser.add_argument("--as-of", help="只计到这一天，如 2020-06-30")
    parser.add_argument("--format", choices=formats, default=formats[0], help="输出格式")


@contextmanager
def chosen(options: Mapping[str, Any]) -> Iterator[Choice]:
    """Open the records asked for, those of every committee below included; else exit code 2."""
    committee = committee_from(options["committee"])
    with scoping.scope([each.pk for each in below(committee)]):
        try:
            year, day = _year(str(options["year"])), _day(options["as_of"])
            check_year(year)
        except (UnknownYear, ValueError) as mistake:
            raise CommandError(str(mistake), returncode=UNUSABLE) from None
        yield Choice(committee.slug, committee.name, year, day)


def in_words(value: Decimal | None) -> str:
    """A number as plain digits; empty where there is none."""
    return "" if value is None else str(as_number(value))


def printed_table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Columns in line, full-width characters taken as two; long cells are cut."""
    lines = [[_cut(cell) for cell in line] for line in (head, *rows)]
    widths = [max(map(width, column)) for column in zip(*lines, strict=True)]
    return "\n".join(
        "  ".join(_pad(cell, width_) for cell, width_ in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )


def width(text: str) -> int:
    """How many columns of a screen the text takes."""
    return sum(2 if east_asian_width(character) in "FWA" else 1 for character in text)


def _pad(cell: str, to: int) -> str:
    return cell + " " * (to - width(cell))


def _cut(cell: str) -> str:
    if width(cell) <= WIDEST:
        return cell
    kept = cell
    while width(kept) > WIDEST - 2:
        kept = kept[:-1]
    return f"{kept}…"


def _year(said: str) -> int:
    if not (said.isascii() and said.isdigit() and len(said) == len("2020")):
        raise ValueError(_("“%(said)s”不是年度，请写作 2020。") % {"said": said})
    return int(said)


def _day(said: str | None) -> dt.date | None:
    if not said:
        return None
    try:
        return dt.date.fromisoformat(said)
    except ValueError:
        raise ValueError(_("“%(said)s”不是日期，请写作 2020-06-30。") % {"said": said}) from None
