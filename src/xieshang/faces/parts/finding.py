"""Finding what an address names, for who asks; what may not be seen is not there (404)."""

from __future__ import annotations

from django.http import Http404, HttpRequest

from xieshang.base.models import Record
from xieshang.base.records.kinds import RecordKind, kinds
from xieshang.faces.parts.guards import require
from xieshang.faces.parts.requests import viewer_of
from xieshang.faces.parts.words import may_open
from xieshang.ground.records.queries import record_for

MOST = 2**63 - 1  # the largest key of a table


def kind_or_404(request: HttpRequest, code: str, verb: str = "see") -> RecordKind:
    """The kind of that code, if the viewer may do this with its records (see, enter, strike)."""
    kind = next((kind for kind in kinds() if kind.code == code), None)
    if kind is None:
        raise Http404
    require(request, f"{kind.group}.see")
    if not may_open(viewer_of(request), kind):
        raise Http404
    require(request, f"{kind.group}.{verb}")
    return kind


def record_or_404(
    request: HttpRequest, code: str, pk: int, verb: str = "see"
) -> tuple[RecordKind, Record]:
    """The record with its kind; to who may not see it, it does not exist."""
    kind = kind_or_404(request, code)
    record = record_for(kind, viewer_of(request), pk) if pk <= MOST else None
    if record is None:
        raise Http404
    require(request, f"{kind.group}.{verb}")
    return kind, record
