"""PDF files: the glyphs of each page put back into lines, and the lines into paragraphs.

Running heads and page numbers are left out. A page without any glyph is a picture, and a file of such
pages cannot be checked.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw as pdfium

from xieshang.base.documents.reading import limits
from xieshang.base.documents.reading.lines import Glyph, Line, lines_of
from xieshang.base.documents.reading.mending import write_pages
from xieshang.base.documents.reading.model import ReadText, Unreadable
from xieshang.base.documents.reading.refusals import AS_DOCX, IN_PIECES, too_long
from xieshang.base.documents.reading.writing import Writer

_HIGH, _LOW, _PLANE_ONE = 0xD800, 0xDC00, 0x10000
_AFTER_LOW = 0xE000
_NOTHING = frozenset([0xFFFE, 0xFFFF, 0x200B, 0xFEFF, 0xAD, 0x2])
_FIRST_PRINTED = 0x20


def read_pdf(content: bytes) -> ReadText:
    """Raises Unreadable for what is damaged, locked or scanned."""
    document = _opened(content)
    if len(document) > limits.MOST_PAGES:
        raise Unreadable("PDF 超过 2000 页，没有读取", IN_PIECES)
    pages = [_lines(document, number) for number in range(len(document))]
    if not any(pages):
        raise Unreadable("PDF 里没有文字，多半是扫描件", "请改用 Word 文件或由文字生成的 PDF")
    writer = Writer()
    write_pages(pages, writer)
    return writer.read("pdf")


def _opened(content: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if error.err_code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
            raise Unreadable("PDF 加了密码", "请去掉密码，另存后重试") from error
        raise Unreadable("PDF 已损坏，没有读出文字", AS_DOCX) from error


def _lines(document: pypdfium2.PdfDocument, number: int) -> list[Line]:
    try:
        page = document[number]
        text = page.get_textpage()
    except pypdfium2.PdfiumError as error:
        raise Unreadable(f"PDF 第 {number + 1} 页已损坏", AS_DOCX) from error
    try:
        return lines_of(_glyphs(text.raw, text.count_chars()))
    finally:
        text.close()
        page.close()


def _glyphs(text: ctypes.Array[ctypes.c_char], count: int) -> Iterator[Glyph]:
    """What was printed, without the spaces and line ends that PDFium itself puts between."""
    if count > limits.MOST_TEXT:
        raise too_long()
    box = pdfium.FS_RECTF()
    high = 0
    for index in range(count):
        code = pdfium.FPDFText_GetUnicode(text, index)
        if _HIGH <= code < _LOW:
            high = code
            continue
        if _LOW <= code < _AFTER_LOW:
            code = _PLANE_ONE + ((high - _HIGH) << 10) + (code - _LOW) if high else 0
        high = 0
        if (
            code < _FIRST_PRINTED
            or code in _NOTHING
            or pdfium.FPDFText_IsGenerated(text, index) == 1
        ):
            continue
        if pdfium.FPDFText_GetLooseCharBox(text, index, box):
            yield Glyph(chr(code), box.left, box.right, box.bottom, box.top)
