"""Remarks (批注) written into a Word file as comments; not a character of its text is changed.

The file comes from outside, so it is opened in the confined child process of `reading`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, dataclass
from datetime import datetime

from xieshang.base.documents.reading import confined


@dataclass(frozen=True, slots=True)
class Remark:
    """What to say of a stretch of the text that `reading` gives for the same file.

    A stretch over several paragraphs is marked in the first. Raises ValueError for a stretch that
    ends before it starts.
    """

    start: int
    end: int
    text: str
    author: str

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"no stretch of a text: {self.start} to {self.end}")


def add_remarks(docx: bytes, remarks: Sequence[Remark], *, when: datetime) -> bytes:
    """The same .docx with the remarks as comments dated `when`; those in it already stay.

    Word shows the hour as it stands, so `when` should be local time. Raises Unreadable.
    """
    if not remarks:
        return docx
    said = {"remarks": [astuple(each) for each in remarks], "when": f"{when:%Y-%m-%dT%H:%M:%SZ}"}
    return confined.run({"verb": "remark", **said}, docx)[1]
