"""A folder, or files handed in, as ledgers; what is no ledger is named and passed over."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from xieshang.base.documents.tables import Sheet, UnreadableFile, read_sheets
from xieshang.ground.ledgers.recognition import Remembered, kinds_named, recognise
from xieshang.ground.ledgers.shapes import Fault, Table

LEDGERS = frozenset({".csv", ".xlsx", ".xlsm", ".xls", ".et"})


class NoLedgers(ValueError):
    """There is nothing to be loaded: no folder, or no ledger in it."""


class FilesRefused(ValueError):
    """Files that cannot be read, or may not be: nothing of any file handed in was kept."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("".join(fault.text for fault in faults))
        self.faults = tuple(faults)


@dataclass(slots=True)
class Found:
    """The ledgers in some files, what was passed over, and a digest of the contents."""

    tables: list[Table] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    digest: str = ""


def files_in(folder: Path) -> list[tuple[str, Path]]:
    """Every file of a folder by its path inside it; hidden and lock files (~$) left out."""
    if not folder.is_dir():
        raise NoLedgers(f"没有“{folder}”这个文件夹，或没有权限读取。请核对路径。")
    found = (path for path in folder.rglob("*") if path.is_file())
    named = [(path.relative_to(folder).as_posix(), path) for path in found]
    hidden = (".", "~$")
    return sorted(
        (name, path)
        for name, path in named
        if not any(part.startswith(hidden) for part in Path(name).parts)
    )


def read_files(files: Sequence[tuple[str, Path]], known: Remembered) -> Found:
    """Read what can be read; a ledger that cannot be is a fault, any other file a notice."""
    found, digest = Found(), hashlib.sha256()
    for name, path in files:
        if path.suffix.lower() not in LEDGERS:
            found.notices.append(f"{name}：不是台账，已跳过")
            continue
        digest.update(f"{name}\0".encode() + path.read_bytes())
        for source, table in _tables(name, path, known):
            if table is None:
                found.notices.append(f"{source}：未识别，已跳过")
            else:
                found.tables.append(table)
    found.digest = digest.hexdigest()
    return found


def _tables(name: str, path: Path, known: Remembered) -> Iterator[tuple[str, Table | None]]:
    """Each sheet that holds something, by its source, with its ledger if it is one."""
    stem = Path(name).stem
    try:
        sheets = read_sheets(path)
    except UnreadableFile as fault:
        table = _unread(name, stem, fault)
        yield (name if table else f"{name}（{fault}）"), table
        return
    for sheet in sheets:
        source = name if len(sheets) == 1 else f"{name}·{sheet.name}"
        if sheet.rows or len(sheets) == 1:
            said = _names(sheet, stem, sheets)
            yield source, recognise(sheet, source=source, said=said, known=known)


def _names(sheet: Sheet, stem: str, sheets: Sequence[Sheet]) -> Sequence[str]:
    """The names of a sheet, the file's own among them where it holds nothing else."""
    return tuple(dict.fromkeys((sheet.name, stem))) if len(sheets) == 1 else (sheet.name,)


def _unread(name: str, stem: str, fault: UnreadableFile) -> Table | None:
    said = fault.reason.rstrip("。"), fault.remedy.rstrip("。")
    for kind in kinds_named(stem)[:1]:
        return Table(name, kind.code, 0, (), {}, faults=[Fault(name, 0, "", "", *said)])
    return None
