"""Which files may be kept: their types, their size, and no state secret by its mark (密级标志)."""

from __future__ import annotations

import codecs
import re
import zipfile
import zlib
from pathlib import PurePosixPath
from typing import IO

MOST_BYTES = 50 * 1024 * 1024
TYPES = frozenset(
    [
        "pdf",
        "ofd",
        "doc",
        "docx",
        "wps",
        "rtf",
        "xls",
        "xlsx",
        "et",
        "csv",
        "txt",
        "ppt",
        "pptx",
        "dps",
        "jpg",
        "jpeg",
        "png",
        "gif",
        "bmp",
        "tif",
        "tiff",
        "heic",
        "mp3",
        "wav",
        "m4a",
        "mp4",
        "mov",
        "zip",
        "rar",
        "7z",
    ]
)
_FIRST_PAGE = 1500  # characters
_MOST_XML = 512 * 1024  # bytes read of a part, however large it says it is
_MOST_PARTS = 8
_MARK = "(?:绝密|机密|秘密)"
_STARRED = re.compile(rf"{_MARK}\s{{0,4}}[★☆]")
_ALONE = re.compile(
    rf"(?:密级[:：]?)?[【\[(（〔]?{_MARK}[】\])）〕]?(?:\d{{1,2}}年|长期|[·.]?\d{{0,2}}个?月?)?"
)
_IN_NAME = re.compile(rf"(?:^|[\s【\[(（〔_—、，,.\-]){_MARK}(?:$|[\s】\])）〕_—、，,.★☆\-])")
_TAG = re.compile(r"<[^<>]*>")


class FileRefused(ValueError):
    """The file was not kept; the message says why and what to do."""


def plain_name(name: str) -> str:
    """The name alone, without folders or control characters, at most 200 characters long."""
    last = PurePosixPath(name.replace("\\", "/")).name
    kept = "".join(char for char in last if char.isprintable() and char not in '<>"|?*:')
    stem, dot, suffix = kept.rpartition(".")
    return f"{stem[:180]}{dot}{suffix[:15]}" or "未命名"


def refuse_unfit(name: str, size: int) -> None:
    """Refuse what is too large, empty, of another type, or marked secret in its name."""
    if _IN_NAME.search(name) or _STARRED.search(name):
        raise FileRefused(_secret("文件名"))
    suffix = PurePosixPath(name).suffix.lstrip(".").lower()
    if suffix not in TYPES:
        raise FileRefused(
            f"不收“.{suffix}”类型的文件，没有保存。请换成 PDF、Word、Excel、文本、图片或压缩包。"
        )
    if size == 0:
        raise FileRefused("文件是空的，没有保存。请核对后重新选择。")
    if size > MOST_BYTES:
        raise FileRefused("文件超过 50 MB，没有保存。请压缩或拆分后再上传。")


def refuse_secret(name: str, content: IO[bytes]) -> None:
    """Refuse a text that bears a mark of secrecy on its first page; the file is left at its start."""
    suffix = PurePosixPath(name).suffix.lower()
    text = ""
    if suffix in (".txt", ".csv"):
        text = _decoded(content.read(_FIRST_PAGE * 4))
    elif suffix == ".docx":
        text = _text_of_docx(content)
    content.seek(0)
    if bears_mark(text):
        raise FileRefused(_secret("首页"))


def bears_mark(text: str) -> bool:
    """秘密★, or 秘密 on a line of its own, near the start of a text."""
    start = text[:_FIRST_PAGE]
    if _STARRED.search(start):
        return True
    return any(_ALONE.fullmatch(re.sub(r"\s", "", line)) for line in start.splitlines())


def _secret(where: str) -> str:
    return (
        f"{where}带有国家秘密标志，本系统为非涉密系统，文件没有保存。"
        "请立即停止在本机处理，并按保密规定报告；确属误标的，请改正标志后再上传。"
    )


def _decoded(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):  # Notepad's “Unicode”
        return data.decode("utf-16", errors="ignore")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030", errors="ignore")


def _text_of_docx(content: IO[bytes]) -> str:
    try:
        with zipfile.ZipFile(content) as package:
            names = [name for name in package.namelist() if _is_text(name)][:_MOST_PARTS]
            parts = [_start_of(package, name) for name in sorted(names, reverse=True)]
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError):
        return ""  # no Word file after all, or an encrypted one: nothing in it can be read
    # headers come first by name, and that is where a mark is printed
    paragraphs = "\n".join(parts).replace("</w:p>", "\n")
    return _TAG.sub("", paragraphs)


def _start_of(package: zipfile.ZipFile, name: str) -> str:
    with package.open(name) as part:
        return part.read(_MOST_XML).decode("utf-8", errors="ignore")


def _is_text(part: str) -> bool:
    return part == "word/document.xml" or part.startswith("word/header")
