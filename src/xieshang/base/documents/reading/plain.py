"""Plain text, character by character as Python's own reading of a text file gives it."""

from __future__ import annotations

import codecs

from xieshang.base.documents.reading import limits
from xieshang.base.documents.reading.model import Place, ReadText, Unreadable
from xieshang.base.documents.reading.refusals import AS_DOCX, too_long, without_text

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read_plain(content: bytes, form: str) -> ReadText:
    """Offsets count the file's characters, so only line ends are made one; raises Unreadable."""
    text = decoded(content).replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > limits.MOST_TEXT:
        raise too_long()
    if not text.strip("\ufeff \t\n\u3000"):
        raise without_text()
    return ReadText(text, form, tuple(_lines(text)))


def decoded(content: bytes) -> str:
    """UTF-8, UTF-16 with its mark, else the national standard; raises Unreadable."""
    try:
        if content.startswith(_UTF16):
            return content.decode("utf-16")
        if b"\0" in content:
            raise _unknown()
        return _utf8_or_national(content)
    except UnicodeDecodeError as error:
        raise _unknown() from error


def _utf8_or_national(content: bytes) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("gb18030")


def _unknown() -> Unreadable:
    return Unreadable("这不是文本文件，或者编码认不出来", AS_DOCX)


def _lines(text: str) -> list[Place]:
    places: list[Place] = []
    start = 0
    for number, line in enumerate(text.split("\n"), 1):
        if line:
            places.append(Place(start, start + len(line), f"第{number}行"))
        start += len(line) + 1
    return places
