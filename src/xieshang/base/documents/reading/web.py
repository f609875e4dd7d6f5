"""Web pages (.html): what a reader sees; scripts and styles are left out, cells are tabbed."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from xieshang.base.documents.reading import limits
from xieshang.base.documents.reading.model import ReadText
from xieshang.base.documents.reading.plain import decoded
from xieshang.base.documents.reading.writing import Writer, is_short

_UNSEEN = frozenset(
    ["script", "style", "template", "noscript", "title", "svg", "select", "textarea", "iframe",
     "object", "audio", "video", "canvas", "del", "datalist"]
)  # fmt: skip
_BLOCKS = frozenset(
    ["address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "details",
     "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2",
     "h3", "h4", "h5", "h6", "head", "header", "hr", "html", "legend", "li", "main", "nav", "ol",
     "option", "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul"]
)  # fmt: skip
_CELLS = frozenset(["td", "th"])
_NO_END = frozenset(["br", "hr", "img", "input", "meta", "link", "wbr", "col", "area", "base"])
_CHARSET = re.compile(
    rb"<meta[^>]{0,200}charset\s{0,5}=\s{0,5}[\"']?\s{0,5}([\w-]{2,20})", re.ASCII
)
_HEAD = 4096
_SPACE = re.compile(r"[ \t\r\n\f]+")
_CHINESE = "[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]"
_FOLDED = re.compile(rf"(?<={_CHINESE})[ \t]*[\r\n][ \t\r\n]*(?={_CHINESE})")
_HIDDEN = re.compile(r"display\s{0,5}:\s{0,5}none|visibility\s{0,5}:\s{0,5}hidden", re.IGNORECASE)
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\u200b\ufeff]")


def read_web(content: bytes) -> ReadText:
    """Raises Unreadable when the bytes are no text."""
    page = _Page()
    page.feed(_text(content))
    page.close()
    page.flush()
    return page.writer.read("html")


def _text(content: bytes) -> str:
    """By the page's own word for its encoding, if Python knows it, else as any text."""
    named = _CHARSET.search(content[:_HEAD].lower())
    encoding = named[1].decode() if named else ""
    if encoding in ("gb2312", "gbk", "gb18030"):
        try:
            return content.decode("gb18030")
        except UnicodeDecodeError:
            return decoded(content)
    return decoded(content)


class _Page(HTMLParser):
    """Collects a line at a time; a line of a table holds its cells, tabs between them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.writer = Writer()
        self._line: list[str] = []
        self._lines = 0
        self._unseen: list[str] = []  # the element that hides, and its namesakes inside
        self._cells = 0  # of the row so far
        self._in_cell = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._unseen:
            self._unseen += [tag] * (tag == self._unseen[0])
        elif tag in _UNSEEN or (tag not in _NO_END and _is_hidden(dict(attrs))):
            self._unseen = [tag]
        elif tag in _CELLS:
            self._cell(dict(attrs))
        elif tag in _BLOCKS:
            self._block(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._unseen:
            if tag == self._unseen[0]:
                self._unseen.pop()
        elif tag in _CELLS:
            self._in_cell = False
        elif tag in _BLOCKS:
            self._block(tag)

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self._line.append(_CONTROLS.sub("", data))

    def _block(self, tag: str) -> None:
        """Blocks break lines; within a cell `_cell_text` decides."""
        if self._in_cell and tag not in ("tr", "table", "tbody"):
            self._line.append("\x01")
            return
        self._in_cell = False
        self.flush()

    def _cell(self, attributes: dict[str, str | None]) -> None:
        if self._cells:
            self._line.append("\x00" * self._cells)
        else:
            self.flush()
        span = attributes.get("colspan") or "1"
        wide = int(span) if span.isascii() and span.isdigit() and len(span) < 3 else 1
        self._cells = max(min(wide, limits.MOST_SPAN), 1)
        self._in_cell = True

    def flush(self) -> None:
        """End the line; in it one control character parts cells, another a cell's blocks."""
        joined = _FOLDED.sub("", "".join(self._line))
        line = "\t".join(map(_cell_text, joined.split("\x00")))
        self._line, self._cells = [], 0
        if line.strip():
            self._lines += 1
            with self.writer.place(f"第{self._lines}段"):
                self.writer.add(line)
            self.writer.due("\n")


def _cell_text(cell: str) -> str:
    blocks = [_SPACE.sub(" ", block).strip(" ") for block in cell.split("\x01")]
    return (" " if is_short(cell) else "\n").join(filter(None, blocks))


def _is_hidden(attributes: dict[str, str | None]) -> bool:
    return "hidden" in attributes or bool(_HIDDEN.search(attributes.get("style") or ""))
