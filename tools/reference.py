"""The pages of docs/ that are read from the declarations of the code; make_docs.py writes them.

Every indicator, record kind, permission, setting and command is declared once, in the code; a
page that repeats it by hand would be wrong before long. Django must be set up before the import.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from django.core.management import get_commands, load_command_class
from django.core.management.base import BaseCommand, CommandParser
from django.db.models import TextChoices

from xieshang.base.indicators import Indicator, alternatives, indicator_of, indicators
from xieshang.base.models import Level
from xieshang.base.records.columns import Column, ManyColumn, ReferenceColumn
from xieshang.base.records.kinds import COMMON, RecordKind, kind_of, kinds
from xieshang.config.env import VARIABLES
from xieshang.ground.people.rules import LEVELS, PERMISSIONS, Role
from xieshang.kernel.figures import How

NOTE = "<!-- Made by tools/make_docs.py from the code. Do not edit: run `make docs`. -->"
EVERYWHERE = ("code", *COMMON)

PERIODS = {"session": "届次", "year": "年度"}
GROUPS = {"registers": "名册", "duties": "履职台账", "figures": "给定的数字"}
FILLED: Mapping[str, str] = {
    "long": "文字，不限长短",
    "yesno": "是 / 否",
    "date": "日期：2020-03-05",
    "month": "年月：1975-03",
    "moment": "日期和时间：2020-01-07 17:00",
    "number": "整数",
    "money": "金额，以元计；可写 73万元",
    "subject": "所指记录的编号或名称",
}


def indicator_page() -> str:
    """Every indicator, duty by duty."""
    lines = [
        "An indicator is a declared query over records; see [concepts](concepts.md). Its value",
        "follows from the rows it returns, so that every figure opens the records behind it.",
        "届次 is the session from one plenary to the next, 年度 the calendar year.",
        "",
    ]
    ordered = sorted(indicators(), key=lambda declared: declared.section)
    sections = [(name, list(group)) for name, group in groupby(ordered, lambda i: i.section)]
    lines += [f"- [{name}](#{name}): {len(group)}" for name, group in sections]
    for name, group in sections:
        lines += ["", f"## {name}"]
        for declared in group:
            lines += ["", f"### {declared.id} {declared.label}", "", *_indicator(declared)]
    return page("Indicators 指标", lines)


def _indicator(declared: Indicator) -> Iterator[str]:
    yield f"- counts 口径: {declared.counts}"
    yield (
        f"- unit {declared.unit} · period {PERIODS[declared.period]} · "
        f"version {declared.version} · office {declared.office or '—'}"
    )
    yield f"- value: {_reckoned(declared)}"
    others = [_link(other) for other in alternatives(declared)]
    if others:
        yield f"- other definitions of the same name: {'; '.join(others)}"
    if declared.says:
        yield f"- said in prose as: {'、'.join(declared.says)}"
    if declared.units:
        yield f"- also printed in: {'、'.join(declared.units)}"


def _reckoned(declared: Indicator) -> str:
    if declared.query is None:
        part, whole = indicator_of(declared.part), indicator_of(declared.whole)
        return f"{_link(part)} ÷ {_link(whole)} × 100, two places, half up"
    said = {
        How.COUNT: "how many records",
        How.DISTINCT: f"how many different values of `{declared.value.by}`",
        How.SUM: f"the sum of `{declared.value.by}`",
        How.LEAST_PER: f"how many records in the leanest {declared.value.by}",
    }
    return said[declared.value.how]


def _link(declared: Indicator) -> str:
    heading = f"{declared.id} {declared.label}"
    anchor = "".join(c for c in heading.lower() if c.isalnum() or c in "_- ").replace(" ", "-")
    return f"[{declared.label}](#{anchor})"


def ledger_page() -> str:
    """Every kind of record as a ledger: what its file is called and what stands in it."""
    lines = [
        "一类记录一张台账：UTF-8 的 .csv，或 .xlsx 的一张工作表。文件名（或工作表名）里要有台账名称，",
        "名称后可用“·”加本单位的说明，如 `批示·社情民意.csv`。表头占一行，栏目次序不限，多余的空栏不要紧。",
        "怎样导入见[导入本单位的台账](recipes/import-your-ledgers.md)。",
        "",
        "## 每张台账都有的栏目",
        "",
        *column_table(c for c in kinds()[0].columns if c.field in EVERYWHERE),
        "",
        "编号可以不填，由系统编；来源渠道等四栏整栏都可以省去。",
    ]
    for group, label in GROUPS.items():
        lines += ["", f"## {label}"]
        for kind in (kind for kind in kinds() if kind.group == group):
            lines += ["", f"### {kind.label} {kind.code}", "", *_ledger(kind)]
    return page("Ledgers 台账", lines)


def _ledger(kind: RecordKind) -> Iterator[str]:
    own = [column for column in kind.columns if column.field not in EVERYWHERE]
    yield f"{kind.about}文件：`{kind.label}.csv`。"
    yield ""
    yield "```csv"
    yield ",".join(column.header for column in (kind.column("code"), *own))
    yield "```"
    yield ""
    yield from column_table(own)
    keys = [_key(kind, names) for names in kind.keys]
    if keys:
        yield ""
        yield f"再次导入时按以下各项认出同一条记录（依次）：{'；'.join(keys)}。"


def _key(kind: RecordKind, names: Sequence[str]) -> str:
    headers = {column.attribute: column.header for column in kind.columns}
    headers |= {column.field: column.header for column in kind.columns}
    return " + ".join(headers[name] for name in names)


def column_table(columns: Iterable[Column]) -> Iterator[str]:
    """The columns of a ledger as a table."""
    rows = [
        (c.header, "是" if c.required else "", filled(c), "、".join(c.aliases), c.help)
        for c in columns
    ]
    return table(("栏目", "必填", "怎样填", "也认作", "说明"), rows)


def filled(column: Column) -> str:
    """What may stand in a cell of the column."""
    if isinstance(column, ManyColumn):
        return f"{_named(column.to)}，多个用顿号分开"
    if isinstance(column, ReferenceColumn):
        return _named(column.to)
    choices = getattr(column, "choices", ())
    if choices:
        return " / ".join(str(label) for _, label in choices)
    if column.shape == "choice":
        return "[指标](indicators.md)的名称或代码"
    if column.shape == "text":
        return f"文字，至多 {column.limit} 字" if column.limit else "文字"
    unit = f"，以{column.unit}计" if column.unit else ""
    return FILLED[column.shape] + unit


def _named(code: str) -> str:
    return f"“{kind_of(code).label}”里的名称或编号"


def permission_page() -> str:
    """Who may do what, and who may read which level."""
    heads = ("", *(str(role.label) for role in Role))
    allowed = [
        (f"{label} `{name}`", *("✓" if role in roles else "" for role in Role))
        for name, (label, roles) in PERMISSIONS.items()
    ]
    levels = [
        (str(level.label), *("✓" if level in LEVELS[role] else "" for role in Role))
        for level in Level
    ]
    return page(
        "Permissions 权限",
        [
            "A role is granted to an account in one committee, from a day to a day. Several roles",
            "of one account add up. A handling unit's staff see only what was handed to their unit.",
            "",
            "## What each role may do",
            "",
            *table(heads, allowed),
            "",
            "## Which level of record each role may read",
            "",
            *table(heads, levels),
        ],
    )


def value_page() -> str:
    """Every list of values, in Chinese and in the code."""
    lines = [
        "The lists from which a column takes its value. The English word is what the database",
        "keeps; the Chinese one is what people read and write. See [concepts](concepts.md).",
    ]
    for choices in sorted(lists_of_values(), key=lambda c: (c.__module__, c.__qualname__)):
        owner = ".".join(choices.__module__.split(".")[1:3])
        rows = [(str(one.label), f"`{one.value}`") for one in choices]
        lines += ["", f"## {owner} {choices.__name__}", "", *table(("中文", "value"), rows)]
    return page("Values 可选值", lines)


def lists_of_values() -> list[type[TextChoices]]:
    """Every list that the program knows."""
    return [c for c in TextChoices.__subclasses__() if c.__module__.startswith("xieshang.")]


def setting_page() -> str:
    """Every variable of the environment."""
    rows = [
        (f"`{v.name}`", f"`{v.default}`" if v.default else "", v.says) for v in VARIABLES.values()
    ]
    return page(
        "Settings",
        [
            "Settings are variables of the environment, read once at start-up.",
            "",
            *table(("Variable", "Default", "What it does"), rows),
            "",
            "`PORT` moves `make demo` to another port. How the variables are set for a server is in",
            "[install](operate/install.md).",
        ],
    )


def command_page() -> str:
    """Every command that we add to Django's."""
    lines = [
        "`xieshang` runs Django's commands (`xieshang migrate`, …) and the ones below;",
        "`.venv/bin/xieshang` is where `make` puts it. `xieshang COMMAND --help` says the same.",
    ]
    for name, command in commands().items():
        lines += ["", f"## {name}", "", *_command(name, command)]
    return page("Commands", lines)


