"""Versions of a template are added, compared and brought back; none is ever overwritten."""

from __future__ import annotations

import pytest

from tests.cast import Cast
from xieshang.base import scoping
from xieshang.base.actor import COMMAND_LINE
from xieshang.figures.reports.actions import (
    EmptyTemplate,
    TemplateConflict,
    restore_template,
    save_template,
)
from xieshang.figures.reports.models import ReportTemplate
from xieshang.figures.reports.queries import (
    NoSuchVersion,
    current,
    differences,
    shipped_template,
    version,
    versions,
)
from xieshang.ground.audit.models import Entry

pytestmark = pytest.mark.django_db


def test_a_committee_starts_with_the_shipped_template(cast: Cast) -> None:
    assert (current().number, current().body) == (0, shipped_template())


def test_saving_adds_a_version_and_an_entry(cast: Cast) -> None:
    first = save_template(body="一", actor=COMMAND_LINE, opened=0, note="试写")
    second = save_template(body="二\r\n三", actor=COMMAND_LINE, opened=1)
    assert [v.number for v in versions()] == [2, 1, 0]
    assert (first.body, second.body, version(1).note) == ("一\n", "二\n三\n", "试写")
    entries = Entry.objects.filter(verb="保存报告模板").order_by("serial")
    assert [e.changes["版本"] for e in entries] == [["0", "1"], ["1", "2"]]


def test_the_same_text_is_not_saved_again(cast: Cast) -> None:
    save_template(body="一", actor=COMMAND_LINE, opened=0)
    assert save_template(body="一\n\n", actor=COMMAND_LINE, opened=1).number == 1
    assert ReportTemplate.objects.count() == 1


def test_an_empty_text_is_refused(cast: Cast) -> None:
    with pytest.raises(EmptyTemplate):
        save_template(body=" \n ", actor=COMMAND_LINE, opened=0)


def test_who_opened_an_older_version_is_told(cast: Cast) -> None:
    save_template(body="一", actor=COMMAND_LINE, opened=0)
    with pytest.raises(TemplateConflict, match="第1版"):
        save_template(body="二", actor=COMMAND_LINE, opened=0)
    assert current().body == "一\n"


def test_restoring_adds_the_older_text_as_a_new_version(cast: Cast) -> None:
    save_template(body="一", actor=COMMAND_LINE, opened=0)
    save_template(body="二", actor=COMMAND_LINE, opened=1)
    back = restore_template(number=1, actor=COMMAND_LINE, opened=2)
    assert (back.number, back.body, back.note) == (3, "一\n", "恢复第1版")
    with pytest.raises(NoSuchVersion):
        restore_template(number=9, actor=COMMAND_LINE, opened=3)


def test_a_version_cannot_be_overwritten(cast: Cast) -> None:
    save_template(body="一", actor=COMMAND_LINE, opened=0)
    kept = ReportTemplate.objects.get()
    kept.body = "改"
    with pytest.raises(TypeError):
        kept.save()


def test_a_committee_sees_its_own_versions_only(cast: Cast) -> None:
    save_template(body="一", actor=COMMAND_LINE, opened=0)
    with scoping.scope([cast.stranger.pk]):
        assert current().number == 0


def test_differences_mark_lines() -> None:
    assert list(differences("甲\n乙\n丙", "甲\n丁\n丙")) == [
        ("same", "甲"), ("removed", "乙"), ("added", "丁"), ("same", "丙"),
    ]  # fmt: skip
