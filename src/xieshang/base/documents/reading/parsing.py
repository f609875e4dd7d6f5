"""Bytes of a known kind → text. Called in the confined child only; parsers are loaded as needed.

Each of them is large, and a file needs one: loading all would cost more time than the reading.
"""

# ruff: noqa: PLC0415 -- see above

from __future__ import annotations

import re
from dataclasses import replace

from xieshang.base.documents.reading import limits
from xieshang.base.documents.reading.detect import Kind
from xieshang.base.documents.reading.model import ReadText, Unreadable
from xieshang.base.documents.reading.refusals import too_long, without_text
from xieshang.base.documents.reading.zipped import opened

_HALVES = re.compile("[\ud800-\udfff]")  # of surrogate pairs; no encoding can carry them


def parse(content: bytes, kind: str) -> ReadText:
    """Raises Unreadable; also MemoryError and RecursionError, which the child answers."""
    read = _read(content, Kind(kind))
    if len(read.text) > limits.MOST_TEXT:
        raise too_long()
    if not read.text.strip():
        raise without_text()
    return replace(read, text=_HALVES.sub("\ufffd", read.text))


def _read(content: bytes, kind: Kind) -> ReadText:
    match kind:
        case Kind.PDF:
            from xieshang.base.documents.reading.pdf import read_pdf

            return read_pdf(content)
        case Kind.OLD_EXCEL:
            from xieshang.base.documents.reading.sheets import read_old

            return read_old(content)
        case Kind.ZIP:
            return _read_zip(content)
        case _:
            from xieshang.base.documents.reading.web import read_web

            return read_web(content)


def _read_zip(content: bytes) -> ReadText:
    """A Word file or a workbook; other packages are refused by their name."""
    with opened(content) as package:
        if "xl/workbook.xml" in package:
            from xieshang.base.documents.reading.sheets import read_new

            return read_new(package)
        if "ppt/presentation.xml" in package:
            raise Unreadable("这是演示文稿，不能核对", "请把文字另存为 .docx 后重试")
        if "OFD.xml" in package:
            raise Unreadable("这是 OFD 版式文件，还不能读取", "请另存为 .docx 或 PDF 后重试")
        from xieshang.base.documents.reading.word import read_word

        return read_word(package)
