"""Document → PDF through typst, after GB/T 9704-2012 (`page.typ` holds the layout).

The document travels as JSON data, so no character of it is ever read as markup. Bindings, authors
and dates of making do not go into the file: the same document on the same fonts gives the same
bytes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import asdict
from importlib.resources import files
from pathlib import Path
from typing import TypeAlias

import typst

from xieshang.base.documents.fonts import font_paths, load_fonts
from xieshang.base.documents.layout import (
    LINE_EM,
    closing_indents,
    column_shares,
    em_width,
    list_lines,
    text_size,
)
from xieshang.base.documents.model import (
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
    plain,
)

Data: TypeAlias = "dict[str, Data] | list[Data] | str | float | bool"

_TEMPLATE = files(__package__).joinpath("page.typ").read_bytes()
_TALL_EM = 400  # a row with this much text in one cell may break over pages
_SHORT_EM = 6 * LINE_EM
_LONG_WORD = re.compile(r"[!-~]{12,}")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


def to_pdf(
    document: Document, path: Path | None = None, *, fonts: Sequence[Path] | None = None
) -> bytes:
    """The PDF's bytes, also written to `path` when given; `fonts` are folders to take faces from.

    Raises NoChineseFont when no folder holds a Chinese face.
    """
    found, faces = load_fonts(tuple(fonts if fonts is not None else font_paths()))
    named = {name.replace("_", "-"): value for name, value in asdict(faces).items()}
    data = json.dumps({**_document(document), "faces": named}, ensure_ascii=False)
    compiler = typst.Compiler(_TEMPLATE, font_paths=found, ignore_system_fonts=True)
    made = compiler.compile(format="pdf", sys_inputs={"document": data}, timestamp=0)
    if not isinstance(made, bytes):
        raise TypeError("typst did not return one PDF")
    if path is not None:
        path.write_bytes(made)
    return made


def _document(document: Document) -> dict[str, Data]:
    blocks = [entry for block in document.blocks for entry in _block(block)]
    if document.blocks and _is_short(document.blocks[-1]):
        blocks[-1]["last"] = True  # it goes to the next page with the signature
    name_free, date_free = closing_indents(document)
    return {
        "title": _clean(document.title),
        "title-lines": [_clean(line) for line in document.printed_title],
        "mark": _clean(document.attachment_mark),
        "addressee": _clean(document.printed_addressee),
        "blocks": list(blocks),
        "signature": _clean(document.signature),
        "date": _clean(document.date_line),
        "indents": [name_free, date_free],
        "footnote": _clean(document.footnote),
    }


def _is_short(block: Block) -> bool:
    """A closing paragraph that may move as a whole without leaving a hole in the page."""
    return isinstance(block, Paragraph) and em_width(plain(block.inlines)) <= _SHORT_EM


def _clean(text: str) -> str:
    """Without what no face can print: control characters and halves of surrogate pairs."""
    return _UNPRINTABLE.sub("", text)


def _block(block: Block) -> list[dict[str, Data]]:
    match block:
        case Heading(level=level):
            return [_entry("heading", block.inlines) | {"level": level}]
        case Paragraph():
            return [_entry("paragraph", block.inlines)]
        case ListBlock():
            return [_entry("paragraph", item) for item in list_lines(block)]
        case Table():
            return [_table(block)] if block.columns else []


def _entry(kind: str, inlines: Inlines) -> dict[str, Data]:
    return {"kind": kind, "inlines": [_inline(inline) for inline in inlines], "last": False}


def _inline(inline: Inline) -> Data:
    text = inline.printed if isinstance(inline, FigureInline) else inline.text
    return {"text": _clean(text), "strong": is_strong(inline)}


def _table(table: Table) -> dict[str, Data]:
    shares = column_shares(table)
    size = text_size(table)
    room = [share * LINE_EM * 16 / size - 1 for share in shares]
    return {
        "kind": "table",
        "last": False,
        "caption": _clean(table.caption),
        "size": size,
        "shares": list(shares),
        "align": [table.alignment(column) for column in range(table.columns)],
        "head": _row(table.head, room),
        "rows": [{"cells": _row(row, room), "tall": _is_tall(row)} for row in table.rows],
    }


def _row(row: tuple[Inlines, ...], room: Sequence[float]) -> list[Data]:
    missing = ((),) * (len(room) - len(row))
    return [
        [_inline(_foldable(inline, space)) for inline in cell]
        for cell, space in zip((*row, *missing), room, strict=True)
    ]


def _is_tall(row: tuple[Inlines, ...]) -> bool:
    return any(em_width(plain(cell)) > _TALL_EM for cell in row)


def _foldable(inline: Inline, room: float) -> Inline:
    """Lets a word wider than its column break (file names, codes); numbers stay whole."""
    if isinstance(inline, FigureInline) or em_width(inline.text) <= room:
        return inline
    kind = type(inline)
    return kind(_LONG_WORD.sub(lambda word: "\u200b".join(word[0]), inline.text))
