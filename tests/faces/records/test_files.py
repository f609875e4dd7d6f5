"""Attachments: kept once, refused unstored where marked secret, given only to who sees the record."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.cast import Cast
from tests.faces.visitors import of_role
from tests.factories.records import make
from xieshang.base import scoping
from xieshang.duties.proposals.models import Proposal
from xieshang.ground.files.models import Attachment
from xieshang.ground.files.rules import bears_mark
from xieshang.ground.people.rules import Role


@pytest.fixture
def store(settings: Any, tmp_path: Path) -> Path:
    settings.FILES = tmp_path / "files"
    return tmp_path / "files"


@pytest.fixture
def proposal(cast: Cast, store: Path) -> Proposal:
    with scoping.scope([cast.committee.pk]):
        return make(Proposal)


def send(browser: Client, record: Proposal, name: str, content: bytes, **said: str) -> str:
    upload = SimpleUploadedFile("x", content)
    upload._name = name
    form = {"key": f"{name[:20]}{len(content)}", "level": "internal", "upload": upload, **said}
    answer = browser.post(f"/records/proposal/{record.pk}/files/", form, follow=True)
    return answer.content.decode()


def stored(store: Path) -> list[Path]:
    return [path for path in store.rglob("*") if path.is_file()]


def word(*paragraphs: str, header: str = "") -> bytes:
    made = io.BytesIO()
    body = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in paragraphs)
    with zipfile.ZipFile(made, "w") as package:
        package.writestr("word/document.xml", f"<w:body>{body}</w:body>")
        package.writestr("word/header1.xml", f"<w:p><w:t>{header}</w:t></w:p>")
    return made.getvalue()


def test_a_file_is_kept_under_its_hash_and_comes_back(
    cast: Cast, proposal: Proposal, store: Path
) -> None:
    browser = of_role(cast, Role.OFFICE_STAFF)
    for _ in range(2):
        page = send(browser, proposal, "签名页.pdf", b"%PDF-1.7 content")
    assert "签名页.pdf" in page
    (path,) = stored(store)
    assert len(path.parent.name) == 2
    with scoping.scope([cast.committee.pk]):
        (file,) = Attachment.objects.all()
    assert file.digest == path.parent.name + path.name
    answer = browser.get(f"/records/proposal/{proposal.pk}/files/{file.pk}/")
    assert b"".join(answer.streaming_content) == b"%PDF-1.7 content"  # type: ignore[attr-defined]
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("关于某事（机密）.pdf", b"%PDF"),
        ("秘密★五年 请示.pdf", b"%PDF"),
        ("通知.txt", "绝密★\n正文".encode()),
        ("通知.txt", "\n  秘 密  \n正文".encode("gb18030")),
        ("通知.docx", word("机密", "正文")),
        ("通知.docx", word("正文", header="秘密★1年")),
        ("程序.exe", b"MZ"),
        ("网页.html", b"<script>"),
        ("空.pdf", b""),
    ],
)
def test_what_may_not_be_kept_is_refused_unstored(
    cast: Cast, proposal: Proposal, store: Path, name: str, content: bytes
) -> None:
    page = send(of_role(cast, Role.OFFICE_STAFF), proposal, name, content)
    assert "没有保存" in page
    assert stored(store) == []
    with scoping.scope([cast.committee.pk]):
        assert not Attachment.objects.exists()


@pytest.mark.parametrize("text", ["关于工作秘密管理的通知", "保守国家秘密是公民的义务", "机密性好"])
def test_a_text_about_secrets_is_no_secret(text: str) -> None:
    assert not bears_mark(text)


def test_a_broken_word_file_is_kept_as_it_is(cast: Cast, proposal: Proposal, store: Path) -> None:
    send(of_role(cast, Role.OFFICE_STAFF), proposal, "坏.docx", b"PK\x03\x04 broken")
    assert len(stored(store)) == 1


def test_a_file_goes_to_those_who_may_read_it(cast: Cast, proposal: Proposal, store: Path) -> None:
    send(of_role(cast, Role.OFFICE_STAFF), proposal, "内部.txt", b"text", level="work_secret")
    with scoping.scope([cast.committee.pk]):
        file = Attachment.objects.get()
    place = f"/records/proposal/{proposal.pk}/files/{file.pk}/"
    member = of_role(cast, Role.MEMBER)
    assert member.get(place).status_code == 404
    assert "内部.txt" not in member.get(f"/records/proposal/{proposal.pk}/").content.decode()
    answer = of_role(cast, Role.LEADER).get(place)
    assert answer.status_code == 200
    answer.close()


def test_a_member_attaches_nothing(cast: Cast, proposal: Proposal, store: Path) -> None:
    send(of_role(cast, Role.MEMBER), proposal, "a.txt", b"text")
    assert stored(store) == []


def test_a_name_cannot_lead_elsewhere(cast: Cast, proposal: Proposal, store: Path) -> None:
    page = send(of_role(cast, Role.OFFICE_STAFF), proposal, '..\\..\\<b>"x.txt', b"text")
    assert "bx.txt" in page
    assert "<b>" not in page
