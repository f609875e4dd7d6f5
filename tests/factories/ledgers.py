"""Ledgers for tests: rows of proposals, and files in the forms that offices hand in."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

PROPOSAL_HEAD = (
    "届次", "案号", "案由", "类别", "提案形式", "提案人", "收件日期", "审查结果", "审查日期",
    "立案日期", "办结日期", "同意公开", "正文",
)  # fmt: skip


def proposal_row(number: int, **given: str) -> dict[str, str]:
    """A filed proposal in order; what is given under its header takes precedence."""
    row = {
        "届次": "五届五次会议", "案号": str(number), "案由": f"关于第{number}处村组道路硬化的建议",
        "类别": "社会", "提案形式": "个人", "提案人": "王建平", "收件日期": "2020-01-06",
        "审查结果": "立案", "审查日期": "2020-01-08", "立案日期": "2020-01-14",
        "办结日期": "2020年6月30日", "同意公开": "是", "正文": "道路窄，雨天难行，建议列入年度计划。",
    }  # fmt: skip
    return row | given


def write_ledger(
    path: Path,
    rows: Iterable[Mapping[str, str]],
    *,
    head: Sequence[str] = PROPOSAL_HEAD,
    encoding: str = "utf-8",
) -> Path:
    """A .csv with one header line; a row without anything is written as an empty line of cells."""
    return write_cells(
        path, [list(head), *([row.get(h, "") for h in head] for row in rows)], encoding
    )


def write_cells(path: Path, cells: Iterable[Sequence[str]], encoding: str = "utf-8") -> Path:
    """Just these cells, row by row."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = io.StringIO()
    csv.writer(text).writerows(cells)
    path.write_bytes(text.getvalue().encode(encoding))
    return path
