"""Lists: the same number of queries however long they are; filters; export of what is shown."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast
from tests.faces.visitors import of_role
from tests.factories.records import make
from xieshang.base import scoping
from xieshang.duties.handling.models import Assignment
from xieshang.duties.proposals.models import Proposal, Proposer
from xieshang.ground.people.rules import Role


def proposals(cast: Cast, count: int) -> list[Proposal]:
    with scoping.scope([cast.committee.pk]):
        made = [make(Proposal, title=f"提案{n}", number=n) for n in range(1, count + 1)]
        for proposal in made:
            Proposer(proposal=proposal, person=cast.wang).save()
    return made


@pytest.mark.parametrize("rows", [1, 3])
def test_a_list_takes_a_fixed_number_of_queries(cast: Cast, rows: int) -> None:
    proposals(cast, rows)
    browser = of_role(cast, Role.OFFICE_STAFF)
    browser.get("/records/proposal/")  # stamps the session
    with CaptureQueriesContext(connection) as seen:
        answer = browser.get("/records/proposal/")
    assert answer.content.decode().count("data-href=") == rows
    # session, account, grants, two filters, count, rows, proposers and their names, plenaries
    assert len(seen) == 10, [q["sql"][:90] for q in seen]


@pytest.mark.parametrize("rows", [1, 3])
def test_a_record_page_takes_a_fixed_number_of_queries(cast: Cast, rows: int) -> None:
    subject = proposals(cast, 1)[0]
    with scoping.scope([cast.committee.pk]):
        for unit in (cast.water, cast.schools, cast.special_committee)[:rows]:
            make(Assignment, about=subject, department=unit)
    browser = of_role(cast, Role.OFFICE_STAFF)
    browser.get(f"/records/proposal/{subject.pk}/")
    with CaptureQueriesContext(connection) as seen:
        browser.get(f"/records/proposal/{subject.pk}/")
    assert len(seen) == 16, [q["sql"][:120] for q in seen]


def test_the_total_the_page_and_the_export_agree(cast: Cast) -> None:
    proposals(cast, 35)
    browser = of_role(cast, Role.OFFICE_STAFF)
    first = browser.get("/records/proposal/?q=提案").content.decode()
    second = browser.get("/records/proposal/?q=提案&page=2").content.decode()
    assert "共 <b>35</b> 条" in first
    assert (first.count("data-href="), second.count("data-href=")) == (30, 5)
    ledger = browser.get("/records/proposal/export.csv?q=提案").content.decode("utf-8-sig")
    assert ledger.count("\r\n") == 36
    assert browser.get("/records/proposal/?q=提案35").content.decode().count("data-href=") == 1


def test_a_list_narrows_by_choice_date_and_striking(cast: Cast) -> None:
    with scoping.scope([cast.committee.pk]):
        make(Proposal, title="经济的", category="economy")
        make(Proposal, title="文化的", category="culture", received_on="2019-02-01")
    browser = of_role(cast, Role.OFFICE_STAFF)

    def shown(query: str) -> list[str]:
        said = browser.get(f"/records/proposal/?{query}").content.decode()
        return [title for title in ("经济的", "文化的") if f">{title}<" in said]

    assert shown("") == ["经济的", "文化的"]
    assert shown("category=economy") == ["经济的"]
    assert shown("category=nonsense") == ["经济的", "文化的"]
    assert shown("from=2020-01-01") == ["经济的"]
    assert shown("to=2019-12-31") == ["文化的"]
    assert shown("struck=1") == []


def test_an_export_is_told_to_the_log(cast: Cast) -> None:
    proposals(cast, 2)
    browser = of_role(cast, Role.OFFICE_ADMIN)
    browser.get("/records/proposal/export.xlsx")
    assert "导出 提案 2 条" in browser.get("/audit/").content.decode()


def test_phone_numbers_are_for_the_office(cast: Cast) -> None:
    with scoping.scope([cast.committee.pk]):
        cast.wang.phone = "07395550000"
        cast.wang.save()
    page = f"/records/person/{cast.wang.pk}/"
    assert "07395550000" in of_role(cast, Role.OFFICE_STAFF).get(page).content.decode()
    assert "07395550000" not in of_role(cast, Role.MEMBER).get(page).content.decode()
    leader = of_role(cast, Role.LEADER).get("/records/person/export.csv")
    assert "07395550000" not in leader.content.decode("utf-8-sig")


def test_proposals_are_turned_to_a_session_and_other_records_to_a_year(cast: Cast) -> None:
    with scoping.scope([cast.committee.pk]):
        make(Proposal, title="年前收到的", received_on="2019-12-20", plenary=cast.plenary)
    browser = of_role(cast, Role.OFFICE_STAFF)
    page = browser.get("/records/proposal/").content.decode()
    link = f"/records/proposal/?plenary={cast.plenary.pk}"
    assert f'href="{link}"' in page
    assert "年前收到的" in browser.get(link).content.decode()
    year = 'href="/records/opinion/?from=2020-01-01&amp;to=2020-12-31"'
    assert year in browser.get("/records/opinion/").content.decode()
