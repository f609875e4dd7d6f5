"""What the environment says, read once and typed. Every variable is named XIESHANG_….

`VARIABLES` names each of them once, with its default and what it does; `Config.read` and the page
docs/settings.md are made from it.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit


@dataclass(frozen=True, slots=True)
class Variable:
    """A variable of the environment: what holds where it is not set, and what it does."""

    name: str
    default: str
    says: str


VARIABLES: Mapping[str, Variable] = {
    "var": Variable(
        "XIESHANG_VAR", "var",
        "The data folder: the SQLite database, the files, the secret key. A relative path is "
        "taken from the current folder.",
    ),
    "database_url": Variable(
        "XIESHANG_DATABASE_URL", "",
        "Another database: `postgresql://user:password@host:port/name`. Empty: SQLite in the "
        "data folder.",
    ),
    "hosts": Variable(
        "XIESHANG_HOSTS", "127.0.0.1,localhost,[::1]",
        "The names and addresses under which the server answers, separated by commas; a request "
        "to any other name is refused.",
    ),
    "debug": Variable(
        "XIESHANG_DEBUG", "",
        "`1` shows the details of an error in the browser. For development only.",
    ),
    "https": Variable(
        "XIESHANG_HTTPS", "",
        "`1` where the server is reached over HTTPS: cookies then travel over nothing else.",
    ),
}  # fmt: skip
"""Setting → its variable."""


@dataclass(frozen=True, slots=True)
class Config:
    """The settings of one installation; `VARIABLES` says what each of them does."""

    var: Path
    database_url: str
    hosts: tuple[str, ...]
    debug: bool
    https: bool

    @classmethod
    def read(cls, env: Mapping[str, str] = os.environ) -> Config:
        said = {name: env.get(known.name, known.default) for name, known in VARIABLES.items()}
        return cls(
            var=Path(said["var"]).absolute(),
            database_url=said["database_url"],
            hosts=tuple(host.strip() for host in said["hosts"].split(",") if host.strip()),
            debug=said["debug"] == "1",
            https=said["https"] == "1",
        )

    def secret_key(self) -> str:
        """The key in the data folder, made at the first start and readable by its owner only."""
        path = self.var / "secret.key"
        if not path.exists():
            self.var.mkdir(parents=True, exist_ok=True)
            path.touch(mode=0o600)
            path.write_text(secrets.token_urlsafe(50), encoding="utf-8")
        return path.read_text(encoding="utf-8").strip()

    def database(self) -> dict[str, object]:
        """Django's settings of the database."""
        if not self.database_url:
            return {
                "ENGINE": "django.db.backends.sqlite3",
                "NAME": self.var / "xieshang.sqlite3",
                "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20},
            }
        url = urlsplit(self.database_url)
        if url.scheme not in ("postgres", "postgresql"):
            raise ValueError("XIESHANG_DATABASE_URL 只认 postgresql://，请核对")
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(url.path.lstrip("/")),
            "USER": unquote(url.username or ""),
            "PASSWORD": unquote(url.password or ""),
            "HOST": url.hostname or "",
            "PORT": str(url.port or ""),
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
            # Compiling a statement first pays for analysts' queries, never for a page.
            "OPTIONS": {"options": "-c jit=off"} | _options(url.query),
        }


def _options(query: str) -> dict[str, str]:
    pairs = (part.partition("=") for part in query.split("&") if part)
    return {name: unquote(value) for name, _, value in pairs}
