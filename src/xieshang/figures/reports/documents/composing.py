"""Composing: a committee, a year and a template's text give one document with its figures bound.

Values come from one board; records are read only for lists and tables. Every printed number has a
key of its own, so that each can be opened, refreshed and checked by itself.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from xieshang.base import clock, scoping
from xieshang.base.documents.markdown import BindingError, Problem, Resolved, parse
from xieshang.base.documents.model import (
    Binding,
    Block,
    Document,
    FigureInline,
    Inline,
    Inlines,
    Table,
    Text,
)
from xieshang.base.indicators import Indicator, Scope, indicator_of
from xieshang.figures.indicators.queries import Board, board, scopes_of
from xieshang.figures.reports.documents import records
from xieshang.figures.reports.documents.numbering import numbered
from xieshang.figures.reports.documents.printing import Gap, figure_of, print_figure
from xieshang.figures.reports.documents.syntax import (
    Conditions,
    Mention,
    Records,
    Settings,
    Word,
    bindings_in,
    read_binding,
    split_settings,
)
from xieshang.ground.orgs.models import Committee
from xieshang.kernel.figures import Basis, Figure, Side
from xieshang.kernel.hanzi.quantities import write_value
from xieshang.kernel.periods import PeriodKind

DEMO_MARK = "演示数据：本报告由演示台账生成，人名、文稿和事件均为虚构，不作任何依据。"
_FULL_NAME = "中国人民政治协商会议"
_LONG = 100_000
_AREAS = "区县市州盟旗省"
_UPPER = {"district": "市", "city": "省", "province": "全国", "nation": ""}


@dataclass(frozen=True, slots=True)
class Composed:
    """A report: the document, the figures in the order in which they are printed, what is amiss.

    `figures` has one entry for each binding (the same figure may be printed twice); `shares` says
    how many printed numbers have which basis.
    """

    committee: Committee
    year: int
    board: Board
    scopes: Mapping[str, Scope]
    document: Document
    figures: tuple[Figure, ...]
    problems: tuple[Problem, ...]
    shares: Mapping[Basis, int]

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """The indicators that the report prints, each once, in order."""
        return tuple(indicator_of(i) for i in dict.fromkeys(f.indicator for f in self.figures))


def compose(
    committee: Committee,
    year: int,
    as_of: dt.date | None,
    template: str,
    *,
    dated: dt.date | None = None,
) -> Composed:
    """The report of one committee and year; `dated` is the day of its signature, today if none.

    What the template gets wrong is told in `problems` and shown as 〔缺数：…〕, never raised.
    """
    with scoping.scope((committee.pk,)):
        settings, body = split_settings(template)
        known, scopes = board(year, as_of), scopes_of(year, as_of)
        conditions = Conditions(year, lambda i: bool(known.figures[i.id].value))
        text = conditions.applied(body)
        writer = _Writer(committee, known, scopes, text)
        parsed = parse(text, writer.resolve)
    found = [*conditions.problems, *writer.problems, *parsed.problems]
    return Composed(
        committee=committee,
        year=year,
        board=known,
        scopes=scopes,
        document=_document(settings, writer, parsed.blocks, dated or clock.today()),
        figures=tuple(writer.figures),
        problems=tuple(sorted(found, key=lambda problem: problem.line)),
        shares=Counter(figure.basis for figure in writer.figures),
    )


class _Writer:
    """Resolves the bindings of one report, in order, and remembers what was printed."""

    def __init__(
        self, committee: Committee, known: Board, scopes: Mapping[str, Scope], text: str
    ) -> None:
        self.committee = committee
        self.board = known
        self.scopes = scopes
        self.problems: list[Problem] = []
        self.figures: list[Figure] = []
        self.bindings: list[Binding] = []
        self._lines: Iterator[tuple[int, str]] = bindings_in(text)

    def resolve(self, inside: str) -> Resolved:
        """What stands for a binding; called once for each, in the order of the text."""
        line, _ = next(self._lines)
        try:
            return self._resolved(inside, line)
        except BindingError as error:
            self._note(line, inside, str(error))
            return [Text(f"〔缺数：{error.shown if isinstance(error, Gap) else inside}〕")]

    def _resolved(self, inside: str, line: int) -> Resolved:
        match read_binding(inside):
            case Mention() as mention:
                return [self._mention(mention, line, inside)]
            case Records(form="table") as asked:
                shown = records.table(asked, self.scopes[asked.indicator.period])
                return _blocks(shown) if shown.rows else [Text("（无）")]
            case Records() as asked:
                return [Text(self._phrase(asked))]
            case Word(name="figures"):
                return _blocks(self._figures_table())
            case Word() as word:
                return [Text(self._word(word))]

    def _mention(self, mention: Mention, line: int, inside: str) -> Inline:
        figure = figure_of(mention, self.board)
        printed = print_figure(figure, mention.style)
        if printed.warning:
            self._note(line, inside, printed.warning)
        return self._bound(figure, printed.text)

    def _bound(self, figure: Figure, printed: str) -> FigureInline:
        key = f"f{len(self.bindings) + 1:03d}"
        self.figures.append(figure)
        self.bindings.append(
            Binding(
                key=key, indicator=figure.indicator, version=str(figure.version),
                committee=self.committee.slug, period=figure.period.label,
                as_of=figure.as_of.isoformat(), printed=printed, snapshot="",
                value=write_value(figure.value or 0), unit=figure.unit, basis=figure.basis,
            )
        )  # fmt: skip
        return FigureInline(key, printed, figure.indicator, f"{figure.label}（{figure.basis}）")

    def _phrase(self, asked: Records) -> str:
        named = records.phrase(asked, self.scopes[asked.indicator.period])
        if not named:
            raise Gap(asked.indicator.label, f"“{asked.indicator.label}”本期没有记录可列。")
        return named

    def _word(self, word: Word) -> str:
        day = self.board.as_of
        match word.name:
            case "committee":
                own = self.committee
                names = {"简称": own.short_name, "办公室": own.office_name}
                return names.get(word.choice, own.name)
            case "year":
                return str(self.board.year)
            case "area":
                return area_of(self.committee)
            case "upper":
                return _UPPER[self.committee.tier]
            case "as_of":
                return chinese_day(day)
            case _:
                return self.scopes[word.choice].period.label

    def _figures_table(self) -> Table:
        """Every figure printed so far, once, with part and whole, definition and period."""
        used = dict.fromkeys(figure.indicator for figure in self.figures)
        rows = [self._figure_row(self.board.figures[name]) for name in used]
        return Table(
            head=tuple((Text(name),) for name in ("指标", "数值", "单位", "n／N", "口径")),
            rows=tuple(row for row in rows if row),
            align=("left", "right", "center", "center", "left"),
        )

    def _figure_row(self, figure: Figure) -> tuple[Inlines, ...]:
        if figure.value is None:
            return ()
        value = self._bound(figure, print_figure(figure, _short(figure)).text)
        of_session = figure.period.kind is PeriodKind.SESSION
        basis = "" if figure.basis is Basis.COMPUTED else f"（{figure.basis}）"
        definition = f"{figure.definition}{'；按届次' if of_session else ''}{basis}"
        unit = "" if figure.unit == "%" else figure.unit
        return (
            (Text(figure.label),), (value,), (Text(unit),) if unit else (),
            self._share(figure), (Text(definition),),
        )  # fmt: skip

    def _share(self, figure: Figure) -> Inlines:
        """n/N of a rate, both bound."""
        if figure.part is None or figure.whole is None:
            return ()
        declared = indicator_of(figure.indicator)
        sides = (figure_of(Mention(declared, side), self.board) for side in (Side.PART, Side.WHOLE))
        n, whole = (self._bound(side, print_figure(side, "").text) for side in sides)
        return (n, Text("／"), whole)

    def _note(self, line: int, inside: str, message: str) -> None:
        self.problems.append(Problem(line, f"{{{{{inside}}}}}", message))


def _blocks(table: Table) -> list[Block]:
    return [table]


def _short(figure: Figure) -> str:
    """万 where nothing is lost by it: 730000 fits a narrow column as 73万."""
    value = figure.value or 0
    return "万" if value >= _LONG and value % 100 == 0 else ""


def _document(settings: Settings, writer: _Writer, blocks: list[Block], dated: dt.date) -> Document:
    committee = writer.committee
    lines = title_lines(committee, writer.board.year, settings.title)
    return Document(
        title="".join(lines),
        blocks=tuple(numbered(blocks)),
        title_lines=lines,
        attachment_mark=settings.attachment_mark,
        addressee=settings.addressee,
        signature=settings.signature or committee.office_name,
        date_line=chinese_day(dated),
        footnote=DEMO_MARK if committee.demo else "",
        bindings=tuple(writer.bindings),
    )


def title_lines(committee: Committee, year: int, title: str) -> tuple[str, ...]:
    """The title broken by meaning: whose full name, of which office, what report."""
    office = committee.office_name
    if office.startswith(_FULL_NAME) and office != _FULL_NAME:
        return (f"{year}年度{_FULL_NAME}", office.removeprefix(_FULL_NAME), title)
    return (f"{year}年度{office}", title)


def area_of(committee: Committee) -> str:
    """区, 县, 市 or 省, as the committee's own name says it."""
    last = committee.name.removesuffix("委员会")[-1:]
    return last if last and last in _AREAS else committee.get_tier_display()


def chinese_day(day: dt.date) -> str:
    """2020年12月31日."""
    return f"{day.year}年{day.month}月{day.day}日"
