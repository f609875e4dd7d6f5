"""Runs the benches: JSON lines on stdout, a readable table on stderr.

Usage: python tools/bench.py [NAME …]        without a name, all of them

A line is {"name", "value", "unit", "floor", "ratio", "size", "database"}: `floor` is what this
machine needs for the same work done bare, in the same run, `ratio` how many times slower we are.
Everything happens in a temporary data
folder, on SQLite or on the database that XIESHANG_DATABASE_URL names.
"""

import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path

ROWS = 20_000
ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))  # the ledgers of the tests serve here too


@dataclass(frozen=True, slots=True)
class Measure:
    """One measured value, and the same work done bare."""

    name: str
    value: float
    unit: str
    floor: float | None
    size: str

    @property
    def ratio(self) -> float | None:
        if not self.floor:
            return None
        slower = self.floor / self.value if self.unit.endswith("/s") else self.value / self.floor
        return round(slower, 2)

    def line(self, database: str) -> str:
        said = {**asdict(self), "ratio": self.ratio, "database": database}
        return json.dumps(said, ensure_ascii=False)

    def row(self, database: str) -> str:
        floor = f"{self.floor:.4g}" if self.floor else "-"
        ratio = f"{self.ratio:.2f}" if self.ratio else "-"
        return (
            f"{self.name:<24}{self.value:>12.4g} {self.unit:<8}{floor:>12}{ratio:>10}"
            f"  {self.size} {database}"
        )


def seconds(work: Callable[[], object], times: int = 5) -> float:
    """The median of several runs, after one that is not counted."""
    work()
    return statistics.median(_once(work) for _ in range(times))


def _once(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


@contextmanager
def office() -> Iterator[Path]:
    """A data folder of its own, with the demo's committees and ledgers in it."""
    with tempfile.TemporaryDirectory(prefix="xieshang-bench-") as folder:
        os.environ["XIESHANG_VAR"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "xieshang.config.settings"
        import django  # noqa: PLC0415 - after the settings are named

        django.setup()
        from django.core.management import call_command  # noqa: PLC0415

        call_command("migrate", verbosity=0)
        from xieshang.base.actor import COMMAND_LINE  # noqa: PLC0415
        from xieshang.ground.demo.actions import found_committees, open_accounts  # noqa: PLC0415
        from xieshang.ground.ledgers.actions import load_folder  # noqa: PLC0415

        load_folder(folder=ROOT / "demo", committee=found_committees(), actor=COMMAND_LINE)
        open_accounts()
        yield Path(folder)


def imports(folder: Path) -> Iterator[Measure]:
    """A GBK ledger of proposals: loaded, and loaded again; bare is reading the file's cells."""
    from tests.factories.ledgers import proposal_row, write_ledger  # noqa: PLC0415
    from xieshang.base.actor import COMMAND_LINE  # noqa: PLC0415
    from xieshang.base.documents.tables import read_sheets  # noqa: PLC0415
    from xieshang.ground.ledgers.actions import load_folder  # noqa: PLC0415
    from xieshang.ground.orgs.queries import committee_named  # noqa: PLC0415

    ledger = folder / "ledgers" / "提案.csv"
    head = {"届次": "五届四次会议", "提案人": "W001"}
    rows = (proposal_row(n, **head) for n in range(1001, 1001 + ROWS))
    write_ledger(ledger, rows, encoding="gbk")
    district = committee_named("daxiang")
    bare = ROWS / seconds(lambda: read_sheets(ledger))
    for name in ("import.new", "import.unchanged"):
        took = _once(
            lambda: load_folder(folder=ledger.parent, committee=district, actor=COMMAND_LINE)
        )
        yield Measure(name, ROWS / took, "rows/s", bare, f"{ROWS} rows, GBK .csv")


def figures(_: Path) -> Iterator[Measure]:
    """All indicators of a committee-year; bare is the same statements without the ORM."""
    from django.db import connection  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    from xieshang.base import scoping  # noqa: PLC0415
    from xieshang.base.indicators import indicators  # noqa: PLC0415
    from xieshang.figures.indicators.queries import board  # noqa: PLC0415
    from xieshang.ground.orgs.queries import committee_named  # noqa: PLC0415

    with scoping.scope([committee_named("daxiang").pk]):
        with CaptureQueriesContext(connection) as asked:
            board(2020)
        statements = [query["sql"] for query in asked.captured_queries]

        def bare() -> None:
            with connection.cursor() as cursor:
                for statement in statements:
                    cursor.execute(statement.replace("%", "%%"), [])
                    cursor.fetchall()

        size = f"{len(indicators())} indicators, {len(statements)} queries, {ROWS} proposals"
        yield Measure("figures.board", seconds(lambda: board(2020)), "s", seconds(bare), size)


def pages(_: Path) -> Iterator[Measure]:
    """Pages through the whole stack; bare is a page of the same stack that holds nothing."""
    from django.test import Client, override_settings  # noqa: PLC0415

    from xieshang.ground.people.models import Account  # noqa: PLC0415

    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(Account.objects.get(username="bangongshi"))
    with override_settings(ROOT_URLCONF=_bare_page()):
        bare = seconds(lambda: client.get("/"), times=20)
    for name, address in (
        ("page.list", "/records/proposal/?year=2020"),
        ("page.home", "/?year=2020"),
        ("page.figures", "/figures/?year=2020"),
        ("page.report", "/report/?year=2020"),
    ):
        answer = client.get(address)
        if answer.status_code != 200:
            raise SystemExit(f"{address}: {answer.status_code}")
        took = seconds(partial(client.get, address))
        yield Measure(name, took, "s", bare, f"{ROWS} proposals")


def _bare_page() -> tuple[object, ...]:
    """Addresses of a site that answers one word, behind the same middleware."""
    from django.http import HttpRequest, HttpResponse  # noqa: PLC0415
    from django.urls import path  # noqa: PLC0415

    def ok(_: HttpRequest) -> HttpResponse:
        return HttpResponse("ok")

    return (path("", ok),)


BENCHES: dict[str, Callable[[Path], Iterator[Measure]]] = {
    "imports": imports,
    "figures": figures,
    "pages": pages,
}


def main(names: list[str]) -> int:
    unknown = [name for name in names if name not in BENCHES]
    if unknown:
        known = " ".join(BENCHES)
        print(f"no such bench: {' '.join(unknown)}; there are: {known}", file=sys.stderr)
        return 2
    database = "postgresql" if os.environ.get("XIESHANG_DATABASE_URL") else "sqlite"
    print(f"{'name':<24}{'value':>12} {'unit':<8}{'bare':>12}{'ratio':>10}", file=sys.stderr)
    with office() as folder:
        for name in names or BENCHES:
            for measure in BENCHES[name](folder):
                print(measure.line(database), flush=True)
                print(measure.row(database), file=sys.stderr, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
