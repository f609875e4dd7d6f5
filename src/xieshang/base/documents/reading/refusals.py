"""What is said of a file that is refused, where several readers say it: the reason and a remedy."""

from __future__ import annotations

from xieshang.base.documents.reading.model import Unreadable

AS_DOCX = "请用 Word 或 WPS 打开，另存为 .docx 后重试"
IN_PIECES = "请拆成几个文件后重试"


def damaged() -> Unreadable:
    """The file breaks the rules of its own format."""
    return Unreadable("文件已损坏，没有读出文字", AS_DOCX)


def too_large() -> Unreadable:
    """Unpacked or laid out it would take more than `limits` allows."""
    return Unreadable("文件展开后太大，没有读取", "请删去图片或拆成几个文件后重试")


def too_long() -> Unreadable:
    """More characters than `limits.MOST_TEXT`."""
    return Unreadable("文字超过 200 万字，没有读取", IN_PIECES)


def without_text() -> Unreadable:
    """Nothing in it but blanks."""
    return Unreadable("文件里没有文字", "请确认已保存内容后重新选择")


def locked() -> Unreadable:
    """Nobody can read it without its password."""
    return Unreadable("文件加了密码", "请去掉密码，另存后重试")
