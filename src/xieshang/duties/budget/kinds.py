"""Changes of the establishment as a kind of record."""

from __future__ import annotations

from xieshang.base.records.kinds import RecordKind, columns_of, register
from xieshang.duties.budget.models import Establishment

register(
    RecordKind(
        code="establishment", model=Establishment, label="机构编制", section="budget",
        columns=columns_of(
            Establishment, "kind", "body", "post_kind", "posts", "on", "basis",
            posts={"unit": "个"},
        ),
        title="body", date="on", keys=(("code",), ("kind", "body", "on")),
        listed=("on", "kind", "body", "post_kind", "posts", "basis"), prefix="BZ",
        about="设立的机构和落实的编制。",
    )
)  # fmt: skip
