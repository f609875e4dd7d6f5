"""Web pages: what a reader sees of them."""

from __future__ import annotations

import pytest

from tests.base.documents.reading.making import here
from tests.base.documents.samples import REPORT
from xieshang.base.documents.html import standalone
from xieshang.base.documents.reading import Unreadable, read_bytes


def said(page: str, name: str = "a.html") -> str:
    return here(page.encode(), name).text


def test_visible_text_alone():
    page = """<!DOCTYPE html><html><head><title>题</title><style>p{}</style></head><body>
    <script>var 件 = "9件"</script><p>全年立案<b>108</b>件，
    办复率&nbsp;100%。</p><p hidden>藏</p><div style="display: none">藏<div>还藏</div>仍藏</div>
    甲<br>乙<noscript>无</noscript></body></html>"""
    assert said(page) == "全年立案108件，办复率\xa0100%。\n甲\n乙"


def test_tables_are_tabbed():
    page = "<table><tr><th>项目<th>数</tr><tr><td colspan=2>合<br>计</td><td>3</td></tr></table>后"
    assert said(page) == "项目\t数\n合 计\t\t3\n后"


def test_a_page_laid_out_by_tables_keeps_its_paragraphs():
    prose = "<p>全年立案108件。</p><p>办结108件。</p>"
    inner = "<table><tr><td>甲</td><td>1</td></tr></table>"
    assert said(f"<html><table><tr><td>{prose}</td></tr><tr><td>外{inner}</td></tr></table>") == (
        "全年立案108件。\n办结108件。\n外\n甲\t1"
    )


@pytest.mark.parametrize(
    ("charset", "encoding"),
    [("gb2312", "gb18030"), ("gbk", "utf-8"), ("", "gb18030"), ("utf-8", "utf-8")],
)
def test_encodings(charset, encoding):
    page = f'<html><meta http-equiv=x content="text/html; charset={charset}"><p>立案䶮</p>'
    assert here(page.encode(encoding), "a.doc").text == "立案䶮"


def test_our_own_page_reads_whole():
    read = read_bytes(standalone(REPORT).encode(), "report.html")
    assert read.format == "html"
    assert "全年立案108件，办复率100%" in read.text
    assert "第1项支出\t1.50\t98.4%" in read.text
    assert read.place_of(0) == "第1段"


@pytest.mark.parametrize("page", ["<html></html>", "<html><script>x"])
def test_a_page_without_text_is_refused(page):
    with pytest.raises(Unreadable, match="没有文字"):
        said(page)


def test_broken_markup_is_read_as_far_as_it_goes():
    assert said("<html><p>甲</b></td></script><td><tr>乙<![CDATA[ <p <x>丙").startswith("甲\n乙")
