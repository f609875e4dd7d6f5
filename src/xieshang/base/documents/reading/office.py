"""Old Word and WPS files (.doc, .wps, .rtf), turned into .docx by LibreOffice where it is installed.

It runs on a private profile in a folder of its own, without macros, without following links, under
limits of time and memory; what it makes is then read like any other file from outside.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from xieshang.base.documents.reading import limits
from xieshang.base.documents.reading.bounds import START, own_process
from xieshang.base.documents.reading.model import Unreadable
from xieshang.base.documents.reading.refusals import AS_DOCX
from xieshang.base.documents.reading.turns import Turns

_CHILD = f"{START} bounds; bounds.run_office(sys.argv[2:])"
_TURNS = Turns(running=1, waiting=1, seconds=limits.OFFICE_WALL_SECONDS)  # it takes half a gigabyte
_SUFFIXES = frozenset(["doc", "wps", "rtf", "dot", "wpt"])
_SETTING = (
    '<item oor:path="/org.openoffice.Office.Common/Security/Scripting">'
    '<prop oor:name="{}" oor:op="fuse"><value>{}</value></prop></item>'
)
_PROFILE = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<oor:items xmlns:oor="http://openoffice.org/2001/registry">'
    + "".join(
        _SETTING.format(name, value)
        for name, value in {
            "DisableMacrosExecution": "true",
            "DisableActiveContent": "true",
            "BlockUntrustedRefererLinks": "true",
            "MacroSecurityLevel": "3",
        }.items()
    )
    + "</oor:items>"
)


def to_docx(content: bytes, suffix: str) -> bytes:
    """The file as .docx; raises Unreadable where LibreOffice is missing or gives up."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise Unreadable("本机没有安装 LibreOffice，读不了旧版文件（.doc、.wps）", AS_DOCX)
    with _TURNS.taken(), tempfile.TemporaryDirectory(prefix="xieshang-") as folder:
        return _converted(program, Path(folder), content, suffix if suffix in _SUFFIXES else "doc")


def _converted(program: str, folder: Path, content: bytes, suffix: str) -> bytes:
    profile = folder / "profile/user"
    profile.mkdir(parents=True)
    (profile / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
    source, made = folder / f"draft.{suffix}", folder / "made/draft.docx"
    source.write_bytes(content)
    convert = ["--headless", "--norestore", "--convert-to", "docx:MS Word 2007 XML"]
    whereabouts = ["--outdir", str(made.parent), str(source)]
    office = [program, f"-env:UserInstallation={profile.parent.as_uri()}", *convert, *whereabouts]
    _run([*own_process(_CHILD), *office], folder)
    if not made.is_file() or made.stat().st_size > limits.MOST_BYTES:
        raise Unreadable("LibreOffice 没有读出这个文件", AS_DOCX)
    return made.read_bytes()


def _run(command: list[str], folder: Path) -> None:
    """Ends the whole group: soffice is a script that starts the program proper.

    The pipe is never written to: it closes when this process ends, whatever ended it.
    """
    place = {"HOME": str(folder), "TMPDIR": str(folder), "PATH": os.environ.get("PATH", "")}
    with subprocess.Popen(  # noqa: S603 -- our own interpreter, and the program found on the path
        command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        cwd=folder, env=place, start_new_session=True,
    ) as child:  # fmt: skip
        try:
            child.wait(limits.OFFICE_WALL_SECONDS)
        except subprocess.TimeoutExpired as error:
            raise Unreadable("LibreOffice 在规定时间内没有读完，已经停止", AS_DOCX) from error
        finally:
            _end(child.pid)


def _end(group: int) -> None:
    try:
        os.killpg(group, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return  # all of them have ended
