"""Values and evidence of the declared indicators.

All values of a committee-year come from one statement: each indicator contributes a grouped
select, and the database is asked for their union (`values`). Evidence is read one indicator at a
time (`proving`), and proves the same value through :func:`xieshang.kernel.figures.reckon`.
"""

from xieshang.figures.indicators.queries.proving import (
    HIDDEN,
    Proof,
    by_month,
    compared,
    digest_of,
    evidence,
    proofs,
    records_behind,
    split,
    value_of,
)
from xieshang.figures.indicators.queries.values import (
    Board,
    Tier,
    UnknownYear,
    board,
    check_year,
    given_for,
    scopes_of,
    tier,
    years,
)

__all__ = [
    "HIDDEN", "Board", "Proof", "Tier", "UnknownYear", "board", "by_month", "check_year",
    "compared", "digest_of", "evidence", "given_for", "proofs", "records_behind", "scopes_of",
    "split", "tier", "value_of", "years",
]  # fmt: skip
