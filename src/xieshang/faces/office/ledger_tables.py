"""What the pages of 导入导出 show: batches, ledgers, faults with a place to mend them, changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from xieshang.base.records.columns import ChoiceColumn, Column, SubjectKindColumn, YesNoColumn
from xieshang.base.records.kinds import kind_of, kinds
from xieshang.base.ui import components as ui
from xieshang.faces.parts.shell import SECTIONS
from xieshang.ground.ledgers.states import BatchState

if TYPE_CHECKING:
    from xieshang.ground.ledgers.models import Batch, StagedRow

LONG = 60  # characters from which a cell is mended in a text area
_COUNTS = (
    ("rows", "行数"), ("new", "新增"), ("changed", "修改"), ("unchanged", "未变"),
    ("skipped", "跳过"), ("faulty", "有误"),
)  # fmt: skip
_TONES: Mapping[str, ui.Tone] = {BatchState.COMMITTED: "good", BatchState.DISCARDED: "neutral"}


@dataclass(frozen=True, slots=True)
class Field:
    """A cell to be mended: how its input is called, what stands there, what may be chosen."""

    name: str
    label: str
    value: str
    choices: tuple[str, ...] = ()

    @property
    def long(self) -> bool:
        return len(self.value) > LONG or "\n" in self.value


@dataclass(frozen=True, slots=True)
class FaultLine:
    """One fault: where, what is wrong, what to do, and the cell if there is one."""

    source: str
    row: int
    reason: str
    remedy: str
    url: str
    header: str = ""
    field: Field | None = None
    key: int = 0  # of the row, on the first of its lines
    ignored: bool = False


def number_of(request: HttpRequest) -> int:
    """The page of a list that is asked for."""
    said = request.GET.get("page", "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 7 else 1


def state_of(batch: Batch) -> ui.State:
    """Where a batch stands, in a word."""
    state = BatchState(batch.state)
    if state != BatchState.STAGED:
        return ui.State(str(state.label), _TONES[state])
    if batch.checked_at is None:
        return ui.State(_("待核对"), "warn")
    faulty = any(tally["faulty"] for tally in batch.tallies)
    return ui.State(_("有误"), "bad") if faulty else ui.State(_("已核对"), "progress")


def batches_table(rows: Iterable[Batch]) -> ui.Table:
    """The batches, each with what became of its rows."""
    columns = (
        ui.Column("source", _("来源"), "title", fixed=True),
        ui.Column("at", _("上传时间"), "code"),
        ui.Column("state", _("状态"), "code"),
        ui.Column("who", _("导入人"), "name"),
        *(ui.Column(name, label, "number") for name, label in _COUNTS),
    )
    empty = ui.Empty(
        _("还没有导入过台账"), _("在上面选择文件上传；不知道表头怎么写的，先下载空白台账。")
    )
    return ui.Table(
        "batches", _("导入批次"), columns, tuple(map(_batch_row, rows)), empty, wide=True
    )


def _batch_row(batch: Batch) -> ui.Row:
    counts = (sum(tally[name] for tally in batch.tallies) for name, _label in _COUNTS)
    return ui.Row(
        (
            ui.Cell(_short(batch.source), note=_ledgers_in(batch)),
            ui.Cell(batch.staged_at),
            ui.Cell(state=state_of(batch)),
            ui.Cell(batch.actor),
            *(ui.Cell(count) for count in counts),
        ),
        url=reverse("ledger_batch", args=[batch.pk]),
        muted=batch.state == BatchState.DISCARDED,
    )


def _ledgers_in(batch: Batch) -> str:
    return _("%(count)s 张台账") % {"count": len(batch.sheets)} if len(batch.sheets) > 1 else ""


def sheets_table(batch: Batch, faulty: Mapping[int, int]) -> ui.Table:
    """The ledgers of a batch: what each was taken for, and what becomes of its rows."""
    columns = (
        ui.Column("source", _("文件"), "title", fixed=True),
        ui.Column("kind", _("台账"), "name"),
        ui.Column("row", _("表头所在行"), "number"),
        *(ui.Column(name, label, "number") for name, label in _COUNTS),
        *((ui.Column("columns", _("栏目")),) if batch.state == BatchState.STAGED else ()),
    )
    tallies = {tally["source"]: tally for tally in batch.tallies}
    rows = [
        _sheet_row(batch, at, sheet, tallies.get(sheet["source"], {}) | {"faulty": faulty.get(at)})
        for at, sheet in enumerate(batch.sheets)
        if not sheet.get("left_out")
    ]
    empty = ui.Empty(_("这一批里没有台账了"), _("请放弃这一批，改好文件后重新上传。"))
    return ui.Table("sheets", _("识别出的台账"), columns, tuple(rows), empty, wide=True)


def _sheet_row(batch: Batch, at: int, sheet: Mapping[str, Any], tally: Mapping[str, Any]) -> ui.Row:
    kind = kind_of(sheet["kind"])
    counts = [tally.get(name) for name, _label in _COUNTS]
    listed = "" if batch.state != BatchState.COMMITTED else reverse("records", args=[kind.code])
    headers = ui.Cell(_("栏目对应"), url=reverse("ledger_sheet", args=[batch.pk, at]))
    return ui.Row(
        (
            ui.Cell(_short(sheet["source"])),
            ui.Cell(kind.label, url=listed),
            ui.Cell(sheet["row"] or None),
            *(ui.Cell(count or 0) for count in counts),
            *((headers,) if batch.state == BatchState.STAGED else ()),
        ),
        url=listed,
    )  # fmt: skip


def fault_lines(batch: Batch, rows: Iterable[StagedRow]) -> Iterator[FaultLine]:
    """Each fault of these rows; of a row left out on purpose one line that says so."""
    for row in rows:
        sheet = batch.sheets[row.sheet]
        url = reverse("ledger_row", args=[batch.pk, row.pk])
        where = (sheet["source"], row.number)
        if row.ignored:
            said = (_("这一行已忽略，不会导入"), _("需要导入的，点“恢复”后重新核对"))
            yield FaultLine(*where, *said, url, key=row.pk, ignored=True)
            continue
        for at, fault in enumerate(row.faults):
            yield FaultLine(
                *where, fault["reason"], fault["remedy"], url, fault["column"],
                field=_field(sheet, row, fault["column"]), key=0 if at else row.pk,
            )  # fmt: skip


def row_fields(batch: Batch, row: StagedRow) -> list[tuple[Field, str]]:
    """Every cell of a row, with what is wrong there."""
    sheet = batch.sheets[row.sheet]
    said = {fault["column"]: f"{fault['reason']}。{fault['remedy']}。" for fault in row.faults}
    fields = [(_field(sheet, row, header), said.get(header, "")) for header in sheet["headers"]]
    return [(field, fault) for field, fault in fields if field is not None]


def _field(sheet: Mapping[str, Any], row: StagedRow, header: str) -> Field | None:
    if header not in sheet["headers"]:
        return None
    name = f"c{row.pk}-{sheet['headers'].index(header)}"
    value = row.cells.get(header, "")
    return Field(name, header, value, tuple(_choices(_column(sheet, header), value)))


def _column(sheet: Mapping[str, Any], header: str) -> Column | None:
    named = sheet["columns"].get(header, "")
    return next((c for c in kind_of(sheet["kind"]).columns if c.field == named), None)


def _choices(column: Column | None, value: str) -> list[str]:
    """What may be chosen in the cell, what stands there first; nothing for free text."""
    known: tuple[str, ...] = ()
    if isinstance(column, ChoiceColumn | SubjectKindColumn):
        known = tuple(label for _value, label in column.choices)
    elif isinstance(column, YesNoColumn):
        known = ("是", "否")
    return list(dict.fromkeys((value, *known))) if known else []


def changes_table(changes: Sequence[Mapping[str, Any]]) -> ui.Table:
    """What records would say otherwise than now."""
    columns = (
        ui.Column("title", _("记录"), "title", fixed=True),
        ui.Column("kind", _("台账"), "name"),
        ui.Column("where", _("文件与行")),
        ui.Column("changes", _("原来 → 改为")),
    )
    rows = tuple(
        ui.Row(
            (
                ui.Cell(change["title"]),
                ui.Cell(change["label"]),
                ui.Cell(_row_in(change["source"], change["row"])),
                ui.Cell(_differences(change["differences"])),
            )
        )
        for change in changes
    )
    return ui.Table("changes", _("对已有记录的修改"), columns, rows)


def _differences(said: Mapping[str, Sequence[str]]) -> str:
    none = _("空")
    return "；".join(f"{h}：{a or none} → {b or none}" for h, (a, b) in said.items())


def blanks_table() -> ui.Table:
    """A blank ledger of each kind, by section."""
    columns = (
        ui.Column("label", _("台账"), "title", fixed=True),
        ui.Column("section", _("所属"), "name"),
        ui.Column("required", _("必填栏目")),
        ui.Column("xlsx", _("Excel"), "code"),
        ui.Column("csv", _("CSV"), "code"),
    )
    place = {code: at for at, (code, *_rest) in enumerate(SECTIONS)}
    names = {code: label for code, label, _icon in SECTIONS}
    rows = tuple(
        ui.Row(
            (
                ui.Cell(kind.label, note=kind.about),
                ui.Cell(names.get(kind.section, "")),
                ui.Cell("、".join(column.header for column in kind.columns if column.required)),
                *(ui.Cell(_("下载 %(form)s") % {"form": form},
                          url=reverse("ledger_blank", args=[kind.code, form]))
                  for form in ("xlsx", "csv")),
            )
        )
        for kind in sorted(kinds(), key=lambda kind: place.get(kind.section, 0))
    )  # fmt: skip
    return ui.Table("blanks", _("空白台账"), columns, rows)


def _row_in(source: str, row: int) -> str:
    return _("%(source)s 第 %(row)s 行") % {"source": _short(source), "row": row}


def _short(name: str) -> str:
    return name if len(name) <= LONG else f"{name[: LONG - 1]}…"
