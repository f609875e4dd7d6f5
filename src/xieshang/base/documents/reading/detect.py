"""What a file is, by its content; its name only decides between kinds of plain text."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import PurePosixPath

from xieshang.base.documents.reading.model import Unreadable
from xieshang.base.documents.reading.refusals import AS_DOCX, locked

_HEAD = 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*(?:<!--.{0,400}?-->\s*)?<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*")
_ARCHIVES = (b"Rar!", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b")
MARKDOWN = frozenset(["md", "markdown"])
_ALWAYS_PLAIN = MARKDOWN | {"txt"}
_WEB = frozenset(["html", "htm", "xhtml"])


class Kind(StrEnum):
    """How a file is read; what is in a zip shows only when it is opened."""

    ZIP = "zip"
    PDF = "pdf"
    HTML = "html"
    OLD_EXCEL = "xls"
    OLD_WORD = "doc"
    PLAIN = "txt"


def suffix_of(name: str) -> str:
    """The suffix in small letters, without its dot; a name may use either kind of slash."""
    return PurePosixPath(name.replace("\\", "/")).suffix.lstrip(".").lower()


def kind_of(content: bytes, suffix: str) -> Kind:
    """Raises Unreadable for an empty file and for kinds that hold no text to check."""
    if not content.strip():
        raise Unreadable("文件是空的", "请确认已保存内容后重新选择")
    head = content[:_HEAD]
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return Kind.ZIP
    if head.startswith(_OLE):
        return _ole_kind(content)
    if b"%PDF-" in head:
        return Kind.PDF
    if head.startswith(b"{\\rtf"):
        return Kind.OLD_WORD
    _refuse_other(head)
    return Kind.HTML if _is_web(head, suffix) else Kind.PLAIN


def _ole_kind(content: bytes) -> Kind:
    """The streams of an old Office file are named in UTF-16 in its directory."""
    if _names(content, "EncryptedPackage"):
        raise locked()
    if _names(content, "WordDocument"):
        return Kind.OLD_WORD
    if _names(content, "Workbook") or _names(content, "Book"):
        return Kind.OLD_EXCEL
    raise Unreadable("认不出这是哪种旧版文件", AS_DOCX)


def _names(content: bytes, stream: str) -> bool:
    return stream.encode("utf-16-le") + b"\0\0" in content


def _refuse_other(head: bytes) -> None:
    if head.startswith(_PICTURES):
        raise Unreadable("这是图片，里面没有可以核对的文字", "请改用 Word 文件或由文字生成的 PDF")
    if head.startswith(_ARCHIVES):
        raise Unreadable("这是压缩包，没有打开", "请解压后选择其中的文稿")
    if head[:13].lower() == b"mime-version:":
        raise Unreadable("这是单个文件的网页（.mht）", AS_DOCX)


def _is_web(head: bytes, suffix: str) -> bool:
    if suffix in _ALWAYS_PLAIN:
        return False
    return suffix in _WEB or bool(_HTML.match(head))
