"""Several drafts checked at once: each by itself, and one against the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from xieshang.figures.checking.checked import Checked, DraftVerdict, weighed
from xieshang.figures.checking.papers import Paper, PaperFinding, compare
from xieshang.figures.checking.presenting import CONCLUSIONS, SEVERITIES, as_json, as_text

AHEAD, BEHIND = 12, 6  # characters quoted on either side of a figure


@dataclass(frozen=True, slots=True)
class Together:
    """Drafts with their names, and what stands between them."""

    names: tuple[str, ...]
    drafts: tuple[Checked, ...]
    findings: tuple[PaperFinding, ...]

    @property
    def verdict(self) -> DraftVerdict:
        """The gravest of all the verdicts, those between the drafts included."""
        return weighed(
            (finding.severity for finding in self.findings),
            (draft.verdict for draft in self.drafts),
        )


def put_together(names: Sequence[str], drafts: Sequence[Checked]) -> Together:
    """Compare drafts that have been checked one by one."""
    pairs = zip(names, drafts, strict=True)
    found = compare([Paper(name, draft.reading) for name, draft in pairs])
    return Together(tuple(names), tuple(drafts), found)


def together_as_json(together: Together) -> dict[str, Any]:
    """Every paper in the shape of one, and the findings between them."""
    pairs = zip(together.names, together.drafts, strict=True)
    return {
        "verdict": str(together.verdict),
        "papers": [{"name": name} | as_json(draft) for name, draft in pairs],
        "findings": [_finding(together, finding) for finding in together.findings],
    }


def _finding(together: Together, finding: PaperFinding) -> dict[str, Any]:
    return {
        "class": str(finding.fault),
        "severity": str(finding.severity),
        "message": finding.message,
        "spans": [
            {"paper": together.names[paper], "start": start, "end": end}
            for paper, (start, end) in finding.places
        ],
    }


def together_as_text(together: Together) -> str:
    """The findings between the drafts first, then draft by draft."""
    lines = []
    for finding in together.findings:
        lines.append(f"[{SEVERITIES[finding.severity]}] {finding.message}")
        lines += [f"    {_place(together, *place)}" for place in finding.places]
    pairs = zip(together.names, together.drafts, strict=True)
    each = [as_text(draft, f"== {name}") for name, draft in pairs]
    last = f"{len(each)}份文稿：{CONCLUSIONS[together.verdict]}。互相之间有{len(together.findings)}处。"
    return "\n\n".join(["\n".join(lines), *each, last] if lines else [*each, last])


def _place(together: Together, paper: int, span: tuple[int, int]) -> str:
    draft = together.drafts[paper]
    start, end = span
    place = draft.source.place_of(start)
    around = draft.reading.text[max(0, start - AHEAD) : end + BEHIND]
    quoted = " ".join(around.split())
    return f"{together.names[paper]}{f' {place}' if place else ''}：…{quoted}…"
