"""Files made to do harm: each is refused in words, within the limits, and this process lives on."""

from __future__ import annotations

import io
import os
import resource
import subprocess
import sys
import time
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from tests.base.documents.reading.making import TYPES, here, links, packed, paragraph, word
from tests.base.documents.samples import CREATED, REPORT
from xieshang.base.documents.docx import to_docx
from xieshang.base.documents.reading import Unreadable, bounds, confined, limits, read_bytes, zipped
from xieshang.base.documents.reading.detect import Kind

SECONDS = 10  # far more than a refusal takes, far less than the limit


def refused(content: bytes, reason: str, name: str = "稿.docx") -> None:
    """Through the child process, as a visitor's file would go."""
    begun = time.monotonic()
    with pytest.raises(Unreadable, match=reason):
        read_bytes(content, name)
    assert time.monotonic() - begun < SECONDS


def document(content: str | bytes) -> bytes:
    return packed(
        {"_rels/.rels": links(officeDocument="word/document.xml"), "word/document.xml": content}
    )


def test_a_zip_bomb():
    refused(document(b"<x>" + b" " * (100 * 1024 * 1024)), "展开后太大")
    refused(packed({f"{n}": b"0" * (2 * 1024 * 1024) for n in range(200)}), "展开后太大")


def test_a_part_that_is_larger_than_it_says():
    made = bytearray(document(f"<x>{'立案' * 400_000}</x>"))
    at = made.rindex(b"PK\x01\x02")
    made[at + 24 : at + 28] = (10).to_bytes(4, "little")
    refused(bytes(made), "已损坏")


def test_a_hundred_thousand_entries():
    made = io.BytesIO()
    with ZipFile(made, "w") as archive:
        for number in range(100_000):
            archive.writestr(str(number), b"")
    refused(made.getvalue(), "展开后太大")
    few = packed({str(number): b"" for number in range(limits.MOST_ENTRIES + 1)})
    refused(few, "展开后太大")


