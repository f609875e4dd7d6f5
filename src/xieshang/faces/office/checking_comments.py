"""A draft with the remarks as comments in it: the Word file itself, or its text set as one."""

from __future__ import annotations

import io
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from xieshang.base import clock
from xieshang.base.documents.docx import to_docx
from xieshang.base.documents.model import Block, Document, Inlines, Paragraph, Table, Text
from xieshang.base.documents.reading.model import Unreadable
from xieshang.base.documents.remarks import Remark, add_remarks
from xieshang.faces.office.checking_drafts import Checking, checking_of
from xieshang.faces.office.checking_remarks import docx_answer, remarks_of
from xieshang.faces.parts.guards import at_home, needs
from xieshang.figures.checking.queries import content_of

_TAB = "\t"


@require_safe
@at_home
@needs("drafts.check")
def commented(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """The draft as a Word file with a comment at each remark."""
    checking = checking_of(request, pk, number)
    try:
        content = with_comments(checking)
    except Unreadable as fault:
        words = {"reason": fault.reason, "remedy": fault.remedy}
        messages.error(request, _("没有做成带批注的文件：%(reason)s。%(remedy)s。") % words)
        return HttpResponseRedirect(checking.url)
    return docx_answer(content, _("%(title)s（带批注）") % {"title": checking.draft.title})


def with_comments(checking: Checking) -> bytes:
    """The file that was handed in, or for another format its text as a Word file, with comments."""
    content = content_of(checking.version) if checking.version.format == "docx" else None
    setting = None if content else Setting(checking.version.text)
    author = _("校核")
    found = []
    for one in remarks_of(checking):
        start, end = one.item.start, one.item.end
        said = f"{one.word}：{one.text}" if one.text else one.word
        if setting:
            start, end = setting.place(start), setting.place(end - 1) + 1
        found.append(Remark(start, end, said, author))
    made = content or (setting.docx() if setting else b"")
    return add_remarks(made, found, when=localtime(clock.now()))


class Setting:
    """A text set as a Word file, and where each of its characters comes to stand there.

    Its first line becomes the title, lines with tabs the rows of a table, empty lines go.
    """

    def __init__(self, text: str) -> None:
        self._lines: list[str] = []
        self._starts: list[int] = []  # in the text
        self._places: list[int] = []  # in the file
        start = 0
        for line in text.split("\n"):
            if line.strip():
                self._starts.append(start + len(line) - len(line.lstrip(" \u3000\r")))
                self._lines.append(line.strip(" \u3000\r"))
            start += len(line) + 1
        self._blocks = tuple(self._set())

    def place(self, offset: int) -> int:
        """Where the character at an offset of the text stands in the text of the file."""
        at = max(0, bisect_right(self._starts, offset) - 1)
        within = min(max(0, offset - self._starts[at]), len(self._lines[at]))
        return self._places[at] + within

    def docx(self) -> bytes:
        """The file."""
        made = io.BytesIO()
        title = self._lines[0] if self._lines else ""
        document = Document(title=title, blocks=self._blocks)
        to_docx(document, made, created=clock.now(), mode="public")
        return made.getvalue()

    def _set(self) -> Iterator[Block]:
        reached = 0
        for tabbed, group in groupby(enumerate(self._lines), key=self._in_table):
            rows = [line for _at, line in group]
            width = max(row.count(_TAB) for row in rows) if tabbed else 0
            for row in rows:
                self._places.append(reached)
                reached += len(row) + width - row.count(_TAB) * bool(tabbed) + 1
            yield from _table(rows, width) if tabbed else _paragraphs(rows, len(self._places))

    @staticmethod
    def _in_table(numbered: tuple[int, str]) -> bool:
        """The first line is the title, whatever it holds."""
        at, line = numbered
        return at > 0 and _TAB in line


def _paragraphs(rows: Sequence[str], set_so_far: int) -> Iterator[Paragraph]:
    """Without the first line of all, which the title prints."""
    first = set_so_far == len(rows)
    yield from (Paragraph((Text(row),)) for row in rows[1 if first else 0 :])


def _table(rows: Sequence[str], width: int) -> Iterator[Table]:
    cells = [_cells(row, width) for row in rows]
    yield Table(cells[0], tuple(cells[1:]))


def _cells(row: str, width: int) -> tuple[Inlines, ...]:
    texts = row.split(_TAB)
    return tuple((Text(text),) for text in (*texts, *[""] * (width + 1 - len(texts))))


urlpatterns = [
    path("check/<int:pk>/<int:number>/commented.docx", commented, name="check_commented"),
]
