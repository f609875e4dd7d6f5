"""Registers of terms, plenaries and organisations."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from xieshang.base.records.kinds import RecordKind, columns_of, register
from xieshang.ground.orgs.actions import keep_former_rank
from xieshang.ground.orgs.models import Organisation, Plenary, Term


def _organisation_names(records: QuerySet[Any]) -> Iterable[tuple[int, str]]:
    for pk, name, aliases, code in records.values_list("pk", "name", "aliases", "code"):
        yield pk, name
        yield pk, code
        yield from ((pk, alias) for alias in aliases.split("、") if alias)


register(
    RecordKind(
        code="term", model=Term, label="届", section="system", group="registers",
        columns=columns_of(Term, "began_on", "ended_on"),
        date="began_on", keys=(("code",),), listed=("code", "began_on", "ended_on"),
        about="委员的任期，一届五年。",
    )
)  # fmt: skip

register(
    RecordKind(
        code="plenary", model=Plenary, label="全体会议", section="system", group="registers",
        columns=columns_of(
            Plenary, "term", "serial", "opened_on", "closed_on", "intake_closes_at",
            term={"to": "term"},
        ),
        date="opened_on", keys=(("code",), ("term_id", "serial")),
        listed=("code", "opened_on", "closed_on", "intake_closes_at"),
        about="提案按届次归属，每届次自开幕之日起至下次全会开幕前一日。",
    )
)  # fmt: skip

register(
    RecordKind(
        code="organisation", model=Organisation, label="组织机构", section="members",
        group="registers",
        columns=columns_of(
            Organisation, "kind", "name", "aliases", "desk", "superior", "began_on", "ended_on",
            "successor", "rank", "rank_since",
            superior={"to": "organisation"}, successor={"to": "organisation"},
            rank={"aliases": ("位次", "官方序列")},
        ),
        title="name", date="began_on", keys=(("code",), ("kind", "name")),
        listed=("name", "kind", "aliases", "desk", "rank", "ended_on"), prefix="ZZ",
        order=("kind", "rank", "pk"),
        known_as=_organisation_names, on_amend=keep_former_rank,
        about="界别、党派、专门委员会、委员活动组、联络处、参加单位和承办单位，按官方序列排列。",
    )
)  # fmt: skip
