"""A life cycle is a table: what starts where, what is reached, and what every way leaves behind."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xieshang.kernel.states import IllegalMove, Machine, Move

STATES = ("draft", "sent", "filed", "closed")
FACTS = ("sent_on", "number", "reason")

PAPER = Machine(
    initial="draft",
    moves=(
        Move("send", "提交", frozenset({"draft"}), "sent", "duties.enter", ("sent_on",)),
        Move("file", "立案", frozenset({"sent"}), "filed", "duties.enter", ("number",)),
        Move("decline", "不予立案", frozenset({"sent"}), "closed", "duties.enter", ("reason",)),
        Move("close", "办结", frozenset({"filed"}), "closed", "duties.enter"),
        Move("reopen", "重新办理", frozenset({"closed"}), "filed", "duties.enter"),
    ),
)
OPEN = {
    "draft": ("send",),
    "sent": ("file", "decline"),
    "filed": ("close",),
    "closed": ("reopen",),
}


@pytest.mark.parametrize("state", OPEN)
@pytest.mark.parametrize("move", PAPER.moves, ids=lambda move: move.verb)
def test_the_whole_grid(state: str, move: Move) -> None:
    if move.verb in OPEN[state]:
        assert PAPER.check(move.verb, state) is move
    else:
        with pytest.raises(IllegalMove, match=f"当前状态不能“{move.label}”，未作任何改动。"):
            PAPER.check(move.verb, state)


def test_open_moves_come_in_the_order_of_the_table() -> None:
    assert {s: tuple(m.verb for m in PAPER.open_to(s)) for s in OPEN} == OPEN
    assert PAPER.open_to("nowhere") == ()


def test_an_unknown_verb_is_a_mistake_in_the_code() -> None:
    with pytest.raises(KeyError):
        PAPER.move("burn")


def test_what_is_known_on_every_way() -> None:
    assert PAPER.promises() == {
        "draft": frozenset(),
        "sent": {"sent_on"},
        "filed": {"sent_on"},  # a declined paper that is reopened has no number
        "closed": {"sent_on"},
    }


MOVES = st.builds(
    Move,
    verb=st.sampled_from(("a", "b", "c", "d", "e")),
    label=st.just("办理"),
    sources=st.frozensets(st.sampled_from(STATES), min_size=1),
    target=st.sampled_from(STATES),
    permission=st.just("duties.enter"),
    leaves=st.lists(st.sampled_from(FACTS), max_size=2, unique=True).map(tuple),
)
MACHINES = st.builds(
    Machine, initial=st.sampled_from(STATES), moves=st.lists(MOVES, max_size=6).map(tuple)
)


@given(MACHINES)
def test_reachable_is_closed_under_moves(machine: Machine) -> None:
    reachable = machine.reachable()
    assert machine.initial in reachable
    assert {m.target for s in reachable for m in machine.open_to(s)} <= reachable
    assert machine.promises().keys() == reachable


@given(MACHINES, st.lists(st.integers(0, 5), max_size=12))
def test_a_walk_finds_every_promise_kept(machine: Machine, choices: list[int]) -> None:
    promises, state, facts = machine.promises(), machine.initial, frozenset[str]()
    for choice in choices:
        assert promises[state] <= facts
        moves = machine.open_to(state)
        if not moves:
            break
        move = moves[choice % len(moves)]
        state, facts = move.target, facts | set(move.leaves)
    assert promises[state] <= facts


def ways(machine: Machine, steps: int) -> list[tuple[str, frozenset[str]]]:
    """Every state with the facts left behind, on every way of at most so many steps."""
    found = [[(machine.initial, frozenset[str]())]]
    for _ in range(steps):
        found.append(
            list({
                (move.target, facts | set(move.leaves))
                for state, facts in found[-1]
                for move in machine.open_to(state)
            })
        )  # fmt: skip
    return [way for level in found for way in level]


@given(MACHINES)
def test_a_promise_is_what_all_ways_have_in_common(machine: Machine) -> None:
    known = ways(machine, 8)
    for state, promised in machine.promises().items():
        assert promised == frozenset.intersection(*(f for s, f in known if s == state))


def test_the_moves_of_a_way_meet() -> None:
    way = [PAPER.move(verb) for verb in ("send", "file", "close", "reopen")]
    assert all(before.target in after.sources for before, after in pairwise(way))
