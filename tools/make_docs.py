"""Writes the pages of docs/ that can be read from the declarations of the code.

Usage: python tools/make_docs.py [--check]      --check writes nothing and names the stale pages
"""

import argparse
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import django

DOCS = Path(__file__).resolve().parent.parent / "docs"


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the pages, or name those that are not what the code says; 0 when all is well."""
    parser = argparse.ArgumentParser(description="Make the generated pages of docs/.")
    parser.add_argument("--check", action="store_true", help="write nothing, name stale pages")
    check = parser.parse_args(arguments).check
    with TemporaryDirectory(prefix="xieshang-docs-") as folder:
        made = pages(folder)
    stale = stale_in(DOCS, made)
    if check:
        for name in stale:
            print(f"docs/{name} is not what the code says: run make docs")
        return 1 if stale else 0
    for name in stale:
        (DOCS / name).write_text(made[name], encoding="utf-8")
    print(f"{len(made)} pages made, {len(stale)} of them changed")
    return 0


def stale_in(folder: Path, made: Mapping[str, str]) -> list[str]:
    """The pages that are missing from the folder, or say something else there."""
    kept = {page.name: page.read_text(encoding="utf-8") for page in folder.glob("*.md")}
    return [name for name, text in made.items() if kept.get(name) != text]


def pages(folder: str) -> dict[str, str]:
    """File name → text. Whatever start-up leaves on the disk goes to the folder, not to var/."""
    os.environ["XIESHANG_VAR"] = folder
    os.environ["DJANGO_SETTINGS_MODULE"] = "xieshang.config.settings"
    django.setup()
    from reference import PAGES  # noqa: PLC0415 - it reads models, which need the apps

    return {name: make() for name, make in PAGES.items()}


if __name__ == "__main__":
    sys.exit(main())
