"""Questions about proposals."""

from __future__ import annotations

from xieshang.duties.proposals.models import Proposal


def any_received() -> bool:
    """Has any proposal ever come in? Struck ones count: the register was used."""
    return Proposal.objects.exists()
