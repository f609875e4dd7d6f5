"""Makes `.venv` from the locked requirements, and does nothing when it is already right.

Usage: python3 tools/environment.py demo | setup | test

`demo` installs what the server needs, `setup` and `test` also what tests and lint need. The
stamp in `.venv` holds a digest of the locks, so a second call costs no network and no time.
Only the standard library is used, and words that an older Python can read, which then says so.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import debian

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "xieshang.stamp"
LOCKS = {"server": ROOT / "requirements/server.txt", "dev": ROOT / "requirements/dev.txt"}
LOCK_OF = {"demo": "server", "setup": "dev", "test": "dev"}
NEEDS = {
    "demo": (debian.VENV, debian.FONTS),
    "setup": (debian.VENV,),
    "test": (debian.VENV, debian.FONTS, debian.CHROMIUM, debian.OFFICE),
}
# -P: a file of the current folder must never stand in for a module of the program.
LAUNCHER = """#!/bin/sh
exec "$(dirname "$0")/python" -P -m xieshang "$@"
"""


def place() -> str:
    """What a venv cannot survive: another folder or another Python."""
    return f"{ROOT} {sys.version.split()[0]}"


def digest() -> str:
    """One digest for all locks and for this file, which says how they are installed."""
    sources = (*LOCKS.values(), Path(__file__))
    return hashlib.sha256(b"\0".join(source.read_bytes() for source in sources)).hexdigest()


def installed() -> str | None:
    """The lock that the venv holds, "server" or "dev"; None when it must be made (again)."""
    if not STAMP.exists() or not (VENV / "bin/python").exists():
        return None
    made_at, made_of, lock = STAMP.read_text(encoding="utf-8").splitlines()
    return lock if (made_at, made_of) == (place(), digest()) else None


def moved() -> bool:
    """A venv whose folder or interpreter has changed is rebuilt from nothing."""
    if not (VENV / "bin/python").exists():
        return True
    return STAMP.exists() and STAMP.read_text(encoding="utf-8").splitlines()[0] != place()


def make(lock: str) -> bool:
    """Creates the venv and installs one lock into it; False when pip failed."""
    print(f"正在准备运行环境 / preparing .venv ({lock}) …", flush=True)
    if moved():
        venv.create(VENV, clear=True, with_pip=True, symlinks=True)
    STAMP.unlink(missing_ok=True)
    pip = (f"{VENV}/bin/python", "-m", "pip", "--disable-pip-version-check", "--no-input", "-qq")
    install = (*pip, "install", "--require-hashes", "-r", str(LOCKS[lock]))
    if subprocess.run(install, stdin=subprocess.DEVNULL, check=False).returncode:
        print(
            "软件包没有装齐，已装的保留。请检查网络后重试；可用 PIP_INDEX_URL 指定镜像。/ "
            "pip failed; what was installed is kept. Check the network or set PIP_INDEX_URL.",
            flush=True,
        )
        return False
    link()
    STAMP.write_text(f"{place()}\n{digest()}\n{lock}\n", encoding="utf-8")
    return True


def link() -> None:
    """Runs the program from src: a path file for imports and a launcher for the command."""
    base = {"base": str(VENV), "platbase": str(VENV)}
    packages = Path(sysconfig.get_path("purelib", "venv", vars=base))
    (packages / "xieshang.pth").write_text(f"{ROOT / 'src'}\n", encoding="utf-8")
    launcher = VENV / "bin/xieshang"
    launcher.write_text(LAUNCHER, encoding="utf-8")
    launcher.chmod(0o755)


def main(arguments: list[str]) -> int:
    if len(arguments) != 1 or arguments[0] not in LOCK_OF:
        print(__doc__)
        return 2
    if sys.version_info < (3, 11):  # noqa: UP036 -- this is where it is found out
        print("需要 Python 3.11 以上；可用 make PYTHON=… 指定。/ Python 3.11 or newer is needed.")
        return 1
    target = arguments[0]
    if not debian.provide(NEEDS[target]):
        return 1
    have, want = installed(), LOCK_OF[target]
    return 0 if have in {want, "dev"} or make("dev" if have == "dev" else want) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
