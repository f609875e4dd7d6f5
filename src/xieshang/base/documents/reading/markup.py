"""XML from strangers: no document types, no entities, no network, no endless nesting."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import TypeAlias

from lxml import etree

from xieshang.base.documents.reading import limits
from xieshang.base.documents.reading.refusals import damaged, too_large
from xieshang.base.documents.reading.zipped import Package

Element: TypeAlias = "etree._Element"  # noqa: SLF001 -- the only name that lxml has for it

SPACE = "{http://www.w3.org/XML/1998/namespace}space"  # "preserve" keeps blanks at the ends
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


def parsed(part: bytes) -> Element:
    """The root of a part; raises Unreadable."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False,
        huge_tree=False, remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(part, parser)
    except etree.XMLSyntaxError as error:
        raise damaged() from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise damaged()
    _check_depth(root)
    return root


def _check_depth(root: Element) -> None:
    """Walks the tree without calling itself, so that the readers may."""
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > limits.MOST_DEPTH:
            raise too_large()


def local(element: Element) -> str:
    """An element's name without its namespace; "" for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


@dataclass(frozen=True, slots=True)
class Relation:
    """What one part says of another: `kind` is the last word of its type."""

    id: str
    kind: str
    part: str


def relations(package: Package, part: str) -> list[Relation]:
    """The parts inside the package that `part` names; "" stands for the package itself."""
    folder, name = posixpath.split(part)
    content = package.part(posixpath.join(folder, "_rels", f"{name}.rels"))
    if not content:
        return []
    return [
        Relation(
            each.get("Id", ""),
            each.get("Type", "").rpartition("/")[2],
            posixpath.normpath(posixpath.join("/", folder, each.get("Target", ""))).lstrip("/"),
        )
        for each in parsed(content).iter(_RELATION)
        if each.get("TargetMode") != "External"
    ]


def related(package: Package, part: str, kind: str) -> list[str]:
    """The parts that `part` names as being of this kind."""
    return [each.part for each in relations(package, part) if each.kind == kind]
