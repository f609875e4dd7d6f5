"""Figures of a made-up year, for checking drafts without a database."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from xieshang.base.documents.reading.model import Binding, ReadText
from xieshang.figures.checking.checked import Checked, Judged
from xieshang.figures.checking.checking import check
from xieshang.figures.checking.known import KnownFigure

PLENARY = "五届五次会议"


def figure(id_: str, label: str, unit: str, value: object, **given: Any) -> KnownFigure:
    """A figure of 2020; `value` as digits."""
    session = {"plenary": PLENARY} if id_.startswith("proposals.") else {}
    amounts = {name: Decimal(str(given.pop(name))) for name in _AMOUNTS if name in given}
    said: dict[str, Any] = {"year": 2020, "areas": ("全区",)} | session | given | amounts
    return KnownFigure(id_, label, unit, None if value is None else Decimal(str(value)), **said)


_AMOUNTS = ("part_value", "whole_value", "previous")

RECEIVED = figure(
    "proposals.received", "征集提案", "件", 40, says=("共征集提案", "收到提案"),
    definition="本届次收到的全部提案", previous=32, headline=True,
)  # fmt: skip
FILED = figure(
    "proposals.filed", "立案提案", "件", 36, says=("审查立案", "立案"), definition="并案前",
    previous=30, headline=True,
)  # fmt: skip
MERGED_AWAY = figure(
    "proposals.filed_after_merging", "立案提案（并案后）", "件", 33,
    definition="立案并有案号的提案", alternative_of="proposals.filed",
)  # fmt: skip
FILING_RATE = figure(
    "proposals.filing_rate", "立案率", "%", 90, says=("立案率",), part="proposals.filed",
    whole="proposals.received", part_value=36, whole_value=40, previous="93.75",
)  # fmt: skip
REPLY_RATE = figure(
    "proposals.reply_rate", "办复率", "%", "97.06", says=("办复率",),
    part_value=33, whole_value=34,
)  # fmt: skip
PROVINCE = figure("opinions.adopted_province", "省政协采用信息", "篇", 5, says=("省政协采用",))
CITY = figure("opinions.adopted_city", "市政协采用信息", "篇", 8, says=("市政协采用",))
OPINIONS = figure(
    "opinions.received", "收到社情民意信息", "篇", 33, says=("社情民意信息",), units=("条",),
    previous=28, headline=True,
)  # fmt: skip
PEOPLE = figure("research.residents", "访谈居民", "位", 948, says=("访谈居民", "位居民"))
FUNDS = figure("campaigns.funds", "筹措帮扶资金", "元", 730000, says=("帮扶资金",), headline=True)
QUARTER = figure(
    "consultations.leanest_quarter", "每季度协商", "次/季度", 1, says=("一季度一协商",)
)
KINDS = figure("consultations.kinds", "协商形式", "类", 4, says=("类协商议题", "协商形式"))
SUGGESTIONS = figure("suggestions.submitted", "微建议", "条", 11, says=("微建议",))
PLATFORM = figure("suggestions.platform", "政协云报送微建议", "条", 9, says=("政协云…微建议",))
FIGURES = (
    RECEIVED, FILED, MERGED_AWAY, FILING_RATE, REPLY_RATE, PROVINCE, CITY, OPINIONS, PEOPLE,
    FUNDS, QUARTER, KINDS, SUGGESTIONS, PLATFORM,
)  # fmt: skip


def checked(text: str, *controls: Binding, **given: Any) -> Checked:
    return check(ReadText(text, "txt", bindings=controls), given.pop("figures", FIGURES), **given)


def judged(text: str, printed: str, **given: Any) -> Judged:
    """The verdict on the first claim that is printed so."""
    found = checked(text, **given)
    pairs = zip(found.reading.claims, found.judged, strict=True)
    return next(verdict for claim, verdict in pairs if claim.printed == printed)
