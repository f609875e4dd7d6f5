"""Lists: whether a count goes on with the list being read."""

import re
from decimal import Decimal

from xieshang.kernel.hanzi.claims.model import Claim, Kind
from xieshang.kernel.hanzi.claims.roles import Role
from xieshang.kernel.hanzi.claims.tying.mind import FAR, Mind, OpenList, as_part, dimension

__all__ = ["listed"]

_MEMBERS = frozenset({Role.CATEGORY, Role.PROPOSER, Role.RESOLVED, Role.NONE, Role.CHOSEN})
_SOMETHING_ELSE = re.compile("实有|年末|另有|此外")
_IN_ALL = frozenset({"共", "合计", "总计", "共计", "一共"})  # the total said again behind its parts
_SLIP = Decimal("1.2")  # a sum that is off by less is a fault, and to be found
_PERHAPS_ELSE = re.compile("离退休|退休|在职|遗属")
_OTHER_PAPERS = re.compile("社情民意|来信|信息")


def listed(mind: Mind, at: int) -> Claim | None:
    """The next member of the list being read; None when the list is over."""
    claim, listing = mind.claims[at], mind.listing
    while listing and listing.until is not None and claim.start > listing.until:
        listing = mind.listing = listing.outer
    if listing is None or not _goes_on(mind, at, listing):
        return None
    parent = listing.parent
    above = mind.parents[parent]
    if claim.value > mind.claims[parent].value and above is not None:
        parent = above  # 集体提案43件，其中民盟6件…；委员提案369件: back to the outer list
    return as_part(mind, at, parent, "其中")[0]


def _goes_on(mind: Mind, at: int, listing: OpenList) -> bool:
    claim, role = mind.claims[at], mind.roles[at]
    if listing.dimension != dimension(claim) or role not in _MEMBERS:
        return False
    if listing.until is not None:
        return True
    if _SOMETHING_ELSE.search(mind.clause(at)):
        return False
    clause = mind.clause(at)
    if clause.strip() in _IN_ALL:
        return False
    if _PERHAPS_ELSE.search(clause) and _overflows(mind, at, listing.parent, _SLIP):
        return False
    if _OTHER_PAPERS.search(clause) and _overflows(mind, at, listing.parent, Decimal(1)):
        return False
    if claim.sentence == listing.sentence or _begins_line(mind, at, listing):
        return True
    next_one = claim.sentence - listing.sentence == 1
    return next_one and role not in {Role.NONE, Role.CHOSEN}


def _overflows(mind: Mind, at: int, parent: int, times: Decimal) -> bool:
    """Whether the parts would be more than their total: 编制38名…；退休人员41人 is another matter."""
    others = (i for i in range(parent + 1, at) if mind.parents[i] == parent)
    parts = sum(mind.claims[i].value for i in others if mind.claims[i].unit != "%")
    return parts + mind.claims[at].value > mind.claims[parent].value * times


def _begins_line(mind: Mind, at: int, listing: OpenList) -> bool:
    """人员经费896.34万元 at the head of a line, in a list that was opened by a colon."""
    claim = mind.claims[at]
    if not listing.lines or claim.sentence - listing.sentence > FAR or claim.kind is not Kind.MONEY:
        return False
    low = mind.text.rfind("\n", max(0, claim.start - 40), claim.start)
    head = mind.text[low + 1 : claim.start]
    return low >= 0 and len(head) <= 16 and not re.search("[,。;]", head)
