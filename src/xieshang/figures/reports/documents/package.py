"""The whole package of a report, in a folder or as one .zip."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from xieshang.base import clock
from xieshang.base.documents.docx import to_docx
from xieshang.base.documents.pdf import to_pdf
from xieshang.figures.indicators.documents import board_as_json
from xieshang.figures.reports.documents.composing import Composed
from xieshang.figures.reports.documents.sheets import write_tables
from xieshang.figures.reports.documents.web import report_page

Tell = Callable[[str], object]

NAMES = (
    "report.html", "report.docx", "report-public.docx", "report.pdf", "figures.json", "tables.xlsx",
)  # fmt: skip


def write_package(composed: Composed, folder: Path, tell: Tell = str) -> list[Path]:
    """Write every file of the package into the folder, made if missing; `tell` hears of each."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name in NAMES:
        write_file(composed, name, folder / name)
        written.append(folder / name)
        tell(name)
    return written


def write_file(composed: Composed, name: str, path: Path) -> None:
    """Write one file of the package; KeyError for a name that it does not have."""
    _WRITERS[name](composed, path, clock.now())


def file_bytes(composed: Composed, name: str) -> bytes:
    """The content of one file of the package."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        write_file(composed, name, path)
        return path.read_bytes()


def zipped(composed: Composed) -> bytes:
    """All files in one .zip."""
    target = BytesIO()
    with TemporaryDirectory() as folder, ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for path in write_package(composed, Path(folder)):
            archive.writestr(_entry(path.name, clock.now()), path.read_bytes())
    return target.getvalue()


def _entry(name: str, at: datetime) -> ZipInfo:
    entry = ZipInfo(name, (at.year, at.month, at.day, at.hour, at.minute, at.second))
    entry.compress_type = ZIP_DEFLATED
    return entry


def _html(composed: Composed, path: Path, _created: datetime) -> None:
    path.write_text(report_page(composed), encoding="utf-8")


def _word(composed: Composed, path: Path, created: datetime) -> None:
    to_docx(composed.document, path, created=created)


def _public_word(composed: Composed, path: Path, created: datetime) -> None:
    to_docx(composed.document, path, created=created, mode="public")


def _pdf(composed: Composed, path: Path, _created: datetime) -> None:
    to_pdf(composed.document, path)


def _json(composed: Composed, path: Path, _created: datetime) -> None:
    said = board_as_json(composed.committee, composed.board)
    path.write_text(json.dumps(said, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


_WRITERS: dict[str, Callable[[Composed, Path, datetime], None]] = {
    "report.html": _html,
    "report.docx": _word,
    "report-public.docx": _public_word,
    "report.pdf": _pdf,
    "figures.json": _json,
    "tables.xlsx": write_tables,
}
