"""Records are found by the names people write; nobody is guessed."""

from __future__ import annotations

import pytest

from tests.cast import Cast, organisation, person
from tests.factories.records import make
from xieshang.base import clock, scoping
from xieshang.base.records.cells import CellFault
from xieshang.base.records.directory import Directory
from xieshang.duties.campaigns.models import Campaign, EnterpriseContact
from xieshang.duties.opinions.models import Opinion
from xieshang.duties.oversight.models import Oversight
from xieshang.duties.proposals.models import Proposal
from xieshang.duties.research.models import Site
from xieshang.ground.orgs.models import OrganisationKind
from xieshang.ground.people.models import Person


def fault(kind: str, name: str) -> tuple[str, str]:
    with pytest.raises(CellFault) as caught:
        Directory().find(kind, name)
    return caught.value.reason, caught.value.remedy


@pytest.mark.parametrize("name", ["王建平", "王 建平", "W001", "王建平（W001）", "王建平(W001)"])
def test_a_person_is_found_by_name_and_number(cast: Cast, name: str) -> None:
    assert Directory().find("person", name) == cast.wang.pk


@pytest.mark.parametrize("name", ["大祥区水利局", "区水利局", "水利局", "ZZ03", "大祥区 水利局"])
def test_a_unit_is_found_by_its_names(cast: Cast, name: str) -> None:
    assert Directory().find("organisation", name) == cast.water.pk


def test_a_proposal_is_found_by_its_numbers_and_title(cast: Cast) -> None:
    found = make(Proposal, plenary=cast.plenary, number=7, title="关于道路硬化的建议", code="甲")
    directory = Directory()
    for name in ("甲", "五届五次会议第7号", "五届五次会议第007号", "关于道路硬化的建议"):
        assert directory.find("proposal", name) == found.pk
    assert directory.name_of("proposal", found.pk) == "甲"


def test_other_records_go_by_their_titles(cast: Cast) -> None:
    for model, kind, field in (
        (Opinion, "opinion", "title"),
        (Site, "study_site", "name"),
        (Campaign, "campaign", "title"),
        (Oversight, "oversight", "title"),
        (EnterpriseContact, "enterprise_contact", "enterprise"),
    ):
        record = make(model, **{field: "某某"})
        assert Directory().find(kind, "某某") == record.pk


def test_nobody_of_that_name(cast: Cast) -> None:
    assert fault("person", "钱七") == (
        "人员里没有“钱七”", "请核对写法，或先在“人员”中登记后再导入",
    )  # fmt: skip


def test_several_of_one_name_are_told_apart_by_their_numbers(cast: Cast) -> None:
    twin = person(cast.committee, "W099", "王建平")
    assert fault("person", "王建平") == (
        "“王建平”对应 2 条人员", "请写明是哪一个：王建平（W001）、王建平（W099）",
    )  # fmt: skip
    directory = Directory()
    assert directory.find("person", "王建平（W099）") == twin.pk
    assert directory.name_of("person", twin.pk) == "王建平（W099）"
    assert directory.name_of("person", cast.li.pk) == "李素芬"
    assert sorted(directory.names("person")) == [
        "张卫国", "李素芬", "王建平（W001）", "王建平（W099）",
    ]  # fmt: skip


def test_a_short_name_that_two_share_finds_neither(cast: Cast) -> None:
    organisation(cast.committee, "ZZ10", OrganisationKind.OFFICE, "水利服务中心", "水利局")
    reason, remedy = fault("organisation", "水利局")
    assert reason == "“水利局”对应 2 条组织机构"
    assert "大祥区水利局、水利服务中心" in remedy


def test_who_has_no_name_of_their_own_has_none_to_print(cast: Cast) -> None:
    assert Directory().name_of("person", 0) == ""


def test_struck_records_and_those_next_door_are_not_found(cast: Cast) -> None:
    Person.objects.filter(pk=cast.li.pk).update(struck_at=clock.now(), struck_reason="误录")
    assert fault("person", "李素芬")[0] == "人员里没有“李素芬”"
    with scoping.scope([cast.stranger.pk]):
        person(cast.stranger, "W500", "陌生人")
    assert fault("person", "陌生人")[0] == "人员里没有“陌生人”"


def test_a_directory_reads_a_kind_once_until_it_is_told_to_forget(
    cast: Cast, django_assert_num_queries: object
) -> None:
    directory = Directory()
    with django_assert_num_queries(1):  # type: ignore[operator]
        for name in ("王建平", "李素芬", "张卫国", "W001"):
            directory.find("person", name)
    person(cast.committee, "W500", "新来的")
    with pytest.raises(CellFault):
        directory.find("person", "新来的")
    directory.forget("person")
    directory.forget("proposal")
    assert directory.find("person", "新来的")


def test_an_empty_name_finds_nothing(cast: Cast) -> None:
    Opinion.objects.filter(pk=make(Opinion).pk).update(title="")
    assert fault("opinion", "")[0] == "社情民意里没有“”"
