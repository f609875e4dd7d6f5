"""Broken files by the thousand: text or a refusal, in time, and never anything else."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import DRILL

ROOT = Path(__file__).resolve().parents[4]
CASES = 100_000 if DRILL else 1_000
BATCH = 10_000
SECONDS = 2.0


@pytest.mark.parametrize("first", range(0, CASES, BATCH))
def test_broken_files_are_read_or_refused(first):
    count = min(BATCH, CASES)
    start = f"import sys; sys.path[:0] = [{str(ROOT)!r}, {str(ROOT / 'src')!r}];"
    run = f"from tests.base.documents.reading.fuzzing import main; main({first}, {count})"
    done = subprocess.run([sys.executable, "-c", start + run], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()[-2000:]
    read, refused, longest = done.stdout.split()
    assert int(read) + int(refused) == count
    assert min(int(read), int(refused)) > count / 20, "both must be tried"
    assert float(longest) < SECONDS
