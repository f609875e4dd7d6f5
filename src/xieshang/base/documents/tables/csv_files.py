"""CSV: encoding and delimiter found out, cells as text; written so that no cell runs as formula.

A cell that begins like a formula is written with an apostrophe, which the reader takes away
again; a plain number keeps its sign. So export followed by import gives the same text.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

from xieshang.base.documents.tables.sheets import (
    Cell,
    Row,
    Sheet,
    UnreadableFile,
    check_extent,
    measured,
)

_DELIMITERS = ",;\t"
_SAMPLE_LINES = 20
_SAMPLE_CHARACTERS = 20_000
_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_GUARDED = re.compile(r"'+[=+\-@\t\r\n＝＋－＠]")
_NUMBER = re.compile(r"[-+]?\d+(\.\d+)?%?", re.ASCII)
_QUOTED = re.compile(r'"(?:[^"]|"")*"?')
_NEEDS_QUOTES = re.compile(r'[",;\t\r\n]')
_FOREIGN = {
    b"PK\x03\x04": ("这是 Excel 工作簿，不是 CSV。", "请把后缀改为 .xlsx 后重新上传。"),
    b"\xd0\xcf\x11\xe0": ("这是旧版 Excel 文件，不是 CSV。", "请另存为 .xlsx 后重新上传。"),
}


def read_csv(path: Path) -> Sheet:
    """The one sheet of a .csv file, named after the file; blank lines are left out.

    Rows are counted as Excel and WPS show them: a cell of several lines is still one row.

    Every cell is text as it stands (one that begins with = too). Raises UnreadableFile.
    """
    measured(path)
    text = _decoded(path.read_bytes())
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    rows: list[Row] = []
    widest = 0
    number = 0
    try:
        for number, cells in enumerate(reader, 1):
            if cells:
                rows.append(Row(number, tuple(map(_bare, cells))))
                widest = max(widest, len(cells))
                check_extent(len(rows), widest)
    except csv.Error as error:
        raise UnreadableFile(
            f"第 {number + 1} 行起引号不成对，或一格文字过长。",
            "请用 WPS 或 Excel 另存为 .xlsx 后上传。",
        ) from error
    return Sheet(path.stem, rows)


def write_csv(path: Path, head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """Write UTF-8 with BOM, which Excel and WPS open without garbling."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        for row in _with_head(head, rows):
            file.write(_line([_text(cell) for cell in row]))


def _with_head(head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[Sequence[Cell]]:
    yield head
    yield from rows


def _line(cells: list[str]) -> str:
    alone = len(cells) == 1  # an only cell that is empty would look like a blank line
    return ",".join(_quoted(cell, always=alone and not cell) for cell in cells) + "\r\n"


def _quoted(cell: str, *, always: bool) -> str:
    if always or _NEEDS_QUOTES.search(cell):
        return '"' + cell.replace('"', '""') + '"'
    return cell


def _text(cell: Cell) -> str:
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, datetime):
        return cell.isoformat(" ", "seconds")
    text = "" if cell is None else str(cell)
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text


def _bare(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and _GUARDED.match(cell) else cell


def _decoded(raw: bytes) -> str:
    for signature, (reason, remedy) in _FOREIGN.items():
        if raw.startswith(signature):
            raise UnreadableFile(reason, remedy)
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings = ["utf-16"]
    else:
        encodings = ["utf-8-sig", "gb18030"]
    for encoding in encodings:
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableFile(
        "文字编码不是 UTF-8，也不是 GB18030。", "请用 WPS 或 Excel 打开，另存为 .xlsx 后上传。"
    )


def _delimiter(text: str) -> str:
    """The delimiter that the head has and most sampled lines have as often; comma if none."""
    bare = _QUOTED.sub("", text[:_SAMPLE_CHARACTERS])
    lines = [line for line in bare.splitlines()[:_SAMPLE_LINES] if line.strip()]
    head = next((line for line in lines if any(mark in line for mark in _DELIMITERS)), "")

    def fitness(mark: str) -> tuple[bool, int, int]:
        times = head.count(mark)
        return times > 0, sum(line.count(mark) == times for line in lines), times

    return max(_DELIMITERS, key=fitness)
