"""Handing in drafts and deciding about their claims.

The log names a draft by its number and never by its title or its words: it is read by people who
may not see the draft.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max

from xieshang.base import clock, scoping
from xieshang.base.actor import Actor
from xieshang.base.documents.reading.model import ReadText
from xieshang.figures.checking.choices import Choice, Decision
from xieshang.figures.checking.models import ChoiceKind, ClaimChoice, Draft, DraftVersion
from xieshang.figures.checking.queries import Comparison
from xieshang.figures.checking.rules import LONGEST_TITLE, series_of
from xieshang.ground.audit.actions import Act, Changes, write_entry

_UNDECIDED = "未定"


@dataclass(frozen=True, slots=True)
class Paper:
    """What was handed in: a title, the text as read, and the file if it was one."""

    title: str
    source: ReadText
    name: str = ""
    content: bytes | None = None

    @property
    def digest(self) -> str:
        """SHA-256 of what is checked: the format, the text, the figures bound in it."""
        source = self.source
        bound = [[bound.start, bound.end, bound.tag] for bound in source.bindings]
        said = json.dumps([source.format, source.text, bound], ensure_ascii=False)
        return hashlib.sha256(said.encode()).hexdigest()


class DraftGone(LookupError):
    """Somebody deleted the draft while it was worked on; nothing was changed."""


class ChoiceRefused(ValueError):
    """The decision lacks what it needs; the message says what."""


@transaction.atomic
def keep_paper(
    *, paper: Paper, comparison: Comparison, draft: Draft | None, actor: Actor
) -> DraftVersion:
    """Keep a paper as the next version of a draft, or as the first of a new one.

    The same text again is the version that it was, with the file and the comparison given last.
    """
    found = draft if draft and _is_kept(draft.pk) else _new_draft(paper.title, actor)
    known = DraftVersion.objects.filter(draft=found, digest=paper.digest).first()
    if known is not None:
        known.content, known.name = paper.content, paper.name[:200]
        known.save(update_fields=["content", "name"])
        compare_with(version=known, comparison=comparison, actor=actor)
        return known
    version = _append(found, paper, comparison, actor)
    said = {"内容摘要": ["", paper.digest]}
    _log(found, actor, "校核文稿", said, f"第{version.number}版")
    return version


@transaction.atomic
def compare_with(*, version: DraftVersion, comparison: Comparison, actor: Actor) -> None:
    """Compare a version with other records, or with none; raises DraftGone."""
    before = Comparison(version.compared_id, version.year, version.names)
    if before == comparison:
        return
    _refuse_gone(version.draft_id)
    version.compared_id, version.year = comparison.committee_id, comparison.year
    version.names = comparison.names
    version.save(update_fields=["compared", "year", "names"])
    said = {"比对年度": [str(before.year or "不比对"), str(comparison.year or "不比对")]}
    _log(version.draft, actor, "改校核设置", said, f"第{version.number}版")


@transaction.atomic
def decide(*, draft: Draft, choice: Choice, actor: Actor) -> None:
    """Confirm a claim, bind it to another indicator, or waive it, instead of what was decided.

    Raises ChoiceRefused and DraftGone.
    """
    _refuse_incomplete(choice)
    _refuse_gone(draft.pk)
    held = ClaimChoice.objects.filter(draft=draft, fingerprint=choice.fingerprint).first()
    kind = ChoiceKind(choice.kind)
    ClaimChoice.objects.update_or_create(
        draft=draft,
        fingerprint=choice.fingerprint,
        defaults={
            "committee_id": draft.committee_id, "kind": kind, "indicator": choice.indicator,
            "printed": choice.printed[:80], "reason": choice.reason.strip()[:200],
            "account_id": _account(actor), "at": clock.now(),
        },
    )  # fmt: skip
    said = {"决定": [_said(held), kind.label]}
    if choice.indicator:
        said["指标"] = [held.indicator if held else "", choice.indicator]
    _log(draft, actor, "校核决定", said, f"表述{choice.fingerprint}")


@transaction.atomic
def withdraw_choice(*, draft: Draft, fingerprint: str, actor: Actor) -> None:
    """Take a decision back; nothing happens where there is none."""
    held = ClaimChoice.objects.filter(draft=draft, fingerprint=fingerprint).first()
    if held is None:
        return
    said = {"决定": [_said(held), _UNDECIDED]}
    held.delete()
    _log(draft, actor, "校核决定", said, f"表述{fingerprint}")


@transaction.atomic
def share_draft(*, draft: Draft, shared: bool, actor: Actor) -> None:
    """Let the office of the committee see the draft, or no longer; raises DraftGone."""
    if draft.shared == shared:
        return
    _refuse_gone(draft.pk)
    draft.shared = shared
    draft.save(update_fields=["shared"])
    words = {True: "是", False: "否"}
    _log(draft, actor, "共享校核文稿", {"共享给本会办公室": [words[not shared], words[shared]]})


@transaction.atomic
def delete_draft(*, draft: Draft, actor: Actor) -> None:
    """Delete the draft, its versions, their files and what was decided; the log keeps that.

    Raises DraftGone where that is done already.
    """
    _refuse_gone(draft.pk)
    versions = draft.versions.count()
    _log(draft, actor, "删除校核文稿", {"版本": [str(versions), "0"]})
    draft.delete()


def _is_kept(key: int) -> bool:
    """Whether the draft is still there, and stays until the transaction ends."""
    return Draft.objects.select_for_update().filter(pk=key).exists()


def _refuse_gone(key: int) -> None:
    if not _is_kept(key):
        raise DraftGone(key)


def _new_draft(title: str, actor: Actor) -> Draft:
    kept = Draft(
        committee_id=scoping.sole_committee(), maker_id=_account(actor),
        title=title[:LONGEST_TITLE], series=series_of(title),
    )  # fmt: skip
    kept.save()
    return kept


def _append(draft: Draft, paper: Paper, comparison: Comparison, actor: Actor) -> DraftVersion:
    last = DraftVersion.objects.filter(draft=draft).aggregate(last=Max("number"))["last"] or 0
    source = paper.source
    version = DraftVersion(
        committee_id=draft.committee_id, draft=draft, number=last + 1, name=paper.name[:200],
        format=source.format, text=_storable(source.text), content=paper.content, digest=paper.digest,
        places=[[p.start, p.end, p.label] for p in source.places],
        bindings=[[b.start, b.end, b.tag] for b in source.bindings],
        compared_id=comparison.committee_id, year=comparison.year, names=comparison.names,
        account_id=_account(actor), at=clock.now(),
    )  # fmt: skip
    version.save()
    return version


def _storable(text: str) -> str:
    """As long as before, without the characters that no database keeps."""
    return text.replace("\x00", "\ufffd").encode("utf-8", "replace").decode()


def _account(actor: Actor) -> int:
    if actor.account_id is None:
        raise TypeError("a draft belongs to an account")
    return actor.account_id


def _refuse_incomplete(choice: Choice) -> None:
    if choice.kind is Decision.BOUND and not choice.indicator:
        raise ChoiceRefused("没有选择指标，没有改动。请选择这个数字说的是哪一项指标。")
    if choice.kind is Decision.WAIVED and not choice.reason.strip():
        raise ChoiceRefused("没有写明理由，没有改动。请写一句为什么不核。")


def _said(held: ClaimChoice | None) -> str:
    return held.get_kind_display() if held else _UNDECIDED


def _log(draft: Draft, actor: Actor, verb: str, changes: Changes, what: str = "") -> None:
    act = Act(verb, f"文稿{draft.pk}号{what}", changes=changes)
    write_entry(committee_id=draft.committee_id, actor=actor, act=act)
