"""Files that mean harm, or were taken by mistake: a polite refusal, and nothing kept."""

from __future__ import annotations

import io
import time
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, override_settings

from tests.attacks.contents import body
from tests.cast import Cast
from tests.faces.visitors import of_role
from tests.factories.records import make
from xieshang.base import scoping
from xieshang.duties.proposals.models import Proposal
from xieshang.ground.files.models import Attachment
from xieshang.ground.ledgers.models import Batch, StagedRow
from xieshang.ground.people.rules import Role

pytestmark = pytest.mark.django_db

MEGABYTE = 1024 * 1024
SECONDS, MOST_MEMORY = 20, 400 * MEGABYTE
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ENTITIES = (
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c SYSTEM "file:///etc/passwd">]>'
)


def workbook(sheet: str | bytes, *, head: str = "", more: dict[str, bytes] | None = None) -> bytes:
    """A workbook of one sheet whose XML is given."""
    content = io.BytesIO()
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "xl/workbook.xml": f'{head}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
        '<sheet name="提案" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/'
        f'package/2006/relationships"><Relationship Id="rId1" Type="{OFFICE}/worksheet" '
        'Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": sheet,
        **(more or {}),
    }
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(name, text)
    return content.getvalue()


def rows(count: int, cell: str = "<c t='inlineStr'><is><t>案由</t></is></c>") -> str:
    head = "".join(f"<c t='inlineStr'><is><t>{h}</t></is></c>" for h in ("届次", "案号", "案由"))
    return f'<worksheet xmlns="{MAIN}"><sheetData><row>{head}</row>{f"<row>{cell}</row>" * count}</sheetData></worksheet>'


def bomb() -> bytes:
    """300 MB of nothing in a file of 300 KB."""
    return workbook(b"<worksheet>" + b" " * (300 * MEGABYTE))


def nested() -> bytes:
    inner = bomb()
    return workbook(rows(1), more={f"xl/embeddings/{n}.xlsx": inner for n in range(3)})


