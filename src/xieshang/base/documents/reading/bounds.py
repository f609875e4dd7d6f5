"""How a process is held to its limits, set by itself before it sees a byte of the file.

The parent does not set them: a hook between fork and exec is unsafe in a threaded server. Windows
has no such limits; there only the clock of the parent holds.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from threading import Thread

import xieshang

_MB = 1024 * 1024
_CPU_SECONDS = 20
_MEMORY = 768 * _MB
_WRITTEN = _MB  # bytes: Python may store its own compiled modules, nobody anything larger
_OFFICE_CPU_SECONDS = 60
_OFFICE_MEMORY = 4096 * _MB  # addresses reserved, not memory used
_OFFICE_WRITTEN = 100 * _MB
_ROOT = str(Path(xieshang.__file__).resolve().parent.parent)
START = "import sys; sys.path.insert(0, sys.argv[1]); from xieshang.base.documents.reading import"


def own_process(code: str) -> list[str]:
    """The command that runs `code` in a Python of its own; `START` gives it this package.

    -I keeps the current folder and the environment out of it.
    """
    return [sys.executable, "-I", "-c", code, _ROOT]


def confine_reader(*, cpu_seconds: int = _CPU_SECONDS) -> None:
    """Limits for the process that parses: no helpers, no large files, no dump of the memory."""
    _confine(CPU=cpu_seconds, AS=_MEMORY, FSIZE=_WRITTEN, CORE=0, NPROC=0)


def confine_office() -> None:
    """Limits for LibreOffice, which is large before it does anything and starts helpers."""
    _confine(CPU=_OFFICE_CPU_SECONDS, AS=_OFFICE_MEMORY, FSIZE=_OFFICE_WRITTEN, CORE=0)


def _confine(**most: int) -> None:
    """Each limit by its name, never above what the machine allows already."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 -- not on every system

    for name, value in most.items():
        which = getattr(resource, f"RLIMIT_{name}")
        _, hard = resource.getrlimit(which)
        bound = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(which, (bound, bound))


def run_office(command: list[str]) -> None:
    """Confine this process and run the program in it; both end when the server does.

    The server holds the other end of our input. Without that a program that hangs would outlive a
    server that was killed, and keep the draft in its folder, which is the current one.
    """
    confine_office()
    running = subprocess.Popen(command, stdin=subprocess.DEVNULL)  # noqa: S603 -- found by the parent
    Thread(target=_end_with_the_server, daemon=True).start()
    sys.exit(running.wait())


def _end_with_the_server() -> None:
    sys.stdin.buffer.read()
    shutil.rmtree(os.getcwd(), ignore_errors=True)  # noqa: PTH109 -- no path is made of it
    os.killpg(0, signal.SIGKILL)
