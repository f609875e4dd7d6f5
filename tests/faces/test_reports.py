"""The pages of the report: reading it, taking it away, editing its template."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from zipfile import ZipFile

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoDbBlocker

from tests.demo_year import loaded_demo
from tests.faces.visitors import visitor
from xieshang.base import scoping
from xieshang.figures.reports.documents.package import NAMES
from xieshang.figures.reports.queries import current, shipped_template
from xieshang.ground.audit.models import Entry
from xieshang.ground.orgs.models import Committee
from xieshang.ground.people.rules import Role

pytestmark = pytest.mark.django_db
TEMPLATE = "/report/template/"


@pytest.fixture(scope="module")
def demo(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Committee]:
    with loaded_demo(django_db_blocker) as committee:
        yield committee


@pytest.fixture
def office(demo: Committee) -> Client:
    return visitor(demo, Role.OFFICE_ADMIN)


def test_every_figure_of_the_page_opens_its_proof(office: Client) -> None:
    page = office.get("/report/?year=2020").content.decode()
    assert "2020年度中国人民政治协商会议" in page
    assert "演示数据" in page
    assert "计算数" in page
    assert page.count('class="figure"') > 100
    link = page.split('data-key="f001"')[0].rpartition('href="')[2].partition('"')[0]
    answer = office.get(link.replace("&amp;", "&"), headers={"hx-request": "true"})
    assert answer.status_code == 200
    assert "协商形式" in answer.content.decode()


def test_the_page_costs_a_fixed_number_of_queries(office: Client) -> None:
    office.get("/report/?year=2020")  # the session is written once
    with CaptureQueriesContext(connection) as caught:
        office.get("/report/?year=2020")
    # who looks and the years; the template; the board; one for each list and table of the template
    # and for the records that a list names instead of its rows
    assert len(caught) == 27


def test_the_day_of_the_address_bounds_the_figures(office: Client) -> None:
    early = office.get("/report/?year=2020&as_of=2020-03-31").content.decode()
    assert "统计至2020-03-31" in early
    assert "截至2020年3月31日" in early
    assert office.get("/report/?year=2020&as_of=2020-02-31").status_code == 400


@pytest.mark.parametrize("name", [*NAMES, "package.zip"])
def test_a_file_is_taken_away_under_its_chinese_name(
    office: Client, demo: Committee, name: str
) -> None:
    answer = office.get(f"/report/files/{name}/?year=2020")
    assert answer.status_code == 200
    assert "filename*=utf-8''" in answer.headers["Content-Disposition"]
    with scoping.scope([demo.pk]):
        entry = Entry.objects.order_by("-serial").first()
    assert entry is not None
    assert (entry.verb, entry.changes) == ("导出报告", {"文件": ["", name]})


def test_the_zip_and_the_data_open(office: Client) -> None:
    body = office.get("/report/files/package.zip/?year=2020").content
    with ZipFile(io.BytesIO(body)) as archive:
        assert archive.namelist() == list(NAMES)
        assert json.loads(archive.read("figures.json"))["committee"] == "daxiang"


@pytest.mark.parametrize("name", ["secret.key", "..%2f..%2fsecret.key", "report.exe"])
def test_no_other_file_is_given(office: Client, name: str) -> None:
    assert office.get(f"/report/files/{name}/").status_code == 404


def test_a_stranger_reads_the_stranger_s_report(demo: Committee) -> None:
    neighbour = Committee.objects.create(
        slug="next", name="政协邻区委员会", short_name="邻区政协", office_name="政协邻区委员会办公室",
        tier="district",
    )  # fmt: skip
    client = visitor(neighbour, Role.OFFICE_ADMIN)
    page = client.get("/report/?year=2020").content.decode()
    assert "邻区政协" in page
    assert "大祥" not in page


def test_the_tier_above_reads_its_own_report(demo: Committee) -> None:
    city = Committee.objects.get(slug="shaoyang")
    page = visitor(city, Role.UPPER_TIER).get("/report/?year=2020").content.decode()
    assert "邵阳市政协办公室" in page
    assert "大祥" not in page


def test_the_editor_shows_text_figures_and_versions(office: Client) -> None:
    page = office.get(f"{TEMPLATE}?year=2020").content.decode()
    assert "{{proposals.filing_rate}}" in page
    assert 'data-insert="opinions.received|余"' in page
    assert ">30余</button>" in page
    assert 'data-insert="proposals.filing_rate:n"' in page
    assert "系统自带版" in page


def test_the_preview_tells_problems_by_line(office: Client) -> None:
    answer = office.post(
        f"{TEMPLATE}preview/?year=2020", {"body": "收到{{opinions.received|余}}篇\n\n{{nosuch}}"}
    ).content.decode()
    assert ">30余</a>篇" in answer
    assert 'data-line="3"' in answer
    assert "〔缺数：nosuch〕" in answer
    assert "<html" not in answer


def test_the_preview_of_markup_is_text(office: Client) -> None:
    body = {"body": "<script>alert(1)</script> {{<b>}} <img src=x onerror=alert(1)>"}
    answer = office.post(f"{TEMPLATE}preview/", body).content.decode()
    assert "<script>alert" not in answer
    assert "<img" not in answer
    assert "<b>" not in answer


def test_saving_makes_a_version_that_the_report_uses(office: Client, demo: Committee) -> None:
    body = "今年立案{{proposals.filed}}件。"
    answer = office.post(f"{TEMPLATE}?year=2020", {"body": body, "opened": "0", "note": "改短"})
    assert answer.status_code == 302
    page = office.get("/report/?year=2020").content.decode()
    assert "今年立案" in page
    with scoping.scope([demo.pk]):
        assert (current().number, current().note) == (1, "改短")


def test_without_scripts_the_preview_keeps_what_was_typed(office: Client) -> None:
    body = "还没写完{{proposals.filed"
    page = office.post(TEMPLATE, {"body": body, "opened": "0", "preview": "1"}).content.decode()
    assert f"\n{body}</textarea>" in page
    assert "没有配对" in page


def test_a_conflict_keeps_what_was_typed(office: Client) -> None:
    office.post(TEMPLATE, {"body": "别人的", "opened": "0"})
    answer = office.post(TEMPLATE, {"body": "我的文字", "opened": "0"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "我的文字</textarea>" in page
    assert "别人已保存了第1版" in page
    assert "别人的" not in page.partition("</textarea>")[0].rpartition("<textarea")[2]


def test_a_version_is_compared_and_brought_back(office: Client, demo: Committee) -> None:
    office.post(TEMPLATE, {"body": "只有一行", "opened": "0"})
    page = office.get(f"{TEMPLATE}versions/0/").content.decode()
    assert '<li class="is-added">' in page
    assert '<li class="is-removed">' in page
    assert office.get(f"{TEMPLATE}versions/7/").status_code == 404
    answer = office.post(f"{TEMPLATE}versions/0/restore/", {"opened": "1"})
    assert answer.status_code == 302
    with scoping.scope([demo.pk]):
        assert (current().number, current().body) == (2, shipped_template())
