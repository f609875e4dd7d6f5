"""The pages of figures: every number opens its proof, and nobody sees more than the role allows."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re

import pytest
from django.test import Client

from tests.cast import Cast
from tests.faces.visitors import of_role, visitor
from tests.factories.records import make
from tests.figures.demo import YEAR, DemoYear
from xieshang.base import scoping
from xieshang.base.indicators import indicators
from xieshang.base.models import Level
from xieshang.duties.consultations.models import Coordination
from xieshang.faces.parts.figures import change, number, window
from xieshang.figures.indicators.models import ReportedFigure
from xieshang.figures.indicators.queries import board
from xieshang.ground.people.rules import PERMISSIONS, Role
from xieshang.kernel.periods import Period

ID = "consultations.coordinations"
RATE = "proposals.satisfaction_rate_strict"
PAGES = (
    "/figures/", "/figures/table.csv", "/figures/tier/", f"/figures/{ID}/",
    f"/figures/{ID}/inspector/", f"/figures/{ID}/evidence.csv",
)  # fmt: skip
DAY = dt.date(2020, 3, 5)


def read(client: Client, url: str, **headers: str) -> str:
    answer = client.get(url, headers=headers)
    assert answer.status_code == 200, url
    return answer.content.decode("utf-8-sig")


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("url", PAGES)
def test_figures_open_for_those_who_may_see_them(cast: Cast, role: Role, url: str) -> None:
    allowed = role in PERMISSIONS["figures.see"][1]
    assert of_role(cast, role).get(url).status_code == (200 if allowed else 403)


@pytest.mark.parametrize("role", list(Role))
def test_home_opens_for_everybody(cast: Cast, role: Role) -> None:
    shown = read(of_role(cast, role), "/")
    assert ("征集提案" in shown) == (role in PERMISSIONS["figures.see"][1])
    assert ("最近的操作" in shown) == (role in PERMISSIONS["duties.enter"][1])


@pytest.mark.parametrize(
    ("url", "code"),
    [("/figures/no.such/", 404), (f"/figures/{ID}/?as_of=yesterday", 400),
     (f"/figures/{ID}/?page=99999999999", 200), (f"/figures/{ID}/?list=x&page=9", 200)],
)  # fmt: skip
def test_strange_addresses_get_a_plain_answer(cast: Cast, url: str, code: int) -> None:
    assert of_role(cast, Role.OFFICE_STAFF).get(url).status_code == code


@pytest.mark.parametrize("url", PAGES)
def test_the_next_districts_records_are_not_counted(cast: Cast, url: str) -> None:
    with scoping.scope([cast.stranger.pk]):
        make(Coordination, title="邻区调度", held_on=DAY)
    assert "邻区调度" not in read(of_role(cast, Role.OFFICE_ADMIN), f"{url}?year={YEAR}")


@pytest.mark.parametrize("url", [f"/figures/{ID}/", f"/figures/{ID}/inspector/",
                                 f"/figures/{ID}/evidence.csv"])  # fmt: skip
def test_a_record_above_the_level_counts_without_its_name(cast: Cast, url: str) -> None:
    with scoping.scope([cast.committee.pk]):
        hidden = make(Coordination, title="不宜公开", held_on=DAY, level=Level.WORK_SECRET)
    shown = read(of_role(cast, Role.EVALUATOR), url)
    assert "按权限不显示" in shown
    assert "不宜公开" not in shown
    assert hidden.code not in shown
    assert "不宜公开" in read(of_role(cast, Role.OFFICE_STAFF), url)


@pytest.mark.parametrize("rows", [1, 3])
def test_a_page_asks_as_much_for_one_row_as_for_three(
    cast: Cast, rows: int, django_assert_num_queries
) -> None:
    with scoping.scope([cast.committee.pk]):
        for n in range(rows):
            make(Coordination, title=f"调度{n}", held_on=DAY)
    client = of_role(cast, Role.OFFICE_STAFF)
    for url, queries in (
        (f"/figures/{ID}/?year={YEAR}", 33),
        (f"/figures/?year={YEAR}", 12),
        (f"/?year={YEAR}", 18),
    ):
        client.get(url)  # stamps the session and keeps the year
        with django_assert_num_queries(queries, info=url):
            client.get(url)


def test_the_inspector_is_a_page_and_a_fragment(cast: Cast) -> None:
    client = of_role(cast, Role.OFFICE_STAFF)
    url = f"/figures/{ID}/inspector/"
    assert "<html" in read(client, url)
    fragment = read(client, url, **{"HX-Request": "true"})
    assert "<html" not in fragment
    assert 'id="inspected"' in fragment
    assert cast.committee.name in fragment


def test_an_empty_figure_says_how_to_fill_it(cast: Cast) -> None:
    assert "登记“协商调度”后" in read(of_role(cast, Role.OFFICE_STAFF), f"/figures/{ID}/")


def test_only_those_who_enter_figures_are_asked_for_them(cast: Cast) -> None:
    url = f"/figures/{ID}/?year={YEAR}"
    asked = f"/records/reported_figure/new/?indicator={ID}&amp;year={YEAR}"
    assert asked in read(of_role(cast, Role.OFFICE_STAFF), url)
    assert "reported_figure/new" not in read(of_role(cast, Role.EVALUATOR), url)


def test_several_committees_stand_one_under_the_other(cast: Cast) -> None:
    city = type(cast.committee).objects.create(
        slug="shaoyang", name="政协邵阳市委员会", short_name="邵阳市政协", office_name="办公室",
        tier="city",
    )  # fmt: skip
    for district in (cast.committee, cast.stranger):
        district.parent = city
        district.save()
        with scoping.scope([district.pk]):
            make(Coordination, held_on=DAY)
            make(ReportedFigure, indicator="culture.experts", year=YEAR, value=7)
    client = visitor(city, Role.UPPER_TIER)
    shown = read(client, f"/figures/tier/?id={ID}&year={YEAR}")
    assert all(name in shown for name in (cast.committee.name, cast.stranger.name))
    assert "有 2 个政协组织列示的是填报数" in read(
        client, f"/figures/tier/?id=culture.experts&year={YEAR}"
    )
    assert "不是各地比率的平均" in read(client, f"/figures/tier/?id={RATE}&year={YEAR}")
    assert "各级情况" in read(client, f"/figures/{ID}/?year={YEAR}")
    assert "及所属 2 个政协组织" in read(client, "/")


class OfTheDemo(DemoYear):
    def setUp(self) -> None:
        super().setUp()
        self.client = visitor(self.committee, Role.OFFICE_STAFF)

    def test_every_figure_has_its_page_and_its_inspector(self) -> None:
        values = board(YEAR).figures
        for declared in indicators():
            with self.subTest(declared.id):
                value = f"<strong>{number(values[declared.id].value)}</strong>"
                assert value in read(self.client, f"/figures/{declared.id}/?year={YEAR}")
                fragment = read(self.client, f"/figures/{declared.id}/inspector/?year={YEAR}")
                assert value in fragment
                assert declared.counts in fragment

    def test_the_list_finds_by_text_and_by_section(self) -> None:
        shown = read(self.client, f"/figures/?year={YEAR}&q=满意率")
        assert "立案率" not in shown
        assert shown.count("满意率（") >= 3
        assert "征集提案" not in read(self.client, "/figures/?section=research")
        assert "没有符合条件的指标" in read(self.client, "/figures/?q=无此指标")

    def test_the_exported_table_is_the_one_on_the_page(self) -> None:
        head, *rows = csv.reader(io.StringIO(read(self.client, "/figures/table.csv?q=满意率")))
        values = board(YEAR).figures
        assert len(rows) == 4
        assert {row[0]: row[2] for row in rows} == {
            row[0]: str(values[row[0]].value) for row in rows
        }
        assert len(head) == len(rows[0])

    def test_a_share_shows_what_is_missing_first_and_both_lists(self) -> None:
        shown = read(self.client, f"/figures/{RATE}/?year={YEAR}")
        assert "N 中有 2 未计入 n" in shown
        proof = shown[shown.index('id="proof"') :]
        assert re.findall("未计入|已计入", proof[proof.index("<tbody") :]) == (
            ["未计入"] * 2 + ["已计入"] * 18
        )
        part = read(self.client, f"/figures/{RATE}/?year={YEAR}&list=part")
        assert "第 1–18 条，共 18 条" in part

    def test_both_lists_of_a_share_are_exported(self) -> None:
        _head, *rows = csv.reader(io.StringIO(read(self.client, f"/figures/{RATE}/evidence.csv")))
        assert [row[0] for row in rows] == ["n"] * 18 + ["N"] * 20

    def test_a_sum_shows_its_column_and_total(self) -> None:
        shown = read(self.client, f"/figures/campaigns.funds/?year={YEAR}")
        assert "金额（元）" in shown
        assert "730,000" in shown[shown.index("<tfoot") :]

    def test_things_told_apart_are_grouped_in_words(self) -> None:
        kinds = read(self.client, f"/figures/consultations.kinds/?year={YEAR}")
        assert "对口协商" in kinds
        assert "同上" in kinds
        quarters = read(self.client, f"/figures/consultations.leanest_quarter/?year={YEAR}")
        assert "第1季度" in quarters

    def test_a_reported_figure_names_who_answers_for_it(self) -> None:
        shown = read(self.client, f"/figures/culture.experts/?year={YEAR - 1}")
        assert "2019年领导联系专家登记表" in shown
        assert "填报数" in shown

    def test_long_proof_comes_in_pages(self) -> None:
        url = f"/figures/activities.attended/?year={YEAR}"
        assert "第 51–100 条" in read(self.client, f"{url}&page=2")
        assert "第 1001–1003 条" in read(self.client, f"{url}&page=99")

    def test_bars_of_home_lead_to_as_many_records_as_they_say(self) -> None:
        shown = read(self.client, f"/?year={YEAR}")
        bars = re.findall(r'class="num" href="(/records/proposal/[^"]+)">(\d+) 件', shown)
        assert sum(int(count) for _url, count in bars) == 20
        for url, count in bars:
            listed = read(self.client, url.replace("&amp;", "&"))
            assert f"共 <b>{count}</b>" in listed

    def test_months_of_home_lead_to_as_many_records_as_they_say(self) -> None:
        shown = read(self.client, f"/?year={YEAR}")
        months = re.findall(
            r'<a href="(/records/proposal/[^"]+from=[^"]+)">(.*?)</a>', shown, re.DOTALL
        )
        assert len(months) == 4
        for url, bar in months:
            count = re.search(r'class="bar-value"[^>]*>(\d+)<', bar)
            assert count is not None
            assert f"共 <b>{count[1]}</b>" in read(self.client, url.replace("&amp;", "&"))

    def test_every_figure_of_home_opens_its_proof(self) -> None:
        shown = read(self.client, f"/?year={YEAR}")
        urls = re.findall(r'class="figure" href="([^"]+)"', shown)
        assert shown.count('class="tile-value"') == 28
        assert len(urls) == 28 * 2 + 4  # with the value of the year before, and n/N of four rates
        for url in urls:
            assert self.client.get(url.replace("&amp;", "&")).status_code == 200

    def test_a_change_against_the_year_before_says_on_which_basis(self) -> None:
        now, then = board(YEAR).figures, board(YEAR - 1).figures
        said = {id_: change(now[id_], then[id_]) for id_ in now}
        assert said["culture.experts"] == "上年 2 人（填报数），+1"
        assert said["proposals.filing_rate"] == "上年 91.67%，+8.33个百分点"
        assert said["proposals.received"] == "上年 24 件，−4"
        assert said["proposals.reply_rate"] == "上年 100%，持平"
        assert said["culture.studios_open"]
        assert change(now["campaigns.pupils"], board(2010).figures["campaigns.pupils"]) == ""


@pytest.mark.parametrize(
    ("as_of", "words"),
    [
        (dt.date(2020, 12, 31), "2020年1—12月"),
        (dt.date(2021, 5, 1), "2020年1—12月"),
        (dt.date(2020, 6, 30), "2020年1—6月"),
        (dt.date(2020, 6, 15), "2020年，截至2020-06-15"),
        (dt.date(2019, 6, 15), "2020年，截至2019-06-15尚未开始"),
    ],
)
def test_the_window_of_a_year(as_of: dt.date, words: str) -> None:
    assert window(Period.year(2020), as_of) == words


def test_the_window_of_a_session() -> None:
    session = Period.session("五届五次会议", dt.date(2020, 1, 6), dt.date(2021, 1, 4))
    assert window(session, dt.date(2020, 12, 31)) == "五届五次会议以来，截至2020-12-31"
