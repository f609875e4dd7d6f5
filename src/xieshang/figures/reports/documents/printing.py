"""A figure as prose prints it: the number with its style, and whether the wording is true."""

from __future__ import annotations

from dataclasses import dataclass, replace

from xieshang.base.documents.markdown import BindingError
from xieshang.base.indicators import Indicator, indicator_of
from xieshang.figures.indicators.queries import Board
from xieshang.figures.reports.documents.syntax import Mention
from xieshang.kernel.figures import Figure, Side
from xieshang.kernel.hanzi.quantities import approximates, read_quantity, write_value
from xieshang.kernel.hanzi.unreadable import Unreadable

APPROXIMATING = {"余": "余", "余万": "余", "多": "多", "近": "近", "约": "约"}
"""Style → the word that it puts beside a number that is not exact."""
_STYLES_OFFERED = ("", "余", "万", "余万", "汉")


class Gap(BindingError):
    """A figure that has no value; `shown` is what the document prints in its place."""

    def __init__(self, shown: str, message: str) -> None:
        super().__init__(message)
        self.shown = shown


@dataclass(frozen=True, slots=True)
class Printed:
    """The number as printed; `warning` is for the author where the style could not be kept."""

    text: str
    warning: str = ""


def figure_of(mention: Mention, board: Board) -> Figure:
    """The figure that is meant; for n and N of a rate that of the part or the whole."""
    figure = board.figures[mention.indicator.id]
    if mention.side is Side.NONE:
        return figure
    is_part = mention.side is Side.PART
    source = indicator_of(mention.indicator.part if is_part else mention.indicator.whole)
    value = figure.part if is_part else figure.whole
    return replace(board.figures[source.id], value=value, basis=figure.basis)


def print_figure(figure: Figure, style: str) -> Printed:
    """The figure in the style; :class:`Gap` where it has no value."""
    if figure.value is None:
        raise Gap(figure.label, f"“{figure.label}”本期没有可计算的数值（分母为零或未填报）。")
    try:
        text = write_value(figure.value, style)
    except ValueError as error:
        raise BindingError(str(error)) from None
    if figure.unit == "%" and style == "":
        text += "%"
    if style == "汉" and figure.value == 2:
        text = "两"  # before a measure word: 两类, 两项
    word = APPROXIMATING.get(style, "")
    if not word or figure.value < 10 or _is_true(text, word, figure):
        return Printed(text)
    exact = write_value(figure.value)
    return Printed(exact, f"“{figure.label}”实数为 {exact}，写成约数“{word}”不成立，已印原数。")


def _is_true(text: str, word: str, figure: Figure) -> bool:
    if word not in text or figure.value is None:
        return False
    try:
        return approximates(read_quantity(text), figure.value)
    except Unreadable:
        return False


def ways_to_print(declared: Indicator, board: Board) -> list[tuple[str, str]]:
    """The bindings that fit the figure this year, each with what it would print."""
    figure = board.figures[declared.id]
    if figure.value is None:
        return [(declared.id, "")]
    styles = ("", "百分之") if figure.unit == "%" else _STYLES_OFFERED
    ways: dict[str, str] = {}
    for style in styles:
        printed = print_figure(figure, style)
        if not printed.warning and printed.text not in ways:
            ways[printed.text] = f"{declared.id}|{style}" if style else declared.id
    if figure.part is not None and figure.whole is not None:
        ways[f"{write_value(figure.part)}（n）"] = f"{declared.id}:n"
        ways[f"{write_value(figure.whole)}（N）"] = f"{declared.id}:N"
    return [(binding, text) for text, binding in ways.items()]
