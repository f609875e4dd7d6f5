"""How much a file may ask for before it is refused."""

from __future__ import annotations

_MB = 1024 * 1024

MOST_BYTES = 50 * _MB  # of a file
MOST_TEXT = 2_000_000  # characters; a thousand pages have less
MOST_ENTRIES = 5_000  # of a zip
MOST_UNPACKED = 300 * _MB  # of a zip, images included
MOST_PART = 60 * _MB  # of one XML part
MOST_RATIO = 200  # times smaller than unpacked; honest sheets stay below 30
FREE_RATIO = _MB  # a part smaller than this may be as dense as it likes
MOST_DEPTH = 200  # of elements within each other
MOST_CELLS = 2_000_000  # of a workbook, empty ones within its corners included
MOST_PAGES = 2_000
MOST_SPAN = 63  # columns of a cell; Word allows no more

WALL_SECONDS = 30.0
OFFICE_WALL_SECONDS = 90.0
MOST_ANSWER = 200 * _MB  # bytes that a child may answer: a commented file, or text with its map
