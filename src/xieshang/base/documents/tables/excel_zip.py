"""A workbook's zip, measured before anything reads it, and packed anew with what is needed.

The reader gets only bytes that were checked here: sizes as really unpacked, no two entries of one
name, no document type (so no entities), and sheets whose cells stay within the limits.
"""

from __future__ import annotations

import posixpath
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import TypeAlias
from xml.parsers import expat
from zipfile import ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from xieshang.base.documents.tables.sheets import UnreadableFile, check_extent, measured

MAX_ENTRIES = 2_000
MAX_UNPACKED = 300 * 1024 * 1024
MAX_RATIO = 200  # times smaller than unpacked; honest sheets stay below 30
_SMALL = 1024 * 1024  # small parts may be as dense as they like
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = 0x1
_LETTERS = 26
_MOST_LETTERS = 3
_UTF16 = (b"\xff\xfe", b"\xfe\xff")

Start: TypeAlias = Callable[[str, dict[str, str]], None]
End: TypeAlias = Callable[[str], None]
Characters: TypeAlias = Callable[[str], None]

_DAMAGED = ("文件已损坏，或不是 Excel 工作簿。", "请用 WPS 或 Excel 打开，另存为 .xlsx 后上传。")
_TOO_LARGE = ("文件展开后太大，未读取。", "请删去空行空列和图片，或拆成几个文件后上传。")


def unpack(path: Path) -> dict[str, bytes]:
    """The XML parts of a workbook by name; raises UnreadableFile."""
    measured(path)
    with path.open("rb") as file:
        if file.read(4) == _OLD_EXCEL:
            raise UnreadableFile(
                "文件加了密码，或是旧版 .xls。", "请去掉密码，另存为 .xlsx 后上传。"
            )
    try:
        with ZipFile(path) as archive:
            _check_entries(archive.infolist())
            return {
                entry.filename: archive.read(entry)
                for entry in archive.infolist()
                if entry.filename.endswith((".xml", ".rels"))
            }
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
        raise UnreadableFile(*_DAMAGED) from error


def _check_entries(entries: list[ZipInfo]) -> None:
    if len(entries) > MAX_ENTRIES or len({entry.filename for entry in entries}) < len(entries):
        raise UnreadableFile(*_DAMAGED)
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise UnreadableFile("文件加了密码。", "请去掉密码后重新上传。")
    # zipfile never unpacks more of an entry than the size stated here
    if sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise UnreadableFile(*_TOO_LARGE)
    for entry in entries:
        if entry.file_size > _SMALL and entry.file_size > MAX_RATIO * entry.compress_size:
            raise UnreadableFile(*_TOO_LARGE)


def repack(parts: Mapping[str, bytes]) -> BytesIO:
    """The checked parts as a plain zip."""
    made = BytesIO()
    with ZipFile(made, "w", ZIP_STORED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    made.seek(0)
    return made


def sheet_parts(parts: Mapping[str, bytes]) -> dict[str, str]:
    """Sheet name → part name, as the workbook and its relationships say."""
    links: dict[str, str] = {}
    sheets: dict[str, str] = {}

    def relation(name: str, attributes: dict[str, str]) -> None:
        if local(name) == "Relationship":
            target = attributes.get("Target", "")
            links[attributes.get("Id", "")] = posixpath.normpath(posixpath.join("/xl", target))[1:]

    def sheet(name: str, attributes: dict[str, str]) -> None:
        if local(name) == "sheet":
            ids = [value for key, value in attributes.items() if key.endswith(":id")]
            sheets[attributes.get("name", "")] = links.get(ids[0], "") if ids else ""

    scan(parts.get("xl/_rels/workbook.xml.rels", b""), relation)
    scan(parts.get("xl/workbook.xml", b""), sheet)
    return sheets


def check_types(parts: Mapping[str, bytes]) -> None:
    """Refuses a workbook in which any part declares a document type."""
    for content in parts.values():
        if b"<!DOCTYPE" in content or content.startswith(_UTF16):
            raise UnreadableFile(*_DAMAGED)


@dataclass(slots=True)
class SheetScan:
    """One pass over a sheet: its extent, and formulas that were stored without a result.

    `missing` maps (row, column), from 1, to the formula's text.
    """

    rows: int = 0
    columns: int = 0
    missing: dict[tuple[int, int], str] = field(default_factory=dict)
    _at: tuple[int, int] = (0, 0)
    _type: str = ""
    _formula: str | None = None
    _value: str = ""
    _inside: str = ""

    def read(self, content: bytes) -> None:
        """Scan the part; raises UnreadableFile when it goes beyond the limits."""
        scan(content, self._start, self._end, self._text)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        match local(name):
            case "c":
                self._cell(attributes)
            case "row":
                self._at = (_number(attributes.get("r", ""), self._at[0] + 1), 0)
            case "f":
                self._formula, self._inside = "", "f"
            case "v":
                self._inside = "v"
                if self._type == "str":
                    self._value = "text"  # an empty text is a result too

    def _cell(self, attributes: dict[str, str]) -> None:
        row, column = self._at
        self._at = _position(attributes.get("r", ""), (row, column + 1))
        self._type = attributes.get("t", "")
        self._formula, self._value = None, ""
        self.rows, self.columns = max(self.rows, self._at[0]), max(self.columns, self._at[1])
        check_extent(self.rows, self.columns)

    def _end(self, name: str) -> None:
        self._inside = ""
        if self._formula is not None and local(name) == "c":
            if not self._value.strip():
                self.missing[self._at] = self._formula
            self._formula = None

    def _text(self, text: str) -> None:
        if self._formula is None:
            return
        if self._inside == "f":
            self._formula += text
        elif self._inside == "v":
            self._value += text


def scan(
    content: bytes, start: Start, end: End | None = None, text: Characters | None = None
) -> None:
    """Run an XML part through the handlers; refuses document types and broken XML."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    try:
        parser.Parse(content, True)
    except expat.ExpatError as error:
        raise UnreadableFile(*_DAMAGED) from error


def local(name: str) -> str:
    """An element's name without its prefix."""
    return name.rpartition(":")[2]


def damaged() -> UnreadableFile:
    """What to say of a workbook that contradicts itself."""
    return UnreadableFile(*_DAMAGED)


def _refuse(*_: object) -> None:
    raise UnreadableFile(*_DAMAGED)


def _position(reference: str, following: tuple[int, int]) -> tuple[int, int]:
    """B3 → (3, 2); the place after the last cell when a cell says nothing."""
    letters = reference.rstrip("0123456789")
    if not reference:
        return following
    if not 0 < len(letters) <= _MOST_LETTERS or not letters.isascii():
        raise UnreadableFile(*_DAMAGED)
    column = 0
    for letter in letters.upper():
        column = column * _LETTERS + ord(letter) - ord("A") + 1
    return _number(reference[len(letters) :], following[0]), column


def _number(text: str, otherwise: int) -> int:
    return int(text) if text.isascii() and text.isdigit() else otherwise
