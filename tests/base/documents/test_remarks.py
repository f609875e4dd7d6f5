"""Remarks as Word comments: in their places, with not a character of the text changed."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from datetime import datetime
from zipfile import ZipFile

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from tests.base.documents.reading.making import (
    STRICT,
    control,
    here,
    packed,
    paragraph,
    row,
    run,
    table,
    text_box,
    word,
)
from tests.base.documents.samples import CREATED, REPORT
from xieshang.base.documents.docx import to_docx
from xieshang.base.documents.reading import Unreadable, read_bytes
from xieshang.base.documents.reading.comments import commented
from xieshang.base.documents.remarks import Remark, add_remarks

WHEN = datetime(2026, 3, 18, 9, 5)  # noqa: DTZ001 -- Word knows no zones


@pytest.fixture(scope="module")
def report() -> bytes:
    made = io.BytesIO()
    to_docx(REPORT, made, created=CREATED)
    return made.getvalue()


def spots(content: bytes, *words: str) -> list[tuple[int, int]]:
    text = here(content).text
    return [(text.index(each), text.index(each) + len(each)) for each in words]


def on(content: bytes, *words: str, text: str = "请核对") -> bytes:
    """A remark on each of these words, as the child writes it; the outcome reads as before."""
    remarks = [[start, end, text, "校核"] for start, end in spots(content, *words)]
    made = commented(content, {"remarks": remarks, "when": "2026-03-18T09:05:00Z"})
    assert here(made) == here(content)
    return made


def part(content: bytes, name: str) -> str:
    with ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name).decode()


def body(content: bytes) -> str:
    return part(content, "word/document.xml")


def marked(content: bytes) -> dict[str, str]:
    """Number of a comment → the text between its marks."""
    found: dict[str, str] = {}
    open_now: set[str] = set()
    for each in etree.fromstring(body(content).encode()).iter():
        name, number = (
            etree.QName(each).localname,
            each.get(each.tag.rpartition("}")[0] + "}id", ""),
        )
        if name == "commentRangeStart":
            open_now.add(number)
            found[number] = ""
        elif name == "commentRangeEnd":
            open_now.remove(number)
        elif name in ("t", "delText"):
            for number in open_now:
                found[number] += each.text or ""
    assert not open_now
    return found


def test_remarks_stand_on_their_words(report):
    words = ("108件", "办复率100%", "推进，持", "98.4%", "区财政局：", "第2项支出", "0%")
    remarks = [Remark(start, end, "请核对", "校核") for start, end in spots(report, *words)]
    made = add_remarks(report, remarks, when=WHEN)
    assert made == on(report, *words)
    assert read_bytes(made, "a.docx") == read_bytes(report, "a.docx")
    assert list(marked(made).values()) == [
        "区财政局：", "108件", "办复率100%", "0%", "推进，持", "98.4%", "第2项支出",
    ]  # fmt: skip
    comments = docx.Document(io.BytesIO(made)).comments
    assert [(each.author, each.text, each.initials) for each in comments] == [
        ("校核", "请核对", "校核")
    ] * 7
    assert 'w:date="2026-03-18T09:05:00Z"' in part(made, "word/comments.xml")


def test_a_run_that_is_split_keeps_its_looks():
    made = on(word(paragraph(run("甲立案108件乙", "<w:b/>"))), "108件")
    runs = re.findall(r"<w:r>(?:<w:rPr>(.*?)</w:rPr>)?<w:t[^>]*>(.*?)</w:t></w:r>", body(made))
    assert runs == [("<w:b/>", "甲立案"), ("<w:b/>", "108件"), ("<w:b/>", "乙")]


def test_marks_go_around_a_control_or_insertion_that_is_meant_whole():
    inserted = f"<w:ins>{run('108')}</w:ins>"
    made = on(word(paragraph("立案", control(run("120"), "xs:a.b"), "件", inserted)), "120", "108")
    assert '</w:r><w:commentRangeStart w:id="0"/><w:sdt>' in body(made)
    assert '</w:sdt><w:commentRangeEnd w:id="0"/>' in body(made)
    assert '<w:commentRangeStart w:id="1"/><w:ins>' in body(made)
    assert docx.Document(io.BytesIO(made)).comments


def test_marks_stand_inside_where_only_a_part_is_meant():
    inserted = f"<w:ins>{run('立案108件')}</w:ins>"
    made = on(word(paragraph("收到", control(run("120件"), "xs:a.b"), inserted)), "20", "108")
    assert marked(made) == {"0": "20", "1": "108"}
    assert body(made).count("<w:ins>") == 1


def test_tabs_breaks_formulas_and_ruby_are_taken_whole():
    tabbed = "<w:r><w:t>立案</w:t><w:tab/><w:t>108</w:t><w:br/><w:t>件</w:t></w:r>"
    formula = "<m:oMath><m:r><m:t>108÷120</m:t></m:r></m:oMath>"
    ruby = f"<w:r><w:ruby><w:rt>{run('xi')}</w:rt><w:rubyBase>{run('协商')}</w:rubyBase></w:ruby></w:r>"
    content = word(paragraph(tabbed, formula, ruby))
    made = on(content, "108\n件", "8÷1", "商")
    assert marked(made) == {"0": "108件", "1": "108÷120", "2": "xi协商"}
    assert marked(on(content, "案\t1")) == {"0": "案1"}


def test_a_stretch_over_paragraphs_is_marked_in_the_first():
    content = word(paragraph("甲乙") + table(row("丙", "丁")) + paragraph("戊"))
    made = on(content, "乙\n丙\t丁\n戊", "丙\t丁", "\n丙", "戊")
    assert list(marked(made).values()) == ["乙", "丙", "丙", "戊"]


def test_boxes_and_notes_are_marked_where_they_hang():
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    notes = f'<w:footnote w:id="2">{paragraph("不含撤案")}</w:footnote>'
    lost = f'<w:endnote w:id="5">{paragraph("无处")}</w:endnote>'
    boxed = paragraph("前", text_box(paragraph("框内5件")), "中", note, "后")
    made = on(word(boxed, footnotes=notes, endnotes=lost), "5件", "撤案", "无处")
    assert re.search(r'<w:commentRangeStart w:id="0"/><w:r><mc:AlternateContent>', body(made))
    assert f'<w:commentRangeStart w:id="1"/>{note}<w:commentRangeEnd w:id="1"/>' in body(made)
    assert marked(made)["2"] == "前"


def test_comments_that_were_there_stay():
    first = on(word(paragraph("立案108件")), "108", text="一\n二")
    second = on(first, "立案", "108", text="三")
    found = docx.Document(io.BytesIO(second)).comments
    assert [each.text for each in found] == ["一\n二", "三", "三"]
    assert marked(second) == {"0": "108", "1": "立案", "2": "108"}
    assert part(second, "[Content_Types].xml").count("comments+xml") == 1
    assert part(second, "word/_rels/document.xml.rels").count("/comments") == 1


def test_strict_files_and_taken_names():
    made = on(word(paragraph("立案"), namespace=STRICT), "立案")
    assert "purl.oclc.org/ooxml/relationships/comments" in part(
        made, "word/_rels/document.xml.rels"
    )
    with ZipFile(io.BytesIO(word(paragraph("立案")))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    made = on(packed({**parts, "word/comments.xml": "<stray/>"}), "立案")
    assert part(made, "word/comments.xml") == "<stray/>"
    assert "请核对" in part(made, "word/comments1.xml")


def test_everything_else_in_the_file_stays_byte_for_byte(report):
    made = on(report, "108件")
    changed = {"[Content_Types].xml", "word/document.xml", "word/_rels/document.xml.rels"}
    with ZipFile(io.BytesIO(report)) as old, ZipFile(io.BytesIO(made)) as new:
        assert new.namelist() == [*old.namelist(), "word/comments.xml"]
        for name in set(old.namelist()) - changed:
            assert new.read(name) == old.read(name)
    assert on(report, "108件") == made


@pytest.mark.parametrize("text", ["<w:p>&amp;", "\x00\x0b控制", ""])
def test_a_remark_may_say_anything(text):
    made = on(word(paragraph("立案")), "立案", text=text)
    (comment,) = docx.Document(io.BytesIO(made)).comments
    assert comment.text == text.replace("\x00", "").replace("\x0b", "")


def test_nothing_to_say_leaves_the_file_alone(report):
    assert add_remarks(report, [], when=WHEN) is report


def test_a_stretch_must_run_forward():
    with pytest.raises(ValueError, match="no stretch"):
        Remark(3, 2, "", "")


def test_a_stretch_beyond_the_text_is_marked_at_its_end():
    made = add_remarks(word(paragraph("立案")), [Remark(90, 99, "晚", " ")], when=WHEN)
    assert marked(made) == {"0": "立案"}
    assert docx.Document(io.BytesIO(made)).comments.get(0).author == "校核"


def test_what_is_no_word_file_is_refused():
    for content in (b"x", packed({"xl/workbook.xml": "<x/>"}), b"%PDF-"):
        with pytest.raises(Unreadable):
            add_remarks(content, [Remark(0, 1, "", "")], when=WHEN)


def test_a_file_without_text_comes_back_as_it_was():
    empty = word(paragraph())
    job = {"remarks": [[0, 1, "", ""]], "when": "2026-03-18T09:00:00Z"}
    assert commented(empty, job) == empty


RICH = word(
    paragraph("全年", control(run("立案"), "xs:a.b"), f"<w:ins>{run('108')}</w:ins>", "件，")
    + table(row("项目", "数"), row(paragraph("立") + paragraph("案"), control(paragraph("108"))))
    + paragraph("前", text_box(paragraph("框")), f"<w:hyperlink>{run('链接')}</w:hyperlink>", "后")
)
LENGTH = len(here(RICH).text)
STRETCHES = st.tuples(st.integers(0, LENGTH), st.integers(0, LENGTH)).map(sorted)


@given(st.lists(STRETCHES, min_size=1, max_size=12))
def test_any_remarks_leave_the_text_as_it_is(stretches):
    job = {"remarks": [[*spot, "核", "甲"] for spot in stretches], "when": "2026-03-18T09:00:00Z"}
    made = commented(RICH, job)
    assert len(marked(made)) == len(stretches)
    assert here(made) == here(RICH)


@pytest.mark.office
def test_libreoffice_opens_it_and_prints_the_same_words(report, tmp_path):
    path = tmp_path / "remarks.docx"
    path.write_bytes(on(report, "108件", "办复率100%", "98.4%", "0%"))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [shutil.which("soffice"), profile, "--headless", "--convert-to"]
    for form in ("pdf", "odt"):
        subprocess.run(
            [*command, form, "--outdir", str(tmp_path), str(path)],
            check=True, timeout=120, capture_output=True,
        )  # fmt: skip
    printed = read_bytes((tmp_path / "remarks.pdf").read_bytes(), "remarks.pdf").text
    assert "全年立案108件" in printed
    assert part((tmp_path / "remarks.odt").read_bytes(), "content.xml").count("请核对") == 4
