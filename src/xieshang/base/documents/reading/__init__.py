"""Reading drafts (读稿): any file an office sends → its text, with the way back to the place.

`read_file` and `read_bytes` tell the format by the content, the name is only a hint. Whatever has to
be parsed is parsed in a child process with limits on time, memory and size (`confined`), so a
hostile file costs a refusal and nothing else. No Django, no settings.
"""

from __future__ import annotations

from pathlib import Path

from xieshang.base.documents.reading import confined, limits, office, plain
from xieshang.base.documents.reading.detect import MARKDOWN, Kind, kind_of, suffix_of
from xieshang.base.documents.reading.model import Binding, Place, ReadText, Unreadable

__all__ = ["Binding", "Place", "ReadText", "Unreadable", "read_bytes", "read_file"]


def read_file(path: Path) -> ReadText:
    """The text of a file; raises Unreadable with the reason and what to do."""
    try:
        if path.is_dir():
            raise Unreadable(f"“{path.name}”是文件夹，不是文件", "请写明其中的文件后重试")
        if not path.exists():
            raise Unreadable(f"找不到文件“{path.name}”", "请核对路径和文件名后重试")
        with path.open("rb") as file:
            content = file.read(limits.MOST_BYTES + 1)
    except OSError as error:
        raise Unreadable(f"文件“{path.name}”打不开", "请核对读取权限后重试") from error
    return read_bytes(content, path.name)


def read_bytes(content: bytes, name: str) -> ReadText:
    """The text of a file's bytes, `name` being what its sender called it; raises Unreadable."""
    if len(content) > limits.MOST_BYTES:
        raise Unreadable("文件超过 50 MB，没有读取", "请删去图片或拆成几个文件后重试")
    suffix = suffix_of(name)
    kind = kind_of(content, suffix)
    match kind:
        case Kind.PLAIN:
            return plain.read_plain(content, "md" if suffix in MARKDOWN else "txt")
        case Kind.OLD_WORD:
            made = office.to_docx(content, suffix)
            return confined.read(made, Kind.ZIP, "wps" if suffix == "wps" else "doc")
        case _:
            return confined.read(content, kind)
