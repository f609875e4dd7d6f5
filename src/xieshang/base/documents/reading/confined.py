"""Runs the parsing in a child process: whatever a file does to it, this process lives on."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from collections.abc import Mapping
from threading import Timer
from typing import IO, Any

from xieshang.base.documents.reading import limits
from xieshang.base.documents.reading.bounds import START, own_process
from xieshang.base.documents.reading.detect import Kind
from xieshang.base.documents.reading.model import Binding, Place, ReadText, Unreadable
from xieshang.base.documents.reading.refusals import AS_DOCX
from xieshang.base.documents.reading.turns import Turns

_CHILD = f"{START} child; child.main()"
# Each may take as much memory as `limits` allows: not more than two at a time for one server.
_TURNS = Turns(running=2, waiting=3, seconds=limits.WALL_SECONDS)
_KEPT = ("PATH", "LD_LIBRARY_PATH", "SYSTEMROOT")
_TIRED = (-24, -9)  # SIGXCPU, SIGKILL: the limit of the system, or our own clock


def read(content: bytes, kind: Kind, form: str = "") -> ReadText:
    """The text of a file of this kind, named `form` if given; raises Unreadable."""
    said, _ = run({"verb": "read", "kind": kind}, content)
    try:
        return ReadText(
            text=str(said["text"]),
            format=form or str(said["format"]),
            places=tuple(Place(int(a), int(b), str(label)) for a, b, label in said["places"]),
            bindings=tuple(Binding(int(a), int(b), str(tag)) for a, b, tag in said["bindings"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise _broken() from error


def run(job: Mapping[str, object], content: bytes) -> tuple[dict[str, Any], bytes]:
    """What the child says to a job, and the bytes it made; raises Unreadable."""
    with _TURNS.taken(), tempfile.TemporaryFile() as sent:
        sent.write(json.dumps(job).encode() + b"\n")
        sent.write(content)
        sent.seek(0)
        code, said = _run(sent)
    head, _, made = said.partition(b"\n")
    if code or len(said) > limits.MOST_ANSWER:
        raise _slow() if code in _TIRED else _broken()
    return _answer(head), made


def _run(sent: IO[bytes]) -> tuple[int, bytes]:
    """Exit code and output."""
    with subprocess.Popen(  # noqa: S603 -- our own interpreter and our own words
        own_process(_CHILD),
        stdin=sent,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd="/",
        env=_environment(),
    ) as child:
        timer = Timer(limits.WALL_SECONDS, child.kill)
        timer.start()
        try:
            said = child.stdout.read(limits.MOST_ANSWER + 1) if child.stdout else b""
        finally:
            timer.cancel()
            if len(said) > limits.MOST_ANSWER:
                child.kill()
    return child.returncode, said


def _environment() -> dict[str, str]:
    """What an interpreter may need to start; no secret of the server goes along."""
    return {name: os.environ[name] for name in _KEPT if name in os.environ}


def _answer(head: bytes) -> dict[str, Any]:
    try:
        said = json.loads(head)
    except ValueError as error:
        raise _broken() from error
    if not isinstance(said, dict):
        raise _broken()
    if "refused" in said:
        reason, remedy = said["refused"]
        raise Unreadable(str(reason), str(remedy))
    return said


def _slow() -> Unreadable:
    return Unreadable("文件太复杂，规定时间内没有读完，已经停止", "请拆成几个文件或另存后重试")


def _broken() -> Unreadable:
    return Unreadable("文件已损坏或内容异常，没有读出文字", AS_DOCX)
