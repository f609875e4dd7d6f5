"""Every address of the URLconf, with what is asked for filled in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse

Given = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Address:
    """A named pattern, and what stands in its place holders."""

    name: str
    holders: frozenset[str]

    def filled(self, given: Given) -> str:
        return reverse(self.name, kwargs={name: given[name] for name in self.holders})


def addresses() -> list[Address]:
    """All of them, in the order of the URLconf."""
    return list(_under(get_resolver().url_patterns, ""))


def _under(patterns: Sequence[Any], space: str) -> Iterator[Address]:
    for pattern in patterns:
        match pattern:
            case URLResolver():
                name = f"{space}{pattern.namespace}:" if pattern.namespace else space
                yield from _under(pattern.url_patterns, name)
            case URLPattern():
                assert pattern.name, f"an address without a name: {pattern.pattern}"
                yield Address(space + pattern.name, frozenset(pattern.pattern.converters))
