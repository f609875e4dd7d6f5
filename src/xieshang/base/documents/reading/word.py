"""Word files (.docx): what stands on paper, with all changes accepted.

Content controls and insertions are unwrapped; deleted and hidden text, headers, footers and automatic
numbers are left out. A text box follows the paragraph that it hangs on; notes stand at the end.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from xieshang.base.documents.package import BINDINGS_NAMESPACE, TAG_PREFIX
from xieshang.base.documents.reading import limits
from xieshang.base.documents.reading.markup import Element, local, parsed, related
from xieshang.base.documents.reading.model import ReadText, Unreadable
from xieshang.base.documents.reading.refusals import AS_DOCX
from xieshang.base.documents.reading.writing import Writer, is_short
from xieshang.base.documents.reading.zipped import Package

NAMESPACES = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",  # the same, saved as “strict”
)
_GONE = frozenset(
    ["del", "moveFrom", "rPr", "pPr", "sdtPr", "sdtEndPr", "tblPr", "tblGrid", "trPr", "tcPr", "rt",
     "delText", "instrText", "delInstrText", "sectPr", "Fallback"]
)  # fmt: skip
_MARKS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_ONE_LINE = str.maketrans("\t\n\r", "   ")


@dataclass(frozen=True, slots=True)
class Piece:
    """A text node of the file and where its characters stand in the text, one for one."""

    start: int
    end: int
    node: Element


def read_word(package: Package) -> ReadText:
    """Raises Unreadable for a package without a Word document in it."""
    name = main_part(package)
    return Reader(keys=_keys(package, name)).whole(package, name, parsed(package.part(name)))


def main_part(package: Package) -> str:
    """The name of the part that holds the text; raises Unreadable."""
    name = next(iter(related(package, "", "officeDocument")), "word/document.xml")
    if name not in package or not name.startswith("word/"):
        raise Unreadable("这不是 Word 文件（.docx），认不出里面的内容", AS_DOCX)
    return name


@dataclass
class Reader:
    """Walks a document once, in the order of its text."""

    keys: Mapping[str, str] = field(default_factory=dict)  # our writer's keys → indicators
    writer: Writer = field(default_factory=Writer)
    pieces: list[Piece] = field(default_factory=list)
    _boxes: list[Element] = field(default_factory=list)
    _paragraphs: int = 0
    _tables: int = 0
    _inside: int = 0  # how many cells, boxes or notes we are in
    _break: str = "\n"
    _runs_on: bool = False

    def whole(self, package: Package, name: str, root: Element) -> ReadText:
        """Body, then footnotes, then endnotes."""
        self.blocks(root)
        for kind, label in (("footnotes", "脚注"), ("endnotes", "尾注")):
            for part in related(package, name, kind):
                self._notes(parsed(package.part(part)), label)
        return self.writer.read("docx")

    def blocks(self, parent: Element) -> None:
        """Everything that holds paragraphs: body, control, cell, note, text box."""
        for child in parent:
            match local(child):
                case "p":
                    self._paragraph(child)
                case "tbl":
                    self._table(child)
                case "sdt":
                    with self.writer.binding(self._indicator(child)):
                        self.blocks(child)
                case name if name not in _GONE:
                    self.blocks(child)

    def _notes(self, root: Element, label: str) -> None:
        number = 0
        for note in root:
            if _value(note, "type") in ("", "normal"):
                number += 1
                with self.writer.place(f"{label}{number}"):
                    self._inside += 1  # paragraphs in it have no number of their own
                    self.blocks(note)
                    self._inside -= 1

    def _paragraph(self, paragraph: Element) -> None:
        before = self.writer.length
        self._paragraphs += not self._inside
        if self._runs_on:
            self.writer.due("")
        if self._inside:
            self._inline(paragraph)
        else:
            with self.writer.place(f"第{self._paragraphs}段"):
                self._inline(paragraph)
        self._runs_on = _mark_is_gone(paragraph)
        if self.writer.length > before:
            self.writer.due(self._break)
        elif not self._inside:
            self._paragraphs -= 1
        self._hanging_boxes()

    def _hanging_boxes(self) -> None:
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            if self._inside:
                self.blocks(box)
                continue
            with self.writer.place("文本框"):
                self._inside += 1
                self.blocks(box)
                self._inside -= 1

    def _inline(self, parent: Element) -> None:
        for child in parent:
            name = local(child)
            if name == "t":
                self._text(child)
            elif name in _MARKS:
                self._mark(_MARKS[name], child)
            elif name == "sdt":
                with self.writer.binding(self._indicator(child)):
                    self._inline(child)
            elif name == "txbxContent":
                self._boxes.append(child)
            elif name not in _GONE and not (name == "r" and _is_hidden(child)):
                self._inline(child)

    def _text(self, node: Element) -> None:
        text = (node.text or "").translate(_ONE_LINE)
        if text:
            start = self.writer.add(text)
            self.pieces.append(Piece(start, start + len(text), node))

    def _mark(self, mark: str, node: Element) -> None:
        if mark == "\n":
            self.writer.due(self._break)
            return
        start = self.writer.add(" " if self._inside and mark == "\t" else mark)
        self.pieces.append(Piece(start, start + 1, node))

    def _table(self, table: Element) -> None:
        self._tables += not self._inside
        for number, row in enumerate(_rows(table), 1):
            if self._inside:
                self._inner_row(row)
            else:
                self._row(row, f"表{self._tables}第{number}行")
            self.writer.due(self._break)

    def _row(self, row: Element, label: str) -> None:
        """Cells that span columns are followed by as many tabs, so that columns keep their place."""
        self.writer.settle()
        column = gap = _span(row, "trPr", "gridBefore", 0)
        for cell in _children(row, "tc"):
            self.writer.due("")
            self.writer.add("\t" * gap)
            with self.writer.place(f"{label}第{column + 1}列"):
                self._cell(cell)
            gap = _span(cell, "tcPr", "gridSpan", 1)
            column += gap

    def _inner_row(self, row: Element) -> None:
        """A table within a cell, which cannot have tabs of its own."""
        for cell in _children(row, "tc"):
            self._cell(cell)
            self.writer.due(" ")

    def _cell(self, cell: Element) -> None:
        outside = self._break
        self._break = (
            " " if outside == " " or is_short("".join(map(str, cell.itertext()))) else "\n"
        )
        self._inside += 1
        self.blocks(cell)
        self._inside -= 1
        self._break = outside
        self._runs_on = False

    def _indicator(self, control: Element) -> str:
        """The indicator that our writer bound here; "" for anybody else's controls."""
        tag = next((_value(e) for e in _properties(control, "sdtPr") if local(e) == "tag"), "")
        if not tag.startswith(TAG_PREFIX):
            return ""
        key = tag.removeprefix(TAG_PREFIX)
        return self.keys.get(key, key if "." in key else "")


