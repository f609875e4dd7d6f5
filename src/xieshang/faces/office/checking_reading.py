"""Uploads and pasted text, read: each a paper, or a sentence that says why it could not be read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from xieshang.base.documents.reading import read_bytes
from xieshang.base.documents.reading.model import Place, ReadText, Unreadable
from xieshang.faces.office.checking_forms import LONGEST, DraftForm, title_of
from xieshang.figures.checking.actions import Paper
from xieshang.ground.files.rules import bears_mark, plain_name


def papers_in(form: DraftForm) -> tuple[list[Paper], list[str]]:
    """The papers of a valid form, and what to say of the files that could not be read."""
    papers, faults = [], []
    for upload in form.cleaned_data.get("papers") or ():
        name = plain_name(upload.name or "")
        try:
            papers.append(_read(name, upload))
        except Unreadable as fault:
            words = {"name": name, "reason": fault.reason, "remedy": fault.remedy}
            faults.append(_("“%(name)s”没有校核：%(reason)s。%(remedy)s。") % words)
    text = form.cleaned_data.get("text", "")
    if text.strip():
        papers.append(Paper(title_of("", text), pasted(text)))
    return papers, faults


def pasted(text: str) -> ReadText:
    """A pasted text, its paragraphs numbered as a reader counts them."""
    return ReadText(text, "txt", tuple(_paragraphs(text)))


def _read(name: str, upload: UploadedFile[Any]) -> Paper:
    content = b"".join(upload.chunks())
    source = read_bytes(content, name)
    if len(source.text) > LONGEST:
        reason = _("文稿超过 %(most)s 字，没有校核") % {"most": f"{LONGEST:,}"}
        raise Unreadable(reason, _("请按章节拆成几份后再上传"))
    if bears_mark(source.text):
        raise Unreadable(
            _("首页带有国家秘密标志，本系统为非涉密系统，文件没有保存"),
            _("请立即停止在本机处理，并按保密规定报告；确属误标的，请改正标志后再上传"),
        )
    return Paper(title_of(name, source.text), source, name, content)


def _paragraphs(text: str) -> Iterator[Place]:
    start, number = 0, 0
    for line in text.split("\n"):
        if line.strip():
            number += 1
            yield Place(start, start + len(line), _("第%(n)s段") % {"n": number})
        start += len(line) + 1
