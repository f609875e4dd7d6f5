"""The triggers that guard the operation log, for tests that have to reach behind them."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[1] / "src" / "xieshang" / "ground" / "audit" / "migrations"

_LATER = "xieshang.ground.audit.migrations.0003_no_replacing"


def triggers() -> Any:
    """The migration that sets them, whatever its number: FORBID, ALLOW, forbid, allow."""
    (found,) = FOLDER.glob("*_append_only.py")
    return import_module(f"xieshang.ground.audit.migrations.{found.stem}")


def for_emptying(vendor: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What lets a test database be emptied (SQLite deletes, PostgreSQL truncates), and undoes it."""
    log = triggers() if vendor == "sqlite" else import_module(_LATER)
    return log.ALLOW[vendor], log.FORBID[vendor]
