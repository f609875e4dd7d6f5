import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.base.documents.samples import BUDGET, words
from xieshang.base.documents.markdown import BindingError, Problem, parse
from xieshang.base.documents.model import (
    FigureInline,
    Heading,
    ListBlock,
    Paragraph,
    Strong,
    Table,
    Text,
    inlines_of,
)


def resolve(inside):
    if inside.startswith("table"):
        return [BUDGET]
    if inside == "unknown":
        raise BindingError("没有名为 unknown 的数据。")
    return [FigureInline("f1", "30余", inside)]


FIGURE = FigureInline("f1", "30余", "x|余")


def blocks(source):
    parsed = parse(source, resolve)
    assert parsed.problems == []
    return parsed.blocks


def test_bound_figures_stand_in_the_text():
    assert blocks("共征集{{ x|余 }}件。") == [Paragraph((Text("共征集"), FIGURE, Text("件。")))]


def test_headings_keep_their_numbers_and_stop_at_level_four():
    assert blocks("# 一、概况\n\n##### （1）细目") == [
        Heading(1, words("一、概况")),
        Heading(4, words("（1）细目")),
    ]


def test_strong_text_ends_at_chinese_punctuation():
    assert blocks("**一是质量提升。**全年**“三个一”**行动") == [
        Paragraph((Strong("一是质量提升。"), Text("全年"), Strong("“三个一”"), Text("行动")))
    ]


def test_a_figure_in_strong_text_is_strong():
    assert blocks("**共{{x|余}}件**") == [
        Paragraph((Strong("共"), FigureInline("f1", "30余", "x|余", strong=True), Strong("件")))
    ]


def test_a_table_holds_figures_whose_form_has_a_bar():
    assert blocks("| 项目 | 数 |\n|:--|--:|\n| 立案 | {{x|余}} |") == [
        Table((words("项目"), words("数")), ((words("立案"), (FIGURE,)),), align=("left", "right"))
    ]


def test_a_binding_alone_may_become_a_table():
    assert blocks("{{table budget}}") == [BUDGET]


def test_a_table_in_the_middle_of_text_is_kept_and_reported():
    parsed = parse("甲\n\n见{{table budget}}。", resolve)
    assert parsed.blocks[1] == Paragraph(words("见{{table budget}}。"))
    assert parsed.problems == [
        Problem(3, "{{table budget}}", "列表或表格应独占一段，已按原文保留。")
    ]


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("共{{x件", "{{x件"),
        ("共x}}件", "}}"),
        ("共{{ }}件", "{{ }}"),
        ("共{{unknown}}件", "{{unknown}}"),
    ],
)
def test_what_is_malformed_stays_as_text_and_is_reported(source, shown):
    parsed = parse(f"甲\n\n{source}", resolve)
    assert parsed.blocks[1] == Paragraph(words(source))
    assert [(problem.line, problem.text) for problem in parsed.problems] == [(3, shown)]


def test_a_binding_after_an_unclosed_one_still_works():
    parsed = parse("{{甲{{x|余}}乙", resolve)
    assert parsed.blocks == [Paragraph((Text("{{甲"), FIGURE, Text("乙")))]
    assert len(parsed.problems) == 1


def test_raw_html_is_text():
    assert blocks("<script>alert(1)</script>") == [Paragraph(words("<script>alert(1)</script>"))]


def test_lines_join_as_their_script_wants():
    assert blocks("甲\n乙\nabc\ndef  \n丙") == [Paragraph(words("甲乙abc def\n丙"))]


def test_what_the_model_has_no_word_for_becomes_plain():
    assert blocks("> *引文* `代码` [网页](http://a.example)\n\n---\n\n```\n一\n```") == [
        Paragraph(words("引文 代码 网页（http://a.example）")),
        Paragraph(words("一")),
    ]
    assert blocks("![图](a.png)") == [Paragraph(words("图"))]


def test_a_nested_list_follows_its_item_and_the_count_goes_on():
    assert blocks("1. 甲\n   - 子\n2. 乙") == [
        ListBlock((words("甲"),), ordered=True),
        ListBlock((words("子"),)),
        ListBlock((words("乙"),), ordered=True, start=2),
    ]


@given(st.text(alphabet="{}|*_`#<>&\\[]()!-+1. \n\t甲。“x\U000f0000\U000f0001", max_size=60))
@settings(derandomize=True, max_examples=100)
def test_any_text_is_read_and_no_private_mark_is_left(source):
    parsed = parse(source, resolve)
    text = "".join(
        inline.printed if isinstance(inline, FigureInline) else inline.text
        for block in parsed.blocks
        for inline in inlines_of(block)
    )
    private = {char for char in text if ord(char) >= 0xF0000}
    assert private <= set(source)
