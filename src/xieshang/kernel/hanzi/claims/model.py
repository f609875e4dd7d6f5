"""What a text claims (数据表述): one stated quantity, where it stands and what it is about."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from xieshang.kernel.hanzi.quantities import Approximation


class Kind(StrEnum):
    """What sort of figure a claim states."""

    COUNT = "count"  # 20件
    RATE = "rate"  # 立案率90%
    SHARE = "share"  # 占40.2%
    MONEY = "money"  # 73万元
    SCORE = "score"  # 得97分
    CHANGE = "change"  # 增加12件, 提高1.9个百分点
    FREQUENCY = "frequency"  # 一季度一协商
    STRUCTURE = "structure"  # 四类, 三个方面


@dataclass(frozen=True, slots=True)
class Scope:
    """To what a claim is limited, in the words of the text; "" where the text does not say."""

    period: str = ""  # 2020年, 五年来, 五届五次会议以来
    sitting: str = ""  # 大会期间 or 闭会期间
    area: str = ""  # 全区, 全市
    as_of: str = ""  # ISO date: 截至2018年10月末 → 2018-10-31; 截至11月2日 without a year → ""


@dataclass(frozen=True, slots=True)
class Claim:
    """One stated quantity.

    `start` and `end` are offsets of characters in the text read. `value` is in base units: 元, and
    0 to 100 for percentages. `parent` and `partner` are positions in `Reading.claims`.
    """

    start: int
    end: int
    printed: str
    value: Decimal
    unit: str
    approximation: Approximation
    kind: Kind
    subject: str
    sentence: int  # position in Reading.sentences
    parent: int | None = None  # the printed total that this is a part or a share of, by the wording
    partner: int | None = None  # of a share or rate: the count beside it, 136件 of 136件，占39%
    base: str = ""  # the total in words, where the text names one: 提案总数, 委员总数
    series: int | None = None  # claims of one list carry the same number
    cue: str = ""  # what ties it to its parent: 其中, 占, （, 在…中
    scope: Scope = Scope()

    @property
    def span(self) -> tuple[int, int]:
        return self.start, self.end


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as read: its claims in order of the text, its sentences as spans of characters."""

    text: str
    claims: tuple[Claim, ...]
    sentences: tuple[tuple[int, int], ...]

    def members_of(self, series: int) -> list[int]:
        """Positions of the claims that stand in one list."""
        return [at for at, claim in enumerate(self.claims) if claim.series == series]

    def parts_of(self, parent: int) -> list[int]:
        """Positions of the claims that the text ties to one total."""
        return [at for at, claim in enumerate(self.claims) if claim.parent == parent]
