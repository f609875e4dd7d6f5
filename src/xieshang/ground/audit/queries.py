"""Questions to the log."""

from __future__ import annotations

import datetime as dt

from django.db.models import QuerySet

from xieshang.ground.audit.models import Chain, Entry


def history(kind: str, record_id: int) -> QuerySet[Entry]:
    """What was done to one record, the latest first."""
    return Entry.objects.filter(kind=kind, record_id=record_id).order_by("-serial")


def entries(*, text: str = "", verb: str = "", day: dt.date | None = None) -> QuerySet[Entry]:
    """The log of the committees in scope, the latest first, narrowed as asked."""
    found = Entry.objects.order_by("-at", "-serial")
    if text:
        found = found.filter(title__contains=text) | found.filter(actor__contains=text)
    if verb:
        found = found.filter(verb=verb)
    return found.filter(at__date=day) if day else found


def verbs() -> list[str]:
    return sorted(Entry.objects.order_by().values_list("verb", flat=True).distinct())


def broken_links(committee_id: int) -> list[int]:
    """The serials at which the chain does not hold; empty when the log is whole."""
    broken, expected, last = [], 1, ""
    for entry in Entry.unscoped.filter(committee_id=committee_id).order_by("serial").iterator():
        whole = entry.serial == expected and entry.previous == last
        if not whole or entry.digest != entry.sealed():
            broken.append(entry.serial)
        expected, last = entry.serial + 1, entry.digest
    end = _end_of(committee_id)
    if end != (expected - 1, last):  # cut off at the end, written over, or slipped in behind it
        broken.append(max(1, min(end[0] + (end[0] < expected - 1), expected)))
    return sorted(set(broken))


def _end_of(committee_id: int) -> tuple[int, str]:
    """Serial and digest of the last entry, as the chain remembers them."""
    ends = Chain.objects.filter(committee_id=committee_id).values_list("serial", "digest")
    return ends.first() or (0, "")
