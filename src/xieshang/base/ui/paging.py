"""Pages of a list (分页) and links that change one parameter and keep the rest."""

from dataclasses import dataclass
from urllib.parse import urlencode

WINDOW = 2
PARAMETER = "page"

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class PageLink:
    """A page number with its link; no URL stands for a gap (…)."""

    label: str
    url: str = ""
    current: bool = False


@dataclass(frozen=True, slots=True)
class Pager:
    """Where in a list we are; `first` and `last` count rows from 1."""

    total: int
    first: int
    last: int
    number: int
    pages: int
    links: tuple[PageLink, ...]
    previous_url: str = ""
    next_url: str = ""
    unit: str = "条"


def with_parameter(pairs: Pairs, name: str, value: str) -> str:
    """The query string `pairs` with `name` set to `value` (left out when empty)."""
    kept = [pair for pair in pairs if pair[0] != name]
    return "?" + urlencode([*kept, (name, value)] if value else kept)


def pager(*, total: int, number: int, size: int, pairs: Pairs = (), unit: str = "条") -> Pager:
    """Pager for page `number` (from 1) of `total` rows, `size` a page; `pairs` is the query."""
    pages = max(1, -(-total // size))
    here = min(max(1, number), pages)

    def url(page: int) -> str:
        return with_parameter(pairs, PARAMETER, str(page)) if 1 <= page <= pages else ""

    return Pager(
        total=total,
        first=min(total, (here - 1) * size + 1),
        last=min(total, here * size),
        number=here,
        pages=pages,
        links=tuple(
            PageLink(str(page), url(page), page == here) if page else PageLink("…")
            for page in _numbers(here, pages)
        ),
        previous_url=url(here - 1),
        next_url=url(here + 1),
        unit=unit,
    )


def _numbers(here: int, pages: int) -> tuple[int, ...]:
    """First, last and the neighbours of `here`; 0 marks a gap."""
    wanted = sorted({1, pages, *range(max(1, here - WINDOW), min(pages, here + WINDOW) + 1)})
    numbers: list[int] = []
    for page in wanted:
        if numbers and page - numbers[-1] > 1:
            numbers.append(0)
        numbers.append(page)
    return tuple(numbers)
