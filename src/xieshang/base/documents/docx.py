"""Document → Word (.docx) after GB/T 9704-2012, with every figure still bound.

Faces are named as offices have them (仿宋_GB2312, 黑体, 楷体_GB2312, 方正小标宋简体). In the working
copy (工作稿) each figure is an inline content control tagged `xs:KEY`, and a custom XML part maps
the keys to their bindings; the public copy (公开稿) holds the text alone. The same document gives
the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from importlib.resources import files
from itertools import count
from pathlib import Path
from typing import BinaryIO, Literal, TypeAlias
from zipfile import BadZipFile, ZipFile

from lxml import etree

from xieshang.base.documents.layout import (
    LINE_EM,
    closing_indents,
    column_shares,
    list_lines,
    text_size,
)
from xieshang.base.documents.model import (
    Align,
    Block,
    Document,
    FigureInline,
    Heading,
    Inline,
    Inlines,
    ListBlock,
    Paragraph,
    Table,
    is_strong,
)
from xieshang.base.documents.package import (
    TAG_PREFIX,
    attribute,
    binding_parts,
    core_properties,
    pack,
    printable,
    relationships,
)

Mode: TypeAlias = Literal["working", "public"]

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WIDTH = 8850  # twips between the margins: 156 mm and a hair, for 28 characters of 15.8 pt
_LINE = 579  # twips: 28.95 pt
_CHAR = _WIDTH / LINE_EM
_TITLE_LINE = 660
_LARGEST_BODY = 50 * 1024 * 1024
_PARTS = files(__package__).joinpath("word")
# A4 with 37/35/28/26 mm; the footer's dash comes 7 mm under the type area. 28 characters on a
# line come from the style's spacing of −0.2 pt: LibreOffice misreads a negative charSpace.
_SECTION = (
    '<w:sectPr><w:footerReference w:type="default" r:id="rId3"/>'
    '<w:footerReference w:type="even" r:id="rId4"/>'
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1469" w:bottom="1984"'
    ' w:left="1587" w:header="851" w:footer="1400" w:gutter="0"/>'
    '<w:docGrid w:type="linesAndChars" w:linePitch="579"/></w:sectPr>'
)


def to_docx(
    document: Document,
    target: Path | BinaryIO,
    *,
    created: datetime,
    mode: Mode = "working",
) -> None:
    """Write the .docx; `created` (aware) is the only time in it.

    Working mode binds the figures; public mode leaves no control and no hidden part.
    """
    made = pack(_parts(document, created, bound=mode == "working"), created)
    if isinstance(target, Path):
        target.write_bytes(made)
    else:
        target.write(made)


def read_bindings(source: Path) -> dict[str, str]:
    """Key → text that stands in its control now, insertions in and deletions out.

    The first control of a key counts. Raises ValueError for what is no Word file.
    """
    try:
        with ZipFile(source) as archive:
            if archive.getinfo("word/document.xml").file_size > _LARGEST_BODY:
                raise ValueError("Word 文件太大，未读取，请拆分后再传。")
            body = archive.read("word/document.xml")
        root = etree.fromstring(body, etree.XMLParser(resolve_entities=False, no_network=True))
    except (BadZipFile, KeyError, etree.XMLSyntaxError) as error:
        raise ValueError("不是 Word 文件（.docx），或文件已损坏，请重新另存后再传。") from error
    found: dict[str, str] = {}
    for control in root.iter(f"{{{_W}}}sdt"):
        tag = control.find(f"{{{_W}}}sdtPr/{{{_W}}}tag")
        name = "" if tag is None else tag.get(f"{{{_W}}}val", "")
        if name.startswith(TAG_PREFIX):
            found.setdefault(name.removeprefix(TAG_PREFIX), _text_of(control))
    return found


def _text_of(element: etree._Element) -> str:
    """Text as it reads with all changes accepted: what was deleted or moved away is left out."""
    name = etree.QName(element).localname if isinstance(element.tag, str) else ""
    if name in ("del", "moveFrom", "sdtPr"):
        return ""
    if name == "t":
        return element.text or ""
    return "".join(_text_of(child) for child in element)


def _parts(document: Document, created: datetime, *, bound: bool) -> dict[str, str]:
    extra = binding_parts(document.bindings) if bound and document.bindings else {}
    linked = {
        "rId1": ("styles", "styles.xml"),
        "rId2": ("settings", "settings.xml"),
        "rId3": ("footer", "footer1.xml"),
        "rId4": ("footer", "footer2.xml"),
    }
    if extra:
        linked["rId5"] = ("customXml", "../customXml/item1.xml")
    core = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    return {
        "_rels/.rels": relationships(
            {"rId1": ("officeDocument", "word/document.xml"), "rId2": (core, "docProps/core.xml")}
        ),
        "docProps/core.xml": core_properties(document.title, created),
        "word/document.xml": _Writer(bound=bound).document(document),
        "word/_rels/document.xml.rels": relationships(linked),
        "word/styles.xml": _PARTS.joinpath("styles.xml").read_text(encoding="utf-8"),
        "word/settings.xml": _PARTS.joinpath("settings.xml").read_text(encoding="utf-8"),
        "word/footer1.xml": _footer("right"),
        "word/footer2.xml": _footer("left"),
        **extra,
    }


def _footer(side: Literal["left", "right"]) -> str:
    """— 1 — on one side, one character away from the edge."""
    properties = f'<w:ind w:{side}Chars="100" w:{side}="280"/><w:jc w:val="{side}"/>'
    page = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    mark = f"{_run('— ')}{page}{_run(' —')}"
    return f'{_XML}<w:ftr xmlns:w="{_W}">{_paragraph("Footer", mark, properties)}</w:ftr>'


def _paragraph(style: str, content: str, properties: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'


def _run(text: str, properties: str = "") -> str:
    """A run; the hint makes “” and … take the Chinese face."""
    parts = (f'<w:t xml:space="preserve">{_escaped(line)}</w:t>' for line in text.split("\n"))
    rpr = f'<w:rPr><w:rFonts w:hint="eastAsia"/>{properties}</w:rPr>'
    return f"<w:r>{rpr}{'<w:br/>'.join(parts)}</w:r>"


def _escaped(text: str) -> str:
    return printable(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


class _Writer:
    """Writes document.xml; counts the controls so that each has its own number."""

    def __init__(self, *, bound: bool) -> None:
        self._bound = bound
        self._numbers = count(1)

    def document(self, document: Document) -> str:
        blocks = list(document.blocks)
        parts = [*_opening(document)]
        closes = bool(document.signature or document.date_line)
        for at, block in enumerate(blocks):
            last = closes and at == len(blocks) - 1
            parts += self._block(block, "<w:keepNext/>" if last else "")
        parts += _closing(document)
        return (
            f'{_XML}<w:document xmlns:w="{_W}" xmlns:r="{_R}"><w:body>'
            f"{''.join(parts)}{_SECTION}</w:body></w:document>"
        )

    def _block(self, block: Block, keep: str) -> Iterable[str]:
        match block:
            case Heading(level=level):
                yield _paragraph(f"Heading{level}", self._inlines(block.inlines))
            case Paragraph():
                yield _paragraph("BodyText", self._inlines(block.inlines), keep)
            case ListBlock():
                for line in list_lines(block):
                    yield _paragraph("BodyText", self._inlines(line), keep)
            case Table():
                yield from self._table(block)

    def _inlines(self, inlines: Inlines, properties: str = "") -> str:
        return "".join(self._inline(inline, properties) for inline in inlines)

    def _inline(self, inline: Inline, properties: str) -> str:
        stress = "<w:b/><w:bCs/>" if is_strong(inline) else ""
        if not isinstance(inline, FigureInline):
            return _run(inline.text, stress + properties)
        run = _run(inline.printed, stress + properties)
        return self._control(inline, run) if self._bound else run

    def _control(self, figure: FigureInline, run: str) -> str:
        return (
            f"<w:sdt><w:sdtPr><w:alias w:val={attribute(figure.title or figure.indicator)}/>"
            f"<w:tag w:val={attribute(TAG_PREFIX + figure.key)}/>"
            f'<w:id w:val="{next(self._numbers)}"/></w:sdtPr>'
            f"<w:sdtContent>{run}</w:sdtContent></w:sdt>"
        )

    def _table(self, table: Table) -> Iterable[str]:
        if not table.columns:
            return
        gap = _paragraph("TableGap", "")
        yield _paragraph("Caption", _run(table.caption)) if table.caption else gap
        widths = [round(_WIDTH * share) for share in column_shares(table)]
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        rows = [self._row(table, table.head, widths, head=True)] if table.head else []
        rows += [self._row(table, row, widths) for row in table.rows]
        yield (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{_WIDTH}" w:type="dxa"/>'
            f'<w:jc w:val="center"/><w:tblLayout w:type="fixed"/></w:tblPr>'
            f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>{gap}"
        )

    def _row(
        self, table: Table, row: tuple[Inlines, ...], widths: list[int], *, head: bool = False
    ) -> str:
        half_points = round(text_size(table) * 2)
        size = f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'
        cells = (*row, *((),) * (len(widths) - len(row)))
        written = "".join(
            self._cell(cell, widths[at], "center" if head else table.alignment(at), size, head=head)
            for at, cell in enumerate(cells)
        )
        repeat = "<w:tblHeader/>" if head else ""
        return f"<w:tr><w:trPr><w:cantSplit/>{repeat}</w:trPr>{written}</w:tr>"

    def _cell(self, cell: Inlines, width: int, align: Align, size: str, *, head: bool) -> str:
        style = "TableHead" if head else "TableText"
        content = self._inlines(cell, size)
        return (
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
            f'{_paragraph(style, content, f"""<w:jc w:val="{align}"/>""")}</w:tc>'
        )


def _opening(document: Document) -> Iterable[str]:
    if document.attachment_mark:
        yield _paragraph("AttachmentMark", _run(document.attachment_mark))
    lines = document.printed_title
    # The title and the blank line under it take a whole number of lines, so the grid holds.
    after = max((len(lines) + 1) * _LINE - len(lines) * _TITLE_LINE, 0)
    yield _paragraph("Title", _run("\n".join(lines)), f'<w:spacing w:after="{after}"/>')
    if document.addressee:
        yield _paragraph("Addressee", _run(document.printed_addressee))


def _closing(document: Document) -> Iterable[str]:
    name, date = closing_indents(document)
    before = f'<w:spacing w:before="{_LINE}"/>'
    if document.signature:
        yield _paragraph("Signature", _run(document.signature), before + _free(name))
    if document.date_line:
        space = "" if document.signature else before
        yield _paragraph("Date", _run(document.date_line), space + _free(date))
    if document.footnote:
        yield _paragraph("Remark", _run(document.footnote))


def _free(characters: float) -> str:
    """Characters left free on the right."""
    hundredths = round(characters * 100)
    return f'<w:ind w:rightChars="{hundredths}" w:right="{round(characters * _CHAR)}"/>'
