"""Every kind of record is declared well: what it names is there, and nothing has two meanings."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from django.core.exceptions import FieldDoesNotExist

from tests.cast import Cast
from tests.factories.records import make
from xieshang.base.models import Record
from xieshang.base.records import kinds as registry
from xieshang.base.records.columns import ManyColumn, ReferenceColumn
from xieshang.base.records.kinds import (
    COMMON,
    RecordKind,
    in_order,
    kind_for,
    kind_of,
    kinds,
    register,
    subject_labels,
)
from xieshang.duties.opinions.models import Opinion
from xieshang.duties.proposals.models import Proposal

every_kind = pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.code)
SECTIONS = {
    "home", "proposals", "opinions", "suggestions", "consultations", "research", "activities",
    "members", "culture", "campaigns", "oversight", "budget", "figures", "system",
}  # fmt: skip


@pytest.mark.parametrize("name", ["code", "label", "model", "prefix"])
def test_nothing_is_called_the_same_twice(name: str) -> None:
    said = Counter(value for kind in kinds() if (value := getattr(kind, name)))
    assert [value for value, times in said.items() if times > 1] == []


@every_kind
def test_what_a_kind_names_is_there(kind: RecordKind) -> None:
    fields = {column.field for column in kind.columns}
    kept = {field.name for field in kind.model._meta.get_fields()}
    attributes = {f.attname for f in kind.model._meta.concrete_fields} | kept
    assert {key for keys in kind.keys for key in keys} <= attributes
    assert set(kind.listed) <= fields | {"code"}
    assert set(kind.parents) <= {c.field for c in kind.columns if isinstance(c, ReferenceColumn)}
    assert kind.title in kept
    assert kind.date == "" or kind.date in fields
    assert kind.group in {"duties", "registers", "figures"}
    assert kind.section in SECTIONS
    assert kind.about.endswith("。")
    assert len(kind.listed) == len(set(kind.listed)) > 1


@every_kind
def test_the_number_comes_first_and_the_common_columns_last(kind: RecordKind) -> None:
    fields = [column.field for column in kind.columns]
    assert fields[0] == "code"
    assert tuple(fields[-len(COMMON) :]) == COMMON
    assert len(fields) == len(set(fields))
    assert not kind.column("code").required
    assert kind.keys[0] == ("code",)
    assert issubclass(kind.model, Record)


@every_kind
def test_headers_have_one_meaning(kind: RecordKind) -> None:
    printed = [column.header for column in kind.columns]
    assert len(printed) == len(set(printed))
    said = [alias for column in kind.columns for alias in column.aliases] + printed
    assert [header for header, times in Counter(said).items() if times > 1] == []
    assert set(kind.headers) == set(said)
    assert kind.headers["编号"].field == "code"


@every_kind
def test_every_field_that_must_be_filled_has_a_column(kind: RecordKind) -> None:
    given = {column.field for column in kind.columns} | {"committee", "subject_code"}
    needed = {
        f.name
        for f in kind.model._meta.concrete_fields
        if not (f.blank or f.null or f.has_default() or f.primary_key)
        and not getattr(f, "auto_now", False)
        and not getattr(f, "auto_now_add", False)
    }
    assert needed <= given


@every_kind
def test_references_lead_to_the_kind_of_the_field(kind: RecordKind) -> None:
    for column in kind.columns:
        if isinstance(column, ReferenceColumn):
            field = kind.model._meta.get_field(column.field)
            assert field.related_model is kind_of(column.to).model
        if isinstance(column, ManyColumn):
            through, back = column.rows_of(kind.model)
            assert through._meta.get_field(column.other).related_model is kind_of(column.to).model
            assert through._meta.get_field(back).related_model is kind.model


def test_every_kind_comes_after_those_it_refers_to() -> None:
    order = [kind.code for kind in in_order()]
    assert sorted(order) == sorted(kind.code for kind in kinds())
    for place, kind in enumerate(in_order()):
        assert kind.references <= set(order[:place])
    assert kind_of("proposal").references == {"plenary", "person", "organisation"}
    assert "proposal" in kind_of("assignment").references


@pytest.fixture
def emptied(monkeypatch: pytest.MonkeyPatch) -> None:
    """A registry of its own, for declarations that go wrong."""
    monkeypatch.setattr(registry, "_REGISTRY", {})


@pytest.mark.usefixtures("emptied")
def test_kinds_that_refer_to_each_other_have_no_order() -> None:
    to_b = replace(kind_of_opinion(), code="a", columns=(_to("b"),))
    register(to_b)
    register(replace(to_b, code="b", columns=(_to("a"),)))
    with pytest.raises(ValueError, match="refer to each other"):
        list(registry._after_references())


@pytest.mark.usefixtures("emptied")
def test_a_kind_is_declared_once() -> None:
    register(kind_of_opinion())
    with pytest.raises(ValueError, match="declared twice"):
        register(kind_of_opinion())


def _to(code: str) -> ReferenceColumn:
    return ReferenceColumn(field="other", header="另一条", to=code)


def kind_of_opinion() -> RecordKind:
    return kind_for(Opinion)


def test_a_kind_is_found_by_code_model_and_record() -> None:
    assert kind_of("opinion") is kind_for(Opinion) is kind_for(Opinion())
    with pytest.raises(KeyError):
        kind_of("nonsense")
    with pytest.raises(KeyError):
        kind_for(RecordKind)  # type: ignore[arg-type]
    with pytest.raises(KeyError):
        kind_of("opinion").column("nonsense")
    with pytest.raises(FieldDoesNotExist):
        registry.columns_of(Opinion, "nonsense")


def test_rows_may_be_about_these_kinds() -> None:
    labels = subject_labels()
    assert labels["提案"] == "proposal"
    assert "交办" not in labels
    assert len(labels) == sum(kind.subject for kind in kinds())


@every_kind
@pytest.mark.parametrize("rows", [1, 3])
def test_showing_a_row_asks_nothing_more(
    cast: Cast, kind: RecordKind, rows: int, django_assert_max_num_queries: object
) -> None:
    about = make(Proposal, plenary=cast.plenary) if hasattr(kind.model, "subject_kind") else None
    first = make(kind.model, about=about)
    many = [column for column in kind.columns if isinstance(column, ManyColumn)]
    for column in many:
        bound = column.rows_for(first, (cast.wang.pk, cast.li.pk))
        type(bound[0])._default_manager.bulk_create(bound)
    with django_assert_max_num_queries(1 + 2 * len(many)):  # type: ignore[operator]
        for record in kind.fetched(kind.model.objects.order_by("-pk"))[:rows]:
            for column in kind.columns:
                column.text(record)
                column.value(record)
                column.target(record)
