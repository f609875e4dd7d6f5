"""Drafts: what makes two papers versions of one, what is decided about claims, who sees them."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from tests.cast import Cast
from tests.faces.visitors import account
from xieshang.base import clock, scoping
from xieshang.base.actor import Actor
from xieshang.base.documents.reading.model import Binding, Place, ReadText
from xieshang.figures.checking.actions import (
    ChoiceRefused,
    DraftGone,
    Paper,
    compare_with,
    decide,
    delete_draft,
    keep_paper,
    share_draft,
    withdraw_choice,
)
from xieshang.figures.checking.choices import Choice, Decision
from xieshang.figures.checking.models import ChoiceKind, ClaimChoice, Draft, DraftVersion
from xieshang.figures.checking.queries import (
    Comparison,
    choices_of,
    content_of,
    draft_for,
    drafts_of,
    own_draft,
    records_for,
    series_draft,
    source_of,
    version_of,
    versions_of,
)
from xieshang.figures.checking.rules import series_of
from xieshang.ground.audit.models import Entry
from xieshang.ground.orgs.models import Committee
from xieshang.ground.people.queries import Viewer, viewer_for
from xieshang.ground.people.rules import Role

pytestmark = pytest.mark.django_db
SOURCE = ReadText("今年立案20件。", "docx", (Place(0, 8, "第1段"),), (Binding(4, 6, "xs:f001"),))
TITLE = "2020年度工作报告（送审稿）"
SAME = (
    "2020年度工作报告", "2021年度工作报告（第三稿）", "工作报告-定稿", "工作报告 v2", "工作报告(1)",
    "五届五次会议工作报告", "二〇二〇年工作报告", "工作报告（征求意见稿）_副本", "10月工作报告",
)  # fmt: skip


@pytest.fixture
def wang(cast: Cast) -> Viewer:
    return viewing(cast.committee, "wang", Role.MEMBER)


@pytest.fixture
def li(cast: Cast) -> Viewer:
    return viewing(cast.committee, "li", Role.OFFICE_STAFF)


def viewing(committee: Committee, name: str, *roles: Role) -> Viewer:
    viewer = viewer_for(account(name, committee, *roles))
    assert viewer is not None
    return viewer


def kept(viewer: Viewer, *, title: str = TITLE, text: str = "", **given: object) -> DraftVersion:
    source = dataclasses.replace(SOURCE, text=text or SOURCE.text)
    return keep_paper(
        paper=Paper(title, source, f"{title}.docx", source.text.encode()),
        comparison=Comparison(**given),  # type: ignore[arg-type]
        draft=series_draft(viewer, title), actor=viewer.actor(),
    )  # fmt: skip


@pytest.mark.parametrize("title", SAME)
def test_years_and_words_of_versions_do_not_make_another_draft(title: str) -> None:
    assert series_of(title) == "工作报告"


def test_a_title_of_nothing_else_stays() -> None:
    assert series_of("2020年") == "2020年"
    assert series_of("提案工作报告") != series_of("工作报告")


def test_a_paper_becomes_the_next_version_of_its_draft(wang: Viewer) -> None:
    first, second = kept(wang), kept(wang, title="2021年度工作报告（定稿）", text="今年立案21件。")
    assert (first.number, second.number) == (1, 2)
    assert first.draft_id == second.draft_id
    other = kept(wang, title="提案工作报告")
    assert other.draft_id != first.draft_id
    draft = draft_for(wang, first.draft_id)
    assert draft is not None
    assert [v.number for v in versions_of(draft)] == [2, 1]
    assert version_of(draft) == second
    assert version_of(draft, 1) == first
    assert version_of(draft, 3) is None


def test_the_same_text_again_is_the_version_it_was(wang: Viewer, cast: Cast) -> None:
    first = kept(wang)
    again = kept(wang, committee_id=cast.committee.pk, year=2020)
    assert again == first
    assert (again.compared_id, again.year) == (cast.committee.pk, 2020)
    assert entries() == ["校核文稿", "改校核设置"]


def test_what_was_read_comes_back_as_it_was(wang: Viewer) -> None:
    version = kept(wang)
    again = DraftVersion.objects.get(pk=version.pk)
    assert source_of(again) == SOURCE
    assert content_of(again) == SOURCE.text.encode()
    text = Paper("粘贴", SOURCE)
    pasted = keep_paper(paper=text, comparison=Comparison(), draft=None, actor=wang.actor())
    assert content_of(pasted) is None


def test_a_draft_is_its_maker_s_until_it_is_shared(wang: Viewer, li: Viewer, cast: Cast) -> None:
    leader = viewing(cast.committee, "leader", Role.LEADER)
    draft = kept(wang).draft
    assert draft_for(wang, draft.pk) == draft
    assert draft_for(li, draft.pk) is None
    share_draft(draft=draft, shared=True, actor=wang.actor())
    share_draft(draft=draft, shared=True, actor=wang.actor())
    assert draft_for(li, draft.pk) == draft
    assert draft_for(leader, draft.pk) is None
    assert own_draft(li, draft.pk) is None
    assert own_draft(wang, draft.pk) == draft
    share_draft(draft=draft, shared=False, actor=wang.actor())
    assert draft_for(li, draft.pk) is None
    assert entries()[1:] == ["共享校核文稿"] * 2


def test_rows_say_what_they_are(wang: Viewer) -> None:
    version = kept(wang)
    pk = version.draft_id
    choice = ClaimChoice(draft=version.draft, kind=ChoiceKind.WAIVED)
    assert [str(version.draft), str(version), str(choice)] == [TITLE, f"{pk} 第1版", f"{pk} 不核"]


def test_no_scope_no_drafts(wang: Viewer, cast: Cast) -> None:
    draft = kept(wang).draft
    stranger = viewing_next_door(cast)
    with scoping.scope([cast.stranger.pk]):
        assert draft_for(stranger, draft.pk) is None
        assert draft_for(wang, draft.pk) is None
        assert list(drafts_of(stranger)) == []
        with pytest.raises(scoping.ForeignRecordError):
            draft.save()


def viewing_next_door(cast: Cast) -> Viewer:
    with scoping.scope([cast.stranger.pk]):
        return viewing(cast.stranger, "next", Role.OFFICE_ADMIN)


def test_a_decision_is_kept_changed_and_taken_back(wang: Viewer) -> None:
    draft = kept(wang).draft
    decide(draft=draft, choice=Choice("a1", Decision.CONFIRMED, printed="20件"), actor=wang.actor())
    bound = Choice("a1", Decision.BOUND, "proposals.filed")
    decide(draft=draft, choice=bound, actor=wang.actor())
    (held,) = choices_of(draft).values()
    assert (held.kind, held.indicator, held.printed) == (ChoiceKind.BOUND, "proposals.filed", "")
    withdraw_choice(draft=draft, fingerprint="a1", actor=wang.actor())
    withdraw_choice(draft=draft, fingerprint="a1", actor=wang.actor())
    assert choices_of(draft) == {}
    assert entries()[1:] == ["校核决定"] * 3


def test_the_words_for_decisions_are_those_of_checking() -> None:
    assert set(ChoiceKind.values) == {str(kind) for kind in Decision}


@pytest.mark.parametrize(
    ("choice", "says"),
    [
        (Choice("a1", Decision.BOUND), "没有选择指标"),
        (Choice("a1", Decision.WAIVED), "没有写明理由"),
    ],
)
def test_a_decision_without_what_it_needs_is_refused(
    wang: Viewer, choice: Choice, says: str
) -> None:
    draft = kept(wang).draft
    with pytest.raises(ChoiceRefused, match=says):
        decide(draft=draft, choice=choice, actor=wang.actor())
    assert choices_of(draft) == {}


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "bound"}, {"kind": "confirmed", "indicator": "proposals.filed"},
        {"kind": "waived"}, {"kind": "other"},
    ],
)  # fmt: skip
def test_the_database_keeps_the_promise_too(wang: Viewer, wrong: dict[str, str]) -> None:
    draft = kept(wang).draft
    row = ClaimChoice(
        committee_id=draft.committee_id, draft=draft, fingerprint="a1", at=clock.now(),
        account_id=wang.account_id, **wrong,
    )  # fmt: skip
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


def test_a_comparison_names_committee_and_year(wang: Viewer) -> None:
    version = kept(wang)
    with pytest.raises(IntegrityError), transaction.atomic():
        compare_with(version=version, comparison=Comparison(year=2020), actor=wang.actor())


def test_a_deleted_draft_leaves_a_line_in_the_log_and_nothing_else(wang: Viewer) -> None:
    version = kept(wang)
    choice = Choice("a1", Decision.WAIVED, reason="引用省里的数字")
    decide(draft=version.draft, choice=choice, actor=wang.actor())
    delete_draft(draft=version.draft, actor=wang.actor())
    models = (Draft, DraftVersion, ClaimChoice)
    assert [model.unscoped.count() for model in models] == [0, 0, 0]
    assert entries()[-1] == "删除校核文稿"


def test_who_comes_after_the_deletion_is_told_so(wang: Viewer) -> None:
    """The draft was read before somebody deleted it: nothing is half kept, and nothing logged."""
    version = kept(wang)
    late_one = DraftVersion.objects.get(pk=version.pk)  # its draft not looked up yet
    actor = Actor("王", account_id=wang.account_id)
    delete_draft(draft=Draft.objects.get(pk=version.draft_id), actor=actor)
    logged = entries()
    late: list[Callable[[], object]] = [
        lambda: decide(draft=version.draft, choice=Choice("x", Decision.CONFIRMED), actor=actor),
        lambda: compare_with(version=late_one, comparison=Comparison(names=True), actor=actor),
        lambda: share_draft(draft=version.draft, shared=True, actor=actor),
        lambda: delete_draft(draft=version.draft, actor=actor),
    ]
    for act in late:
        with pytest.raises(DraftGone):
            act()
    withdraw_choice(draft=version.draft, fingerprint="x", actor=actor)
    assert entries() == logged
    again = keep_paper(
        paper=Paper(TITLE, SOURCE), comparison=Comparison(), draft=version.draft, actor=actor
    )
    assert (again.draft_id != version.draft_id, again.number) == (True, 1)


def test_the_log_tells_neither_title_nor_words(wang: Viewer) -> None:
    version = kept(wang, title="机构改革内部方案")
    choice = Choice("a1", Decision.WAIVED, reason="雁阵鸣")
    decide(draft=version.draft, choice=choice, actor=wang.actor())
    share_draft(draft=version.draft, shared=True, actor=wang.actor())
    delete_draft(draft=version.draft, actor=wang.actor())
    said = "".join(f"{e.title}{e.changes}" for e in Entry.objects.all())
    assert not any(word in said for word in ("机构改革", "立案", "雁阵鸣"))
    assert f"文稿{version.draft_id}号" in said or "文稿" in said


def test_records_are_for_those_who_may_see_figures(cast: Cast, wang: Viewer) -> None:
    asked: dict[str, Any] = {"committee_id": cast.committee.pk, "year": 2020, "names": True}
    version = kept(wang, **asked)
    assert records_for(version, wang).figures
    unit = viewing_as_unit(cast)
    assert not records_for(version, unit).figures
    assert not records_for(version, unit).holders
    stranger = viewing_next_door(cast)
    with scoping.scope([cast.stranger.pk]):
        assert not records_for(version, stranger).figures
    nothing = kept(wang, title="别的")
    assert not records_for(nothing, wang).figures
    unknown = kept(wang, title="很久以前", committee_id=cast.committee.pk, year=1950)
    assert not records_for(unknown, wang).figures


def viewing_as_unit(cast: Cast) -> Viewer:
    made = account("zhang", cast.committee, Role.UNIT_STAFF, organisation=cast.water)
    viewer = viewer_for(made)
    assert viewer is not None
    return viewer


def test_a_draft_belongs_to_an_account(cast: Cast) -> None:
    with pytest.raises(TypeError):
        keep_paper(
            paper=Paper("题", SOURCE), comparison=Comparison(), draft=None, actor=Actor("命令行")
        )


def entries() -> list[str]:
    return [entry.verb for entry in Entry.objects.order_by("serial")]
