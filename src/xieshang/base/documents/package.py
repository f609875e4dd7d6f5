"""A Word package (OPC) written part by part: fixed order, fixed times, nothing that was not asked.

Word's own templates bring thumbnails, names of programs and sample data along; what goes to the
public must hold none of that, so the few parts a document needs are written here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from io import BytesIO
from uuid import NAMESPACE_URL, uuid5
from xml.sax.saxutils import quoteattr
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from xieshang.base.documents.model import Binding

BINDINGS_NAMESPACE = "urn:xieshang:bindings:1"
TAG_PREFIX = "xs:"  # of the content controls that hold our figures

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_OLDEST_ZIP_TIME = (1980, 1, 1, 0, 0, 0)

_TYPES = {
    "/word/document.xml": f"{_WORD}.document.main+xml",
    "/word/styles.xml": f"{_WORD}.styles+xml",
    "/word/settings.xml": f"{_WORD}.settings+xml",
    "/word/footer1.xml": f"{_WORD}.footer+xml",
    "/word/footer2.xml": f"{_WORD}.footer+xml",
    "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "/customXml/itemProps1.xml": (
        "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
    ),
}


def printable(text: str) -> str:
    """Text without the characters that XML cannot hold."""
    return _NOT_XML.sub("", text)


def attribute(text: str) -> str:
    """A quoted XML attribute value."""
    return quoteattr(printable(text))


def relationships(targets: Mapping[str, tuple[str, str]]) -> str:
    """A .rels part from id → (kind, target); a kind without host is one of Office's own."""
    entries = "".join(
        f'<Relationship Id="{name}" Type="{kind if ":" in kind else f"{_OFFICE}/relationships/{kind}"}"'
        f' Target="{target}"/>'
        for name, (kind, target) in targets.items()
    )
    return f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{entries}</Relationships>'


def core_properties(title: str, created: datetime) -> str:
    """Title and times only: no author, no editor, no comment."""
    moment = f"{created.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
    kind = 'xsi:type="dcterms:W3CDTF"'
    return (
        f'{_XML}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{_escaped(title)}</dc:title><dc:language>zh-CN</dc:language>"
        f"<dcterms:created {kind}>{moment}</dcterms:created>"
        f"<dcterms:modified {kind}>{moment}</dcterms:modified></cp:coreProperties>"
    )


def binding_parts(bindings: tuple[Binding, ...]) -> dict[str, str]:
    """The custom XML that maps each key to its binding, with the parts Word wants beside it."""
    names = Binding.__dataclass_fields__
    entries = "".join(
        "<binding" + "".join(f" {name}={attribute(getattr(each, name))}" for name in names) + "/>"
        for each in bindings
    )
    item = str(uuid5(NAMESPACE_URL, BINDINGS_NAMESPACE)).upper()
    return {
        "customXml/item1.xml": (
            f'{_XML}<bindings xmlns="{BINDINGS_NAMESPACE}">{entries}</bindings>'
        ),
        "customXml/_rels/item1.xml.rels": relationships(
            {"rId1": ("customXmlProps", "itemProps1.xml")}
        ),
        "customXml/itemProps1.xml": (
            f'{_XML}<ds:datastoreItem xmlns:ds="{_OFFICE}/customXml" ds:itemID="{{{item}}}">'
            f'<ds:schemaRefs><ds:schemaRef ds:uri="{BINDINGS_NAMESPACE}"/></ds:schemaRefs>'
            "</ds:datastoreItem>"
        ),
    }


def pack(parts: Mapping[str, str], created: datetime) -> bytes:
    """The zip: content types first, then the parts in their order, all with one time."""
    stamp = max(created.timetuple()[:6], _OLDEST_ZIP_TIME)
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        for name, text in {"[Content_Types].xml": _content_types(parts), **parts}.items():
            info = ZipInfo(name, stamp)
            info.compress_type = ZIP_DEFLATED
            info.create_system = 0
            archive.writestr(info, text.encode())
    return made.getvalue()


def _content_types(parts: Mapping[str, str]) -> str:
    overrides = "".join(
        f'<Override PartName="{name}" ContentType="{kind}"/>'
        for name, kind in _TYPES.items()
        if name[1:] in parts
    )
    return (
        f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _escaped(text: str) -> str:
    return printable(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
