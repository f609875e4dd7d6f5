import io
import logging
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from tests.base.documents.samples import RARE_NAMES, REPORT, saying, words
from xieshang.base.documents.fonts import NoChineseFont, choose_faces, font_paths
from xieshang.base.documents.model import Document, Heading, ListBlock, Paragraph, Table
from xieshang.base.documents.pdf import to_pdf

PACKAGE = [Path(place) for place in find_spec("pylopdf_fonts_zh_cn").submodule_search_locations]


def pages(made):
    return [page.extract_text() for page in PdfReader(io.BytesIO(made)).pages]


def text(made):
    return "".join("".join(pages(made)).split())


@pytest.mark.parametrize("fonts", [None, PACKAGE], ids=["machine", "package alone"])
def test_report_is_whole_with_the_rare_characters_of_names(fonts):
    made = to_pdf(REPORT, fonts=fonts)
    whole = text(made)
    for part in ("附件2", "区财政局：", "全年立案108件", RARE_NAMES, "2026年3月18日", "演示数据"):
        assert part in whole
    assert "（1）办理协商" in whole
    faces = {
        str(font["/BaseFont"])
        for page in PdfReader(io.BytesIO(made)).pages
        for font in page["/Resources"]["/Font"].values()
    }
    assert all("+" in face for face in faces), "every face is embedded as a subset"


def test_page_numbers_stand_right_and_left_and_table_heads_repeat():
    made = to_pdf(REPORT)
    printed = pages(made)
    assert all(f"— {number} —" in page for number, page in enumerate(printed, 1))
    assert sum("完成率" in page for page in printed) >= 2
    places = [number_place(page) for page in PdfReader(io.BytesIO(made)).pages[:2]]
    assert places[0] > 400 > 150 > places[1]


def number_place(page):
    found = []

    def note(part, placed, _matrix, _font, _size):
        if "—" in part:
            found.append(placed[4])

    page.extract_text(visitor_text=note)
    return found[0]


def test_a_page_has_twenty_two_lines_of_twenty_eight_characters():
    made = to_pdf(Document("题", (Paragraph(words("字" * 28 * 60)),)))
    lines = pages(made)[1].split("\n")
    full = [line for line in lines if line.strip() == "字" * 28]
    assert len(full) == 22


def test_no_heading_stands_alone_at_the_foot_of_a_page():
    for count in range(15, 23):
        blocks = (*(Paragraph(words("段")),) * count, Heading(1, words("标题甲")))
        first = pages(to_pdf(Document("题", (*blocks, Paragraph(words("后文"))))))[0]
        assert "标题甲" not in first or "后文" in first


def test_same_document_gives_same_bytes_and_names_nobody(tmp_path):
    path = tmp_path / "a.pdf"
    made = to_pdf(REPORT, path)
    assert path.read_bytes() == made == to_pdf(REPORT)
    assert PdfReader(path).metadata.author is None


HOSTILE = [
    "#import",
    "*",
    "$x$",
    "@ref",
    "\\",
    "//",
    "/*",
    "<a>",
    "_",
    "`",
    "[",
    "]",
    "~",
    "= ",
    "- ",
]


@given(st.lists(st.sampled_from(HOSTILE), min_size=1, max_size=8).map("".join))
@settings(derandomize=True, max_examples=40, deadline=None)
def test_markup_is_printed_as_it_stands(hostile):
    made = to_pdf(Document("题", (Paragraph(words(f"始{hostile}终")),)), fonts=PACKAGE)
    assert "".join(f"始{hostile}终".split()) in text(made)


@given(st.text(max_size=30))
@settings(derandomize=True, max_examples=40, deadline=None)
def test_any_text_prints(anything):
    assert to_pdf(saying(anything), fonts=PACKAGE).startswith(b"%PDF")


def test_missing_fangsong_is_said_in_the_log(caplog):
    with caplog.at_level(logging.WARNING):
        faces = choose_faces({"Noto Serif SC": 400, "Noto Sans SC": 400})
    assert "没有仿宋字体" in caplog.text
    assert faces.fang == ("Noto Serif SC", "Noto Sans SC")
    assert faces.title_thin


def test_office_faces_come_first_and_a_bold_title_is_not_thickened():
    faces = choose_faces({"FangSong": 400, "Noto Serif CJK SC": 700, "FZXiaoBiaoSong-B05S": 400})
    assert faces.fang == ("FangSong", "Noto Serif CJK SC")
    assert faces.title[0] == "FZXiaoBiaoSong-B05S"
    assert not faces.title_bold
    assert not faces.title_thin


def test_blackened_digits_of_fandol_fang_are_replaced():
    assert choose_faces({"FandolFang R": 400, "FandolSong": 700}).digits == "FandolSong"
    assert choose_faces({"FangSong": 400, "FandolSong": 700}).digits == ""


def test_without_any_chinese_face_nothing_is_made(tmp_path):
    with pytest.raises(NoChineseFont, match="没有找到中文字体"):
        to_pdf(REPORT, fonts=[tmp_path])


def test_folders_of_the_package_are_found():
    assert set(PACKAGE) <= set(font_paths())


def test_a_page_never_holds_the_signature_alone():
    for count in range(14, 24):
        blocks = (*(Paragraph(words("段")),) * count, Paragraph(words("特此报告。")))
        document = Document("题", blocks, signature="区政协办公室", date_line="2026年3月18日")
        last = pages(to_pdf(document, fonts=PACKAGE))[-1]
        assert "特此报告" in last
        assert "2026年3月18日" in last


def test_words_wider_than_their_column_break_and_short_rows_are_filled_up():
    code = "a-file-name-that-has-no-place-to-break-" * 4
    head = tuple(words(title) for title in "甲乙丙丁戊")
    table = Table(head, ((words(code), words(code), words("三")), (words("一"),)))
    made = to_pdf(Document("题", (table, Table((), ()))), fonts=PACKAGE)
    assert text(made).replace("\u200b", "").count("no-place") >= 1
    ends = [box_right(page) for page in PdfReader(io.BytesIO(made)).pages]
    assert max(ends) < 595 - 26 * 72 / 25.4 + 1


def box_right(page):
    """Where the text that begins furthest right begins, in points."""
    found = [0.0]
    page.extract_text(visitor_text=lambda _part, placed, *_: found.append(placed[4]))
    return max(found)


def test_lists_are_numbered_paragraphs():
    made = to_pdf(Document("题", (ListBlock((words("甲"), words("乙")), ordered=True, start=3),)))
    assert "3.甲" in text(made)
    assert "4.乙" in text(made)
