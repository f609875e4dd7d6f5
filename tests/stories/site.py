"""The demo as its user gets it: made by its own command, served by its own server."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
WAIT_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Site:
    """A running demo: its address, and the folder with its database and its report."""

    url: str
    var: Path

    @property
    def report(self) -> Path:
        return self.var / "report" / "daxiang-2020"


def prepare(var: Path) -> None:
    """What `make demo` does before it serves."""
    command = [sys.executable, "-m", "xieshang", "demo", "--no-serve"]
    done = subprocess.run(
        command, cwd=ROOT, env=environment(var), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]


@contextmanager
def served(prepared: Path, var: Path) -> Iterator[Site]:
    """A copy of the prepared demo behind its server, on a free port of this machine."""
    shutil.copytree(prepared, var)
    port = free_port()
    command = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1",
        "--port", str(port), "--workers", "1", "--blocking-threads", "4",
        "--log-level", "warning", "xieshang.config.wsgi:application",
    ]  # fmt: skip
    with (var / "server.log").open("w") as log:
        server = subprocess.Popen(
            command, cwd=ROOT, env=environment(var), stdout=log, stderr=subprocess.STDOUT
        )
        try:
            wait_for(server, port, var / "server.log")
            yield Site(f"http://127.0.0.1:{port}", var)
        finally:
            server.terminate()
            server.wait(WAIT_SECONDS)


def environment(var: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("XIESHANG_")}
    return kept | {"XIESHANG_VAR": str(var), "PYTHONPATH": str(ROOT / "src")}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(server: subprocess.Popen[bytes], port: int, log: Path) -> None:
    """Until the server takes connections; what it wrote, where it does not come up."""
    last = time.monotonic() + WAIT_SECONDS
    while time.monotonic() < last and server.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError(f"the server did not come up: {log.read_text()[-2000:]}")
