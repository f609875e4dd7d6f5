"""The list beside the text: each claim with the records' value, its findings and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from xieshang.base.indicators import indicators
from xieshang.base.ui.components import Cell, Column, Empty, Row, SavedView, Table
from xieshang.faces.office.checking_drafts import Checking, version_url
from xieshang.faces.office.checking_items import Item, Standing
from xieshang.faces.parts.figures import NOTHING, inspector_url, number
from xieshang.figures.checking.checked import Candidate

if TYPE_CHECKING:
    from xieshang.figures.checking.models import Draft, DraftVersion

ALL = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of the records beside a claim; `url` proves it, `inspect` says that in the drawer."""

    indicator: str
    label: str
    value: str
    definition: str
    url: str
    inspect: bool


@dataclass(frozen=True, slots=True)
class Card:
    """An item with the figures of the records that it is about, or may be about."""

    item: Item
    figure: Figure | None
    candidates: tuple[Figure, ...]
    chosen: str  # the label of the indicator to which somebody bound it
    url: str  # of the claim's own page


def cards_of(checking: Checking, show: str) -> list[Card]:
    """The items of a heap, or all of them."""
    return [card_of(checking, item) for item in checking.items if show in (ALL, item.standing)]


def heaps_of(checking: Checking, show: str) -> tuple[SavedView, ...]:
    """The filters: links, each with how many lines it shows."""
    silent = _("无记录") if checking.records.figures else _("未比对")
    names = (
        (ALL, _("全部"), len(checking.items)),
        (Standing.FAULTY, _("有误"), checking.counts[Standing.FAULTY]),
        (Standing.DOUBTFUL, _("存疑"), checking.counts[Standing.DOUBTFUL]),
        (Standing.AGREES, _("相符"), checking.counts[Standing.AGREES]),
        (Standing.SILENT, silent, checking.counts[Standing.SILENT]),
    )
    return tuple(
        SavedView(label, f"{checking.url}?{urlencode({'show': code})}" if code else checking.url,
                  active=code == show, count=str(count))
        for code, label, count in names
    )  # fmt: skip


def unmentioned_table(checking: Checking) -> Table:
    """台账中有而文中未提: figures of the records that the draft says nothing of."""
    columns = (
        Column("label", _("指标"), "title"), Column("value", _("数值"), "number"),
        Column("definition", _("口径")),
    )  # fmt: skip
    found = [figure_of(checking, candidate) for candidate in checking.checked.unmentioned]
    rows = tuple(
        Row((Cell(f.label, f.url), Cell(f.value), Cell(f.definition)), url=f.url) for f in found
    )
    return Table("unmentioned", _("台账中有而文中未提的数据"), columns, rows)


def drafts_table(found: Sequence[Draft], account_id: int, empty: Empty) -> Table:
    """The drafts that the viewer may open."""
    columns = (
        Column("title", _("文稿"), "title"), Column("version", _("版次"), "number"),
        Column("at", _("最近校核"), "date"), Column("maker", _("上传人"), "name"),
        Column("shared", _("共享")),
    )  # fmt: skip
    rows = []
    for draft in found:
        url = reverse("check_draft", args=[draft.pk])
        shared = _("本会办公室") if draft.shared else _("仅本人")
        maker = _("本人") if draft.maker_id == account_id else draft.maker.name
        latest = _("第%(n)s版") % {"n": draft.latest}  # type: ignore[attr-defined]  # annotated
        cells = (Cell(draft.title, url), Cell(latest),
                 Cell(draft.latest_at), Cell(maker), Cell(shared))  # type: ignore[attr-defined]  # fmt: skip
        rows.append(Row(cells, url=url, value=str(draft.pk)))
    return Table("drafts", _("校核过的文稿"), columns, tuple(rows), empty,
                 select="draft" if len(rows) > 1 else "")  # fmt: skip


def versions_table(kept: Sequence[DraftVersion], here: DraftVersion) -> Table:
    """The versions of a draft."""
    columns = (
        Column("number", _("版次"), "title"), Column("at", _("上传时间"), "date"),
        Column("who", _("上传人"), "name"), Column("name", _("文件")),
    )  # fmt: skip
    rows = tuple(
        Row((
            Cell(_("第%(n)s版") % {"n": v.number}, version_url(v)), Cell(v.at),
            Cell(v.account.name), Cell(v.name or _("粘贴的文字")),
        ), url=version_url(v), muted=v.pk != here.pk)
        for v in kept
    )  # fmt: skip
    return Table("draft-versions", _("历次版本"), columns, rows)


def figure_of(checking: Checking, candidate: Candidate) -> Figure:
    """A figure of the records in words, with the way to its proof."""
    url, inspect = _proof(checking, candidate.indicator)
    return Figure(
        candidate.indicator, candidate.label, in_words(candidate), candidate.definition,
        url, inspect,
    )  # fmt: skip


def in_words(candidate: Candidate) -> str:
    """1,046 件; 98.33%; — where the records give no value."""
    if candidate.value is None:
        return NOTHING
    gap = "" if candidate.unit == "%" else " "
    return f"{number(candidate.value)}{gap}{candidate.unit}".rstrip()


def card_of(checking: Checking, item: Item) -> Card:
    """An item with what stands beside it."""
    judged = item.judged
    figures = tuple(figure_of(checking, candidate) for candidate in judged.candidates)
    own = next((f for f in figures if f.indicator == judged.indicator), None)
    choice = item.choice
    claim = [checking.draft.pk, checking.version.number, item.at]
    return Card(
        item=item,
        figure=own,
        candidates=() if own else figures,
        chosen=_label(choice.indicator) if choice else "",
        url="" if item.at is None else reverse("check_claim", args=claim),
    )


def _label(indicator: str) -> str:
    known = (declared.label for declared in indicators() if declared.id == indicator)
    return next(known, indicator)


def _proof(checking: Checking, indicator: str) -> tuple[str, bool]:
    """Where the records behind a figure are; committee by committee for who sees several."""
    year = checking.version.year
    if year is None or not checking.viewer.may("figures.see"):
        return "", False
    if len(checking.viewer.committees) > 1:
        asked = urlencode({"year": year, "id": indicator})
        return f"{reverse('figures_tier')}?{asked}", False
    return inspector_url(indicator, year), True
