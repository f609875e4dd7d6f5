"""Word files: what stands on paper with all changes accepted, and where it stands."""

from __future__ import annotations

import io

import docx
import pytest

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
from xieshang.base.documents.model import figures_of
from xieshang.base.documents.reading import Binding, Unreadable, read_bytes, read_file


def said(body: str, **notes: str) -> str:
    return here(word(body, **notes)).text


def places(body: str, **notes: str) -> dict[str, str]:
    read = here(word(body, **notes))
    return {place.label: read.text[place.start : place.end] for place in read.places}


def test_our_own_report_comes_back_with_its_figures_bound(tmp_path):
    path = tmp_path / "报告.docx"
    to_docx(REPORT, path, created=CREATED)
    read = read_file(path)
    assert read.format == "docx"
    assert "全年立案108件，办复率100%" in read.text
    assert "项目\t预算数（万元）\t完成率\n第1项支出\t1.50\t98.4%\n" in read.text
    bound = [(read.text[each.start : each.end], each.tag) for each in read.bindings]
    named = {each.key: each.indicator for each in REPORT.bindings}
    figures = [figure for figure in figures_of(REPORT) if figure.key in named]
    assert bound == [(figure.printed, named[figure.key]) for figure in figures]
    assert read.place_of(read.text.index("98.4%")) == "表1第2行第3列"


def test_a_file_of_another_writer_reads_the_same():
    made, document = io.BytesIO(), docx.Document()
    document.add_heading("一、基本情况", 1)
    document.add_paragraph("全年收到提案120件，")
    document.paragraphs[-1].add_run("立案108件。").bold = True
    cells = document.add_table(1, 2).rows[0].cells
    cells[0].text, cells[1].text = "立案", "108"
    document.sections[0].header.paragraphs[0].text = "页眉 2025"
    document.save(made)
    read = here(made.getvalue())
    assert read.text == "一、基本情况\n全年收到提案120件，立案108件。\n立案\t108"
    assert [each.label for each in read.places] == [
        "第1段",
        "第2段",
        "表1第1行第1列",
        "表1第1行第2列",
    ]


def test_changes_count_as_accepted():
    body = paragraph(
        "立案",
        f"<w:del>{run('9')}<w:r><w:delText>108</w:delText></w:r></w:del>",
        f"<w:ins>{run('109')}</w:ins>",
        f"<w:moveFrom>{run('甲')}</w:moveFrom><w:moveTo>{run('乙')}</w:moveTo>",
        "件",
    )
    assert said(body) == "立案109乙件"


def test_a_paragraph_whose_end_was_deleted_runs_on():
    gone = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"
    assert (
        said(paragraph(gone, "立案") + paragraph("108件") + paragraph("办结")) == "立案108件\n办结"
    )


def test_deleted_rows_and_hidden_text_are_not_on_paper():
    gone = row("一", "二", properties="<w:trPr><w:del/></w:trPr>")
    hidden, shown = run("密", "<w:vanish/>"), run("显", '<w:vanish w:val="0"/>')
    assert said(table(gone, row("三", "四")) + paragraph(hidden, shown)) == "三\t四\n显"


def test_controls_of_every_level_are_unwrapped_and_ours_are_bound():
    inline = control(run("108"), "xs:proposals.filed")
    others = control(run("100%"), "客户字段") + control(run("30"), "xs:f001")
    cell = "<w:tr>" + control(f"<w:tc>{paragraph('甲')}</w:tc>") + "</w:tr>"
    block = control(paragraph("段") + table(control(cell)), "xs:opinions.sent")
    read = here(word(paragraph("立案", inline, "件", others) + block))
    assert read.text == "立案108件100%30\n段\n甲"
    assert read.bindings == (
        Binding(2, 5, "proposals.filed"),
        Binding(13, 16, "opinions.sent"),
    )


def test_marks_within_a_paragraph():
    tabbed = "<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t><w:noBreakHyphen/></w:r>"
    ruby = (
        f"<w:r><w:ruby><w:rt>{run('xi')}</w:rt><w:rubyBase>{run('协')}</w:rubyBase></w:ruby></w:r>"
    )
    page = '<w:r><w:br w:type="page"/></w:r>'
    field = "<w:r><w:instrText>PAGE</w:instrText></w:r>"
    assert said(paragraph(tabbed, ruby, field, page) + paragraph() + paragraph("后")) == (
        "甲\t乙\n丙-协\n后"
    )


def test_cells_keep_their_columns():
    wide = f'<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{paragraph("合计")}'
    first = row("项目", "一", "二")
    text = said(table(first, row(wide, "3"), row("", "5", "")))
    assert text == "项目\t一\t二\n合计\t\t3\n\t5\t"
    assert places(table(first, row(wide, "3")))["表1第2行第3列"] == "3"


def test_a_head_in_two_lines_is_one_entry_and_prose_keeps_its_paragraphs():
    head = paragraph("预算数") + paragraph("（万元）")
    prose = paragraph("全年立案108件。") + paragraph("办结108件。")
    assert said(table(row(head, "执行"), row("说明", prose))) == (
        "预算数 （万元）\t执行\n说明\t全年立案108件。\n办结108件。"
    )


def test_a_table_within_a_cell_is_read_in_its_cell():
    inner = paragraph("外") + table(row("甲", "1"), row("乙", "2"))
    assert places(table(row(inner, "丙"))) == {
        "表1第1行第1列": "外 甲 1 乙 2",
        "表1第1行第2列": "丙",
    }


def test_text_boxes_and_notes_have_places_of_their_own():
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    notes = (
        f'<w:footnote w:id="0" w:type="separator">{paragraph("—")}</w:footnote>'
        f'<w:footnote w:id="2">{paragraph("不含撤案")}</w:footnote>'
    )
    ends = f'<w:endnote w:id="1">{paragraph("数据截至年底")}</w:endnote>'
    boxed = paragraph("前", text_box(paragraph("框内5件") + paragraph("又一行")), note)
    body = boxed + paragraph("后") + table(row(paragraph("格", text_box(paragraph("格中框")))))
    assert places(body, footnotes=notes, endnotes=ends) == {
        "第1段": "前",
        "文本框": "框内5件\n又一行",
        "第2段": "后",
        "表1第1行第1列": "格 格中框",
        "脚注1": "不含撤案",
        "尾注1": "数据截至年底",
    }


def test_strict_files_read_the_same():
    assert here(word(paragraph("立案108件"), namespace=STRICT)).text == "立案108件"


def test_the_place_of_a_character():
    read = here(word(paragraph("甲") + paragraph("乙")))
    assert [read.place_of(at) for at in range(4)] == ["第1段", "", "第2段", ""]


@pytest.mark.parametrize(
    ("parts", "reason"),
    [
        ({"ppt/presentation.xml": "<p/>"}, "演示文稿"),
        ({"OFD.xml": "<o/>"}, "OFD"),
        ({"anything": "x"}, "不是 Word 文件"),
        ({"_rels/.rels": "<x", "word/document.xml": "<x/>"}, "已损坏"),
        ({"word/document.xml": "<x>"}, "已损坏"),
        ({"word/document.xml": "<x/>"}, "没有文字"),
    ],
)
def test_other_packages_are_refused_by_name(parts, reason):
    with pytest.raises(Unreadable, match=reason):
        here(packed(parts))


def test_a_wrong_suffix_does_not_matter():
    assert read_bytes(word(paragraph("立案")), "报告.pdf").text == "立案"