def commands() -> dict[str, BaseCommand]:
    """Our own commands by name."""
    found = sorted(get_commands().items())
    return {
        name: load_command_class(app, name)
        for name, app in found
        if isinstance(app, str) and app.startswith("xieshang.")
    }


def _command(name: str, command: BaseCommand) -> Iterator[str]:
    parser = CommandParser(add_help=False)
    command.add_arguments(parser)
    arguments = parser._actions  # noqa: SLF001 - argparse has no public way to list them
    yield f"`{' '.join(('xieshang', name, *map(_usage, arguments)))}`"
    if command.help:
        yield ""
        yield str(command.help)
    if arguments:
        yield ""
        yield from table(
            ("Argument", "What it does", "Default"),
            [(f"`{_usage(a).strip('[]')}`", str(a.help or ""), _default(a)) for a in arguments],
        )


def _usage(argument: argparse.Action) -> str:
    """FOLDER, [--committee SLUG] or --format {table,json}."""
    name = argument.option_strings[-1] if argument.option_strings else ""
    value = "" if argument.nargs == 0 else _value(argument)
    said = " ".join(part for part in (name, value) if part)
    optional = argument.option_strings and not argument.required
    return f"[{said}]" if optional or argument.nargs in ("?", "*") else said


def _value(argument: argparse.Action) -> str:
    if argument.metavar:
        return str(argument.metavar)
    if argument.choices is not None:
        return f"{{{','.join(map(str, argument.choices))}}}"
    return argument.dest.upper()


def _default(argument: argparse.Action) -> str:
    return "" if argument.default in (None, False, "") else f"`{argument.default}`"


def page(title: str, lines: Iterable[str]) -> str:
    """A whole page, with the note that it is made."""
    return "\n".join([f"# {title}", "", NOTE, "", *lines]) + "\n"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """A Markdown table; a bar in a cell does not end it."""
    yield _line(heads)
    yield "|" + "---|" * len(heads)
    for row in rows:
        yield _line([cell.replace("|", "\\|").replace("\n", " ") for cell in row])


def _line(cells: Sequence[str]) -> str:
    return "|" + "".join(f" {cell} |" if cell else " |" for cell in cells)


PAGES: Mapping[str, Callable[[], str]] = {
    "indicators.md": indicator_page,
    "ledgers.md": ledger_page,
    "permissions.md": permission_page,
    "settings.md": setting_page,
    "values.md": value_page,
    "cli.md": command_page,
}
