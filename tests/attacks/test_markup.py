"""Markup and formulas in every text of every kind: shown as written, run nowhere."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client, override_settings
from lxml import etree
from pytest_django import DjangoDbBlocker

from tests.attacks.contents import body
from tests.attacks.world import found_twin, load_branded
from tests.conftest import DRILL
from tests.faces.visitors import visitor
from xieshang.base import scoping
from xieshang.base.indicators import indicators
from xieshang.base.records.kinds import kinds
from xieshang.figures.reports.documents.package import NAMES
from xieshang.ground.people.rules import Role

pytestmark = pytest.mark.django_db

SHORT = "@\"'><x9 onx>"
PAYLOAD = "@z\"'><x9 onx=1><!--</title></script>{{7*7}}${7*7}\x0b"
"""Begins as a formula, leaves attributes, tags, scripts and comments; ends in what XML forbids."""
XLSX = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_VERBS = ("javascript:", "vbscript:", "data:text")


class Seen(HTMLParser):
    """What a browser would make of a page: foreign elements, handlers, addresses that run."""

    def __init__(self) -> None:
        super().__init__()
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "x9":
            self.wrong.append(tag)
        for name, value in attrs:
            address = name in ("href", "src", "action", "formaction")
            if name.startswith("on") or (address and (value or "").strip().startswith(_VERBS)):
                self.wrong.append(f"{tag} {name}={value}")

    def handle_comment(self, data: str) -> None:
        self.wrong.append(f"<!--{data[:20]}")


@pytest.fixture(scope="module")
def office(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Client]:
    """The office of a committee in which every text bears the payload."""
    files = tmp_path_factory.mktemp("files")
    with override_settings(FILES=files), django_db_blocker.unblock(), transaction.atomic():
        committee = found_twin()
        load_branded(committee, lambda text: f"{SHORT}{text}", lambda text: f"{PAYLOAD}{text}")
        browser = visitor(committee, Role.OFFICE_ADMIN)
        browser.get("/figures/?year=2020")
        with scoping.scope([committee.pk]):
            yield browser
        transaction.set_rollback(True)


def pages() -> Iterator[str]:
    """Lists, forms, the records of each kind with their timelines, figures, log, report."""
    for kind in kinds():
        records = kind.model.objects.all()[: 30 if DRILL else 2]
        yield from (f"/records/{kind.code}/", f"/records/{kind.code}/new/")
        for record in records:
            own = f"/records/{kind.code}/{record.pk}/"
            yield from (own, f"{own}edit/", f"{own}strike/")
    for declared in indicators()[:: 1 if DRILL else 5]:
        yield from (f"/figures/{declared.id}/", f"/figures/{declared.id}/inspector/")
    yield from ("/", "/audit/", "/audit/?q=%3Cx9", "/members/", "/members/?by=sector", "/report/")
    yield from ("/report/template/", "/report/files/report.html/", "/system/", "/ledgers/")


def test_no_page_takes_markup_from_a_record(office: Client) -> None:
    tried, told, wrong = 0, 0, []
    for path in pages():
        answer = office.get(path)
        said = body(answer).decode()
        seen = Seen()
        seen.feed(said)
        tried += 1
        told += "x9 onx" in said
        if answer.status_code != 200 or seen.wrong:
            wrong.append((path, answer.status_code, seen.wrong[:3]))
    assert wrong == []
    assert tried > 250
    assert told > 150  # the payload was there to be seen


def test_documents_stay_whole_and_take_no_markup(office: Client) -> None:
    """Word files are well-formed XML with the payload as text; Excel files hold no formula."""
    for name in NAMES:
        answer = office.get(f"/report/files/{name}/")
        assert answer.status_code == 200, name
        content = body(answer)
        if name.endswith((".docx", ".xlsx")):
            for part, root in parts(content):
                assert not list(root.iter(f"{XLSX}f")), part


@pytest.mark.parametrize("code", [kind.code for kind in kinds()][:: 1 if DRILL else 6])
def test_no_cell_of_an_export_runs(office: Client, code: str) -> None:
    rows = csv.reader(
        io.StringIO(body(office.get(f"/records/{code}/export.csv")).decode("utf-8-sig"))
    )
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "@", "\t"))]
    for part, root in parts(body(office.get(f"/records/{code}/export.xlsx"))):
        assert not list(root.iter(f"{XLSX}f", f"{XLSX}hyperlink")), part


def parts(content: bytes) -> Iterator[tuple[str, etree._Element]]:
    """The XML parts of an Office file; one that is not well-formed raises."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in package.namelist():
            if name.endswith((".xml", ".rels")):
                yield name, etree.fromstring(package.read(name))


def test_names_of_files_and_typed_texts_are_shown_as_written(office: Client) -> None:
    """An attachment's name, a refused form, a draft, a template with markup and scripts."""
    pk = kinds_first("proposal")
    own = f"/records/proposal/{pk}/"
    upload = SimpleUploadedFile("x9 onx=1'&#34;><x9>.txt", b"text")
    office.post(f"{own}files/", {"key": "a", "upload": upload, "level": "public"})
    shown = [body(office.get(own))]
    shown.append(body(office.post("/records/proposal/new/", {"key": "b", "title": PAYLOAD})))
    office.post("/drafts/?for=/records/proposal/new/", {"title": PAYLOAD, "note": PAYLOAD})
    shown.append(body(office.get("/records/proposal/new/")))
    template = f"# {PAYLOAD}\n\n[x](javascript:alert(1)) ![x](javascript:1)\n\n| {PAYLOAD} |\n|---|\n| a |\n"
    shown.append(body(office.post("/report/template/preview/", {"body": template})))
    for said in shown:
        seen = Seen()
        seen.feed(said.decode())
        assert seen.wrong == []


def kinds_first(code: str) -> int:
    kind = next(kind for kind in kinds() if kind.code == code)
    return int(kind.model.objects.earliest("pk").pk)
