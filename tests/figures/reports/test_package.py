"""Every file of the package says the same: the numbers, their order, and what proves them."""

from __future__ import annotations

import io
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from lxml import etree
from pypdf import PdfReader

from tests.figures.reports.conftest import Write
from xieshang.base.actor import COMMAND_LINE
from xieshang.base.documents.docx import read_bindings
from xieshang.base.documents.model import figures_of, inlines_of, plain
from xieshang.base.documents.tables import read_sheets
from xieshang.base.models import Level
from xieshang.duties.proposals.models import Proposal
from xieshang.figures.reports.actions import save_template
from xieshang.figures.reports.documents.composing import Composed
from xieshang.figures.reports.documents.package import NAMES, write_package, zipped
from xieshang.figures.reports.documents.web import report_page
from xieshang.ground.orgs.models import Committee

pytestmark = pytest.mark.django_db
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def folder(report: Composed, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("report")
    write_package(report, folder)
    return folder


def word_text(path: Path) -> str:
    with ZipFile(path) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
    return "".join(node.text or "" for node in body.iter(f"{W}t"))


class Reader(HTMLParser):
    """The figures of the page in order, what its article says, and every address in it."""

    def __init__(self) -> None:
        super().__init__()
        self.figures: list[str] = []
        self.ids: set[str] = set()
        self.addresses: list[str] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        self.ids.add(said.get("id") or "")
        self.addresses += [said[name] or "" for name in ("href", "src") if name in said]
        self._inside = tag == "a" and said.get("class") == "figure"

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.figures.append(data)
            self._inside = False


def test_the_package_is_whole(folder: Path) -> None:
    assert sorted(path.name for path in folder.iterdir()) == sorted(NAMES)


def test_every_writer_prints_the_same_numbers_in_the_same_order(
    folder: Path, report: Composed
) -> None:
    printed = [figure.printed for figure in figures_of(report.document)]
    page = Reader()
    page.feed((folder / "report.html").read_text(encoding="utf-8"))
    assert page.figures == printed
    assert list(read_bindings(folder / "report.docx").values()) == printed
    prose = _squeezed("".join(plain(tuple(inlines_of(b))) for b in report.document.blocks))
    assert prose in _squeezed(word_text(folder / "report.docx"))
    assert prose in _squeezed(word_text(folder / "report-public.docx"))


def test_the_pdf_reads_like_the_prose(folder: Path, report: Composed) -> None:
    pages = PdfReader(folder / "report.pdf").pages
    text = _squeezed("".join(re.sub(r"— \d+ —", "", page.extract_text()) for page in pages))
    at = 0
    for block in report.document.blocks:
        if hasattr(block, "inlines"):
            words = _squeezed(plain(block.inlines))
            assert words in text[at:], words
            at = text.index(words, at) + len(words)


def test_the_controls_of_the_word_file_hold_what_the_data_say(folder: Path) -> None:
    data = json.loads((folder / "figures.json").read_text(encoding="utf-8"))
    values = {figure["id"]: figure["value"] for figure in data["figures"]}
    with ZipFile(folder / "report.docx") as archive:
        item = etree.fromstring(archive.read("customXml/item1.xml"))
    bindings = [dict(node.attrib) for node in item if node.get("key")]
    assert [b["key"] for b in bindings] == list(read_bindings(folder / "report.docx"))
    for binding in bindings:
        assert float(binding["value"]) == float(values[binding["indicator"]]), binding


def test_figures_json_is_what_the_command_prints(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = io.StringIO()
    call_command("figures", committee="daxiang", year="2020", format="json", stdout=out)
    assert json.loads(out.getvalue()) == json.loads(
        (folder / "figures.json").read_text(encoding="utf-8")
    )


def test_the_public_word_file_hides_nothing(folder: Path) -> None:
    with ZipFile(folder / "report-public.docx") as archive:
        names = archive.namelist()
        body = archive.read("word/document.xml").decode()
    assert "sdt" not in body
    assert not [name for name in names if name.startswith(("customXml", "docProps/custom"))]


def test_the_page_needs_no_host_and_every_figure_opens(folder: Path, report: Composed) -> None:
    text = (folder / "report.html").read_text(encoding="utf-8")
    page = Reader()
    page.feed(text)
    assert not re.search(r"https?://|//[a-z]", text.replace("http-equiv", ""))
    assert {address.removeprefix("#") for address in page.addresses} <= page.ids
    for declared in report.indicators:
        assert f"ind-{declared.id}" in page.ids


def test_the_tables_hold_every_row_of_evidence(folder: Path, report: Composed) -> None:
    sheets = {sheet.name: sheet for sheet in read_sheets(folder / "tables.xlsx")}
    listed = {str(row.cells[0]): row.cells for row in sheets["基础数据"].rows[1:]}
    assert set(listed) == set(report.board.figures)
    assert listed["proposals.filing_rate"][4:6] == (20, 20)
    printed = sheets["报告用数"].rows[1:]
    assert [str(row.cells[4]) for row in printed] == [b.printed for b in report.document.bindings]
    households = next(s for name, s in sheets.items() if name.endswith("帮助增收的困难家庭"))
    assert len(households.rows) == 1 + 35


def test_the_zip_holds_the_same_files(report: Composed) -> None:
    with ZipFile(io.BytesIO(zipped(report))) as archive:
        assert archive.namelist() == list(NAMES)
        assert archive.testzip() is None


def test_a_secret_record_is_not_named_in_the_package(write: Write) -> None:
    Proposal.objects.filter(code="五届五次会议第7号").update(level=Level.WORK_SECRET)
    title = Proposal.objects.get(code="五届五次会议第7号").title
    page = report_page(write("{{proposals.filed}}件，{{list:proposals.filed}}"))
    assert title not in page
    assert "（按权限不显示）" in page


def test_text_of_records_cannot_run_in_the_page(write: Write) -> None:
    evil = "<script>alert(1)</script>"
    Proposal.objects.filter(code="五届五次会议第7号").update(title=evil)
    page = report_page(write("{{proposals.filed}}件，{{list:proposals.filed}}"))
    assert evil not in page
    assert "&lt;script&gt;alert(1)" in page


def test_the_command_writes_the_package(demo: Committee, tmp_path: Path) -> None:
    out = io.StringIO()
    call_command("report", committee="daxiang", year=2020, output=str(tmp_path), stdout=out)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(NAMES)
    assert "计算数" in out.getvalue()


def test_the_command_ends_with_1_when_the_template_has_problems(
    demo: Committee, tmp_path: Path
) -> None:
    save_template(body="{{nosuch}}", actor=COMMAND_LINE, opened=0)
    err = io.StringIO()
    with pytest.raises(CommandError) as refusal:
        call_command(
            "report", committee="daxiang", year=2020, output=str(tmp_path), stdout=io.StringIO(),
            stderr=err,
        )  # fmt: skip
    assert refusal.value.returncode == 1
    assert "模板第 1 行" in err.getvalue()
    assert (tmp_path / "report.pdf").exists()


@pytest.mark.parametrize(
    "given", [{"committee": "nobody"}, {"year": 1890}, {"output": "/dev/null/folder"}]
)
def test_the_command_ends_with_2_when_it_cannot_begin(
    demo: Committee, tmp_path: Path, given: dict[str, object]
) -> None:
    asked = {"committee": "daxiang", "year": 2020, "output": str(tmp_path)} | given
    with pytest.raises(CommandError) as refusal:
        call_command("report", stdout=io.StringIO(), **asked)
    assert refusal.value.returncode == 2


def _squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)
