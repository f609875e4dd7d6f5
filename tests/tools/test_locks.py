"""The lock files: complete, hashed, and free of any address or path."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PIN = re.compile(r"^([a-z0-9-]+)==(\S+)( ; [^\\]+)? \\$")
HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}( \\)?$")


def lines(name: str) -> list[str]:
    text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def pins(name: str) -> dict[str, str]:
    return {found[1]: found[2] for line in lines(name) if (found := PIN.match(line))}


@pytest.mark.parametrize("name", ["server.txt", "dev.txt", "bench.txt"])
def test_every_line_is_a_pin_or_a_hash(name: str) -> None:
    assert [line for line in lines(name) if not PIN.match(line) and not HASH.match(line)] == []


def test_the_server_lock_is_part_of_the_dev_lock() -> None:
    assert pins("server.txt").items() <= pins("dev.txt").items()
    assert "django" in pins("server.txt")
    assert "pytest" not in pins("server.txt")


def test_what_is_measured_against_stays_in_the_lock_of_the_bench() -> None:
    assert pins("server.txt").items() <= pins("bench.txt").items()
    rivals = {"cn2an", "recognizers-text-suite"}
    assert rivals <= pins("bench.txt").keys()
    assert not rivals & pins("dev.txt").keys()
