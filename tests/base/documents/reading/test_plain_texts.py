"""Plain text stays what it is, character by character, so that offsets hold."""

from __future__ import annotations

import codecs

import pytest

from xieshang.base.documents.reading import Unreadable, limits, read_bytes, read_file

TEXT = "全年立案108件，\n\n办复率100%。\u3000䶮\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "gb18030"])
def test_the_usual_encodings(encoding):
    assert read_bytes(TEXT.encode(encoding), "a.txt").text == TEXT


@pytest.mark.parametrize("content", ["甲\r\n乙\r丙\n", "\ufeff甲", "<html>不是网页", "  甲\t "])
def test_characters_are_those_of_pythons_own_reading(tmp_path, content):
    path = tmp_path / "a.txt"
    path.write_bytes(content.encode())
    read = read_file(path)
    assert (read.text, read.format) == (path.read_text(encoding="utf-8"), "txt")


def test_markdown_keeps_its_markup_and_lines_are_places():
    read = read_bytes("# 题\n\n立案**108**件".encode(), "报告.MD")
    assert (read.text, read.format) == ("# 题\n\n立案**108**件", "md")
    assert [(each.start, each.end, each.label) for each in read.places] == [
        (0, 3, "第1行"),
        (5, 15, "第3行"),
    ]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "文件是空的"),
        (b" \r\n", "文件是空的"),
        (codecs.BOM_UTF8 + b"\n", "没有文字"),
        (b"a\0b", "不是文本文件"),
        (b"\xff\xfe\x00\xd8", "不是文本文件"),
        (b"\x81", "不是文本文件"),
        (b"\x89PNG\r\n", "图片"),
        (b"Rar!\x1a", "压缩包"),
        (b"MIME-Version: 1.0\r\n", "网页"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 100, "旧版文件"),
    ],
)
def test_what_is_no_text_is_refused(content, reason):
    with pytest.raises(Unreadable, match=reason) as caught:
        read_bytes(content, "a.txt")
    assert str(caught.value).endswith("。")


def test_sizes_are_limited():
    with pytest.raises(Unreadable, match="50 MB"):
        read_bytes(b"a" * (limits.MOST_BYTES + 1), "a.txt")
    with pytest.raises(Unreadable, match="200 万字"):
        read_bytes(b"a" * (limits.MOST_TEXT + 1), "a.txt")


def test_a_path_without_a_file_is_said(tmp_path):
    for path, said in ((tmp_path / "无.txt", "找不到文件"), (tmp_path, "文件夹")):
        with pytest.raises(Unreadable, match=said):
            read_file(path)
