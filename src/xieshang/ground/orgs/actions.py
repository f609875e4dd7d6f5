"""What is done to committees, and what happens to an organisation beside its fields."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from xieshang.base import scoping
from xieshang.base.actor import Actor
from xieshang.ground.audit.actions import Act, write_entry
from xieshang.ground.orgs.models import Committee, FormerRank, Organisation


@transaction.atomic
def found_committee(*, slug: str, values: Mapping[str, Any], actor: Actor) -> Committee:
    """Set a committee up (建立政协组织), in its trial phase; its log begins with this act."""
    committee = Committee(slug=slug, **values)
    committee.full_clean()
    committee.save()
    with scoping.scope([committee.pk]):
        act = Act("建立政协组织", committee.name)
        write_entry(committee_id=committee.pk, actor=actor, act=act)
    return committee


def keep_former_rank(organisation: Organisation, values: Mapping[str, Any]) -> None:
    """Before a new rank is written: the rank so far is kept as the one until the new `rank_since`.

    A change of the rank without a later `rank_since` corrects a slip, and keeps nothing.
    """
    since: dt.date | None = values.get("rank_since")
    if since is None or values.get("rank", organisation.rank) == organisation.rank:
        return
    if organisation.rank_since is not None and since <= organisation.rank_since:
        return
    FormerRank.objects.update_or_create(
        committee_id=organisation.committee_id,
        organisation=organisation,
        until=since,
        defaults={"rank": organisation.rank},
    )
