"""Questions about report templates: which text is in force, and what changed between versions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from importlib.resources import files
from typing import Literal

from django.db.models import QuerySet

from xieshang.base import scoping
from xieshang.base.actor import COMMAND_LINE
from xieshang.figures.reports.models import ReportTemplate

PERFORMANCE = "绩效评价报告"
"""The one report that is shipped: 部门整体支出绩效评价报告."""

Mark = Literal["same", "added", "removed"]


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a template; 0 is the shipped one, which belongs to nobody."""

    name: str
    number: int
    body: str
    author: str = ""
    at: dt.datetime | None = None
    note: str = ""


class NoSuchVersion(LookupError):
    """The committee has no version of that number."""


@cache
def shipped_template() -> str:
    """The text that a committee starts with."""
    folder = files(__package__).joinpath("templates_md")
    return folder.joinpath("performance.md").read_text(encoding="utf-8")


def shipped(name: str = PERFORMANCE) -> Version:
    return Version(name, 0, shipped_template(), "系统", note="随系统提供")


def versions(name: str = PERFORMANCE) -> list[Version]:
    """Every version of the committee in scope, the latest first, the shipped one last."""
    return [*map(_read, _kept(name)), shipped(name)]


def current(name: str = PERFORMANCE) -> Version:
    """The version in force: the latest."""
    latest = _kept(name).first()
    return _read(latest) if latest else shipped(name)


def version(number: int, name: str = PERFORMANCE) -> Version:
    """One version; :class:`NoSuchVersion` where there is none of that number."""
    if number == 0:
        return shipped(name)
    found = _kept(name).filter(version=number).first()
    if found is None:
        raise NoSuchVersion(f"没有第{number}版模板，请从版本列表中选择。")
    return _read(found)


def _kept(name: str) -> QuerySet[ReportTemplate]:
    """The committee's own versions, the latest first."""
    own = ReportTemplate.objects.filter(committee_id=scoping.sole_committee(), name=name)
    return own.select_related("author").order_by("-version")


def _read(kept: ReportTemplate) -> Version:
    author = kept.author.name if kept.author else COMMAND_LINE.name
    return Version(kept.name, kept.version, kept.body, author, kept.at, kept.note)


def differences(before: str, after: str) -> Iterator[tuple[Mark, str]]:
    """The lines of both texts, each marked as kept, added or removed."""
    old, new = before.splitlines(), after.splitlines()
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from (("same", line) for line in old[i:j])
        else:
            yield from (("removed", line) for line in old[i:j])
            yield from (("added", line) for line in new[k:m])
