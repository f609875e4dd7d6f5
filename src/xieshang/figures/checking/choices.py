"""What a person decided about a claim (确认、改绑、不核), and how the claim is known again later.

A decision is kept under the claim's fingerprint: the words around it without any figure, so that it
holds for the next version of the draft, in which figures change and paragraphs move.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from xieshang.kernel.hanzi.claims.model import Claim, Reading

NEAR, REACH = 8, 6  # characters before and behind a figure that tell it from others
_SIGN = re.compile(r"[^\w ]")
_FIGURES = frozenset(
    "0123456789０１２３４５６７８９.．,%％〇零一二三四五六七八九十百千万亿两余多近约"
)


class Decision(StrEnum):
    """What a person said of a claim."""

    CONFIRMED = "confirmed"  # the figure is right as it stands, whatever the records hold
    BOUND = "bound"  # it is about the figure that `indicator` names
    WAIVED = "waived"  # it is not to be checked


@dataclass(frozen=True, slots=True)
class Choice:
    """One decision. `printed` is the figure it was made on; "" lets it hold for any figure."""

    fingerprint: str
    kind: Decision
    indicator: str = ""
    reason: str = ""
    printed: str = ""

    def holds_for(self, claim: Claim) -> bool:
        """Whether the figure still stands as it did; a binding holds whatever it says."""
        return self.kind is Decision.BOUND or self.printed in ("", claim.printed)


def fingerprints(reading: Reading) -> tuple[str, ...]:
    """What every claim is known by, in order; the same in the next version while its words stay.

    Claims in equal words are told apart by their number.
    """
    seen: Counter[str] = Counter()
    found = []
    floor = 0  # where the figure before it ends
    for claim in reading.claims:
        key = _key(reading, claim, floor)
        seen[key] += 1
        found.append(f"{key}-{seen[key]}")
        floor = max(floor, claim.end)
    return tuple(found)


def _key(reading: Reading, claim: Claim, floor: int) -> str:
    """A digest of its own words: those since the figure before it, and those up to the next sign."""
    first, last = reading.sentences[claim.sentence]
    before = reading.text[min(max(first, floor), claim.start) : claim.start]
    after = _SIGN.split(reading.text[claim.end : min(last, claim.end + REACH)], maxsplit=1)[0]
    told = (str(claim.kind), _letters(claim.subject), _letters(before)[-NEAR:], _letters(after))
    return hashlib.sha256("\n".join(told).encode()).hexdigest()[:16]


def _letters(text: str) -> str:
    """What is neither a figure nor a sign nor a space."""
    return "".join(c for c in text if c.isalnum() and c not in _FIGURES)
