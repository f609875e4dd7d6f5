"""The shipped report of a committee's year, written by its own template from a made-up board."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from decimal import Decimal
from random import Random

from tests.figures.checking.planting.chance import SUBJECTS
from tests.figures.checking.planting.drafts import Draft
from xieshang.base.indicators import Indicator, indicator_of
from xieshang.figures.reports.documents.printing import print_figure
from xieshang.figures.reports.documents.syntax import (
    BINDING,
    Conditions,
    Mention,
    Records,
    Word,
    bindings_in,
    read_binding,
    split_settings,
)
from xieshang.figures.reports.queries import shipped_template
from xieshang.kernel.figures import Figure, percent
from xieshang.kernel.periods import Period

YEAR = 2020
_PERIOD = Period.year(YEAR)
_WORDS = {
    "committee": "云溪区政协",
    "year": str(YEAR),
    "area": "区",
    "upper": "市",
    "as_of": f"{YEAR}年12月31日",
    "period": "五届五次会议以来",
}
_KINDS = ("专题议政性常委会会议协商", "专题会议协商", "对口协商", "提案办理协商")
# What is listed by name is never more than can be listed.
_LISTED = 5
_SCALED = {"campaigns.funds": 10_000}


def performance(chance: Random) -> Draft:
    """部门整体支出绩效评价报告. A binding is named by its place and is followed by its indicator."""
    _settings, body = split_settings(shipped_template())
    values = _values(chance, body)
    printed: dict[str, None] = {}
    text = Conditions(YEAR, lambda i: bool(values.get(i.id))).applied(body)
    said: dict[str, str] = {}

    def resolved(match: re.Match[str]) -> str:
        bound = read_binding(match["inside"])
        if isinstance(bound, Mention):
            name = f"p{len(said)}"
            printed[bound.indicator.id] = None
            said[name] = print_figure(_figure(bound.indicator, values), bound.style).text
            return f"{{{{{name}}}}}"
        if isinstance(bound, Records):
            return _records(chance, bound, values)
        return _table(list(printed), values, said) if bound.name == "figures" else _word(bound)

    template = (
        f"# {YEAR}年度云溪区政协办公室部门整体支出绩效评价报告\n\n{BINDING.sub(resolved, text)}"
    )
    return Draft("performance", template, said, {**values, **_places(text, said)})


def _places(text: str, said: dict[str, str]) -> dict[str, Decimal]:
    """Under `@indicator`: at which binding it is printed first."""
    mentions = [
        bound.indicator.id
        for _, inside in bindings_in(text)
        if isinstance(bound := read_binding(inside), Mention)
    ]
    return {f"@{name}": Decimal(at) for at, name in reversed(list(enumerate(mentions)))}


def _values(chance: Random, body: str) -> dict[str, Decimal]:
    """Figures of the kinds and sizes of a year, those that add up adding up."""
    listed = {bound.indicator.id for bound in _bound(body) if isinstance(bound, Records)}
    found: dict[str, int | Decimal] = {}
    for bound in _bound(body):
        if isinstance(bound, Mention):
            most = _LISTED if bound.indicator.id in listed else 60
            chosen = chance.randint(2, most) if most == _LISTED else chance.randint(11, 60)
            found[bound.indicator.id] = chosen * _SCALED.get(bound.indicator.id, 1)
    received = chance.randint(120, 300)
    filed = received - chance.randint(6, received // 8)
    forms = [chance.randint(2, 6) for _ in _KINDS]
    helped, visited = chance.randint(5, 20), chance.randint(21, 50)
    meetings = chance.randint(9, 30)
    found |= {
        "proposals.received": received, "proposals.filed": filed, "proposals.assigned": filed,
        "proposals.closed": filed, "proposals.contact_rate": 100, "proposals.reply_rate": 100,
        "proposals.filing_rate": percent(filed, received) or 0,
        "proposals.satisfaction_rate": percent(filed - chance.randint(1, 9), filed) or 0,
        "proposals.fed_back": filed, "proposals.key": 5, "proposals.instructed": 4,
        "consultations.kinds": 4, "consultations.topics": sum(forms),
        "consultations.topics_standing": forms[0], "consultations.topics_special": forms[1],
        "consultations.topics_counterpart": forms[2], "consultations.topics_proposal": forms[3],
        "consultations.meetings": meetings, "consultations.leanest_quarter": meetings // 5,
        "campaigns.enterprises": helped + visited, "campaigns.enterprises_helped": helped,
        "campaigns.enterprises_visited": visited, "campaigns.resumption_rate": 100,
        "campaigns.participation_rate": 100, "opinions.received": chance.randint(61, 69),
        "opinions.adopted_province": chance.randint(2, 9),
        "opinions.adopted_city": chance.randint(10, 19),
        "opinions.platform": chance.randint(5, 30),
        "research.recommendation_classes": chance.randint(3, 6),
        "research.recommendations": chance.randint(11, 30),
        "culture.characters": chance.randint(201, 299) * 1000,
        "campaigns.water_people": chance.randint(1001, 1099),
        "suggestions.platform_submitted": chance.randint(12, 30),
        "suggestions.platform_handled": chance.randint(5, 11),
    }  # fmt: skip
    return {name: Decimal(value) for name, value in found.items()}


def _bound(text: str) -> Iterator[Mention | Records | Word]:
    for _, inside in bindings_in(text):
        if not inside.startswith("if ") and inside != "end":
            yield read_binding(inside)


def _figure(declared: Indicator, values: dict[str, Decimal]) -> Figure:
    return Figure(
        declared.id, 1, declared.label, declared.unit, declared.counts, _PERIOD,
        dt.date(YEAR, 12, 31), values[declared.id],
    )  # fmt: skip


def _records(chance: Random, asked: Records, values: dict[str, Decimal]) -> str:
    if asked.form == "table":
        return "（见附表）"
    if asked.indicator.id == "consultations.kinds":
        return "、".join(_KINDS)
    names = chance.sample(SUBJECTS, int(values.get(asked.indicator.id, Decimal(1))))
    if asked.style == "书名":
        return "".join(f"《关于{name}的报告》" for name in names)
    if asked.style.startswith("["):
        return "、".join(f"主讲人讲《{name}》" for name in names)
    return "、".join(names)


def _word(word: Word) -> str:
    return _WORDS[word.name]


def _table(names: list[str], values: dict[str, Decimal], said: dict[str, str]) -> str:
    """The table of all figures printed above, as the writer of reports sets it."""
    rows = ["| 指标 | 数值 | 单位 |", "|---|---|---|"]
    for name in names:
        declared = indicator_of(name)
        slot = f"t{len(said)}"
        said[slot] = print_figure(_figure(declared, values), "").text
        rows.append(f"| {declared.label} | {{{{{slot}}}}} | {declared.unit.strip('%')} |")
    return "\n".join(rows)
