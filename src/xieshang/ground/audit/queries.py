"""Questions to the log."""

from __future__ import annotations

import datetime as dt

from django.db.models import QuerySet

from xieshang.ground.audit.actions import digest_of
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
        if not whole or entry.digest != digest_of(entry):
            broken.append(entry.serial)
        expected, last = entry.serial + 1, entry.digest
    chain = Chain.objects.filter(committee_id=committee_id).first()
    if chain is not None and (chain.serial, chain.digest) != (expected - 1, last):
        broken.append(chain.serial + 1)  # entries were cut off at the end
    return broken
