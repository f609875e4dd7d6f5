"""What several commands ask for in the same words."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import TYPE_CHECKING

from django.core.management.base import CommandError

from xieshang.ground.orgs.queries import UnknownCommittee, committee_or_only

if TYPE_CHECKING:
    from xieshang.ground.orgs.models import Committee

UNUSABLE = 2  # exit code: arguments, committee or folder cannot be used


def add_committee(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--committee", metavar="SLUG", help="政协组织的代码；只有一个政协组织时可以不写"
    )


def committee_from(slug: str | None) -> Committee:
    """The committee named, or the only one there is; else the command ends with code 2."""
    try:
        return committee_or_only(slug)
    except UnknownCommittee as fault:
        raise CommandError(str(fault), returncode=UNUSABLE) from None
