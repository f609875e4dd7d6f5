"""Checking one draft: its claims read, its arithmetic redone, its figures held to the records."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from xieshang.base.documents.reading.model import ReadText
from xieshang.figures.checking.arithmetic import find_faults
from xieshang.figures.checking.checked import NOT_CHECKED, Checked
from xieshang.kernel.hanzi.claims import read

if TYPE_CHECKING:
    from xieshang.figures.checking.choices import Choice
    from xieshang.figures.checking.known import KnownFigure


def check(
    source: ReadText, figures: Sequence[KnownFigure] = (), choices: Iterable[Choice] = ()
) -> Checked:
    """Check the text of a draft.

    Without `figures` only the text itself is checked. `choices` are what people decided about its
    claims, in this version or an earlier one.
    """
    reading = read(source.text)
    plain = Checked(
        source, reading, tuple(find_faults(reading)), tuple(NOT_CHECKED for _ in reading.claims)
    )
    decided = tuple(choices)
    if not (figures or decided):
        return plain
    # What a text alone needs is loaded fast; the rest only where there is something to hold it to.
    from xieshang.figures.checking.holding import held  # noqa: PLC0415

    return held(plain, figures, decided)
