"""Checks what the documents point at: files, `make` targets, and headings of other pages.

Usage: python tools/check_docs.py        exit 0 when every pointer holds
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("docs", "demo", "src", "tests", "tools")
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
COMMAND = re.compile(r"(?:^|`)make ([a-z-]+)", re.MULTILINE)
TARGET = re.compile(r"^([a-z-]+):", re.MULTILINE)
HEADING = re.compile(r"^#+ (.+?)\s*$", re.MULTILINE)
FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)


def pages() -> list[Path]:
    """Every Markdown page of the project, the ones at the top first; not those of npm packages."""
    below = (page for folder in FOLDERS for page in sorted((ROOT / folder).rglob("*.md")))
    return [
        *sorted(ROOT.glob("*.md")),
        *(page for page in below if "node_modules" not in page.parts),
    ]


def anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, made the way code hosts make them."""
    text = FENCE.sub("", page.read_text(encoding="utf-8"))
    return {
        re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
        for heading in HEADING.findall(text)
    }


def broken_links(page: Path) -> Iterator[str]:
    """Links of one page that lead nowhere inside the project; the web is not asked."""
    for link in LINK.findall(FENCE.sub("", page.read_text(encoding="utf-8"))):
        if re.match(r"[a-z]+:", link):
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        if not target.exists():
            yield f"no such file: {link}"
        elif anchor and target.suffix == ".md" and anchor not in anchors(target):
            yield f"no such heading: {link}"


def unknown_targets(page: Path) -> Iterator[str]:
    """`make …` commands that the Makefile does not know."""
    known = set(TARGET.findall((ROOT / "Makefile").read_text(encoding="utf-8")))
    for name in COMMAND.findall(page.read_text(encoding="utf-8")):
        if name not in known:
            yield f"no such target: make {name}"


def main() -> int:
    """Prints every broken pointer, one a line."""
    checked = pages()
    faults = [
        f"{page.relative_to(ROOT)}: {fault}"
        for page in checked
        for fault in (*broken_links(page), *unknown_targets(page))
    ]
    print("\n".join([*faults, f"{len(checked)} pages, {len(faults)} faults"]))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
