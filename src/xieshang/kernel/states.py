"""State machines as data: one table that people, tests, constraints and diagrams all read."""

from __future__ import annotations

from dataclasses import dataclass


class IllegalMove(Exception):
    """The record is not in a state from which this move starts."""


@dataclass(frozen=True, slots=True)
class Move:
    """One legal step: its verb, where it starts and ends, who may take it, what it leaves behind.

    `leaves` names the fields that may not be empty once the target is reached.
    """

    verb: str
    label: str
    sources: frozenset[str]
    target: str
    permission: str
    leaves: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Machine:
    initial: str
    moves: tuple[Move, ...]

    def move(self, verb: str) -> Move:
        """The move of that verb; KeyError where there is none."""
        return {move.verb: move for move in self.moves}[verb]

    def open_to(self, state: str) -> tuple[Move, ...]:
        """The moves that start in this state, in the order of the table."""
        return tuple(move for move in self.moves if state in move.sources)

    def check(self, verb: str, state: str) -> Move:
        """The move, if it may start here; else :class:`IllegalMove`."""
        move = self.move(verb)
        if state not in move.sources:
            raise IllegalMove(f"当前状态不能“{move.label}”，未作任何改动。请刷新后按最新状态办理。")
        return move

    def reachable(self) -> frozenset[str]:
        seen, edge = {self.initial}, {self.initial}
        while edge:
            edge = {move.target for state in edge for move in self.open_to(state)} - seen
            seen |= edge
        return frozenset(seen)

    def promises(self) -> dict[str, frozenset[str]]:
        """For each reachable state the facts that hold on every path to it."""
        known: dict[str, frozenset[str]] = {self.initial: frozenset()}
        before: dict[str, frozenset[str]] = {}
        while known != before:
            before = dict(known)
            for move in self.moves:
                ways = [known[state] for state in sorted(move.sources) if state in known]
                if ways:
                    carried = frozenset.intersection(*ways) | frozenset(move.leaves)
                    known[move.target] = known.get(move.target, carried) & carried
        return known
