"""All that is readable in an answer: pages, tables, and what lies inside packed files."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from django.http import HttpResponseBase, StreamingHttpResponse
from pypdf import PdfReader

_PACKED = b"PK\x03\x04"


def texts(answer: HttpResponseBase) -> Iterator[str]:
    """The headers, the body, and every file inside it."""
    yield str(dict(answer.headers))
    yield from _read(body(answer))


def body(answer: HttpResponseBase) -> bytes:
    if isinstance(answer, StreamingHttpResponse):
        return b"".join(answer)  # type: ignore[arg-type]  # never asynchronous here
    return bytes(answer.content)  # type: ignore[attr-defined]  # a plain answer


def _read(content: bytes) -> Iterator[str]:
    if content.startswith(_PACKED):
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            for name in package.namelist():
                yield name
                yield from _read(package.read(name))
    elif content.startswith(b"%PDF"):
        for page in PdfReader(io.BytesIO(content)).pages:
            yield page.extract_text()
    else:
        text = content.decode("utf-8", errors="replace")
        yield text
        if "\\u" in text:
            yield text.encode("latin-1", errors="backslashreplace").decode("unicode_escape")
