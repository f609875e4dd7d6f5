"""How a process is held to its limits, set by itself before it sees a byte of the file.

The parent does not set them: a hook between fork and exec is unsafe in a threaded server. Windows
has no such limits; there only the clock of the parent holds.
"""

from __future__ import annotations

import os
import sys

_MB = 1024 * 1024
_CPU_SECONDS = 20
_MEMORY = 768 * _MB
_WRITTEN = _MB  # bytes: Python may store its own compiled modules, nobody anything larger
_OFFICE_CPU_SECONDS = 60
_OFFICE_MEMORY = 4096 * _MB  # addresses reserved, not memory used
_OFFICE_WRITTEN = 100 * _MB


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


def become_office(command: list[str]) -> None:
    """Confine this process and turn it into the program that is to run."""
    confine_office()
    os.execv(command[0], command)  # noqa: S606 -- found on the path by the parent