LEDGERS: dict[str, Callable[[], tuple[str, bytes]]] = {
    "bomb": lambda: ("提案.xlsx", bomb()),
    "nested": lambda: ("提案.xlsx", nested()),
    "a million rows": lambda: ("提案.xlsx", workbook(rows(1_000_000))),
    "entities": lambda: ("提案.xlsx", workbook(ENTITIES + rows(1, "<c><v>&b;&c;</v></c>"))),
    "entities in the book": lambda: ("提案.xlsx", workbook(rows(1), head=ENTITIES)),
    "path inside": lambda: ("提案.xlsx", workbook("", more={"../../../../tmp/x": b"x"})),
    "macros": lambda: ("提案.xlsm", b"PK\x03\x04" + b"x" * 100),
    "empty": lambda: ("提案.xlsx", b""),
    "empty csv": lambda: ("提案.csv", b""),
    "a page as csv": lambda: ("页面.csv", b"<html><script>alert(1)</script></html>"),
    "pdf as workbook": lambda: ("提案.xlsx", b"%PDF-1.7 " + b"x" * 1000),
    "encrypted": lambda: ("提案.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 4096),
    "cut off": lambda: ("提案.xlsx", workbook(rows(10))[:-200]),
    "program": lambda: ("提案.exe", b"MZ" + b"x" * 100),
    "two endings": lambda: ("提案.xlsx.html", b"<script>"),
    "marked name": lambda: ("秘密★一年 提案.csv", "届次,案号,案由\n".encode()),
    "marked text": lambda: ("提案.csv", "机密★三年\n届次,案号,案由\n".encode()),
    "marked in gbk": lambda: ("提案.csv", "机密★三年\n届次,案号,案由\n".encode("gb18030")),
    "marked in utf-16": lambda: ("提案.csv", "机密★三年\n届次,案号,案由\n".encode("utf-16")),
    "one endless cell": lambda: ("提案.csv", b'"' + b"x" * (20 * MEGABYTE)),
    "commas": lambda: ("提案.csv", b"," * (5 * MEGABYTE)),
    "zeros": lambda: ("提案.csv", b"\0" * MEGABYTE),
}


@pytest.fixture
def office(cast: Cast) -> Client:
    return of_role(cast, Role.OFFICE_ADMIN)


@pytest.mark.parametrize("what", LEDGERS)
def test_a_ledger_that_means_harm_is_not_taken(office: Client, what: str) -> None:
    name, content = LEDGERS[what]()
    upload = SimpleUploadedFile(name, content)
    tracemalloc.start()
    began = time.process_time()
    answer = office.post("/ledgers/upload/", {"key": "k", "chosen": upload})
    took, (_now, peak) = time.process_time() - began, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert answer.status_code == 422
    said = answer.content.decode()
    assert "没有保存" in said or "未作任何改动" in said or "没有选择文件" in said or "空" in said
    assert not any(word in said for word in ("Traceback", "Error", ".py"))
    assert not Batch.unscoped.exists()
    assert not StagedRow.unscoped.exists()
    assert took < SECONDS
    assert peak < MOST_MEMORY


REFUSED: dict[str, tuple[str, bytes]] = {
    "program": ("x.exe", b"MZ"),
    "page": ("x.html", b"<script>alert(1)</script>"),
    "drawing": ("x.svg", b"<svg onload='alert(1)'/>"),
    "macros": ("x.docm", b"PK\x03\x04"),
    "no ending": ("x", b"x"),
    "ending last": ("x.pdf.exe", b"%PDF"),
    "empty": ("x.pdf", b""),
    "marked name": ("【机密】方案.pdf", b"%PDF"),
    "marked name, starred": ("方案秘密★.pdf", b"%PDF"),
    "marked text": ("x.txt", "绝密★长期\n正文".encode()),
    "marked in gbk": ("x.txt", "秘密\n正文".encode("gb18030")),
    "marked in utf-16": ("x.txt", "秘密★\n正文".encode("utf-16")),
}


@pytest.mark.parametrize("what", REFUSED)
def test_an_attachment_that_may_not_be_kept_leaves_nothing(
    cast: Cast, office: Client, what: str, tmp_path: Path
) -> None:
    name, content = REFUSED[what]
    with scoping.scope([cast.committee.pk]):
        own = f"/records/proposal/{make(Proposal).pk}/"
    with override_settings(FILES=tmp_path / "files"):
        form = {"key": "k", "upload": SimpleUploadedFile(name, content), "level": "public"}
        assert office.post(f"{own}files/", form).status_code == 302
        assert not list((tmp_path / "files").rglob("*"))
    assert "没有保存" in office.get(own).content.decode()
    assert not Attachment.unscoped.exists()


NAMES = (
    "长" * 5000 + ".pdf",
    "../../../etc/x.pdf",
    "C:\\a\\b.pdf",
    "\u202efdp.exe.pdf",
    "a\r\nX: y.pdf",
    ".pdf",
)


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_a_strange_name_does_no_harm(cast: Cast, office: Client, name: str, tmp_path: Path) -> None:
    """It is cut and cleaned; the file leaves as a file, never as a page."""
    with scoping.scope([cast.committee.pk]):
        own = f"/records/proposal/{make(Proposal).pk}/"
    with override_settings(FILES=tmp_path):
        upload = SimpleUploadedFile("x.pdf", b"%PDF <script>")
        upload.name = name
        answer = office.post(f"{own}files/", {"key": "k", "upload": upload, "level": "public"})
        assert answer.status_code in (302, 400)
        for kept in Attachment.unscoped.all():
            assert len(kept.name) <= 200
            assert not set(kept.name) & set("/\\\r\n\u202e")
            taken = office.get(f"{own}files/{kept.pk}/")
            assert taken.headers["Content-Disposition"].startswith("attachment")
            assert taken.headers["Content-Type"] == "application/octet-stream"
            assert "sandbox" in taken.headers["Content-Security-Policy"]
            assert body(taken) == b"%PDF <script>"
        assert {len(path.name) for path in tmp_path.glob("*/*")} <= {62}


def test_the_same_file_again_takes_the_level_said_last(
    cast: Cast, office: Client, tmp_path: Path
) -> None:
    """Uploaded by mistake as 公开, then as 工作秘密: from then on it is one."""
    with scoping.scope([cast.committee.pk]):
        own = f"/records/proposal/{make(Proposal).pk}/"
    with override_settings(FILES=tmp_path):
        for key, level in (("a", "public"), ("b", "work_secret"), ("c", "work_secret")):
            upload = SimpleUploadedFile("x.txt", b"text")
            office.post(f"{own}files/", {"key": key, "upload": upload, "level": level})
        (kept,) = Attachment.unscoped.all()
        assert kept.level == "work_secret"
        assert of_role(cast, Role.MEMBER).get(f"{own}files/{kept.pk}/").status_code == 404
    assert office.get(own).content.decode().count("改附件级别") == 1
