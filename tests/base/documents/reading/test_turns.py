"""Turns: who is let in, who waits, who is sent away, and that every turn is given back."""

from __future__ import annotations

from threading import Event, Thread

import pytest

from xieshang.base.documents.reading import Unreadable
from xieshang.base.documents.reading.turns import Turns


def test_who_waits_too_long_or_finds_a_crowd_is_told_to_come_back() -> None:
    turns, release = Turns(running=1, waiting=1, seconds=0.5), Event()
    holding = Event()

    def hold() -> None:
        with turns.taken():
            holding.set()
            release.wait(10)

    told: list[Unreadable] = []

    def wait() -> None:
        try:
            with turns.taken():
                pass
        except Unreadable as refusal:
            told.append(refusal)

    first, second = Thread(target=hold), Thread(target=wait)
    first.start()
    assert holding.wait(10)
    second.start()
    second.join(10)
    assert "再试" in str(told[0])
    turns = Turns(running=1, waiting=0, seconds=10)
    with turns.taken(), pytest.raises(Unreadable, match="太多"), turns.taken():
        pass
    release.set()
    first.join(10)


def test_a_turn_is_given_back_whatever_happens_in_it() -> None:
    turns = Turns(running=1, waiting=0, seconds=0.1)
    for _ in range(3):
        with pytest.raises(ZeroDivisionError), turns.taken():
            _ = 1 / 0
    with turns.taken():
        pass
