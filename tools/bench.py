"""Runs the benches: JSON lines on stdout, a readable table on stderr.

Usage: python tools/bench.py [--texts FOLDER] [NAME …]        without a name, all of them

A line is {"name", "value", "unit", "floor", "ratio", "size", "database"}: `floor` is what this
machine needs for the same work done bare, in the same run, `ratio` how many times slower we are.
Of precision, recall and F1 the floor is what a plain regular expression reaches; there a ratio
over 1 is better. FOLDER holds texts/NAME.txt and gold/NAME.json to read figures from in place of
our own texts. What needs records happens in a temporary data folder, on SQLite or on the database
that XIESHANG_DATABASE_URL names.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from bench_measure import HEAD, Measure, once, seconds
from bench_reading import lengths, processes, reading
from bench_texts import Known, kept_in, own

ROWS = 20_000
ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))  # the ledgers and marked texts of the tests serve here too


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
        took = once(
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


OF_RECORDS: dict[str, Callable[[Path], Iterator[Measure]]] = {
    "imports": imports,
    "figures": figures,
    "pages": pages,
}
OF_TEXTS: dict[str, Callable[[list[Known]], Iterator[Measure]]] = {
    "reading": reading,
    "lengths": lengths,
    "processes": processes,
}


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Measure ourselves beside the bare work.")
    known = (*OF_RECORDS, *OF_TEXTS)
    parser.add_argument("names", nargs="*", metavar="NAME", help=" ".join(known))
    parser.add_argument("--texts", type=Path, metavar="FOLDER", help="texts/ and gold/ to read")
    asked = parser.parse_args(arguments)
    unknown = [name for name in asked.names if name not in known]
    if unknown:
        parser.error(f"no such bench: {' '.join(unknown)}; there are: {' '.join(known)}")
    try:
        texts = kept_in(asked.texts) if asked.texts else own()
    except (OSError, ValueError, LookupError, TypeError) as fault:
        parser.error(f"texts and marks cannot be read: {fault}")
    print(HEAD, file=sys.stderr)
    names = set(asked.names or known)
    for name, bench in OF_TEXTS.items():
        if name in names:
            show(bench(texts), "none")
    if names & OF_RECORDS.keys():
        measure_records([name for name in OF_RECORDS if name in names])
    return 0


def measure_records(names: list[str]) -> None:
    database = "postgresql" if os.environ.get("XIESHANG_DATABASE_URL") else "sqlite"
    with office() as folder:
        for name in names:
            show(OF_RECORDS[name](folder), database)


def show(measures: Iterable[Measure], database: str) -> None:
    for measure in measures:
        print(measure.line(database), flush=True)
        print(measure.row(database), file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
