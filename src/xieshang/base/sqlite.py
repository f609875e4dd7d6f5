"""SQLite set up so that what was acknowledged stays.

Versions 3.7.0 to 3.51.2 can damage a database in WAL mode when the log is reset (mended in 3.51.3,
3.50.7 and 3.44.6); Debian 12 has 3.40.1. On those the rollback journal is used instead.
"""

from __future__ import annotations

import sqlite3
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created

Version = tuple[int, int, int]
MENDED: dict[tuple[int, int], int] = {(3, 44): 6, (3, 50): 7}


def wal_is_safe(version: Version) -> bool:
    """Is write-ahead logging free of the reset fault in this version of SQLite?"""
    if version < (3, 7, 0) or version >= (3, 51, 3):
        return version >= (3, 51, 3)
    mended = MENDED.get(version[:2])
    return mended is not None and version[2] >= mended


def prepare(connection: BaseDatabaseWrapper, **_: Any) -> None:
    """Choose the journal, and write each commit through to the disk."""
    if connection.vendor != "sqlite":
        return
    journal = "WAL" if wal_is_safe(sqlite3.sqlite_version_info[:3]) else "DELETE"
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA journal_mode={journal}")
        cursor.execute("PRAGMA synchronous=FULL")


def listen() -> None:
    connection_created.connect(prepare, dispatch_uid="xieshang.base.sqlite")
