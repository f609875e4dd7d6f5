from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.base.documents.samples import REPORT, saying
from xieshang.base.documents.html import standalone, to_html
from xieshang.base.documents.model import Document, ListBlock, Text


class Seen(HTMLParser):
    def __init__(self, source):
        super().__init__()
        self.tags, self.attributes = [], []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs


def test_body_is_semantic_and_figures_are_links():
    body = to_html(REPORT)
    assert (
        '全年立案<a class="figure" href="#fig-f0001" data-key="f0001"'
        ' data-indicator="proposals.filed" title="立案提案">108</a>件' in body
    )
    tags = Seen(body).tags
    assert [tags.count(tag) for tag in ("h1", "h2", "h3", "h4", "h5", "table")] == [1] * 6
    assert tags.count("th") == 3
    assert "附件2</p>" in body
    assert "区财政局：" in body


def test_the_caller_may_write_figures():
    assert "<b>108</b>" in to_html(REPORT, lambda figure: f"<b>{figure.printed}</b>")


def test_a_list_goes_on_counting():
    block = ListBlock(((Text("乙"),),), ordered=True, start=2)
    assert '<ol start="2"><li>乙</li></ol>' in to_html(Document("甲", (block,)))


def test_a_page_stands_alone():
    page = standalone(REPORT, figures_appendix='<ol><li id="fig-f0001">出处</li></ol>', script="1")
    seen = Seen(page)
    assert not {"link", "img", "iframe"} & set(seen.tags)
    assert not [name for name, _ in seen.attributes if name == "src" or name.startswith("on")]
    assert all(value.startswith("#") for name, value in seen.attributes if name == "href")
    assert "default-src 'none'" in page
    assert "<script>1</script>" in page
    assert "http" not in page.replace("http-equiv", "")


@pytest.mark.parametrize("bad", [{"style": "</style>"}, {"script": "'</SCRIPT>'"}])
def test_style_and_script_cannot_end_their_element(bad):
    with pytest.raises(ValueError, match="closing tags"):
        standalone(REPORT, **bad)


@given(st.text(max_size=30).map(lambda text: f"<img src=x onerror=1>\"'&{text}"))
@settings(derandomize=True, max_examples=50)
def test_hostile_text_never_becomes_a_tag(text):
    seen = Seen(to_html(saying(text)))
    assert "img" not in seen.tags
    assert not [name for name, _ in seen.attributes if name in ("src", "onerror")]


def test_shipped_style_asks_no_host():
    style = Path(standalone.__code__.co_filename).with_name("page.css").read_text(encoding="utf-8")
    assert "url(" not in style
    assert "@import" not in style
