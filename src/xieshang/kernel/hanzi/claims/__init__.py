"""Claims (数据表述): what a report states in figures, read from its prose.

`read(text)` gives the claims of a text in order: span, value, unit, approximation, kind, subject,
the printed total a part belongs to, and the scope in the words of the text. Plain Python, linear in
the length of the text; 届次, dates, ordinals and what else only looks like a figure are told apart.
"""

from xieshang.kernel.hanzi.claims.model import Claim, Kind, Reading, Scope
from xieshang.kernel.hanzi.claims.reader import read

__all__ = ["Claim", "Kind", "Reading", "Scope", "read"]
