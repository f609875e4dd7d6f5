"""Marks set around a stretch of a Word file's text, without changing a word or its looks.

A run is split where a stretch begins or ends inside it. Word takes no comment within a text box or
a note, so there the marks are set around what the box or the note hangs on.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from copy import deepcopy
from operator import attrgetter

from lxml import etree

from xieshang.base.documents.reading.markup import SPACE, Element, local
from xieshang.base.documents.reading.word import Piece

_WRAPPERS = frozenset(
    ["sdtContent", "sdt", "ins", "moveTo", "hyperlink", "smartTag", "fldSimple", "customXml"]
)
_NO_CONTENT = frozenset(
    ["", "rPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "fldData", "proofErr",
     "commentRangeStart", "commentRangeEnd", "bookmarkStart", "bookmarkEnd"]
)  # fmt: skip
_REFERENCES = {"footnotes": "footnoteReference", "endnotes": "endnoteReference"}


class Anchors:
    """Sets marks into one document; `pieces` are its text in order, at least one."""

    def __init__(self, body: Element, pieces: Sequence[Piece]) -> None:
        self._body = body
        self._pieces = list(pieces)
        self._w = f"{{{etree.QName(body).namespace}}}"

    def mark(self, start: int, end: int, *, before: Element, after: Sequence[Element]) -> None:
        """Set marks around the stretch, or its part in the paragraph where it begins."""
        self._cut(start)
        self._cut(end)
        stretch = self._in_one_paragraph(start, end)
        outer = self._holder(stretch[0].node)
        opening = self._from(stretch[0].node) if outer is None else outer
        opening.addprevious(before)
        closing = self._until(stretch[-1].node) if outer is None else outer
        for mark in reversed(after):
            closing.addnext(mark)

    def _cut(self, offset: int) -> None:
        """Split the text node that has the offset inside it."""
        at = bisect_right(self._pieces, offset, key=attrgetter("start")) - 1
        piece = self._pieces[max(at, 0)]
        if not piece.start < offset < piece.end or not self._splits(piece.node):
            return
        node, text = piece.node, piece.node.text or ""
        rest = deepcopy(node)
        node.text, rest.text = text[: offset - piece.start], text[offset - piece.start :]
        rest.tail = None
        for part in (node, rest):
            part.set(SPACE, "preserve")
        node.addnext(rest)
        self._pieces[at : at + 1] = [
            Piece(piece.start, offset, node),
            Piece(offset, piece.end, rest),
        ]

    def _in_one_paragraph(self, start: int, end: int) -> list[Piece]:
        at = max(bisect_right(self._pieces, start, key=attrgetter("start")) - 1, 0)
        if self._pieces[at].end <= start and at + 1 < len(self._pieces):
            at += 1  # the stretch begins with a break
        found = [self._pieces[at]]
        paragraph = self._under_paragraph(found[0].node).getparent()
        for piece in self._pieces[at + 1 :]:
            inside = self._under_paragraph(piece.node).getparent() is paragraph
            if piece.start >= end or not inside:
                break
            found.append(piece)
        return found

    def _holder(self, node: Element) -> Element | None:
        """For text in a note or a box: what it hangs on, directly under a paragraph of the body."""
        root = node.getroottree().getroot()
        held = node
        if root is not self._body:
            held = self._reference(node, root)
        boxes = list(held.iterancestors(f"{self._w}txbxContent"))
        if not boxes and held is node:
            return None
        return self._under_paragraph(boxes[-1] if boxes else held)

    def _reference(self, node: Element, root: Element) -> Element:
        """Where the body refers to the note; the start of the body where it does not."""
        named = f"{self._w}id"
        note = next((each for each in node.iterancestors() if each.getparent() is root), node)
        for each in self._body.iter(f"{self._w}{_REFERENCES.get(local(root), '')}"):
            if each.get(named) == note.get(named):
                return each
        return self._pieces[0].node

    def _under_paragraph(self, node: Element) -> Element:
        """The element that holds the node and stands directly in its paragraph."""
        held = node
        for each in node.iterancestors():
            if each.tag == f"{self._w}p":
                break
            held = each
        return held

    def _splits(self, node: Element) -> bool:
        """The node stands in a run of its own, not in a formula, a drawing or above a ruby."""
        run, *outer = (each.tag for each in node.iterancestors(f"{self._w}r", f"{self._w}p"))
        parent = node.getparent()
        own = parent is not None and parent.tag == run == f"{self._w}r"
        return own and outer[:1] == [f"{self._w}p"]

    def _from(self, node: Element) -> Element:
        """The element that begins with the node."""
        if not self._splits(node):
            return self._under_paragraph(node)
        return _lifted(_split_before(node), preceding=True)

    def _until(self, node: Element) -> Element:
        """The element that ends with the node."""
        if not self._splits(node):
            return self._under_paragraph(node)
        following = node.getnext()
        if following is not None:
            _split_before(following)
        return _lifted(_parent(node), preceding=False)


def _split_before(node: Element) -> Element:
    """The run that begins with the node; what stood before it stays in a run of the same looks."""
    run = _parent(node)
    if not _has_beside(node, preceding=True):
        return run
    rest = deepcopy(run)
    for child in list(rest):
        if local(child) != "rPr":
            rest.remove(child)
    rest.tail = None
    for each in [node, *node.itersiblings()]:
        rest.append(each)
    run.addnext(rest)
    return rest


def _lifted(element: Element, *, preceding: bool) -> Element:
    """Out of a control, an insertion or a link whose first or last content this is."""
    while local(_parent(element)) in _WRAPPERS and not _has_beside(element, preceding=preceding):
        element = _parent(element)
    return element


def _has_beside(element: Element, *, preceding: bool) -> bool:
    siblings = element.itersiblings(preceding=preceding)
    return any(local(each) not in _NO_CONTENT for each in siblings)


def _parent(element: Element) -> Element:
    parent = element.getparent()
    if parent is None:
        raise ValueError("text outside of any paragraph")
    return parent
