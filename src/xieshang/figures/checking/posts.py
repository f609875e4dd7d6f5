"""Names with titles (姓名职务) against who held which post on a day.

A name is looked for where print puts it: behind a title (区政协主席周某某、副主席贺某、伍某) or before
one (周某某主席). Only titles that the registers have are judged, so that 文联主席 and 调研组组长 are left
alone; and nobody is guessed at unless a mark or a verb ends the words that may be a name.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from xieshang.figures.checking.findings import Fault, Finding, Severity
from xieshang.kernel.names import squeeze

# Longer words stand first, so that 副主席 is not taken for 主席.
TITLES = (
    *("副秘书长", "副主任委员", "主任委员", "副检察长", "副主席", "秘书长", "副书记", "副区长"),
    *("副县长", "副市长", "副省长", "副州长", "副局长", "副主任", "副部长", "副院长", "副科长"),
    *("副股长", "检察长", "主席", "书记", "区长", "县长", "市长", "省长", "州长", "局长", "主任"),
    *("部长", "院长", "科长", "股长", "常委", "委员"),
)
# These say by themselves whose they are in a paper of the committee.
_PLAIN = frozenset(
    ["主席", "副主席", "秘书长", "副秘书长", "常委", "委员", "区长", "副区长", "县长", "副县长",
     "市长", "副市长", "省长", "副省长"]
)  # fmt: skip
_TITLE = re.compile("|".join(TITLES))
# Without a mark or a verb behind it, 高度重视 might be somebody called 高度.
_NAME_ENDS = re.compile(
    r"[\s，。、；：！？）」”,;:)/]|$|同志|先生|女士|等|和|及|与|带队|率|主持|出席|参加|讲话|指出|强调|宣布"
    r"|作|致辞|督办|牵头|领办|领衔|陪同|一行|分别|到会|批示|担任|代表"
)
_JOINED = re.compile(r"\s?(?:同志)?[、和及与]")
_FORMER = ("原", "前", "前任", "时任", "老", "原任", "历任", "名誉")
# Words that stand between an organisation of another clause and a title: 会议由主席…主持.
_NO_ORGANISATION = re.compile(
    r".*(?:[由经请和与在向对被让是任及为]|听取|邀请|陪同|选举|同志|[^\u4e00-\u9fff])"
)
_COMMON_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何罗梁宋郑谢韩唐冯董萧程曹袁邓许傅沈彭吕苏卢蒋蔡贾丁魏薛叶"
    "阎余潘杜戴夏钟汪田姜范姚谭廖邹熊陆郝孔崔康邱秦顾侯邵孟龙段雷钱汤尹黎易武乔贺赖龚"
)
_BLANK = re.compile(r"[ \u3000]")
_HAN = re.compile("[\u4e00-\u9fff]{2,4}")
SHORTEST = 2
LONGEST_NAME = 16  # 阿依古丽·买买提 and longer
REACH = 24  # characters before a title in which its organisation stands


@dataclass(frozen=True, slots=True)
class Holder:
    """A post that a person holds from `start` up to, and not on, `end`; None is open.

    `title` is the post as registered (主席, 水利局局长), `organisation` may be "".
    """

    name: str
    title: str
    organisation: str
    start: dt.date | None = None
    end: dt.date | None = None

    def holds_on(self, day: dt.date) -> bool:
        """Whether the post is held on the day."""
        return (self.start is None or self.start <= day) and (self.end is None or day < self.end)


def check_posts(text: str, holders: Sequence[Holder], day: dt.date) -> tuple[Finding, ...]:
    """Remarks on names with titles, in order of the text; all of them warnings.

    A name one character off a holder of its title is a slip (typo); a person who did not hold the
    title on the day is out of place (wrong_scope).
    """
    register = _Register.of(holders)
    found = (_judged(mention, register, day) for mention in _mentions(text, register))
    return tuple(finding for finding in found if finding is not None)


@dataclass(frozen=True, slots=True)
class _Mention:
    """A title with a name beside it; of an unknown name, every string of characters it may be."""

    start: int  # of the name
    names: tuple[tuple[str, int], ...]  # the name, or the candidates, each with its end
    known: bool
    word: str  # the bare title: 副主席
    before: str  # what stands before the title on its line


@dataclass(frozen=True, slots=True)
class _Register:
    by_name: Mapping[str, Sequence[Holder]]
    by_word: Mapping[str, Sequence[Holder]]
    longest: int

    @classmethod
    def of(cls, holders: Iterable[Holder]) -> "_Register":
        by_name: dict[str, list[Holder]] = {}
        by_word: dict[str, list[Holder]] = {}
        for holder in holders:
            by_name.setdefault(squeeze(holder.name), []).append(holder)
            for word in set(_TITLE.findall(holder.title)):
                by_word.setdefault(word, []).append(holder)
        return cls(by_name, by_word, min(LONGEST_NAME, max(map(len, by_name), default=0)))

    def posts_meant(self, mention: _Mention) -> list[Holder]:
        """The registered posts, whoever held them and when, that the title may mean."""
        apart = _NO_ORGANISATION.sub("", mention.before).removesuffix("常务")
        posts = self.by_word.get(mention.word, ())
        return [holder for holder in posts if _is_meant(holder, mention, apart)]


def _is_meant(holder: Holder, mention: _Mention, apart: str) -> bool:
    if f"{mention.before}{mention.word}".endswith(holder.title) and holder.title != mention.word:
        return True
    if holder.organisation and mention.before.endswith(holder.organisation):
        return True
    if not apart:
        return mention.word in _PLAIN
    return len(apart) >= SHORTEST and holder.organisation.endswith(apart)


def _mentions(text: str, register: _Register) -> Iterator[_Mention]:
    for title in _TITLE.finditer(text):
        names, own = list(_names_behind(text, title.end(), register)), title.start()
        if not any(known for _, _, known in names):
            before_it = _name_before(text, title.start(), register)
            names = before_it or names
            own = before_it[0][0] if before_it else own
        before = text[max(text.rfind("\n", 0, own) + 1, own - REACH) : own]
        if not before.endswith(_FORMER):
            yield from (_Mention(*name, word=title[0], before=before) for name in names)


_Named = tuple[int, tuple[tuple[str, int], ...], bool]


def _names_behind(text: str, at: int, register: _Register) -> Iterator[_Named]:
    """The names that share a title: 副主席贺某、伍某某和曹某."""
    while True:
        at += bool(_BLANK.match(text, at))
        known = _known_at(text, at, register)
        names = (known,) if known else tuple(_candidates(text, at))
        if not names:
            return
        yield at, names, known is not None
        joined = _JOINED.match(text, names[-1][1])
        if joined is None:
            return
        at = joined.end()


def _known_at(text: str, at: int, register: _Register) -> tuple[str, int] | None:
    """The longest registered name that begins here, blanks of print inside it allowed."""
    letters, ends = "", []
    for offset in range(at, min(len(text), at + 2 * register.longest)):
        if not _BLANK.match(text[offset]):
            letters += text[offset]
            ends.append(offset + 1)
    for length in range(min(len(letters), register.longest), SHORTEST - 1, -1):
        name, end = squeeze(letters[:length]), ends[length - 1]
        # 庄严 and 安然 are names and words: two characters need an end like any stranger's.
        if name in register.by_name and (length > SHORTEST or _NAME_ENDS.match(text, end)):
            return name, end
    return None


def _candidates(text: str, at: int) -> Iterator[tuple[str, int]]:
    """What may be a name of two to four characters, each followed by what ends a name."""
    run = _HAN.match(text, at)
    for length in range(SHORTEST, len(run[0]) + 1 if run else 0):
        # A title in it is the next title; going on behind it would read a long list many times.
        if _NAME_ENDS.match(text, at + length) and not _TITLE.search(text, at, at + length):
            yield text[at : at + length], at + length


def _name_before(text: str, end: int, register: _Register) -> list[_Named]:
    """The longest registered name that ends where a title begins: 周某某主席."""
    for length in range(min(register.longest, end), SHORTEST - 1, -1):
        name = squeeze(text[end - length : end])
        if len(name) == length and name in register.by_name:
            return [(end - length, ((name, end),), True)]
    return []


def _judged(mention: _Mention, register: _Register, day: dt.date) -> Finding | None:
    posts = register.posts_meant(mention)
    today = list(dict.fromkeys(squeeze(held.name) for held in posts if held.holds_on(day)))
    if mention.known:
        return _misplaced(mention, posts, today, day)
    return _misspelt(mention, today) or _stranger(mention, today)


def _misplaced(
    mention: _Mention, posts: Sequence[Holder], today: Sequence[str], day: dt.date
) -> Finding | None:
    """Of a registered person who does not hold the title on the day."""
    name, end = mention.names[0]
    if not posts or name in today:
        return None
    terms = {_days(held): None for held in posts if squeeze(held.name) == name}
    said = f"登记的任期为{'、'.join(terms)}" if terms else "登记中没有这一任职"
    return _finding(
        Fault.WRONG_SCOPE,
        f"“{mention.word}{name}”：{_date(day)}时{name}不任此职（{said}）。{_holder(today)}请核对职务或姓名。",
        (mention.start, end),
    )


def _misspelt(mention: _Mention, today: Sequence[str]) -> Finding | None:
    """Of a name one character off a holder.

    Where one person alone holds the title any name counts, else one of three characters that keeps
    the surname: among a hundred members two may well be called nearly the same.
    """
    for name, end in mention.names:
        near = [one for one in today if _one_apart(name, one)]
        if len(near) == 1 and (len(today) == 1 or (len(name) > SHORTEST and name[0] == near[0][0])):
            return _finding(
                Fault.TYPO,
                f"“{mention.word}{name}”疑有错字：登记中任此职的是{near[0]}。请核对姓名。",
                (mention.start, end),
            )
    return None


def _stranger(mention: _Mention, today: Sequence[str]) -> Finding | None:
    """Of what looks like a full name beside a title that one other person holds."""
    for name, end in mention.names:
        if len(today) == 1 and len(name) <= 3 and name[0] in _COMMON_SURNAMES:
            return _finding(
                Fault.WRONG_SCOPE,
                f"“{mention.word}{name}”：登记中没有{name}任此职的记录。{_holder(today)}请核对职务或姓名。",
                (mention.start, end),
            )
    return None


def _finding(fault: Fault, message: str, span: tuple[int, int]) -> Finding:
    return Finding(fault, Severity.WARNING, message, (), (span,))


def _holder(today: Sequence[str]) -> str:
    return f"当日任此职的是{today[0]}。" if len(today) == 1 else ""


def _days(held: Holder) -> str:
    end = f"{_date(held.end - dt.timedelta(days=1))}止" if held.end else "至今"
    return f"{_date(held.start)}起{end}" if held.start else end


def _date(day: dt.date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _one_apart(one: str, other: str) -> bool:
    """Whether one character put in, left out or replaced makes one name of the other."""
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) > 1 or one == other:
        return False
    same = next(
        (at for at, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short)
    )
    return short[same + (len(short) == len(long)) :] == long[same + 1 :]
