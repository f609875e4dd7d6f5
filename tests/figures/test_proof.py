"""The proof holds everywhere: values follow from rows, and rows change no figure but their own."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict

from django.db import transaction

from tests.conftest import DRILL
from tests.figures.demo import YEAR, DemoYear
from xieshang.base import clock
from xieshang.base.indicators import indicator_of, indicators
from xieshang.base.models import Record
from xieshang.base.records.columns import ManyColumn, ReferenceColumn
from xieshang.base.records.kinds import kind_of
from xieshang.figures.indicators.queries import (
    Board,
    board,
    evidence,
    proofs,
    scopes_of,
    value_of,
)
from xieshang.kernel.figures import Basis, Figure, How

Key = tuple[str, int]
EVERY = 1 if DRILL else 4  # of the records struck one by one


def computed(found: Board, id_: str) -> Figure:
    """The figure that the records make, whichever is used."""
    known = (found.figures[id_], *found.beside[id_])
    return next(figure for figure in known if figure.basis is Basis.COMPUTED)


class EveryFigure(DemoYear):
    def test_its_value_is_what_its_rows_prove(self) -> None:
        for year, as_of in ((YEAR, None), (YEAR - 1, None), (YEAR, dt.date(YEAR, 6, 30))):
            found, scopes = board(year, as_of), scopes_of(year, as_of)
            for declared in indicators():
                with self.subTest(declared.id, year=year, as_of=as_of):
                    scope = scopes[declared.period]
                    rows, figure = evidence(declared, scope), computed(found, declared.id)
                    assert value_of(declared, scope, rows) == figure.value
                    assert len(rows) == figure.evidence_count

    def test_the_demo_year_leaves_none_without_a_record_unless_nothing_happened(self) -> None:
        found = board(YEAR)
        empty = {id_ for id_, figure in found.figures.items() if not figure.evidence_count}
        assert empty == {"proposals.merged", "proposals.not_filed"}

    def test_only_things_that_are_counted_are_divided(self) -> None:
        """Evidence of a ratio has a row for each thing; sums have no such rows."""
        for declared in indicators():
            for side in filter(None, (declared.part, declared.whole)):
                assert indicator_of(side).value.how in (How.COUNT, How.DISTINCT), declared.id

    def test_rows_of_a_side_come_before_they_are_told_apart(self) -> None:
        declared = indicator_of("campaigns.participation_rate")
        part, whole = proofs(declared, scopes_of(YEAR)["year"])
        assert (part.records.count(), whole.records.count()) == (152, 152)


class OneRecordStruck(DemoYear):
    """A struck record leaves every list that it stood in, and no other figure moves.

    Beside the figures with a row of it, those may move whose rows hang on it (sites of a study),
    and those that choose the record it points to by its being there (opinions that were adopted).
    """

    def test_changes_exactly_the_figures_that_count_it(self) -> None:
        counting, hanging = self.who_counts_what()
        before = board(YEAR).figures
        alone = 0
        for code, pk in self.one_row_of_each()[::EVERY]:
            with self.subTest(record=f"{code} {pk}"):
                direct = counting[code, pk]
                near = {id_ for name in names_of(code, pk) for id_ in hanging[name]}
                near |= {id_ for name in pointed_from(code, pk) for id_ in counting[name]}
                changed = self.changed_by_striking(code, pk, before)
                assert direct <= changed
                assert changed <= direct | near
                alone += near <= direct
        assert alone * 4 >= len(self.one_row_of_each()) // EVERY

    def one_row_of_each(self) -> list[Key]:
        """The last row of every indicator, each record once."""
        scopes = scopes_of(YEAR)
        rows = [evidence(i, scopes[i.period])[-1:] for i in indicators()]
        return sorted({(row.kind, row.id) for found in rows for row in found})

    def who_counts_what(self) -> tuple[dict[Key, set[str]], dict[Key, set[str]]]:
        """Record → figures with a row of it; record → figures with a row that points to it."""
        counting, hanging = defaultdict(set), defaultdict(set)
        scopes = scopes_of(YEAR)
        for declared in indicators():
            for proof in proofs(declared, scopes[declared.period]):
                for record in proof.kind.fetched(proof.records):
                    counting[proof.kind.code, record.pk].add(declared.id)
                    for name in pointed_to(proof.kind.code, record):
                        hanging[name].add(declared.id)
        return counting, hanging

    def changed_by_striking(self, code: str, pk: int, before: dict[str, Figure]) -> set[str]:
        with transaction.atomic():
            record = kind_of(code).model.objects.get(pk=pk)
            record.struck_at, record.struck_reason = clock.now(), "重复录入"
            record.save(update_fields=["struck_at", "struck_reason"])
            after = board(YEAR).figures
            transaction.set_rollback(True)
        return {id_ for id_, figure in after.items() if figure != before[id_]}


def pointed_to(code: str, record: Record) -> set[Key]:
    """The records that a row refers to."""
    found: set[Key] = set()
    for column in kind_of(code).columns:
        if isinstance(column, ReferenceColumn) and getattr(record, column.attribute):
            found.add((column.to, getattr(record, column.attribute)))
        if isinstance(column, ManyColumn):
            found |= {(column.to, key) for key in column.value(record)}
        if column.field == "subject_id":
            found.add((record.subject_kind, record.subject_id))
    return found


def pointed_from(code: str, pk: int) -> set[Key]:
    return pointed_to(code, kind_of(code).model.objects.get(pk=pk))


def names_of(code: str, pk: int) -> set[Key]:
    """The record; for a mandate also its person, by whom attendance knows the member."""
    record = kind_of(code).model.objects.get(pk=pk)
    person = {("person", record.person_id)} if code == "mandate" else set()
    return {(code, pk)} | person
