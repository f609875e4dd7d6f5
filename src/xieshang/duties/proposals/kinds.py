"""Proposals and their supervision as kinds of record."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from xieshang.base.records.columns import ManyColumn
from xieshang.base.records.kinds import RecordKind, columns_of, register
from xieshang.duties.handling.models import Assignment
from xieshang.duties.proposals.models import Proposal, Supervision


def _names(records: QuerySet[Any]) -> Iterable[tuple[int, str]]:
    """编号 first; then 五届五次会议第12号 and its padded cousins, 收件3, and the title."""
    rows = records.values_list("pk", "code", "plenary__code", "number", "receipt", "title")
    for pk, code, plenary, number, receipt, title in rows:
        yield pk, code
        if number:
            yield from ((pk, f"{plenary}第{n}号") for n in {str(number), f"{number:03d}"})
        if receipt:
            yield pk, f"{plenary}收件{receipt}"
        yield pk, title


def _code(proposal: Proposal) -> str:
    """五届五次会议第12号; before filing it goes by its receipt number."""
    if proposal.number:
        return f"{proposal.plenary.code}第{proposal.number}号"
    return f"{proposal.plenary.code}收件{proposal.receipt}" if proposal.receipt else ""


def _of_units(proposals: QuerySet[Any], organisations: frozenset[int]) -> QuerySet[Any]:
    """A unit's staff see the proposals that the unit handles or handled."""
    own = Assignment.objects.standing().about("proposal").filter(department__in=organisations)
    return proposals.filter(pk__in=own.values("subject_id"))


register(
    RecordKind(
        code="proposal", model=Proposal, label="提案", section="proposals", subject=True,
        columns=columns_of(
            Proposal, "plenary", "receipt", "number", "title", "category", "form",
            ManyColumn(
                field="proposers", header="提案人", to="person", through="proposers",
                other="person", aliases=("提案者", "第一提案人", "提案委员", "领衔人"),
                help="多人用顿号分开，第一位是第一提案人",
            ),
            "organisation", "received_on", "outcome", "reviewed_on", "filed_on", "merged_into",
            "key_on", "closed_on", "public", "body",
            plenary={"to": "plenary", "aliases": ("会议届次",)},
            number={"aliases": ("提案号", "提案编号", "立案号"), "nullable": True, "least": 1},
            receipt={"aliases": ("收件编号", "流水号"), "nullable": True, "least": 1},
            title={"aliases": ("提案标题", "题目", "提案名称")},
            organisation={"to": "organisation"}, merged_into={"to": "proposal"},
            received_on={"aliases": ("收到日期", "提交日期", "收文时间")},
            outcome={"aliases": ("处理意见", "审查意见")}, body={"aliases": ("内容", "提案内容")},
        ),
        title="title", date="received_on",
        keys=(("code",), ("plenary_id", "number"), ("plenary_id", "receipt"),
              ("plenary_id", "title")),
        listed=("number", "title", "proposers", "category", "received_on", "outcome", "closed_on"),
        prefix="TA", known_as=_names, compose=_code, for_unit=_of_units,
        about="委员、党派、界别和专委会提出的提案，按届次归属。",
    )
)  # fmt: skip

register(
    RecordKind(
        code="supervision", model=Supervision, label="督办", section="proposals",
        columns=columns_of(
            Supervision, "proposal", "form", "organiser", "held_on", "leader", "department",
            "findings", "outcome",
            proposal={"to": "proposal"}, leader={"to": "person"},
            department={"to": "organisation"},
        ),
        title="findings", date="held_on",
        keys=(("code",), ("proposal_id", "form", "held_on")),
        listed=("proposal", "form", "organiser", "held_on", "leader", "department"),
        prefix="DB", parents=("proposal",),
        about="对重点提案办理的现场视察、听取汇报、委员评议等督办活动。",
    )
)  # fmt: skip
