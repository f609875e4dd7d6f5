"""The shapes that pass between reading and writing: ledgers, their rows, faults and results."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field

SHOWN = 80  # characters of a value before and after a change
LEADING = 12  # of them before the place where the two begin to differ


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, where, why, and what to do; `row` counts as Excel does, 0 for a whole file."""

    source: str
    row: int
    column: str
    value: str
    reason: str
    remedy: str

    @property
    def text(self) -> str:
        """提案.csv 第 37 行「提案人」“李四”：人员里没有“李四”。请核对写法。"""
        row = f" 第 {self.row} 行" if self.row else ""
        column = f"「{self.column}」" if self.column else ""
        value = f"“{self.value}”" if self.value else ""
        return f"{self.source}{row}{column}{value}：{self.reason}。{self.remedy}。"

    def as_json(self) -> dict[str, str | int]:
        return asdict(self)


@dataclass(slots=True)
class Line:
    """One row: its number in the file and what stands under each header, as text."""

    number: int
    cells: dict[str, str]
    ignored: bool = False
    key: int | None = None  # of the staged row, where it is kept


@dataclass(slots=True)
class Table:
    """One ledger: of which kind its rows are and how its headers are read.

    `columns` maps a header to the field it fills, or to "" where it is to be ignored; a header
    that is in `headers` and not in `columns` has not been understood. `row` is the heading's.
    """

    source: str
    kind: str
    row: int
    headers: tuple[str, ...]
    columns: dict[str, str]
    lines: list[Line] = field(default_factory=list)
    skipped: int = 0
    faults: list[Fault] = field(default_factory=list)

    def filled(self) -> frozenset[str]:
        """The headers under which something stands."""
        return frozenset(
            h for line in self.lines if not line.ignored for h, text in line.cells.items() if text
        )


@dataclass(frozen=True, slots=True)
class Tally:
    """What became, or would become, of the rows of one ledger."""

    source: str
    kind: str
    label: str
    rows: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    skipped: int = 0
    faulty: int = 0

    @property
    def counts(self) -> str:
        """20 行  新增 20"""
        said = (
            ("新增", self.new), ("修改", self.changed), ("未变", self.unchanged),
            ("跳过", self.skipped), ("有误", self.faulty),
        )  # fmt: skip
        return "  ".join([f"{self.rows} 行", *(f"{word} {n}" for word, n in said if n)])

    @property
    def text(self) -> str:
        """提案.csv  20 行  新增 20"""
        return f"{self.source}  {self.counts}"


@dataclass(frozen=True, slots=True)
class Change:
    """A record that an import changes: header → before and after."""

    source: str
    row: int
    label: str
    title: str
    differences: Mapping[str, list[str]]

    @property
    def text(self) -> str:
        said = "；".join(f"{h}：“{a}” → “{b}”" for h, (a, b) in self.differences.items())
        return f"{self.source} 第 {self.row} 行 {self.title}  {said}"

    def as_json(self) -> dict[str, object]:
        """The change as it is kept for showing, long texts cut to where they differ."""
        cut = {header: list(_cut(*pair)) for header, pair in self.differences.items()}
        return asdict(self) | {"title": self.title[:SHOWN], "differences": cut}


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result of a check or an import; `loaded` says whether anything was kept."""

    tallies: tuple[Tally, ...] = ()
    faults: tuple[Fault, ...] = ()
    changes: tuple[Change, ...] = ()
    notices: tuple[str, ...] = ()
    loaded: bool = False

    def by_kind(self) -> dict[str, Tally]:
        """Kind → the sum over its ledgers."""
        summed: dict[str, Tally] = {}
        for tally in self.tallies:
            summed[tally.kind] = _add(summed.get(tally.kind), tally)
        return summed


def _add(a: Tally | None, b: Tally) -> Tally:
    if a is None:
        return b
    counts = ("rows", "new", "changed", "unchanged", "skipped", "faulty")
    return Tally(
        a.label, a.kind, a.label, **{name: getattr(a, name) + getattr(b, name) for name in counts}
    )


def _cut(before: str, after: str) -> tuple[str, str]:
    same = next((at for at, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), None)
    start = max(0, (min(len(before), len(after)) if same is None else same) - LEADING)

    def shown(text: str) -> str:
        part = text[start : start + SHOWN]
        return ("…" if start and part else "") + part + ("…" if text[start + SHOWN :] else "")

    return shown(before), shown(after)


def in_file_order(faults: Iterable[Fault], sources: Iterable[str]) -> tuple[Fault, ...]:
    """The faults as somebody goes through the files: file by file, from top to bottom."""
    place = {source: at for at, source in enumerate(sources)}
    return tuple(sorted(faults, key=lambda f: (place.get(f.source, -1), f.source, f.row)))
