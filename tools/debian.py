"""What this project needs from Debian, and how it gets there.

As root the missing packages are installed; anybody else reads one line that says which. Only the
standard library is used, because this runs before anything else is installed.
"""

from __future__ import annotations

import importlib
import importlib.util
import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

DOWNLOAD_SECONDS = 600
LISTS = Path("/var/lib/apt/lists")
FONT_FOLDERS = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"))
FONT_FILES = (
    "*CJK*.tt[cf]",
    "*CJK*.otf",
    "Fandol*.otf",
    "simfang.ttf",
    "*WenKai*.ttf",
    "wqy-*.ttc",
)


@dataclass(frozen=True)
class Need:
    """One thing that Debian provides; `without` tells a reader what happens when it is absent."""

    packages: tuple[str, ...]
    present: Callable[[], bool]
    without: str
    required: bool = False


def has_venv() -> bool:
    """Debian splits ensurepip, without which no environment can be made, from python3."""
    importlib.invalidate_caches()
    return importlib.util.find_spec("ensurepip") is not None


def has_fonts() -> bool:
    """A Chinese font in the folders that the PDF writer and Chromium read."""
    return any(next(folder.rglob(name), None) for folder in FONT_FOLDERS for name in FONT_FILES)


def has_chromium() -> bool:
    """Chromium, and the library that Playwright's driver needs beside it."""
    libraries = Path("/usr/lib").glob("*/libatomic.so.1")
    return Path("/usr/bin/chromium").exists() and any(libraries)


def has_office() -> bool:
    return shutil.which("soffice") is not None


VENV = Need(("python3-venv",), has_venv, "无法建立运行环境", required=True)
FONTS = Need(("fonts-noto-cjk",), has_fonts, "PDF 用后备字体")
CHROMIUM = Need(("chromium", "libatomic1"), has_chromium, "浏览器测试不运行")
OFFICE = Need(
    ("libreoffice-writer-nogui", "libreoffice-calc-nogui"), has_office, "LibreOffice 测试不运行"
)


def provide(needs: Iterable[Need]) -> bool:
    """Installs what is missing if it may; False when something required is still missing."""
    missing = [need for need in needs if not need.present()]
    if missing and may_install():
        refresh_lists()
        for need in missing:
            install(need)
        missing = [need for need in missing if not need.present()]
    if missing:
        print(say(missing), flush=True)
    return not any(need.required for need in missing)


def say(missing: list[Need]) -> str:
    """The one line for a person who has to install something."""
    packages = " ".join(package for need in missing for package in need.packages)
    effects = "，".join(need.without for need in missing)
    return (
        f"缺少 Debian 软件包（{effects}）。请以 root 执行 / missing packages, run as root: "
        f"apt-get update && apt-get install -y {packages}"
    )


def may_install() -> bool:
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def refresh_lists() -> None:
    """Fetches the package lists unless they are less than a day old."""
    newest = max((file.stat().st_mtime for file in LISTS.glob("*_Packages*")), default=0.0)
    if time.time() - newest > 24 * 3600:
        apt_get("update", timeout=DOWNLOAD_SECONDS)


def install(need: Need) -> None:
    """Downloads under a time limit, then unpacks without one: a killed dpkg leaves a mess."""
    print(f"正在安装 / installing {' '.join(need.packages)} …", flush=True)
    command = ("install", "-y", "--no-install-recommends", *need.packages)
    if apt_get(*command, "--download-only", timeout=DOWNLOAD_SECONDS):
        apt_get(*command)


def apt_get(*arguments: str, timeout: float | None = None) -> bool:
    """Runs apt-get without a question; on failure prints its last line and returns False."""
    options = ("-qq", "-o", "Acquire::Retries=1", "-o", "Acquire::http::Timeout=20")
    waiting = ("-o", "DPkg::Lock::Timeout=300", "-o", "Dpkg::Use-Pty=0")
    try:
        done = subprocess.run(
            ["apt-get", *options, *waiting, *arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            env={**os.environ, "DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C.UTF-8"},
            timeout=timeout,
            check=False,
        )
    except subprocess.TimeoutExpired:
        print(f"apt-get {arguments[0]}：超过 {timeout:.0f} 秒，未等 / took too long", flush=True)
        return False
    if done.returncode:
        print(
            f"apt-get {arguments[0]}：{(done.stdout.strip().splitlines() or ['?'])[-1]}", flush=True
        )
    return done.returncode == 0
