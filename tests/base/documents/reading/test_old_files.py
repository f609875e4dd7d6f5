"""Old Word and WPS files: converted where LibreOffice is installed, else refused politely."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.base.documents.samples import CREATED, REPORT
from xieshang.base.documents.docx import to_docx
from xieshang.base.documents.reading import Unreadable, limits, read_bytes, read_file

OLD = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600 + "WordDocument".encode("utf-16-le") + b"\0\0"


def program(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A soffice of our own, first on the path."""
    made = folder / "soffice"
    made.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    made.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")


def test_without_libreoffice_the_remedy_is_named(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Unreadable, match=r"没有安装 LibreOffice.*另存为 \.docx"):
        read_bytes(OLD, "报告.doc")


def test_what_libreoffice_cannot_read_is_refused(monkeypatch, tmp_path):
    program(tmp_path, "exit 1", monkeypatch)
    with pytest.raises(Unreadable, match="LibreOffice 没有读出"):
        read_bytes(OLD, "报告.wps")


def test_libreoffice_is_stopped_with_all_it_started(monkeypatch, tmp_path):
    program(tmp_path, f"sleep 60 & echo $! > {tmp_path}/helper; wait", monkeypatch)
    monkeypatch.setattr(limits, "OFFICE_WALL_SECONDS", 1.0)
    with pytest.raises(Unreadable, match="规定时间"):
        read_bytes(OLD, "报告.doc")
    helper = Path("/proc") / (tmp_path / "helper").read_text().strip()
    assert not helper.exists() or ") Z" in (helper / "stat").read_text()


@pytest.mark.office
@pytest.mark.parametrize(("form", "suffix"), [("doc", "doc"), ("doc", "wps"), ("rtf", "rtf")])
def test_an_old_file_reads_like_the_new_one(tmp_path, form, suffix):
    new = tmp_path / "a.docx"
    to_docx(REPORT, new, created=CREATED)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [shutil.which("soffice"), profile, "--headless", "--convert-to", form]
    subprocess.run(
        [*command, "--outdir", str(tmp_path), str(new)],
        check=True,
        timeout=120,
        capture_output=True,
    )
    old = tmp_path / f"a.{form}"
    read = read_bytes(old.read_bytes(), f"a.{suffix}")
    assert read.format == ("wps" if suffix == "wps" else "doc")
    assert read.text == read_file(new).text


def test_libreoffice_ends_with_a_server_that_was_killed(monkeypatch, tmp_path):
    """It hangs, and its caller is shot: neither it nor the draft in its folder is left."""
    told = tmp_path / "told"
    program(
        tmp_path, f"sleep 60 & echo $! $PWD > {told}.new; mv {told}.new {told}; wait", monkeypatch
    )
    code = "import sys; from xieshang.base.documents.reading import read_bytes; read_bytes(sys.stdin.buffer.read(), 'a.doc')"
    caller = subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE)
    assert caller.stdin is not None
    caller.stdin.write(OLD)
    caller.stdin.close()
    within(10, told.exists)
    helper, folder = told.read_text().split()
    assert list(Path(folder).glob("draft.*"))
    caller.kill()
    caller.wait(10)
    within(10, lambda: ended(Path("/proc", helper)))
    within(10, lambda: not Path(folder).exists())


def ended(process: Path) -> bool:
    try:
        return ") Z" in (process / "stat").read_text()
    except OSError:
        return True


def within(seconds: float, told: Callable[[], bool]) -> None:
    last = time.monotonic() + seconds
    while not told():
        assert time.monotonic() < last
        time.sleep(0.05)
