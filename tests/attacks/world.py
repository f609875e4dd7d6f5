"""Two committees with the same demo year; in one of them every text is branded with a word."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from pytest_django import DjangoDbBlocker

from tests.demo_year import FOLDER
from tests.faces.visitors import account
from xieshang.base import scoping
from xieshang.base.actor import COMMAND_LINE, Actor
from xieshang.base.documents.reading.model import ReadText
from xieshang.base.models import Level
from xieshang.base.records.columns import ManyColumn
from xieshang.base.records.kinds import kind_of, kinds
from xieshang.duties.proposals.models import Proposal
from xieshang.figures.checking.actions import Paper, keep_paper, share_draft
from xieshang.figures.checking.queries import Comparison
from xieshang.figures.reports.actions import save_template
from xieshang.figures.reports.queries import current
from xieshang.ground.demo.actions import found_committees, open_accounts
from xieshang.ground.files.actions import attach_file
from xieshang.ground.ledgers.actions import load_folder, stage_files
from xieshang.ground.ledgers.folders import files_in, read_files
from xieshang.ground.ledgers.loading import load
from xieshang.ground.ledgers.shapes import Table
from xieshang.ground.orgs.actions import found_committee
from xieshang.ground.orgs.models import Committee, Tier
from xieshang.ground.people.models import Account
from xieshang.ground.people.rules import Role

CANARY = "雁阵鸣"
"""Stands in every text of the second committee, and nowhere in the first."""
Brand = Callable[[str], str]
_NAMED = ("text", "long")


@dataclass(frozen=True, slots=True)
class Twins:
    """The demo committee, its twin, and what of the twin's an address can name."""

    home: Committee
    twin: Committee
    accounts: dict[str, Account]  # of the demo, by user name
    keys: dict[str, int]  # kind → a record of the twin
    batch: int
    row: int
    file: int
    proposal: int
    account: int
    draft: int

    def roles(self) -> Iterator[tuple[str, Client]]:
        """A browser for each demo account."""
        for username, known in self.accounts.items():
            client = Client()
            client.force_login(known)
            yield username, client


@contextmanager
def twins(blocker: DjangoDbBlocker) -> Iterator[Twins]:
    """Both committees in the test database; taken back afterwards."""
    with blocker.unblock(), transaction.atomic():
        home, twin = found_committees(), found_twin()
        outcome = load_folder(folder=FOLDER, committee=home, actor=COMMAND_LINE)
        assert not outcome.faults, outcome.faults[:5]
        load_branded(twin, lambda text: f"{CANARY}{text}")
        yield _known(home, twin)
        transaction.set_rollback(True)


def found_twin() -> Committee:
    """A committee of another city, under nobody whom the demo's accounts work for."""
    name = f"政协{CANARY}市委员会"
    values = {
        "name": name, "short_name": f"{CANARY}政协", "office_name": f"{name}办公室",
        "tier": Tier.DISTRICT, "region_code": "450302", "demo": False,
    }  # fmt: skip
    return found_committee(slug="beita", values=values, actor=COMMAND_LINE)


def load_branded(committee: Committee, brand: Brand, long: Brand | None = None) -> None:
    """The demo year, with every text of it branded, long ones by `long`.

    Names stay the same wherever they stand.
    """
    with scoping.scope([committee.pk]):
        tables = read_files(files_in(FOLDER), {}).tables
        outcome, _ = load(
            branded(tables, brand, long or brand),
            actor=COMMAND_LINE,
            keep=True,
            progress=lambda _line: None,
        )
        assert outcome.loaded, [fault.text for fault in outcome.faults[:5]]


def branded(tables: list[Table], brand: Brand, long: Brand) -> list[Table]:
    """The ledgers with `brand` put on every name and on every free text."""
    names = sorted({name for table in tables for name in _names(table)}, key=len, reverse=True)
    known = re.compile("|".join(map(re.escape, names)))
    return [_branded(table, known, brand, long) for table in tables]


def _names(table: Table) -> Iterator[str]:
    """By what the records of a ledger are called elsewhere."""
    kind = kind_of(table.kind)
    for header, field in table.columns.items():
        if field in (kind.title, "name", "aliases", "title") and _free(table, field):
            for line in table.lines:
                yield from filter(None, re.split("[、，]", line.cells.get(header, "")))


def _free(table: Table, field: str) -> bool:
    column = kind_of(table.kind).column(field)
    return column.shape in _NAMED and field != "code"


def _branded(table: Table, known: re.Pattern[str], brand: Brand, long: Brand) -> Table:
    kind, lines = kind_of(table.kind), []
    columns = {h: kind.column(f) for h, f in table.columns.items() if f}
    for line in table.lines:
        cells = dict(line.cells)
        for header, column in columns.items():
            text = cells.get(header, "")
            if column.shape in ("reference", "many", "subject") or isinstance(column, ManyColumn):
                cells[header] = known.sub(lambda found: brand(found[0]), text)
            elif text and column.shape in _NAMED and column.field not in ("code", "plenary"):
                own = long if column.shape == "long" else brand
                changed = known.sub(lambda found: brand(found[0]), text)
                cells[header] = (
                    own(changed) if changed == text or column.shape == "long" else changed
                )
        lines.append(replace(line, cells=cells))
    return replace(table, lines=lines)


def _known(home: Committee, twin: Committee) -> Twins:
    accounts = {opened.username: opened for opened in open_accounts()}
    keeper = account("beitaguanli", twin, Role.OFFICE_ADMIN)
    with scoping.scope([twin.pk]):
        keys = {kind.code: record.pk for kind in kinds() if (record := kind.model.objects.first())}
        proposal = Proposal.objects.earliest("pk")
        content = SimpleUploadedFile(f"{CANARY}.txt", CANARY.encode())
        file = attach_file(
            kind=kind_of("proposal"), record=proposal, upload=content, level=Level.PUBLIC,
            actor=COMMAND_LINE,
        )  # fmt: skip
        with TemporaryDirectory() as folder:
            batch = stage_files(files=[("提案.csv", _ledger(Path(folder)))], actor=COMMAND_LINE)
        save_template(
            body=f"# {CANARY}模板\n\n{CANARY}", actor=COMMAND_LINE, opened=current().number
        )
        row = batch.rows.earliest("pk")
        draft = _draft(keeper)
    return Twins(
        home, twin, accounts, keys, batch.pk, row.pk, file.pk, proposal.pk, keeper.pk, draft
    )  # fmt: skip


def _draft(keeper: Account) -> int:
    """A draft that the twin's office shares, about figures of its own."""
    actor = Actor(keeper.name, keeper.pk)
    text = f"{CANARY}：今年立案21件。"
    paper = Paper(f"{CANARY}文稿", ReadText(text, "txt"))
    version = keep_paper(paper=paper, comparison=Comparison(), draft=None, actor=actor)
    share_draft(draft=version.draft, shared=True, actor=actor)
    return version.draft_id


def _ledger(folder: Path) -> Path:
    place = folder / "提案.csv"
    place.write_text(f"届次,案号,案由\n五届五次会议,9999,{CANARY}案由\n", encoding="utf-8")
    return place
