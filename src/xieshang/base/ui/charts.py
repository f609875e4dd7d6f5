"""Geometry of the small bar charts; x in percent and y in pixels, so that type keeps its size."""

from collections.abc import Sequence
from dataclasses import dataclass

from xieshang.base.ui.components import Bar

TOP = 22.0
HEIGHT = 96.0
BASELINE = TOP + HEIGHT
TOTAL = BASELINE + 24.0
FILL = 0.46


@dataclass(frozen=True, slots=True)
class Drawn:
    """A bar with its place: x, middle and width in percent, y and height in pixels."""

    bar: Bar
    x: str
    middle: str
    width: str
    y: str
    height: str
    text_y: str

    @property
    def display(self) -> str:
        """What is printed at the bar."""
        return printed(self.bar)


def printed(bar: Bar) -> str:
    """The text given, else the value without a needless fraction."""
    return bar.display or f"{bar.value:g}"


def _scale(bars: Sequence[Bar]) -> float:
    return max((bar.value for bar in bars), default=0.0) or 1.0


def columns(bars: Sequence[Bar]) -> tuple[Drawn, ...]:
    """Upright bars side by side, scaled to the longest; zero stays a hairline."""
    step = 100.0 / max(1, len(bars))
    return tuple(_column(bar, index, step, _scale(bars)) for index, bar in enumerate(bars))


def _column(bar: Bar, index: int, step: float, scale: float) -> Drawn:
    height = max(1.0, HEIGHT * max(0.0, bar.value) / scale)
    left = step * index + step * (1 - FILL) / 2
    return Drawn(
        bar=bar,
        x=f"{left:.2f}%",
        middle=f"{step * index + step / 2:.2f}%",
        width=f"{step * FILL:.2f}%",
        y=f"{BASELINE - height:.1f}",
        height=f"{height:.1f}",
        text_y=f"{BASELINE - height - 7:.1f}",
    )


def lengths(bars: Sequence[Bar]) -> tuple[tuple[Bar, str, str], ...]:
    """Lying bars: the bar, its printed value and its length in percent of the longest."""
    scale = _scale(bars)
    return tuple((bar, printed(bar), f"{100 * max(0.0, bar.value) / scale:.2f}%") for bar in bars)


def spoken(title: str, bars: Sequence[Bar]) -> str:
    """The chart in words, for those who hear the page."""
    return f"{title}：" + "，".join(f"{bar.label} {printed(bar)}" for bar in bars)
