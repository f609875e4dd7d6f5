"""Word files written by hand, part by part, for what no writer of documents would make."""

from __future__ import annotations

import io
from zipfile import ZIP_DEFLATED, ZipFile

from xieshang.base.documents.reading import ReadText
from xieshang.base.documents.reading.detect import kind_of, suffix_of
from xieshang.base.documents.reading.parsing import parse

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPES = (
    f'<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)


def here(content: bytes, name: str = "稿.docx") -> ReadText:
    """Read in this process, as the child does it."""
    return parse(content, kind_of(content, suffix_of(name)))


def packed(parts: dict[str, str | bytes]) -> bytes:
    made = io.BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def links(**targets: str) -> str:
    """Relations of these kinds to these parts."""
    entries = "".join(
        f'<Relationship Id="r{at}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate(targets.items())
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{entries}</Relationships>'


def word(body: str, *, namespace: str = W, **notes: str) -> bytes:
    """A .docx with this body; `notes` are further parts by the kind of their relation."""
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": links(officeDocument="word/document.xml"),
        "word/document.xml": (
            f'<w:document xmlns:w="{namespace}" xmlns:mc='
            '"http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="urn:wps"'
            f' xmlns:v="urn:v" xmlns:m="urn:m"><w:body>{body}</w:body></w:document>'
        ),
    }
    if notes:
        targets = {kind: f"{kind}.xml" for kind in notes}
        parts["word/_rels/document.xml.rels"] = links(**targets)
    for kind, content in notes.items():
        parts[f"word/{kind}.xml"] = f'<w:{kind} xmlns:w="{namespace}">{content}</w:{kind}>'
    return packed(parts)


def run(text: str, properties: str = "") -> str:
    looks = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{looks}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*parts: str) -> str:
    """Parts that are no markup become runs."""
    return f"<w:p>{''.join(each if each.startswith('<') else run(each) for each in parts)}</w:p>"


def row(*cells: str, properties: str = "") -> str:
    inside = "".join(
        f"<w:tc>{each if each.startswith('<') else paragraph(each)}</w:tc>" for each in cells
    )
    return f"<w:tr>{properties}{inside}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"


def control(content: str, tag: str = "") -> str:
    mark = f'<w:tag w:val="{tag}"/>' if tag else ""
    return f"<w:sdt><w:sdtPr>{mark}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def text_box(content: str) -> str:
    """As Word writes it: once for itself and once for older programs."""
    inside = f"<w:txbxContent>{content}</w:txbxContent>"
    return (
        f"<w:r><mc:AlternateContent><mc:Choice><wps:txbx>{inside}</wps:txbx></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{inside}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
