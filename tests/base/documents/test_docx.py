import io
import re
import shutil
import subprocess
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from pypdf import PdfReader

from tests.base.documents.samples import BUDGET, CREATED, RARE_NAMES, REPORT, saying, words
from xieshang.base.documents.docx import read_bindings, to_docx
from xieshang.base.documents.model import Document, ListBlock, Table, figures_of

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture
def working(tmp_path):
    path = tmp_path / "working.docx"
    to_docx(REPORT, path, created=CREATED)
    return path


@pytest.fixture
def public(tmp_path):
    path = tmp_path / "public.docx"
    to_docx(REPORT, path, created=CREATED, mode="public")
    return path


def part(path, name):
    with ZipFile(path) as archive:
        return archive.read(name).decode()


def test_every_figure_comes_back_from_its_control(working):
    assert read_bindings(working) == {each.key: each.printed for each in figures_of(REPORT)}


def test_an_edited_control_gives_its_text_with_changes_accepted(working, tmp_path):
    run = (
        '<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:t xml:space="preserve">108</w:t></w:r>'
    )
    changed = (
        "<w:del><w:r><w:delText>108</w:delText></w:r></w:del>"
        "<w:moveFrom><w:r><w:t>9</w:t></w:r></w:moveFrom>"
        "<w:ins><w:r><w:t>1</w:t></w:r><w:r><w:t>12</w:t></w:r></w:ins>"
    )
    edited = tmp_path / "edited.docx"
    with ZipFile(working) as old, ZipFile(edited, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).decode().replace(run, changed, 1))
    assert read_bindings(edited)["f0001"] == "112"


def test_custom_part_maps_keys_to_bindings(working):
    root = etree.fromstring(part(working, "customXml/item1.xml").encode())
    assert [child.get("key") for child in root] == ["f0001", "f0002", "f0003"]
    assert dict(root[2].attrib)["printed"] == "30余"
    assert dict(root[2].attrib)["as_of"] == "2025-12-31"


def test_public_copy_holds_text_alone(public):
    with ZipFile(public) as archive:
        everything = "".join(archive.read(name).decode() for name in archive.namelist())
        names = archive.namelist()
    assert not [name for name in names if "custom" in name.lower() or "comment" in name]
    for hidden in ("w:sdt", "xs:", "proposals.filed", "dc:creator", "lastModifiedBy", "w:rsid"):
        assert hidden not in everything
    assert read_bindings(public) == {}
    assert "全年立案108件" in "".join(each.text for each in docx.Document(public).paragraphs)


def test_same_document_gives_same_bytes():
    one, two = io.BytesIO(), io.BytesIO()
    to_docx(REPORT, one, created=CREATED)
    to_docx(REPORT, two, created=CREATED)
    assert one.getvalue() == two.getvalue()


def test_page_is_that_of_the_standard(working):
    section = docx.Document(working).sections[0]
    margins = [section.top_margin, section.bottom_margin, section.left_margin, section.right_margin]
    assert [round(margin.mm) for margin in margins] == [37, 35, 28, 26]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    body = part(working, "word/document.xml")
    assert 'w:type="linesAndChars" w:linePitch="579"' in body
    assert "evenAndOddHeaders" in part(working, "word/settings.xml")
    assert '<w:jc w:val="right"/>' in part(working, "word/footer1.xml")
    assert '<w:jc w:val="left"/>' in part(working, "word/footer2.xml")


def test_styles_name_the_faces_of_the_standard(working):
    styles = docx.Document(working).styles
    faces = [
        styles[name].element.rPr.rFonts.get(f"{W}eastAsia")
        for name in ("Title", "Heading 1", "Heading 2", "Footer")
    ]
    assert faces == ["方正小标宋简体", "黑体", "楷体_GB2312", "宋体"]
    assert styles["Title"].font.size.pt == 22
    assert styles["Normal"].font.size.pt == 16
    assert not styles["Title"].font.bold
    assert 'w:eastAsia="仿宋_GB2312"' in part(working, "word/styles.xml")
    assert 'w:firstLineChars="200"' in part(working, "word/styles.xml")


def test_tables_repeat_their_head_and_keep_the_width(working):
    table = docx.Document(working).tables[0]
    assert len(table.rows) == len(BUDGET.rows) + 1
    widths = [int(each.get(f"{W}w")) for each in table._tbl.tblGrid]
    assert sum(widths) == pytest.approx(8850, abs=3)
    assert len(table._tbl.findall(f".//{W}tblHeader")) == 1


def test_controls_have_numbers_of_their_own(working):
    numbers = re.findall(r'<w:id w:val="(\d+)"', part(working, "word/document.xml"))
    assert len(numbers) == len(set(numbers)) == len(figures_of(REPORT))


@given(st.text(max_size=40))
@settings(derandomize=True, max_examples=60)
def test_any_text_makes_a_file_that_opens(text):
    made = io.BytesIO()
    to_docx(saying(f"甲{text}]]>&<"), made, created=CREATED)
    assert docx.Document(made).paragraphs[0].text.startswith("甲")


def test_a_plain_note_has_neither_mark_nor_signature(tmp_path):
    path = tmp_path / "note.docx"
    note = Document("便笺", (Table((), ()), ListBlock((words("甲"),))), date_line="2026年3月18日")
    to_docx(note, path, created=CREATED)
    texts = [each.text for each in docx.Document(path).paragraphs]
    assert texts == ["便笺", "·甲", "2026年3月18日"]


def test_a_body_beyond_the_limit_is_not_opened(tmp_path):
    path = tmp_path / "big.docx"
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", " " * (51 * 1024 * 1024))
    with pytest.raises(ValueError, match="太大"):
        read_bindings(path)


def test_what_is_no_word_file_is_refused(tmp_path):
    path = tmp_path / "a.docx"
    path.write_bytes(b"PK not a zip")
    with pytest.raises(ValueError, match="不是 Word 文件"):
        read_bindings(path)


@pytest.mark.office
def test_libreoffice_prints_it_whole(working, tmp_path):
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [shutil.which("soffice"), profile, "--headless", "--convert-to", "pdf"]
    subprocess.run(
        [*command, "--outdir", str(tmp_path), str(working)],
        check=True,
        timeout=120,
        capture_output=True,
    )
    pages = [page.extract_text() for page in PdfReader(tmp_path / "working.pdf").pages]
    assert len(pages) > 2
    assert "— 1 —" in pages[0]
    assert RARE_NAMES in "".join(pages).replace("\n", "")
    assert sum("完成率" in page for page in pages) >= 2
