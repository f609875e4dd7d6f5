"""The clock: the one place that asks what time it is, so that a test can say it.

Dates are those of Asia/Shanghai, where every committee sits.
"""

from __future__ import annotations

import datetime as dt

from django.utils import timezone


def now() -> dt.datetime:
    """The present moment, with its time zone."""
    return timezone.now()  # noqa: TID251 - this is the clock


def today() -> dt.date:
    """The day it is in the office."""
    return timezone.localtime(now()).date()
