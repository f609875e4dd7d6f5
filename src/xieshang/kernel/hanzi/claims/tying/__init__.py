"""Ties parts and shares to their printed total, by the wording (其中, 占, 在立案的提案中, brackets).

Goes once through the claims of a text and keeps in mind the totals said last. Sums are looked at only
where the wording leaves several totals open.
"""

from xieshang.kernel.hanzi.claims.model import Claim, Kind
from xieshang.kernel.hanzi.claims.roles import Role
from xieshang.kernel.hanzi.claims.surroundings import Surroundings
from xieshang.kernel.hanzi.claims.tying.afterwards import afterthoughts
from xieshang.kernel.hanzi.claims.tying.counts import tie_count
from xieshang.kernel.hanzi.claims.tying.courses import role_here
from xieshang.kernel.hanzi.claims.tying.mind import Mind
from xieshang.kernel.hanzi.claims.tying.percentages import tie_percentage

__all__ = ["tie"]


def tie(text: str, around: Surroundings, claims: list[Claim]) -> list[Claim]:
    """The same claims with parent, partner, base, series and cue."""
    mind = Mind(text, around, claims)
    tied: list[Claim] = []
    for at, claim in enumerate(claims):
        if claim.kind in {Kind.SHARE, Kind.RATE}:
            mind.roles.append(Role.NONE)
            tied.append(tie_percentage(mind, at))
        elif claim.kind in {Kind.COUNT, Kind.MONEY}:
            mind.roles.append(role_here(mind, at))
            tied.append(tie_count(mind, at))
        else:
            mind.roles.append(Role.NONE)
            tied.append(claim)
        mind.parents.append(tied[-1].parent)
    return afterthoughts(mind, tied)
