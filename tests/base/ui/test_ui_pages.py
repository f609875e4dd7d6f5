"""Every template renders, says what it must, and asks no one else for anything."""

import datetime as dt
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.conf import settings
from django.http import HttpRequest
from django.test import RequestFactory

from tests.base.ui import gallery, samples
from tools.build_ui import HOST, NAMESPACES
from xieshang.base.ui import charts
from xieshang.base.ui.components import Action, Bar, Cell, Column, Row, State, Table
from xieshang.base.ui.paging import pager, with_parameter
from xieshang.base.ui.shell import LARGE_COOKIE, Shell, wants_large
from xieshang.base.ui.templatetags.ui import day, state, tone
from xieshang.base.ui.views import switch_large

NOTICE = "本系统为非涉密系统，严禁录入、上传国家秘密。"
VOID = frozenset({"meta", "link", "input", "br", "path", "rect", "line", "img", "hr"})
MAX_LINES = 120


class Outline(HTMLParser):
    """Collects what a page must not have, and checks that every tag is closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.faults: list[str] = []
        self.ids: list[str] = []
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = dict(attrs)
        if "style" in names or tag == "style":
            self.faults.append(f"inline style on {tag}")
        if tag == "script" and "src" not in names:
            self.faults.append("inline script")
        if any(name.startswith("on") for name in names):
            self.faults.append(f"handler on {tag}")
        if identity := names.get("id"):
            self.ids.append(identity)
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Self-closed shapes of a drawing have nothing to close."""

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> closes another tag")


@pytest.mark.parametrize("name", gallery.PAGES)
def test_page_is_whole_and_keeps_the_content_policy(name: str) -> None:
    html = gallery.render(name)
    outline = Outline(html)
    assert outline.faults == []
    assert outline.open == []
    assert len(outline.ids) == len(set(outline.ids))
    assert set(HOST.findall(html)) <= NAMESPACES


@pytest.mark.parametrize("name", gallery.PAGES)
def test_page_says_whose_it_is_and_that_secrets_stay_out(name: str) -> None:
    html = gallery.render(name)
    assert NOTICE in html
    assert "政协邵阳市大祥区委员会</title>" in html
    assert "演示数据" in html
    assert html.count("<h1") == 1
    assert 'class="skip" href="#content"' in html


@pytest.mark.parametrize(
    "path", sorted((gallery.UI / "templates").rglob("*.html")), ids=lambda path: path.name
)
def test_template_is_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MAX_LINES


def test_every_icon_that_is_named_is_drawn() -> None:
    drawn = set(re.findall(r'<symbol id="i-([a-z]+)"', gallery.render("home")))
    named = {name for page in gallery.PAGES for name in icons(gallery.render(page))}
    assert named <= drawn


def icons(html: str) -> list[str]:
    return re.findall(r'href="#i-([a-z]+)"', html)


def test_navigation_marks_where_we_are() -> None:
    html = gallery.render("list")
    assert html.count('aria-current="true"') >= 1
    assert re.search(r'aria-current="page"[^>]*>\s*交办办理', html)


def test_shell_without_anything_optional_renders() -> None:
    html = rendered("ui/shell.html", {"shell": Shell(committee_name="政协某县委员会")})
    assert Outline(html).faults == []
    assert "演示数据" not in html
    assert "<nav" not in html


def test_bottom_bar_takes_the_marked_entries_else_the_first_four() -> None:
    marked = samples.shell()
    assert [section.label for section in marked.bottom] == ["首页", "提案", "会议活动", "报告"]
    assert marked.bottom_holds_active
    assert not samples.shell("调研").bottom_holds_active
    assert marked.year == marked.years[0]
    assert Shell(committee_name="政协某县委员会").year is None


def test_inspector_fragment_is_the_panel_alone() -> None:
    html = gallery.render_fragment()
    assert html.strip().startswith("<article")
    assert 'id="inspected"' in html
    assert "topbar" not in html


def test_text_of_people_is_escaped() -> None:
    evil = "<script>alert(1)</script>"
    table = Table(
        id="t",
        caption=evil,
        columns=(Column("a", evil, "title"), Column("b", evil)),
        rows=(Row((Cell(evil, note=evil), Cell(state=State(evil))), url="/x/"),),
        bulk=(Action(evil, "/b/", post=True),),
    )
    html = rendered("gallery/table.html", {"table": table, "bars": (Bar(evil, 1, evil, "/"),)})
    assert "<script>" not in html