def _keys(package: Package, name: str) -> dict[str, str]:
    """Key → indicator, from the hidden part that our own writer adds."""
    for part in related(package, name, "customXml"):
        content = package.part(part)
        if BINDINGS_NAMESPACE.encode() in content:
            return {
                each.get("key", ""): each.get("indicator", "")
                for each in parsed(content).iter(f"{{{BINDINGS_NAMESPACE}}}binding")
            }
    return {}


def _children(parent: Element, name: str) -> Iterator[Element]:
    """Children of this name, also inside controls and insertions between the two."""
    for child in parent:
        found = local(child)
        if found == name:
            yield child
        elif found in ("sdt", "sdtContent", "ins", "customXml", "moveTo"):
            yield from _children(child, name)


def _properties(element: Element, name: str) -> Iterator[Element]:
    """What the element says of itself under this name."""
    for child in element:
        if local(child) == name:
            yield from child
            return


def _rows(table: Element) -> Iterator[Element]:
    for row in _children(table, "tr"):
        if not any(local(each) == "del" for each in _properties(row, "trPr")):
            yield row


def _value(element: Element, name: str = "val") -> str:
    """An attribute of Word's, in either of its namespaces."""
    found = (element.get(f"{{{namespace}}}{name}") for namespace in NAMESPACES)
    return next((value for value in found if value is not None), "")


def _span(element: Element, properties: str, name: str, otherwise: int) -> int:
    """A number of columns."""
    for each in _properties(element, properties):
        said = _value(each)
        if local(each) == name and said.isascii() and said.isdigit():
            return min(int(said[:6]), limits.MOST_SPAN)
    return otherwise


def _is_hidden(run: Element) -> bool:
    said = (_value(each) for each in _properties(run, "rPr") if local(each) == "vanish")
    return any(value not in ("0", "false", "off") for value in said)


def _mark_is_gone(paragraph: Element) -> bool:
    """The end of the paragraph was deleted, so the next one runs on."""
    said = (each for each in _properties(paragraph, "pPr") if local(each) == "rPr")
    return any(local(each) in ("del", "moveFrom") for one in said for each in one)
