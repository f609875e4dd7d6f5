"""What a reader's level hides is named nowhere: not beside the rows about it, not in a figure."""

from __future__ import annotations

import pytest

from tests.attacks.contents import texts
from tests.cast import Cast
from tests.faces.visitors import of_role
from tests.factories.records import make
from xieshang.base import scoping
from xieshang.base.indicators import indicators
from xieshang.base.models import Level
from xieshang.base.records.kinds import kinds
from xieshang.duties.opinions.models import Adoption, Opinion
from xieshang.duties.proposals.models import Proposal, Supervision
from xieshang.ground.people.rules import Role
from xieshang.ground.records.models import Instruction

pytestmark = pytest.mark.django_db

HIDDEN = "工作秘密的题目"


@pytest.mark.parametrize("role", [Role.MEMBER, Role.EVALUATOR, Role.UPPER_TIER])
def test_the_title_of_a_hidden_record_stands_nowhere(cast: Cast, role: Role) -> None:
    with scoping.scope([cast.committee.pk]):
        opinion = make(Opinion, title=HIDDEN, body=HIDDEN, level=Level.WORK_SECRET)
        proposal = make(Proposal, title=HIDDEN, body=HIDDEN, level=Level.WORK_SECRET)
        about = [
            make(Instruction, about=opinion), make(Instruction, about=proposal),
            make(Adoption, opinion=opinion), make(Supervision, proposal=proposal),
        ]  # fmt: skip
    codes = {kind.model: kind.code for kind in kinds()}
    browser = of_role(cast, role)
    paths = [f"/records/{codes[type(record)]}/{record.pk}/" for record in about]
    paths += [f"/records/{codes[model]}/" for model in {type(record) for record in about}]
    paths += [f"/figures/{i.id}/evidence.csv?year=2020" for i in indicators()]
    paths += [f"/report/files/{name}/?year=2020" for name in ("report.html", "tables.xlsx")]
    wrong = []
    for path in paths:
        answer = browser.get(path)
        if answer.status_code == 200 and any(HIDDEN in text for text in texts(answer)):
            wrong.append(path)
    assert wrong == []
