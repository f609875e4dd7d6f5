"""Backup and restore (备份与恢复): one .zip with the database, the files and a manifest of hashes.

A backup is taken while people work: SQLite copies itself through its backup interface, PostgreSQL
through pg_dump, both as of one moment. A restore first proves that nothing in the .zip is damaged,
never writes over a data folder that holds something, and at the end counts the rows again.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import tempfile
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.db import connection, connections, transaction

from xieshang.base import clock

MANIFEST, FORMAT = "manifest.json", 1
SQLITE, POSTGRES = "database.sqlite3", "database.pgdump"
FILES = "files/"
_BLOCK = 1 << 20


class BackupError(RuntimeError):
    """The backup cannot be made or must not be used; the message says why, in Chinese."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself: when it was taken, of what, and the hash of every member."""

    taken_at: str
    vendor: str
    members: Mapping[str, str]
    rows: Mapping[str, int]

    def as_json(self) -> str:
        said = {
            "format": FORMAT, "taken_at": self.taken_at, "vendor": self.vendor,
            "members": dict(self.members), "rows": dict(self.rows),
        }  # fmt: skip
        return json.dumps(said, ensure_ascii=False, indent=1, sort_keys=True)


def make_backup(target: Path) -> Manifest:
    """Write a backup; it gets its name only when it is whole."""
    if target.exists():
        raise BackupError(f"“{target.name}”已存在，没有覆盖。请换一个文件名。")
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent) as folder:
        database = Path(folder) / (SQLITE if connection.vendor == "sqlite" else POSTGRES)
        rows = _dump(database)
        unfinished = Path(folder) / "backup.zip"
        with zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED) as archive:
            members = {name: _add(archive, name, path) for name, path in _sources(database)}
            taken = clock.now().isoformat()
            manifest = Manifest(taken, connection.vendor, members, rows)
            archive.writestr(MANIFEST, manifest.as_json())
        unfinished.replace(target)
    return manifest


def check_backup(source: Path) -> Manifest:
    """The manifest of a backup of which every member is whole; else :class:`BackupError`."""
    try:
        with zipfile.ZipFile(source) as archive:
            manifest = _manifest(archive)
            names = set(archive.namelist()) - {MANIFEST}
            if names != set(manifest.members) or not _is_safe(names):
                raise BackupError("备份里的文件与清单不一致，没有恢复任何数据。请换用另一份备份。")
            for name, digest in manifest.members.items():
                with archive.open(name) as member:
                    if _digest(member) != digest:
                        raise BackupError(
                            f"备份中的“{name}”已损坏，没有恢复任何数据。请换用另一份备份。"
                        )
    except (OSError, zipfile.BadZipFile, KeyError, ValueError, EOFError, zlib.error) as fault:
        raise BackupError(
            f"“{source.name}”不是完好的备份，没有恢复任何数据。请换用另一份备份。"
        ) from fault
    return manifest


def restore_backup(source: Path) -> Manifest:
    """Bring a backup into an empty data folder (and, on PostgreSQL, an empty database)."""
    manifest = check_backup(source)
    if manifest.vendor != connection.vendor:
        raise BackupError("备份与当前数据库类型不同，没有恢复任何数据。请在同类的空数据库上恢复。")
    if _holds_something():
        raise BackupError(
            "当前已有数据，没有覆盖。请把 XIESHANG_VAR 指向空目录（或换一个空库）再恢复。"
        )
    var = Path(settings.VAR)
    var.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=var) as folder, zipfile.ZipFile(source) as archive:
        archive.extractall(folder)  # names were checked above
        unpacked = Path(folder)
        if (unpacked / FILES).is_dir():
            shutil.move(unpacked / FILES, settings.FILES)
        _load(unpacked / (SQLITE if connection.vendor == "sqlite" else POSTGRES))
    rows = _count_rows()
    if rows != dict(manifest.rows):
        raise BackupError(
            "恢复后的行数与备份清单不一致，请勿使用恢复出来的数据，换用另一份备份重新恢复。"
        )
    return manifest


def _manifest(archive: zipfile.ZipFile) -> Manifest:
    said: dict[str, Any] = json.loads(archive.read(MANIFEST))
    if said.get("format") != FORMAT:
        raise BackupError("这份备份的格式版本不认识，请用生成它的版本恢复。")
    return Manifest(said["taken_at"], said["vendor"], said["members"], said["rows"])