def test_table_keeps_hidden_columns_and_totals() -> None:
    table = Table(
        id="t",
        caption="合计",
        columns=(Column("a", "单位", "title"), Column("b", "件", "number", hidden=True)),
        rows=(Row((Cell("区民政局"), Cell(3))),),
        total=(Cell("合计"), Cell(3)),
    )
    html = rendered("gallery/table.html", {"table": table})
    assert 'data-col="b" hidden' in html
    assert "<tfoot>" in html
    assert table.totals[1] == (table.columns[1], Cell(3))


def test_refused_action_says_why() -> None:
    assert "主办单位尚未答复，不能办结" in gallery.render("record")


def test_form_errors_keep_what_was_typed() -> None:
    html = gallery.render("form-errors")
    assert "没有提交成功，所填内容都还在。" in html
    assert samples.TEXT.split("\n", maxsplit=1)[0] in html
    assert 'aria-invalid="true"' in html
    assert 'id="id_title_error"' in html


def test_date_has_its_weekday_and_moments_their_time() -> None:
    assert 'title="星期二">2020-06-30</time>' in str(day(dt.date(2020, 6, 30)))
    shown = str(day(dt.datetime(2020, 6, 30, 1, 5, tzinfo=dt.UTC)))
    assert settings.TIME_ZONE != "Asia/Shanghai" or "2020-06-30 09:05" in shown
    assert day(None) == ""
    assert day("待定") == "待定"


def test_state_is_word_and_tone() -> None:
    assert state(State("超期 2 日", "bad")) == '<span class="state is-bad">超期 2 日</span>'
    assert state(None) == ""
    assert tone("error") == "bad"
    assert tone("odd") == "neutral"


def test_bars_are_scaled_to_the_longest() -> None:
    tall, half, none = charts.columns((Bar("a", 10), Bar("b", 5), Bar("c", 0)))
    assert (tall.height, half.height, none.height) == ("96.0", "48.0", "1.0")
    assert tall.display == "10"
    assert charts.columns(()) == ()
    assert charts.lengths((Bar("a", 4, "4 件"), Bar("b", 1)))[1][1:] == ("1", "25.00%")
    assert charts.spoken("提案", (Bar("2019", 23), Bar("2020", 20))) == "提案：2019 23，2020 20"


def test_pager_counts_rows_and_keeps_the_query() -> None:
    here = pager(total=96, number=2, size=30, pairs=(("q", "电梯"), ("page", "9")), unit="件")
    assert (here.first, here.last, here.pages) == (31, 60, 4)
    assert here.next_url == "?q=%E7%94%B5%E6%A2%AF&page=3"
    assert [link.label for link in here.links] == ["1", "2", "3", "4"]


def test_pager_of_many_pages_shows_gaps_and_of_none_nothing() -> None:
    many = pager(total=1000, number=10, size=10)
    labels = [link.label for link in many.links]
    assert labels == ["1", "…", "8", "9", "10", "11", "12", "…", "100"]
    none = pager(total=0, number=5, size=10)
    assert (none.first, none.last, none.pages, none.next_url) == (0, 0, 1, "")
    assert with_parameter((("v", "1"),), "v", "") == "?"


def test_filters_say_whether_a_folded_field_is_in_use() -> None:
    assert samples.FILTERS.has_more
    assert samples.FILTERS.narrowed
    assert not samples.FILTERS.fields[0].narrows


def large_request(cookie: str, referer: str) -> HttpRequest:
    request = RequestFactory().post("/ui/large/", headers={"referer": referer})
    request.COOKIES[LARGE_COOKIE] = cookie
    return request


@pytest.mark.parametrize(("before", "after"), [("0", "1"), ("1", "0")])
def test_large_type_is_switched_without_scripts(before: str, after: str) -> None:
    answer = switch_large(large_request(before, "http://testserver/proposals/"))
    assert answer["Location"] == "http://testserver/proposals/"
    assert answer.cookies[LARGE_COOKIE].value == after
    assert wants_large({LARGE_COOKIE: "1"})


def test_large_type_leads_nowhere_else() -> None:
    assert switch_large(large_request("0", "//elsewhere.example/x"))["Location"] == "/"


def rendered(template: str, context: dict[str, object]) -> str:
    return gallery.engine().get_template(template).render(context)
