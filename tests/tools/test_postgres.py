"""The throw-away server really comes, serves and goes."""

import signal
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from tools.postgres import NoPostgresError, server, wheel_programs

TOOL = Path(__file__).parents[2] / "tools/postgres.py"
PRINT_URL = "import os; print(os.environ['XIESHANG_DATABASE_URL'], flush=True)"


def gone(url: str) -> bool:
    try:
        psycopg.connect(url, connect_timeout=2).close()
    except psycopg.OperationalError:
        return True
    return False


def test_a_server_serves_and_is_gone_afterwards() -> None:
    with server() as running, psycopg.connect(running.url) as opened:
        assert opened.execute("SELECT '协商'").fetchone() == ("协商",)
        assert (running.programs / "pg_dump").exists()
    assert gone(running.url)


def test_run_hands_on_the_exit_code_and_stops_the_server() -> None:
    command = [sys.executable, "-c", f"{PRINT_URL}; raise SystemExit(7)"]
    done = subprocess.run(
        [sys.executable, TOOL, "run", "--", *command], capture_output=True, text=True, check=False
    )
    assert done.returncode == 7
    assert gone(done.stdout.strip())


def test_a_terminated_run_leaves_no_server() -> None:
    command = [sys.executable, "-c", f"{PRINT_URL}; import time; time.sleep(30)"]
    running = subprocess.Popen(
        [sys.executable, TOOL, "run", "--", *command], stdout=subprocess.PIPE, text=True
    )
    with running:
        assert running.stdout is not None
        url = running.stdout.readline().strip()
        running.terminate()
        assert running.wait() == 128 + signal.SIGTERM
    assert gone(url)


def test_without_any_postgresql_the_reason_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "path", [str(tmp_path)])
    with pytest.raises(NoPostgresError, match="找不到 PostgreSQL"):
        wheel_programs(tmp_path)