def _is_safe(names: set[str]) -> bool:
    """Only the database and content-addressed files; nothing that leads out of the folder."""
    return all(
        name in (SQLITE, POSTGRES) or (name.startswith(FILES) and ".." not in name.split("/"))
        for name in names
    )


def _sources(database: Path) -> Iterator[tuple[str, Path]]:
    yield database.name, database
    root = Path(settings.FILES)
    for path in sorted(root.rglob("*")) if root.is_dir() else ():
        if path.is_file():
            yield FILES + path.relative_to(root).as_posix(), path


def _add(archive: zipfile.ZipFile, name: str, path: Path) -> str:
    archive.write(path, name)
    with path.open("rb") as content:
        return _digest(content)


def _digest(content: IO[bytes]) -> str:
    found = hashlib.sha256()
    while block := content.read(_BLOCK):
        found.update(block)
    return found.hexdigest()


def _dump(target: Path) -> dict[str, int]:
    """Copy the database as of one moment; gives the rows that the copy holds, table by table."""
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(_path())) as live, closing(sqlite3.connect(target)) as copy:
            live.backup(copy)
            return _sqlite_rows(copy)
    with transaction.atomic(), connection.cursor() as cursor:
        # Rows are counted in the very snapshot that is dumped: people go on working meanwhile.
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        cursor.execute("SELECT pg_export_snapshot()")
        (snapshot,) = cursor.fetchone()
        rows = _count_rows()
        _run(
            "pg_dump", "--format=custom", "--no-owner", f"--snapshot={snapshot}", f"--file={target}"
        )
    return rows


def _load(database: Path) -> None:
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(database)) as copy:
            if copy.execute("PRAGMA integrity_check").fetchone() != ("ok",):
                raise BackupError(
                    "备份里的数据库没有通过完整性检查，没有恢复任何数据。请换用另一份备份。"
                )
        connections.close_all()
        database.replace(_path())
    else:
        name = str(connection.settings_dict["NAME"])
        _run(
            "pg_restore",
            "--no-owner",
            "--single-transaction",
            "--exit-on-error",
            f"--dbname={name}",
            str(database),
        )


def _path() -> Path:
    """Where SQLite keeps the database."""
    return Path(str(connection.settings_dict["NAME"]))


def _holds_something() -> bool:
    files = Path(settings.FILES)
    tables = connection.introspection.table_names()
    return bool(tables) or (files.is_dir() and any(files.iterdir()))


def _sqlite_rows(copy: sqlite3.Connection) -> dict[str, int]:
    found = copy.execute("SELECT name FROM sqlite_master WHERE type='table' ORDER BY name")
    tables = [name for (name,) in found.fetchall() if not name.startswith("sqlite_")]
    return {t: copy.execute(f'SELECT count(*) FROM "{t}"').fetchone()[0] for t in tables}  # noqa: S608


def _count_rows() -> dict[str, int]:
    with connection.cursor() as cursor:
        tables = sorted(connection.introspection.table_names(cursor))
        rows = {}
        for table in tables:
            cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(table)}")  # noqa: S608
            rows[table] = cursor.fetchone()[0]
    return rows


def _run(program: str, *arguments: str) -> None:
    """Run a PostgreSQL tool against the configured database; the password goes by environment."""
    found = shutil.which(program) or next(
        (
            str(p)
            for p in sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{program}"), reverse=True)
        ),
        None,
    )
    if found is None:
        raise BackupError(
            f"没有找到 {program}。请安装 PostgreSQL 客户端（Debian：postgresql-client）。"
        )
    db = connection.settings_dict
    access = {"PGHOST": db["HOST"], "PGPORT": db["PORT"], "PGUSER": db["USER"],
              "PGPASSWORD": db["PASSWORD"], "PGDATABASE": db["NAME"]}  # fmt: skip
    env = os.environ | {name: str(value) for name, value in access.items() if value}
    done = subprocess.run([found, *arguments], env=env, capture_output=True, check=False)  # noqa: S603
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise BackupError(f"{program} 没有成功：{said[-1] if said else done.returncode}")
