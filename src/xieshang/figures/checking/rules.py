"""Which papers are versions of one draft."""

from __future__ import annotations

import re
import unicodedata

LONGEST_TITLE = 80
_COUNT = "[〇零一二三四五六七八九十0-9]{1,3}"
_PASSING = re.compile(
    rf"第?{_COUNT}届(?:{_COUNT}次)?(?:全体)?(?:会议)?"  # of which session
    r"|(?:19|20)[0-9]{2}年?度?|[一二][〇零九][〇零一二三四五六七八九]{2}年度?"
    rf"|{_COUNT}月(?:{_COUNT}日)?|第?{_COUNT}[稿版]"
    r"|(?:初|草|送审|征求意见|讨论|修改|修订|审定|报批|上会|印发|定|终|最终|正式|工作|公开)[稿版]"
    r"|副本|最终|final|draft|v[0-9]{1,3}(?:\.[0-9]{1,3}){0,2}|\([0-9]{1,3}\)"
)
_BETWEEN = re.compile(r"[\s_\-—–·.,、，。()【】\[\]《》“”\"]+")


def series_of(title: str) -> str:
    """What is left of a title without its year and the words of its version (送审稿, 第三稿, v2).

    Drafts with the same rest are versions of one; a title of nothing else stays as it is.
    """
    plain = unicodedata.normalize("NFKC", title).lower()
    rest = _BETWEEN.sub("", _PASSING.sub("", plain))
    return rest[:LONGEST_TITLE] or plain[:LONGEST_TITLE]
