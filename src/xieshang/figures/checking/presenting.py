"""A checked draft as it is told: the JSON that programs read, and lines for the terminal."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from xieshang.figures.checking.checked import Checked, ClaimVerdict, DraftVerdict, Judged
from xieshang.figures.checking.findings import Finding, Severity
from xieshang.kernel.hanzi.claims.model import Claim

Span = tuple[int, int]
SEVERITIES = {Severity.ERROR: "错误", Severity.WARNING: "提醒", Severity.NOTE: "说明"}
VERDICTS = {
    ClaimVerdict.DIFFERS: "与台账不符",
    ClaimVerdict.AMBIGUOUS: "待确认",
    ClaimVerdict.OTHER_DEFINITION: "口径不同",
    ClaimVerdict.AGREES: "一致",
    ClaimVerdict.AGREES_ROUNDED: "取整后一致",
    ClaimVerdict.NO_RECORD: "台账中没有对应指标",
    ClaimVerdict.NOT_CHECKABLE: "未与台账比对",
}
CONCLUSIONS = {
    DraftVerdict.FAULTS: "有错误，请改正后再用",
    DraftVerdict.WARNINGS: "没有确定的错误，有几处请核对",
    DraftVerdict.CONSISTENT: "数字前后一致",
}
NO_FIGURES = "结论：没有读到可核对的数字。"
_TOLD = (ClaimVerdict.DIFFERS, ClaimVerdict.AMBIGUOUS, ClaimVerdict.OTHER_DEFINITION)
_ROOM = 40  # characters shown on either side of a figure
_LISTED = 20  # figures not mentioned that are named one by one
_MARK = "【{}】"


def as_json(checked: Checked) -> dict[str, Any]:
    """The stable shape of `xieshang check --format json`; offsets count characters of `text`."""
    pairs = zip(checked.reading.claims, checked.judged, strict=True)
    return {
        "text": checked.reading.text,
        "verdict": str(checked.verdict),
        "claims": [_claim(at, claim, judged) for at, (claim, judged) in enumerate(pairs)],
        "findings": [_finding(finding) for finding in checked.findings],
    }


def id_of(position: int) -> str:
    """The id under which a claim goes: c1 for the first one of the text."""
    return f"c{position + 1}"


def as_number(value: Decimal) -> int | float | str:
    """A JSON number where one holds the value exactly, else its digits."""
    if value == value.to_integral_value():
        return int(value)
    near = float(value)
    return near if Decimal(repr(near)) == value else format(value, "f")


def _claim(at: int, claim: Claim, judged: Judged) -> dict[str, Any]:
    known = judged.record_value
    return {
        "id": id_of(at),
        "start": claim.start,
        "end": claim.end,
        "num": claim.printed,
        "value": as_number(claim.value),
        "unit": claim.unit,
        "approx": str(claim.approximation),
        "kind": str(claim.kind),
        "subject": claim.subject,
        "parent": None if claim.parent is None else id_of(claim.parent),
        "indicator": judged.indicator,
        "verdict": str(judged.verdict),
        "record_value": None if known is None else as_number(known),
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "class": str(finding.fault),
        "severity": str(finding.severity),
        "message": finding.message,
        "claims": [id_of(at) for at in finding.claims],
        "spans": [list(span) for span in finding.spans],
    }


def as_text(checked: Checked, name: str = "") -> str:
    """The same for a person: what is wrong first, a conclusion at the end."""
    lines = [name] if name else []
    for label, spans, message in _remarks(checked):
        lines += [
            f"[{label}] {_place(checked, spans[0])}{_quoted(checked, spans)}",
            f"    {message}",
        ]
    lines += _conclusion(checked)
    return "\n".join(lines)


def _remarks(checked: Checked) -> Iterator[tuple[str, Sequence[Span], str]]:
    """Label, places and words of every remark: the gravest first, then in order of the text."""
    for severity, label in SEVERITIES.items():
        of_it = [finding for finding in checked.findings if finding.severity is severity]
        for finding in sorted(of_it, key=lambda one: one.spans[0]):
            yield label, finding.spans, finding.message
        if severity is Severity.ERROR:
            yield from _claims_of(checked, _TOLD[:1])
        if severity is Severity.WARNING:
            yield from _claims_of(checked, _TOLD[1:])


def _claims_of(
    checked: Checked, verdicts: Iterable[ClaimVerdict]
) -> Iterator[tuple[str, Sequence[Span], str]]:
    for claim, judged in zip(checked.reading.claims, checked.judged, strict=True):
        if judged.verdict in verdicts:
            yield VERDICTS[judged.verdict], (claim.span,), judged.message


def _place(checked: Checked, span: Span) -> str:
    label = checked.source.place_of(span[0])
    return f"{label}：" if label else f"第{checked.reading.text.count(chr(10), 0, span[0]) + 1}行："


def _quoted(checked: Checked, spans: Sequence[Span]) -> str:
    """The sentence of the first place with every figure meant in it marked; cut where it is long."""
    text, sentences = checked.reading.text, checked.reading.sentences
    at = bisect_right(sentences, (spans[0][0], len(text))) - 1
    first, last = sentences[at] if at >= 0 else (0, len(text))
    within = sorted({span for span in spans if first <= span[0] < last})
    shown = (max(first, within[0][0] - _ROOM), min(last, within[-1][1] + _ROOM))
    quoted = _marked(text, within, shown)
    ahead, behind = ("…" if shown[0] > first else ""), ("…" if shown[1] < last else "")
    return f"{ahead}{' '.join(quoted.split())}{behind}"


def _marked(text: str, spans: Sequence[Span], shown: Span) -> str:
    parts, at = [], shown[0]
    for start, end in spans:
        if start >= at:
            parts += [text[at:start], _MARK.format(text[start:end])]
            at = end
    return "".join([*parts, text[at : shown[1]]])


def _conclusion(checked: Checked) -> Iterator[str]:
    """What was looked at, what came of it, and what the draft leaves out."""
    if not (checked.judged or checked.findings):
        yield NO_FIGURES
        return
    if checked.unmentioned:
        named = "、".join(figure.label for figure in checked.unmentioned[:_LISTED])
        more = len(checked.unmentioned) - _LISTED
        yield f"台账有而文中未提：{named}{f'等{len(checked.unmentioned)}项' if more > 0 else ''}。"
    found = Counter(finding.severity for finding in checked.findings)
    said = Counter(judged.verdict for judged in checked.judged)
    remarks = [f"{SEVERITIES[one]}{found[one]}处" for one in SEVERITIES if found[one]]
    # Without records no claim is judged, and there is nothing to tell of that.
    compared = said.keys() - {ClaimVerdict.NOT_CHECKABLE}
    verdicts = [f"{VERDICTS[one]}{said[one]}个" for one in VERDICTS if compared and said[one]]
    counts = "，".join([f"共{len(checked.judged)}个数字", *remarks, *verdicts])
    yield f"结论：{CONCLUSIONS[checked.verdict]}。{counts}。"
