"""Everybody at the door of one's own: what each role finds, and what it does not."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.stories.proofs import close_inspector, open_inspector
from tests.stories.site import Site
from tests.stories.visits import Visits

pytestmark = pytest.mark.browser

REFUSED = "status of 403"  # what the console says of a page that is refused
ENTERING = ("录入", "修改", "作废", "登记")


def sections(page: Page) -> list[str]:
    return page.locator("nav.side > ul > li > a > span:not(.count)").all_text_contents()


def no_way_to_enter(page: Page) -> None:
    """No button of the page changes a record."""
    names = page.locator("main .button").all_text_contents()
    assert [name for name in names if name.strip().startswith(ENTERING)] == []


def refused(page: Page, path: str) -> None:
    """The page says what happened, what was kept and what to do, and leads home."""
    answer = page.goto(path)
    assert answer
    assert answer.status == 403
    expect(page.locator("h1")).to_have_text("没有权限")
    expect(page.locator("main")).to_contain_text("没有改动任何数据")
    expect(page.locator("main")).to_contain_text("请联系办公室管理员开通")
    page.get_by_role("link", name="回到首页").click()
    expect(page.locator("h1")).not_to_have_text("没有权限")


def test_a_member_reads_and_may_not_see_the_log(visiting: Visits, site: Site) -> None:
    visiting.forgiven = (REFUSED,)
    page = visiting.page(site, "weiyuan")
    assert not {"操作记录", "系统", "导入导出", "报告"} & set(sections(page))
    refused(page, "/audit/")
    page.goto("/records/proposal/")
    no_way_to_enter(page)
    page.locator("table.ledger tbody a").first.click()
    expect(page.locator(".record")).to_be_visible()
    no_way_to_enter(page)
    page.locator(".account-menu summary").click()
    page.get_by_role("link", name="账号与口令").click()
    expect(page.get_by_label("原口令")).to_be_visible()


def test_a_unit_sees_the_proposals_it_handles(visiting: Visits, site: Site) -> None:
    visiting.forgiven = (REFUSED, "status of 404")
    unit, office = visiting.page(site, "danwei"), visiting.page(site, "bangongshi")
    assert sections(unit) == ["首页", "提案", "微建议", "校核"]
    unit.goto("/records/assignment/")
    given = set(unit.locator("td[data-col=subject_id] a").all_text_contents())
    (name,) = set(unit.locator("td[data-col=department]").all_text_contents())
    unit.goto("/records/proposal/")
    titles = unit.locator("td[data-col=title] a").all_text_contents()
    assert 0 < len(titles) == len(given)
    office.goto("/records/proposal/?size=120")
    others = office.locator("td[data-col=title] a").evaluate_all(
        "all => all.map(a => [a.textContent, a.getAttribute('href')])"
    )
    assert len(others) > len(titles)
    hidden = next(href for title, href in others if title not in titles)
    answer = unit.goto(hidden)
    assert answer
    assert answer.status == 404
    refused(unit, "/figures/")
    office.goto("/records/assignment/?size=120")
    mine = office.locator("table.ledger tbody tr", has_text=name.strip())
    assert mine.count() == len(given)


def test_a_leader_reads_the_report_and_opens_a_figure(visiting: Visits, site: Site) -> None:
    page = visiting.page(site, "lingdao")
    page.locator("nav.side").get_by_role("link", name="报告").click()
    expect(page.locator("#report h1")).to_contain_text("绩效评价报告")
    shown = open_inspector(page, page.locator("#report a.figure", has_text="30余"))
    assert (shown.label, shown.value, shown.unit) == ("收到社情民意信息", "33", "篇")
    page.locator("#inspected table tbody a").first.click()
    expect(page.locator(".record")).to_be_visible()
    no_way_to_enter(page)
    page.go_back()
    expect(page.locator("#report h1")).to_contain_text("绩效评价报告")
    expect(page.locator("[data-drawer]")).to_be_hidden()


def test_an_evaluator_reads_report_and_evidence_only(visiting: Visits, site: Site) -> None:
    visiting.forgiven = (REFUSED,)
    page = visiting.page(site, "pingjia")
    assert not {"操作记录", "系统", "导入导出"} & set(sections(page))
    page.goto("/report/")
    expect(page.get_by_role("link", name="编辑模板")).to_have_count(0)
    open_inspector(page, page.locator("#report a.figure").nth(8))
    page.get_by_role("link", name="打开指标页").click()
    expect(page.locator("#proof table tbody tr").first).to_be_visible()
    for path in ("/records/opinion/", "/records/instruction/", "/members/"):
        page.goto(path)
        no_way_to_enter(page)
    refused(page, "/records/opinion/new/")


def test_the_tier_above_sees_committee_by_committee(visiting: Visits, site: Site) -> None:
    page = visiting.page(site, "shizhengxie")
    expect(page.locator(".page-head")).to_contain_text("及所属 1 个政协组织")
    received = page.locator(".tile", has_text="征集提案").first
    assert open_inspector(page, received.locator("a.figure").first).value == "20"
    close_inspector(page)
    page.get_by_role("link", name="全部指标").first.click()
    page.get_by_role("link", name="各级情况").click()
    page.locator("select[name=id]").select_option(label="见面率")
    page.get_by_role("button", name="查询").click()
    expect(page.locator("h1")).to_have_text("见面率：各级情况")
    district = page.locator("#tier tbody tr", has_text="大祥区")
    expect(district).to_contain_text("100%")
    expect(page.locator("#tier tfoot")).to_contain_text("100%")
    page.goto("/report/")
    expect(page.locator("h1").first).to_have_text("2020年度绩效评价报告")


def test_who_runs_the_platform_sees_accounts_and_no_records(visiting: Visits, site: Site) -> None:
    visiting.forgiven = (REFUSED,)
    page = visiting.page(site, "pingtai")
    assert sections(page) == ["首页", "校核", "系统"]
    expect(page.locator("main")).to_contain_text("不查看各政协组织的履职数据")
    page.goto("/system/accounts/")
    expect(page.locator("table.ledger tbody tr").first).to_be_visible()
    for path in ("/records/proposal/", "/figures/", "/report/", "/audit/", "/ledgers/"):
        refused(page, path)
