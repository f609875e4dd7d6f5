"""The posts of the registers, as checking asks for them (职务名册)."""

from __future__ import annotations

from xieshang.figures.checking.posts import Holder
from xieshang.ground.people.queries import Held, titles_held


def holders() -> tuple[Holder, ...]:
    """Everybody with a post or a mandate in the committee in scope, whenever held.

    A standing member (常委) is a member (委员) as well, so a mandate counts as both.
    """
    return tuple(holder for held in titles_held() for holder in _named(held))


def _named(held: Held) -> list[Holder]:
    titles = [held.title, "委员"] if held.mandate and held.title != "委员" else [held.title]
    return [
        Holder(held.name, title, organisation, held.began_on, held.ended_on)
        for title in titles
        for organisation in held.organisations or ("",)
    ]
