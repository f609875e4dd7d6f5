"""What the environment says, read once and typed. Every variable is named XIESHANG_…."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit


@dataclass(frozen=True, slots=True)
class Config:
    """The settings of one installation.

    `var` is the data folder: the SQLite database, the files, the secret key. `database_url` names
    another database (postgresql://…). `hosts` are the names under which the server answers.
    """

    var: Path
    database_url: str
    hosts: tuple[str, ...]
    debug: bool
    https: bool

    @classmethod
    def read(cls, env: Mapping[str, str] = os.environ) -> Config:
        hosts = env.get("XIESHANG_HOSTS", "127.0.0.1,localhost,[::1]")
        return cls(
            var=Path(env.get("XIESHANG_VAR", "var")).absolute(),
            database_url=env.get("XIESHANG_DATABASE_URL", ""),
            hosts=tuple(host.strip() for host in hosts.split(",") if host.strip()),
            debug=env.get("XIESHANG_DEBUG", "") == "1",
            https=env.get("XIESHANG_HTTPS", "") == "1",
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
            "OPTIONS": _options(url.query),
        }


def _options(query: str) -> dict[str, str]:
    pairs = (part.partition("=") for part in query.split("&") if part)
    return {name: unquote(value) for name, _, value in pairs}
