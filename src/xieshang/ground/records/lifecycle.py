"""试运行 → 正式启用: what was entered to try the system out goes, and the record begins."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import models, transaction

from xieshang.base import scoping
from xieshang.base.actor import Actor
from xieshang.base.models import Record
from xieshang.base.records.kinds import RecordKind, in_order
from xieshang.ground.audit.actions import Act, write_entry
from xieshang.ground.files.models import Attachment
from xieshang.ground.orgs.models import Committee
from xieshang.ground.orgs.states import MACHINE
from xieshang.ground.people.models import Grant
from xieshang.ground.people.rules import Role
from xieshang.ground.records.models import Counter


@transaction.atomic
def clear_trial_and_go_live(*, actor: Actor, today: dt.date) -> Committee:
    """Delete every trial record of the one committee in scope, and set it live (正式启用).

    Numbers begin at 1 again.
    :class:`~xieshang.kernel.states.IllegalMove` where it is live already. Accounts keep their
    grants; only those of a unit's staff end with the unit. The log keeps what was done.
    """
    current = Committee.objects.select_for_update().get(pk=scoping.sole_committee())
    move = MACHINE.check("go_live", current.phase)
    cleared = {kind.label: count for kind in reversed(in_order()) if (count := _clear(kind))}
    Counter.objects.all().delete()
    current.phase, current.live_since = move.target, today
    current.save(update_fields=["phase", "live_since"])
    changes = {label: [str(count), "0"] for label, count in cleared.items()}
    act = Act(move.label, str(current), changes=changes | {"正式启用日期": ["", today.isoformat()]})
    write_entry(committee_id=current.pk, actor=actor, act=act)
    return current


def _clear(kind: RecordKind) -> int:
    """Delete the trial records of one kind with what hangs on them; how many there were."""
    doomed = kind.model.objects.filter(trial=True)
    count = doomed.count()
    if not count:
        return 0
    for relation in kind.model._meta.get_fields(include_hidden=True):
        if isinstance(relation, models.ManyToOneRel):
            _let_go(relation, kind.model, doomed)
    Attachment.objects.filter(kind=kind.code, record_id__in=doomed.values("pk")).delete()
    doomed.delete()
    return count


def _let_go(
    relation: models.ManyToOneRel, model: type[Record], doomed: models.QuerySet[Any]
) -> None:
    """Untie what points to the records: the rows that are a part of them go.

    Records of other kinds went before, so only references inside a kind are left; a record that
    is no trial and points here all the same keeps its target from being deleted.
    """
    other: Any = relation.related_model
    name = relation.field.name
    pointing = other.objects.filter(**{f"{name}__in": doomed})
    if other is Grant and name == "organisation":
        pointing.filter(role=Role.UNIT_STAFF).delete()
    if relation.field.null and (other in (Grant, model) or not issubclass(other, Record)):
        pointing.update(**{name: None})
    elif not issubclass(other, Record):
        pointing.delete()
