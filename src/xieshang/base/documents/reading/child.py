"""The process that parses a file: reads a job and the file on its input, answers, and ends.

Input and output are one line of JSON and then bytes. A refusal is an answer; anything else that goes
wrong ends the process, and the parent makes a refusal of that.
"""

from __future__ import annotations

import json
import sys
from typing import Any

from xieshang.base.documents.reading import bounds
from xieshang.base.documents.reading.model import ReadText, Unreadable
from xieshang.base.documents.reading.refusals import too_large


def main() -> None:
    """One job, under limits."""
    bounds.confine_reader()
    try:
        said, made = _done(json.loads(sys.stdin.buffer.readline()))
    except Unreadable as refusal:
        said, made = _refused(refusal), b""
    except (MemoryError, RecursionError):
        said, made = _refused(too_large()), b""
    sys.stdout.buffer.write(json.dumps(said, ensure_ascii=False).encode() + b"\n")
    sys.stdout.buffer.write(made)
    sys.stdout.buffer.flush()


def _done(job: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    content = sys.stdin.buffer.read()
    if job["verb"] == "remark":
        # Each process does one thing and loads what that needs, after its limits are set.
        from xieshang.base.documents.reading.comments import commented  # noqa: PLC0415

        return {}, commented(content, job)
    from xieshang.base.documents.reading.parsing import parse  # noqa: PLC0415

    return _told(parse(content, job["kind"])), b""


def _refused(refusal: Unreadable) -> dict[str, Any]:
    return {"refused": [refusal.reason, refusal.remedy]}


def _told(read: ReadText) -> dict[str, Any]:
    return {
        "text": read.text,
        "format": read.format,
        "places": [(place.start, place.end, place.label) for place in read.places],
        "bindings": [(bound.start, bound.end, bound.tag) for bound in read.bindings],
    }
