"""PDF: pages put back into paragraphs, whoever printed them."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader, PdfWriter

from tests.base.documents.reading.making import here
from tests.base.documents.samples import REPORT, words
from xieshang.base.documents.model import Document, Paragraph, Table
from xieshang.base.documents.pdf import to_pdf
from xieshang.base.documents.reading import Unreadable, limits, read_bytes
from xieshang.base.documents.reading.lines import Glyph, Line, lines_of
from xieshang.base.documents.reading.mending import write_pages
from xieshang.base.documents.reading.writing import Writer


def printed(*paragraphs: str) -> bytes:
    return to_pdf(Document("题", tuple(Paragraph(words(text)) for text in paragraphs)))


def test_our_own_report_comes_back_without_page_numbers():
    read = read_bytes(to_pdf(REPORT), "report.pdf")
    assert read.format == "pdf"
    assert "全年立案108件，办复率100%，开展活动“三个一”" + "，持续推进" * 40 in read.text
    assert "第1项支出\t1.50\t98.4%\n第2项支出\t2.50\t98.4%\n" in read.text
    assert "— 1 —" not in read.text
    assert [place.label for place in read.places] == ["第1页", "第2页", "第3页", "第4页"]
    assert read.place_of(read.text.index("特此报告")) == "第4页"


def test_paragraphs_are_mended_over_lines_and_pages():
    texts = [
        f"第{number}段全年立案{number}件，" + "办理协商" * 40 + "。" for number in range(1, 16)
    ]
    assert here(printed(*texts)).text == "\n".join(["题", *texts])


def test_words_of_another_language_keep_their_spaces():
    text = "按照 ISO Standard 要求，" + "continuous improvement of service quality " * 6 + "办结。"
    got = here(printed(text)).text
    assert got.replace(" ", "") == "题\n" + text.replace(" ", "")
    assert got.count("continuous improvement of service quality") >= 5


def test_a_page_without_text_is_a_scan():
    blank = PdfWriter()
    blank.add_blank_page(595, 842)
    made = io.BytesIO()
    blank.write(made)
    with pytest.raises(Unreadable, match="扫描件"):
        read_bytes(made.getvalue(), "a.pdf")


def test_a_locked_file_is_named():
    locked = PdfWriter(PdfReader(io.BytesIO(printed("立案"))))
    locked.encrypt("xs-2026", algorithm="RC4-128")
    made = io.BytesIO()
    locked.write(made)
    with pytest.raises(Unreadable, match="PDF 加了密码"):
        read_bytes(made.getvalue(), "a.pdf")


@pytest.mark.parametrize("content", [b"%PDF-1.7\n%%EOF", b"%PDF-1.7 " + b"x" * 500])
def test_a_damaged_file_is_refused(content):
    with pytest.raises(Unreadable, match="已损坏"):
        here(content)


def test_too_many_pages_are_refused(monkeypatch):
    monkeypatch.setattr(limits, "MOST_PAGES", 0)
    with pytest.raises(Unreadable, match="2000 页"):
        here(printed("立案"))


def glyphs(text: str, *, left: float = 0.0, bottom: float = 0.0) -> list[Glyph]:
    """Ten points a character; a space is half as wide."""
    made = []
    for char in text:
        width = 5.0 if char.isascii() else 10.0
        made.append(Glyph(char, left, left + width, bottom, bottom + 10))
        left += width
    return made


def test_gaps_part_cells_and_words():
    cells = glyphs("立案") + glyphs("108", left=60) + glyphs("ab", left=77)
    assert [line.text for line in lines_of(cells)] == ["立案\t108 ab"]
    spaced = glyphs("关 于") + glyphs("         件", left=30)
    assert [line.text for line in lines_of(spaced)] == ["关 于\t件"]


def test_a_step_back_or_down_begins_a_line():
    placed = glyphs("甲", left=50) + glyphs("乙") + glyphs("丙", left=10, bottom=-20) + glyphs(" ")
    assert [line.text for line in lines_of(placed)] == ["甲", "乙", "丙"]


def line(text: str, bottom: float, left: float = 0.0, right: float = 300.0) -> Line:
    return Line(text, left, right, bottom, bottom + 10, 10.0)


def mended(*pages: list[Line]) -> str:
    writer = Writer()
    write_pages(pages, writer)
    return writer.read("pdf").text


FULL = "字" * 30


@pytest.mark.parametrize("number", ["— 3 —", "-3-", "3", "第3页", "第 3 页 共 9 页", "3/9"])
def test_page_numbers_are_dropped(number):
    assert mended([line(FULL, 100), line(number, 5)], [line("尾", 100, right=10)]) == f"{FULL}尾"


def test_a_number_inside_the_page_stays():
    assert mended([line("甲", 100, right=10), line("3", 50, right=5), line("乙", 5, right=10)]) == (
        "甲\n3\n乙"
    )


def test_running_heads_are_dropped():
    head, table = line("大祥区政协", 200, right=80), line("项目\t数", 190, right=80)
    pages = [[head, line(each, 100, right=20)] for each in "甲乙丙"]
    assert mended(*pages) == "甲\n乙\n丙"
    assert mended(*pages[:2]) == "大祥区政协\n甲\n大祥区政协\n乙"
    assert mended(*[[table, line(each, 100, right=20)] for each in "甲乙丙"]).count("项目") == 3


def test_what_begins_further_in_or_lower_or_larger_is_a_new_paragraph():
    assert mended([line(FULL, 100), line("甲", 80, left=20, right=40)]) == f"{FULL}\n甲"
    body = [line(FULL, 100 - 20 * at) for at in range(4)]
    assert mended([*body, line("远", -20, right=10)]) == f"{FULL * 4}\n远"
    large = Line("大", 0, 20, 80, 100, 20.0)
    assert mended([line(FULL, 100), large]) == f"{FULL}\n大"
    assert mended([line(FULL, 100), line("甲\t1", 80)]) == f"{FULL}\n甲\t1"


def test_words_and_numbers_of_two_lines_are_parted():
    assert mended([line(f"{FULL}ab", 100), line("cd", 80)]) == f"{FULL}ab cd"
    assert mended([line(f"{FULL}10", 100), line("8件", 80)]) == f"{FULL}10 8件"
    spaced = Line(FULL, 0, 300, 100, 110, 10.0, spaced=True)
    assert mended([spaced, line("108件", 80)]) == f"{FULL} 108件"


def test_characters_set_close_after_a_comma_stay_in_their_line():
    close = [*glyphs("甲、"), *glyphs("乙", left=14)]
    assert [line.text for line in lines_of(close)] == ["甲、乙"]


def test_an_empty_page_has_no_place():
    assert mended([], [line("甲", 0)]) == "甲"
    assert mended([]) == ""


def test_wide_tables_keep_their_rows():
    table = Table((words("项目"), words("数")), ((words("立案"), words("108")),))
    assert here(to_pdf(Document("题", (table,)))).text == "题\n项目\t数\n立案\t108"