def test_two_parts_of_one_name():
    made = io.BytesIO(word(paragraph("立案")))
    with pytest.warns(UserWarning, match="Duplicate"), ZipFile(made, "a", ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", "<x/>")
    refused(made.getvalue(), "已损坏")


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
OUTSIDE = (
    '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><w:document xmlns:w="{}">{}</w:document>'
)


@pytest.mark.parametrize(
    "part",
    [
        f'<!DOCTYPE x [<!ENTITY l0 "ha">{LAUGHS}]><x>&l9;</x>',
        f'<!DOCTYPE x [<!ENTITY l0 "ha">{LAUGHS}]><x a="&l9;"/>',
        OUTSIDE.format("http://schemas.openxmlformats.org/wordprocessingml/2006/main", "&e;"),
        '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd"><x/>',
        "<!DOCTYPE x><x/>",
    ],
)
def test_document_types_and_entities(part):
    refused(document(part), "已损坏")
    refused(document(part.encode("utf-16")), "已损坏")


def test_no_file_of_the_machine_comes_into_the_text(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("机密", encoding="utf-8")
    page = f'<html><p>甲</p><iframe src="{secret.as_uri()}"></iframe><img src="{secret}"></html>'
    assert read_bytes(page.encode(), "a.html").text == "甲"


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "/etc/passwd", "word/../../x", "C:\\x", "word/document.xml/../y"]
)
def test_names_of_parts_lead_nowhere(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    parts = {"_rels/.rels": links(officeDocument=name), name: "<x/>"}
    refused(packed({"[Content_Types].xml": TYPES, **parts}), "不是 Word 文件")
    assert not list(tmp_path.iterdir())


def test_endless_nesting():
    refused(document("<a>" * 100_000 + "</a>" * 100_000), "已损坏|展开后太大")
    deep = f"{'<w:sdt><w:sdtContent>' * 110}{paragraph('甲')}{'</w:sdtContent></w:sdt>' * 110}"
    refused(word(deep), "已损坏|展开后太大")
    assert read_bytes(b"<html>" + b"<div>" * 200_000 + b"x", "a.html").text == "x"


def test_a_truncated_file():
    made = io.BytesIO()
    to_docx(REPORT, made, created=CREATED)
    for kept in (10, 200, len(made.getvalue()) - 30):
        refused(made.getvalue()[:kept], "已损坏")


def test_an_encrypted_zip():
    made = bytearray(word(paragraph("立案")))
    at = -1
    while (at := made.find(b"PK\x01\x02", at + 1)) >= 0:
        made[at + 8] |= 1
    refused(bytes(made), "加了密码")


def test_too_much_text(monkeypatch):
    many = paragraph("办理协商" * 1_000) * 510
    refused(document(f"<w:document xmlns:w='urn:w'>{many}</w:document>"), "200 万字|展开后太大")
    monkeypatch.setattr(limits, "MOST_TEXT", 3)
    for content in (word(paragraph("立案了吗")), "<html>立案了吗".encode()):
        with pytest.raises(Unreadable, match="200 万字"):
            here(content, "a.html" if content.startswith(b"<") else "a.docx")


def test_a_part_beyond_its_limit(monkeypatch):
    monkeypatch.setattr(limits, "MOST_PART", 10)
    with pytest.raises(Unreadable, match="展开后太大"):
        here(word(paragraph("立案")))


def test_a_file_that_takes_too_long_is_stopped(monkeypatch):
    monkeypatch.setattr(limits, "WALL_SECONDS", 0.01)
    with pytest.raises(Unreadable, match="规定时间"):
        read_bytes(word(paragraph("立案")), "a.docx")


@pytest.mark.parametrize(
    ("doing", "reason"),
    [
        ("import os; os.abort()", "内容异常"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGXCPU)", "规定时间"),
        ("print('x')", "内容异常"),
        ("print('[]')", "内容异常"),
        ("print('{}')", "内容异常"),
        ("""print('{"text":"","format":"","places":[1],"bindings":[]}')""", "内容异常"),
        ("""print('{"refused":["甲","乙"]}')""", "甲，乙"),
        ("import sys\nwhile True: sys.stdout.write('x' * 1000)", "规定时间|内容异常"),
    ],
)
def test_whatever_the_child_does_is_a_refusal(doing, reason, monkeypatch):
    monkeypatch.setattr(confined, "_CHILD", doing)
    monkeypatch.setattr(limits, "MOST_ANSWER", 1_000_000)
    with pytest.raises(Unreadable, match=reason):
        confined.read(b"", Kind.ZIP)


LIMITED = """
import sys; sys.path.insert(0, sys.argv[1])
from xieshang.base.documents.reading import bounds; bounds.confine_reader()
"""


def limited(doing: str) -> subprocess.CompletedProcess[bytes]:
    root = str(Path(bounds.__file__).parents[4])
    command = [sys.executable, "-I", "-c", LIMITED + doing, root]
    return subprocess.run(command, capture_output=True, timeout=60, check=False)


def test_the_child_holds_itself_to_memory_and_files(tmp_path):
    assert b"MemoryError" in limited("x = bytearray(900 * 1024 * 1024)").stderr
    path = tmp_path / "large"
    assert b"File too large" in limited(f"open({str(path)!r}, 'wb').write(bytes(9_000_000))").stderr
    shown = limited(
        "import resource as r; print(r.getrlimit(r.RLIMIT_CPU), r.getrlimit(r.RLIMIT_CORE))"
    )
    assert shown.stdout.split() == [b"(20,", b"20)", b"(0,", b"0)"]


def test_no_secret_of_the_server_goes_to_the_child(monkeypatch):
    monkeypatch.setenv("XIESHANG_SECRET", "s")
    told = """import os; print('{"refused":["' + ' '.join(sorted(os.environ)) + '",""]}')"""
    monkeypatch.setattr(confined, "_CHILD", told)
    with pytest.raises(Unreadable) as caught:
        confined.read(b"", Kind.ZIP)
    assert set(caught.value.reason.split()) <= {"PATH", "LD_LIBRARY_PATH", "LC_CTYPE"}


def test_memory_given_up_in_the_child_is_a_refusal():
    many = "<w:p/>" * 9_000_000  # half a gigabyte as a tree
    refused(word(many), "展开后太大|已损坏|内容异常")


def test_the_child_starts_without_django_and_costs_little():
    made = io.BytesIO()
    to_docx(REPORT, made, created=CREATED)
    read_bytes(made.getvalue(), "a.docx")
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    for _ in range(3):
        read_bytes(made.getvalue(), "a.docx")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    assert spent / 3 < 0.3
    root = str(Path(bounds.__file__).parents[4])
    loaded = (
        "import sys; sys.path.insert(0, sys.argv[1]);"
        "from xieshang.base.documents.reading import child, parsing, word, pdf, web, sheets;"
        "print({name.partition('.')[0] for name in sys.modules} & {'django', 'xlsxwriter', 'typst'})"
    )
    said = subprocess.run(
        [sys.executable, "-I", "-c", loaded, root], capture_output=True, check=True
    )
    assert said.stdout.strip() == b"set()"


def test_the_folder_it_is_called_from_lends_no_modules(tmp_path, monkeypatch):
    (tmp_path / "lxml.py").write_text("raise SystemExit('borrowed')", encoding="utf-8")
    (tmp_path / "json.py").write_text("raise SystemExit('borrowed')", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", os.fspath(tmp_path))
    assert read_bytes(word(paragraph("立案")), "a.docx").text == "立案"


def test_a_zip_that_breaks_while_it_is_read():
    made = bytearray(word(paragraph("立案" * 500)))
    at = made.find(b"word/document.xml")
    made[at + 40 : at + 60] = b"\xff" * 20
    with pytest.raises(Unreadable, match="已损坏"), zipped.opened(bytes(made)) as package:
        package.part("word/document.xml")
