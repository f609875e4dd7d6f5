"""Makes `.venv` from the locked requirements, and does nothing when it is already right.

Usage: python3 tools/environment.py demo | setup | test | bench

`demo` installs what the server needs, `setup` and `test` also what tests and lint need. `bench`
makes `.venv-bench`, where packages of 2019 that we measure against can do no harm. The stamp in
each holds a digest of its locks, so a second call costs no network and no time.
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
WORKING, MEASURING = ROOT / ".venv", ROOT / ".venv-bench"
LOCKS = {name: ROOT / f"requirements/{name}.txt" for name in ("server", "dev", "bench")}
LOCK_OF = {"demo": "server", "setup": "dev", "test": "dev", "bench": "bench"}
NEEDS = {
    "demo": (debian.VENV, debian.FONTS),
    "setup": (debian.VENV,),
    "test": (debian.VENV, debian.FONTS, debian.CHROMIUM, debian.OFFICE),
    "bench": (debian.VENV, debian.FONTS),
}
# -P: a file of the current folder must never stand in for a module of the program.
LAUNCHER = """#!/bin/sh
exec "$(dirname "$0")/python" -P -m xieshang "$@"
"""


def place() -> str:
    """What a venv cannot survive: another folder or another Python."""
    return f"{ROOT} {sys.version.split()[0]}"


def home_of(lock: str) -> Path:
    """The venv that a lock is installed into."""
    return MEASURING if lock == "bench" else WORKING


def stamp(home: Path) -> Path:
    return home / "xieshang.stamp"


def digest(home: Path) -> str:
    """One digest for the locks of a venv and for this file, which says how they are installed."""
    sources = (*(path for lock, path in LOCKS.items() if home_of(lock) == home), Path(__file__))
    return hashlib.sha256(b"\0".join(source.read_bytes() for source in sources)).hexdigest()


def installed(home: Path) -> str | None:
    """The lock that a venv holds, as "server" or "dev"; None when it must be made (again)."""
    if not stamp(home).exists() or not (home / "bin/python").exists():
        return None
    made_at, made_of, lock = stamp(home).read_text(encoding="utf-8").splitlines()
    return lock if (made_at, made_of) == (place(), digest(home)) else None


def moved(home: Path) -> bool:
    """A venv whose folder or interpreter has changed is rebuilt from nothing."""
    if not (home / "bin/python").exists():
        return True
    kept = stamp(home)
    return kept.exists() and kept.read_text(encoding="utf-8").splitlines()[0] != place()


def make(lock: str) -> bool:
    """Creates the venv of a lock and installs the lock into it; False when pip failed."""
    home = home_of(lock)
    print(f"正在准备运行环境 / preparing {home.name} ({lock}) …", flush=True)
    if moved(home):
        venv.create(home, clear=True, with_pip=True, symlinks=True)
    stamp(home).unlink(missing_ok=True)
    pip = (f"{home}/bin/python", "-m", "pip", "--disable-pip-version-check", "--no-input", "-qq")
    install = (*pip, "install", "--require-hashes", "-r", str(LOCKS[lock]))
    if subprocess.run(install, stdin=subprocess.DEVNULL, check=False).returncode:
        print(
            "软件包没有装齐，已装的保留。请检查网络后重试；可用 PIP_INDEX_URL 指定镜像。/ "
            "pip failed; what was installed is kept. Check the network or set PIP_INDEX_URL.",
            flush=True,
        )
        return False
    link(home)
    stamp(home).write_text(f"{place()}\n{digest(home)}\n{lock}\n", encoding="utf-8")
    return True


def link(home: Path) -> None:
    """Runs the program from src: a path file for imports and a launcher for the command."""
    base = {"base": str(home), "platbase": str(home)}
    packages = Path(sysconfig.get_path("purelib", "venv", vars=base))
    (packages / "xieshang.pth").write_text(f"{ROOT / 'src'}\n", encoding="utf-8")
    launcher = home / "bin/xieshang"
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
    want = LOCK_OF[target]
    have = installed(home_of(want))
    return 0 if have in {want, "dev"} or make(want) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
