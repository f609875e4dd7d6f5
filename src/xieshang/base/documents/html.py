"""Document → HTML: the body for a page of the site, or a page that stands alone.

Everything that comes from the document is escaped; only `figure`, `figures_appendix`, `style` and
`script` are taken as they are, because the caller's code writes them. A stand-alone page names
its own style and script by hash in its content policy, so nothing slipped into the text can run.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Iterable
from hashlib import sha256
from html import escape
from importlib.resources import files
from typing import TypeAlias

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
)

FigureWriter: TypeAlias = Callable[[FigureInline], str]

PAGE_STYLE = files(__package__).joinpath("page.css").read_text(encoding="utf-8")
"""The style of a stand-alone page: GB/T 9704 on screen and on paper."""


def link_figure(figure: FigureInline) -> str:
    """A figure as a link to its entry `#fig-KEY` in an appendix or inspector."""
    title = f' title="{escape(figure.title)}"' if figure.title else ""
    key = escape(figure.key)
    return (
        f'<a class="figure" href="#fig-{key}" data-key="{key}"'
        f' data-indicator="{escape(figure.indicator)}"{title}>{escape(figure.printed)}</a>'
    )


def to_html(document: Document, figure: FigureWriter | None = None) -> str:
    """The article body; `figure` writes each bound figure (a link unless said)."""
    write = figure or link_figure
    blocks = (_block(block, write) for block in document.blocks)
    return "\n".join(filter(None, (*_opening(document), *blocks, *_closing(document))))


def standalone(
    document: Document, *, figures_appendix: str = "", style: str = PAGE_STYLE, script: str = ""
) -> str:
    """A complete page that needs no other file or host and opens from a disk.

    `figures_appendix` is HTML that holds the entries `#fig-KEY`. Raises ValueError when style or
    script would end its own element.
    """
    if "</style" in style.lower() or "</script" in script.lower():
        raise ValueError("style and script must not hold their own closing tags")
    runs = f"\n<script>{script}</script>" if script else ""
    policy = (
        "default-src 'none'; img-src data:; base-uri 'none'; form-action 'none';"
        f" style-src {_hash(style)}; script-src {_hash(script)}"
    )
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(document.title)}</title>\n<style>{style}</style>\n</head>\n<body>\n"
        f'<article class="sheet">\n{to_html(document)}\n</article>\n'
        f"{figures_appendix}{runs}\n</body>\n</html>\n"
    )


def _hash(source: str) -> str:
    return f"'sha256-{b64encode(sha256(source.encode()).digest()).decode()}'"


def _opening(document: Document) -> Iterable[str]:
    yield _line("p", "attachment", document.attachment_mark)
    # A no-break-free span per line keeps the break by meaning and stays one heading when read.
    lines = (f"<span>{escape(line)}</span>" for line in document.printed_title)
    yield f'<h1 class="title">{"".join(lines)}</h1>'
    yield _line("p", "addressee", document.printed_addressee)


def _closing(document: Document) -> Iterable[str]:
    yield _line("p", "signature", document.signature)
    yield _line("p", "date", document.date_line)
    yield _line("p", "footnote", document.footnote)


def _line(tag: str, name: str, text: str) -> str:
    return f'<{tag} class="{name}">{escape(text)}</{tag}>' if text else ""


def _block(block: Block, figure: FigureWriter) -> str:
    match block:
        case Heading(level=level):
            return f"<h{level + 1}>{_inlines(block.inlines, figure)}</h{level + 1}>"
        case Paragraph():
            return f"<p>{_inlines(block.inlines, figure)}</p>"
        case ListBlock():
            return _list(block, figure)
        case Table():
            return _table(block, figure)


def _list(block: ListBlock, figure: FigureWriter) -> str:
    tag = "ol" if block.ordered else "ul"
    start = f' start="{block.start}"' if block.ordered and block.start != 1 else ""
    items = "".join(f"<li>{_inlines(item, figure)}</li>" for item in block.items)
    return f"<{tag}{start}>{items}</{tag}>"


def _table(table: Table, figure: FigureWriter) -> str:
    caption = f"<caption>{escape(table.caption)}</caption>" if table.caption else ""
    head = "".join(f'<th scope="col">{_inlines(cell, figure)}</th>' for cell in table.head)
    rows = "".join(f"<tr>{_cells(table, row, figure)}</tr>" for row in table.rows)
    return (
        f'<div class="table"><table>{caption}<thead><tr>{head}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def _cells(table: Table, row: tuple[Inlines, ...], figure: FigureWriter) -> str:
    return "".join(
        f'<td class="{table.alignment(column)}">{_inlines(cell, figure)}</td>'
        for column, cell in enumerate(row)
    )


def _inlines(inlines: Inlines, figure: FigureWriter) -> str:
    return "".join(_inline(inline, figure) for inline in inlines)


def _inline(inline: Inline, figure: FigureWriter) -> str:
    if isinstance(inline, FigureInline):
        text = figure(inline)
    else:
        text = escape(inline.text).replace("\n", "<br>")
    return f"<strong>{text}</strong>" if is_strong(inline) else text
