"""Adding to the log, inside the transaction of the act that it tells of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import transaction

from xieshang.base import clock, scoping
from xieshang.base.actor import Actor
from xieshang.ground.audit.models import Chain, Entry

Changes = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Act:
    """What was done to one record, or to the committee as a whole (no kind, no record)."""

    verb: str
    title: str = ""
    kind: str = ""
    record_id: int | None = None
    changes: Changes = field(default_factory=dict)


@transaction.atomic
def write_entries(*, committee_id: int, actor: Actor, acts: Sequence[Act]) -> None:
    """Add one entry for each act, in order, to the end of the committee's chain."""
    scoping.guard(committee_id)
    Chain.objects.get_or_create(committee_id=committee_id)
    chain = Chain.objects.select_for_update().get(committee_id=committee_id)
    entries, at = [], clock.now()
    for act in acts:
        entry = Entry(
            committee_id=committee_id, serial=chain.serial + 1, at=at, account_id=actor.account_id,
            actor=actor.name[:60], verb=act.verb, kind=act.kind, record_id=act.record_id,
            title=act.title[:200], changes=act.changes, request_id=actor.request_id,
            previous=chain.digest,
        )  # fmt: skip
        entry.digest = entry.sealed()
        chain.serial, chain.digest = entry.serial, entry.digest
        entries.append(entry)
    Entry.objects.bulk_create(entries, batch_size=500)
    chain.save(update_fields=["serial", "digest"])


def write_entry(*, committee_id: int, actor: Actor, act: Act) -> None:
    """Add one entry."""
    write_entries(committee_id=committee_id, actor=actor, acts=(act,))
