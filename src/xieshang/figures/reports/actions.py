"""Saving a template: one more version, one entry in the log."""

from __future__ import annotations

from django.db import IntegrityError, transaction

from xieshang.base import clock, scoping
from xieshang.base.actor import Actor
from xieshang.figures.reports.models import ReportTemplate
from xieshang.figures.reports.queries import PERFORMANCE, Version, current, version
from xieshang.ground.audit.actions import Act, write_entry


class TemplateConflict(RuntimeError):
    """Somebody else saved a version since the text was opened."""


class EmptyTemplate(ValueError):
    """A report cannot be composed of nothing."""


@transaction.atomic
def save_template(
    *, body: str, actor: Actor, opened: int, note: str = "", name: str = PERFORMANCE
) -> Version:
    """Keep the text as a new version; nothing is written where nothing changed.

    `opened` is the version that the editor started from; :class:`TemplateConflict` when it is no
    longer the latest.
    """
    text = body.replace("\r\n", "\n").rstrip() + "\n"
    if not text.strip():
        raise EmptyTemplate("模板是空的，没有保存。请写入正文，或从版本列表恢复旧版。")
    before = current(name)
    if before.number != opened:
        raise TemplateConflict(
            f"您打开的是第{opened}版，其间别人已保存了第{before.number}版。"
            "您的文字还在本页，请对照新版后再保存。"
        )
    if text == before.body:
        return before
    _append(name, before.number + 1, text, note.strip()[:200], actor)
    return current(name)


def restore_template(*, number: int, actor: Actor, opened: int, name: str = PERFORMANCE) -> Version:
    """Bring an older version back, as a new one."""
    old = version(number, name)
    return save_template(
        body=old.body, actor=actor, opened=opened, note=f"恢复第{number}版", name=name
    )


def _append(name: str, number: int, body: str, note: str, actor: Actor) -> None:
    committee_id = scoping.sole_committee()
    kept = ReportTemplate(
        committee_id=committee_id, name=name, version=number, body=body,
        author_id=actor.account_id, at=clock.now(), note=note,
    )  # fmt: skip
    try:
        with transaction.atomic():
            kept.save()
    except IntegrityError:
        raise TemplateConflict(
            "别人刚刚也保存了模板。您的文字还在本页，请对照新版后再保存。"
        ) from None
    changes = {"版本": [str(number - 1), str(number)], "说明": ["", note]}
    write_entry(
        committee_id=committee_id,
        actor=actor,
        act=Act("保存报告模板", str(kept), changes=changes),
    )


def note_download(*, title: str, file: str, actor: Actor) -> None:
    """Log that somebody took a file of a report away (导出)."""
    write_entry(
        committee_id=scoping.sole_committee(),
        actor=actor,
        act=Act("导出报告", title, changes={"文件": ["", file]}),
    )
