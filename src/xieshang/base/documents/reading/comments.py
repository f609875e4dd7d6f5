"""Comments (批注) in a Word file: their part, their marks in the text, what announces them.

Called in the confined child only; `base.documents.remarks` is the door.
"""

from __future__ import annotations

import io
import posixpath
from collections.abc import Iterable, Mapping
from itertools import count
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lxml import etree

from xieshang.base.documents.package import printable
from xieshang.base.documents.reading.anchoring import Anchors
from xieshang.base.documents.reading.markup import SPACE, Element, local, parsed, related, relations
from xieshang.base.documents.reading.word import Reader, main_part
from xieshang.base.documents.reading.zipped import Package, opened

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "[Content_Types].xml"
_NO_TYPES = f'<Types xmlns="{_PACKAGE}/content-types"/>'
_NO_LINKS = f'<Relationships xmlns="{_PACKAGE}/relationships"/>'
_COMMENTS = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_STRICT = "http://purl.oclc.org/ooxml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_MARKS = ("comment", "commentRangeStart", "commentRangeEnd", "commentReference")
_LONGEST = 9  # digits of a number of Word's


def commented(content: bytes, job: Mapping[str, Any]) -> bytes:
    """The same .docx with the comments of a job: start, end, text and author of each, and the date.

    Raises Unreadable; a file without any text comes back as it was.
    """
    with opened(content) as package:
        name = main_part(package)
        body = parsed(package.part(name))
        reader = Reader()
        reader.whole(package, name, body)
        if not reader.pieces:
            return content
        notes = _Comments(package, name, etree.QName(body).namespace or "")
        anchors = Anchors(body, reader.pieces)
        for start, end, text, author in job["remarks"]:
            before, after = notes.add(text, author, job["when"])
            anchors.mark(start, end, before=before, after=after)
        return _packed(package, {name: _written(body), **notes.parts()})


class _Comments:
    """The part that holds the comments, made or continued, and what announces it."""

    def __init__(self, package: Package, main: str, namespace: str) -> None:
        self._package, self._main, self._namespace = package, main, namespace
        found = related(package, main, "comments")
        self._is_new = not found or found[0] not in package
        self._part = self._free_name() if self._is_new else found[0]
        self._root = (
            etree.Element(self._w("comments"), nsmap={"w": namespace})
            if self._is_new
            else parsed(package.part(self._part))
        )
        used = _numbers(self._root, parsed(package.part(main)))
        self._next = count(max(used, default=-1) + 1)

    def add(self, text: str, author: str, when: str) -> tuple[Element, list[Element]]:
        """One comment; the marks to set before and after what it is about."""
        number = str(next(self._next))
        comment = etree.SubElement(self._root, self._w("comment"))
        who = printable(author).strip() or "校核"
        for name, value in {"id": number, "author": who, "date": when, "initials": who[:2]}.items():
            comment.set(self._w(name), value)
        for line in printable(text).split("\n"):
            run = etree.SubElement(etree.SubElement(comment, self._w("p")), self._w("r"))
            said = etree.SubElement(run, self._w("t"))
            said.text = line
            said.set(SPACE, "preserve")
        start, end = self._mark("commentRangeStart", number), self._mark("commentRangeEnd", number)
        shown = etree.Element(self._w("r"))
        shown.append(self._mark("commentReference", number))
        return start, [end, shown]

    def parts(self) -> dict[str, bytes]:
        """The part, and for a new one also its relation and its type."""
        made = {self._part: _written(self._root)}
        return made | self._announced() if self._is_new else made

    def _announced(self) -> dict[str, bytes]:
        folder, name = posixpath.split(self._main)
        links = posixpath.join(folder, "_rels", f"{name}.rels")
        base = _STRICT if self._namespace.startswith(_STRICT) else _OFFICE
        used = {each.id for each in relations(self._package, self._main)}
        relation = {
            "Id": next(name for at in count(1) if (name := f"rId{at}") not in used),
            "Type": f"{base}/relationships/comments",
            "Target": posixpath.basename(self._part),
        }
        declared = {"PartName": f"/{self._part}", "ContentType": _COMMENTS}
        return {
            links: self._with(links, _NO_LINKS, relation),
            _TYPES: self._with(_TYPES, _NO_TYPES, declared),
        }

    def _with(self, part: str, empty: str, values: Mapping[str, str]) -> bytes:
        """A part of the package itself with one entry more."""
        root = parsed(self._package.part(part) or empty.encode())
        kind = "Override" if part == _TYPES else "Relationship"
        etree.SubElement(root, f"{{{etree.QName(root).namespace}}}{kind}", dict(values))
        return _written(root)

    def _free_name(self) -> str:
        folder = posixpath.dirname(self._main)
        names = (posixpath.join(folder, f"comments{at or ''}.xml") for at in count())
        return next(name for name in names if name not in self._package)

    def _mark(self, name: str, number: str) -> Element:
        return etree.Element(self._w(name), {self._w("id"): number})

    def _w(self, name: str) -> str:
        return f"{{{self._namespace}}}{name}"


def _numbers(*roots: Element) -> Iterable[int]:
    """The numbers that comments have already, in their part and in the text."""
    for root in roots:
        for each in root.iter():
            if local(each) in _MARKS:
                said = each.get(f"{{{etree.QName(each).namespace}}}id", "")
                if said.isascii() and said.isdigit() and len(said) <= _LONGEST:
                    yield int(said)


def _written(root: Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _packed(package: Package, changed: Mapping[str, bytes]) -> bytes:
    """The zip anew: changed parts in their old places, new ones at the end, all else untouched."""
    made, left = io.BytesIO(), dict(changed)
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        for entry, content in package.entries():
            written = left.pop(entry.filename.lstrip("/"), content)
            archive.writestr(entry, written)
        for name, content in left.items():
            archive.writestr(ZipInfo(name), content, ZIP_DEFLATED)
    return made.getvalue()
