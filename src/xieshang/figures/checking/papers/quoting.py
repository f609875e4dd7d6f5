"""How a remark quotes a sentence of a paper."""

from xieshang.kernel.hanzi.claims.model import Claim, Reading

LONGEST = 60  # characters quoted of one sentence
ELLIPSIS = "……"


def sentence_of(reading: Reading, position: int) -> str:
    """A sentence by its position in the reading, as printed."""
    start, end = reading.sentences[position]
    return reading.text[start:end]


def quoted(reading: Reading, claim: Claim) -> str:
    """The sentence of a claim, or of a long sentence what stands around the claim."""
    start, end = reading.sentences[claim.sentence]
    spare = max(0, LONGEST - (claim.end - claim.start)) // 2
    first, last = max(start, claim.start - spare), min(end, claim.end + spare)
    clipped = _flat(reading.text[first:last])
    return f"{ELLIPSIS * (first > start)}{clipped}{ELLIPSIS * (last < end)}"


def shortened(sentence: str) -> str:
    """The beginning of a long sentence, in one line and without its end mark."""
    flat = _flat(sentence)
    return flat if len(flat) <= LONGEST else flat[:LONGEST] + ELLIPSIS


def _flat(text: str) -> str:
    return " ".join(text.split()).rstrip("。；;")
