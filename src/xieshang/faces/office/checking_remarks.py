"""校核意见: what is wrong or in doubt, as a page to print, as a Word file, and as comments in it."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from xieshang.base import clock
from xieshang.base.documents.docx import to_docx
from xieshang.base.documents.model import Block, Document, Inlines, Paragraph, Strong, Table, Text
from xieshang.base.ui.components import Action, Page
from xieshang.faces.office.checking_drafts import Checking, checking_of
from xieshang.faces.office.checking_items import Item, Standing
from xieshang.faces.office.reports import KINDS
from xieshang.faces.parts.guards import at_home, needs
from xieshang.faces.parts.shell import page

AROUND = 30  # characters of the sentence on either side of the figure
_TOLD = frozenset({Standing.FAULTY, Standing.DOUBTFUL})
_HEAD = ("序号", "位置", "原文", "问题", "校核意见")


@dataclass(frozen=True, slots=True)
class Remark:
    """A line of the remarks: where it stands, what is printed there, what is said of it."""

    item: Item
    before: str
    after: str
    word: str
    texts: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n".join(self.texts)


def remarks_of(checking: Checking) -> list[Remark]:
    """Everything that is wrong or in doubt, and the notes on what is not, in order of the text."""
    return list(_remarks(checking))


def texts_of(item: Item) -> tuple[str, ...]:
    """What is said of an item: the records' word, then the findings told here."""
    record = (item.judged.message,) if item.judged.message and _weighs(item) else ()
    return (*record, *(told.message for told in item.told))


@require_safe
@at_home
@needs("drafts.check")
def remarks(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """The remarks as a page to print."""
    checking = checking_of(request, pk, number)
    head = Page(
        title=_("校核意见"),
        crumbs=checking.crumbs,
        state=checking.state,
        note=_("%(title)s（第%(n)s版）；%(compared)s；%(day)s") % {
            "title": checking.draft.title, "n": number, "compared": checking.compared_with,
            "day": clock.today(),
        },
        primary=Action(
            _("下载 Word"), reverse("check_remarks_file", args=[pk, number]), icon="download"
        ),
    )  # fmt: skip
    context = {"checking": checking, "remarks": remarks_of(checking)}
    return page(request, "office/checking/remarks.html", context, head=head, section="checking")


@require_safe
@at_home
@needs("drafts.check")
def remarks_file(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """The remarks as a Word file."""
    checking = checking_of(request, pk, number)
    made = io.BytesIO()
    to_docx(_document(checking), made, created=clock.now(), mode="public")
    return docx_answer(made.getvalue(), _("%(title)s·校核意见") % {"title": checking.draft.title})


def docx_answer(content: bytes, name: str) -> HttpResponse:
    """A Word file to keep."""
    answer = HttpResponse(content, content_type=KINDS["docx"])
    said = content_disposition_header(as_attachment=True, filename=f"{name}.docx")
    answer.headers["Content-Disposition"] = str(said)
    return answer


def _remarks(checking: Checking) -> Iterator[Remark]:
    text = checking.version.text
    for item in checking.items:
        texts = texts_of(item)
        if item.standing in _TOLD or (texts and item.choice is None):
            before = text[max(0, item.start - AROUND) : item.start].rpartition("\n")[2]
            after = text[item.end : item.end + AROUND].partition("\n")[0]
            word = item.sign.word if item.standing in _TOLD else item.told[0].sign.word
            yield Remark(item, before, after, str(word), texts)


def _weighs(item: Item) -> bool:
    return item.standing in _TOLD


def _document(checking: Checking) -> Document:
    found = remarks_of(checking)
    words = {
        "title": checking.draft.title, "n": checking.version.number,
        "compared": checking.compared_with, "state": checking.state.label,
        "claims": len(checking.checked.reading.claims),
    }  # fmt: skip
    opening = _(
        "文稿《%(title)s》（第%(n)s版），共读出数据表述%(claims)s处，%(compared)s。校核结果：%(state)s。"
    )
    blocks: tuple[Block, ...] = (Paragraph((Text(opening % words),)), *_tables(found))
    day = clock.today()
    return Document(
        title=_("校核意见"), blocks=blocks, signature=checking.viewer.name,
        date_line=f"{day.year}年{day.month}月{day.day}日",
    )  # fmt: skip


def _tables(found: Sequence[Remark]) -> Iterator[Table]:
    if found:
        rows = tuple(_row(at, remark) for at, remark in enumerate(found, 1))
        head = tuple((Text(word),) for word in _HEAD)
        yield Table(head, rows, align=("center", "center", "left", "center", "left"))


def _row(at: int, remark: Remark) -> tuple[Inlines, ...]:
    own = remark.item
    words: Inlines = (Text(remark.before), Strong(own.printed), Text(remark.after))
    return (
        (Text(str(at)),), (Text(own.place),), words, (Text(f"{own.sign.mark} {remark.word}"),),
        (Text(remark.text),),
    )  # fmt: skip


urlpatterns = [
    path("check/<int:pk>/<int:number>/remarks/", remarks, name="check_remarks"),
    path("check/<int:pk>/<int:number>/remarks.docx", remarks_file, name="check_remarks_file"),
]
