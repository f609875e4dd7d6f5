"""Turns: some work at once, some wait for a while, all others are told to come back.

Whoever waits for a turn holds a thread of the server. Without a bound a few large files would keep
everybody else from any page.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore

from xieshang.base.documents.reading.model import Unreadable


class Turns:
    """`running` at once and `waiting` behind them, each for `seconds` at most."""

    def __init__(self, *, running: int, waiting: int, seconds: float) -> None:
        self._running = BoundedSemaphore(running)
        self._present = BoundedSemaphore(running + waiting)
        self._seconds = seconds

    @contextmanager
    def taken(self) -> Iterator[None]:
        """A turn for what is done inside; raises Unreadable where none comes in time."""
        if not self._present.acquire(blocking=False):
            raise _busy()
        try:
            if not self._running.acquire(timeout=self._seconds):
                raise _busy()
            try:
                yield
            finally:
                self._running.release()
        finally:
            self._present.release()


def _busy() -> Unreadable:
    return Unreadable("正在读取的文件太多，这一份没有读取", "请过一两分钟再试")
