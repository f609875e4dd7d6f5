"""The report as one web page that needs nothing else: every figure opens its evidence in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from importlib.resources import files

from xieshang.base.documents.html import PAGE_STYLE, standalone
from xieshang.base.records.kinds import kind_of
from xieshang.figures.reports.documents.composing import Composed
from xieshang.figures.reports.documents.evidence import Proven, proven, said, share, window
from xieshang.figures.reports.documents.records import group_label
from xieshang.kernel.figures import Basis, EvidenceRow, Side
from xieshang.kernel.hanzi.quantities import write_value

ROWS = 200  # records shown of each side of a figure; the tables hold all of them

_FOLDER = files("xieshang.figures.reports").joinpath("page")
_SIDES = {Side.NONE: "", Side.PART: "部分（n）", Side.WHOLE: "全部（N）"}


def report_page(composed: Composed) -> str:
    """The page; it loads nothing, and its script and style are its own."""
    style = _FOLDER.joinpath("report.css").read_text(encoding="utf-8")
    script = _FOLDER.joinpath("report.js").read_text(encoding="utf-8")
    return standalone(
        composed.document,
        figures_appendix=_appendix(composed),
        style=PAGE_STYLE + style,
        script=script,
    )


def _appendix(composed: Composed) -> str:
    keys: Mapping[str, list[str]] = defaultdict(list)
    for binding in composed.document.bindings:
        keys[binding.indicator].append(binding.key)
    sections = "\n".join(_section(one, keys[one.declared.id]) for one in proven(composed, ROWS))
    return (
        f'<aside class="proofs" aria-label="数据依据"><h2>数据依据</h2>\n{sections}\n</aside>\n'
        f'<div class="bar">{escape(_summary(composed))}</div>\n'
        '<div class="drawer" id="drawer" role="dialog" aria-label="数据依据" tabindex="-1" hidden>'
        '<button type="button" id="drawer-close">关闭</button><div id="drawer-body"></div></div>'
    )


def _summary(composed: Composed) -> str:
    shares = "、".join(f"{basis}{composed.shares.get(basis, 0)}处" for basis in Basis)
    mark = "演示数据 · " if composed.committee.demo else ""
    return f"{mark}点击加下划线的数字查看依据 · 统计至{composed.board.as_of} · {shares}"


def _section(one: Proven, keys: Sequence[str]) -> str:
    anchors = "".join(f'<span id="fig-{escape(key)}"></span>' for key in keys)
    facts = "".join(f"<dt>{escape(k)}</dt><dd>{escape(v)}</dd>" for k, v in _facts(one) if v)
    return (
        f'<section class="proof" id="ind-{escape(one.declared.id)}">{anchors}'
        f'<h3>{escape(one.figure.label)}</h3><p class="value">{escape(said(one.figure))}</p>'
        f"<dl>{facts}</dl>{_records(one)}</section>"
    )


def _facts(one: Proven) -> Iterable[tuple[str, str]]:
    figure = one.figure
    yield "部分／全部", share(figure)
    yield "口径", f"{figure.definition}（第{figure.version}版）"
    yield "期间", window(figure)
    yield "截至", figure.as_of.isoformat()
    yield "数据来源", str(figure.basis)
    yield "另有数值", "；".join(f"{other.basis} {said(other)}" for other in one.beside)
    yield "责任委室", one.declared.office
    yield "指标代码", one.declared.id


def _records(one: Proven) -> str:
    """One list for a count, two for a rate; cut after :data:`ROWS`, which it says."""
    if not one.rows:
        return '<p class="none">没有可列的记录。</p>'
    sides = [side for side in Side if any(row.side is side for row in one.rows)]
    lists = (_list(one, side) for side in sides)
    rest = f"<p>另有 {one.left_out} 条未列出，见随附数据表。</p>" if one.left_out > 0 else ""
    return f"{''.join(lists)}{rest}"


def _list(one: Proven, side: Side) -> str:
    rows = [row for row in one.rows if row.side is side]
    told = [_told(one, row) for row in rows]
    counted = any(told)
    names = ("编号", "记录", "日期", *(["计入"] if counted else []))
    head = "".join(f'<th scope="col">{name}</th>' for name in names)
    body = "".join(
        _row(row, [words] if counted else []) for row, words in zip(rows, told, strict=True)
    )
    return (
        f"<details><summary>{_SIDES[side]}记录 {len(rows)} 条</summary>"
        f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></details>"
    )


def _told(one: Proven, row: EvidenceRow) -> str:
    """What the figure tells apart or adds up in the row; the bare number of a record is no word."""
    amount = "" if row.measure is None else f"{write_value(row.measure)}{one.figure.unit}"
    group = "" if one.declared.value.by == "subject_id" else group_label(one.declared, row)
    return f"{group} {amount}".strip()


def _row(row: EvidenceRow, more: Sequence[str]) -> str:
    title = "" if row.title == row.code else row.title
    name = f"{kind_of(row.kind).label} {title}".strip()
    cells = (row.code, name, row.date.isoformat() if row.date else "", *more)
    return f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in cells)}</tr>"
