"""A figure of the records as checking needs it: its value, and every word that it goes by."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from xieshang.figures.checking.checked import Candidate


@dataclass(frozen=True, slots=True)
class KnownFigure:
    """One figure of the records. % is 0 to 100, money in 元; `previous` is last year's value.

    `says` are the phrases that prose uses for it, `units` the further units it is printed in.
    `plenary` is the 届次 that a session figure belongs to (五届五次会议), "" for a calendar year.
    `areas` are the words that mean the whole area of the committee (全区).
    """

    id: str
    label: str
    unit: str
    value: Decimal | None
    says: tuple[str, ...] = ()
    definition: str = ""
    year: int = 0
    plenary: str = ""
    areas: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    part: str = ""
    whole: str = ""
    part_value: Decimal | None = None
    whole_value: Decimal | None = None
    alternative_of: str = ""
    previous: Decimal | None = None
    headline: bool = False  # a report of the year is expected to state it

    @property
    def family(self) -> str:
        """What the definitions of one name share."""
        return self.alternative_of or self.id

    @property
    def exact(self) -> Decimal | None:
        """The value before it was rounded: a rate is its part over its whole."""
        if self.part_value is None or not self.whole_value:
            return self.value
        return Decimal(100) * self.part_value / self.whole_value

    @property
    def candidate(self) -> Candidate:
        """The same as it is shown to people."""
        return Candidate(self.id, self.label, self.value, self.unit, self.definition)
