"""Benches of the draft checker: how well figures are read and how fast, beside what others do.

The floor of each is a plain regular expression over the same texts, or a process that does nothing.
Times are seconds of CPU, because a reader waits for nobody; of whole processes also of the clock.
"""

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from bench_measure import Measure, seconds
from bench_readers import READERS, Reader, absent, read_ours, read_plainly
from bench_texts import Known, Score, report, score

THIRTY_PAGES = 23_000  # characters
FLOOR = "plain"
FAST_ENOUGH = 20  # times that a floor is run where the other side is run once


def cpu(work: Callable[[], object], times: int = 5) -> float:
    return seconds(work, times, time.process_time)


def reading(texts: list[Known]) -> Iterator[Measure]:
    """Precision, recall, F1 and time of every reader."""
    length = sum(len(one.text) for one in texts)
    size = (
        f"{len(texts)} texts, {length} characters, {sum(len(one.figures) for one in texts)} figures"
    )
    floor = _score(READERS[FLOOR], texts)
    bare = _pace(READERS[FLOOR], texts, FAST_ENOUGH)
    for name, reader in READERS.items():
        if absent(name):
            print(f"claims.{name}: not installed, left out; make bench has it", file=sys.stderr)
            continue
        reached = _score(reader, texts)
        for word in ("precision", "recall", "f1"):
            value, least = getattr(reached, word), getattr(floor, word)
            yield Measure(f"claims.{name}.{word}", round(value, 4), "of 1", round(least, 4), size)
        pace = bare if name == FLOOR else _pace(reader, texts, 3)
        yield Measure(f"claims.{name}.cpu", pace, "s/1000 ch", bare, size)


def _score(reader: Reader, texts: list[Known]) -> Score:
    return sum((score(reader(one.text), one.figures) for one in texts), Score())


def _pace(reader: Reader, texts: list[Known], times: int) -> float:
    """Seconds of CPU for 1,000 characters."""
    took = cpu(lambda: [reader(one.text) for one in texts], times)
    return took * 1000 / sum(len(one.text) for one in texts)


def lengths(texts: list[Known]) -> Iterator[Measure]:
    """Reading and arithmetic of a report of thirty pages, and of one twice as long."""
    paper, double = (report(texts, length) for length in (THIRTY_PAGES, 2 * THIRTY_PAGES))
    size = f"30 pages, {len(paper)} characters"
    bare = cpu(partial(read_plainly, paper), FAST_ENOUGH)
    yield Measure("report.read", cpu(partial(read_ours, paper)), "s cpu", bare, size)
    took = cpu(partial(_read_and_check, paper))
    yield Measure("report.check", took, "s cpu", bare, size)
    size = f"{len(double)} characters, bare is {len(paper)}"
    yield Measure("report.check.double", cpu(partial(_read_and_check, double)), "s cpu", took, size)


def _read_and_check(text: str) -> object:
    from xieshang.figures.checking.arithmetic import find_faults  # noqa: PLC0415 - see read_ours
    from xieshang.kernel.hanzi.claims import read  # noqa: PLC0415

    return find_faults(read(text))


def processes(texts: list[Known]) -> Iterator[Measure]:
    """`xieshang check FILE` from start to end; bare is a Python that does nothing."""
    nothing = (sys.executable, "-c", "pass")
    with tempfile.TemporaryDirectory(prefix="xieshang-bench-") as folder:
        for length, pages in ((THIRTY_PAGES // 10, 3), (THIRTY_PAGES, 30)):
            paper = Path(folder) / f"{pages}.txt"
            paper.write_text(report(texts, length), encoding="utf-8")
            check = (sys.executable, "-P", "-m", "xieshang", "check", str(paper))
            for unit, clock in (("s", time.perf_counter), ("s cpu", _cpu_of_children)):
                took, bare = (seconds(partial(_run, each), 7, clock) for each in (check, nothing))
                name = f"process.check.{pages}{'.cpu' if 'cpu' in unit else ''}"
                yield Measure(name, took, unit, bare, f"{pages} pages of .txt")


def _run(command: tuple[str, ...]) -> None:
    """SystemExit when it ends with anything but a verdict: 0 or 1."""
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode not in {0, 1}:
        raise SystemExit(f"{' '.join(command)}: {done.stderr.decode()}")


def _cpu_of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
