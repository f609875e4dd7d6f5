"""Nothing of one committee in any answer to another: every address, every role, every export.

An ordinary run gives each role its share of what there is to try, so that all of it is tried by
somebody; `make drill` has everybody try all of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

import pytest
from django.http import HttpResponseBase
from django.test import Client

from tests.attacks.addresses import Address, Given, addresses
from tests.attacks.contents import texts
from tests.attacks.world import CANARY, Twins
from tests.conftest import DRILL
from xieshang.base import scoping
from xieshang.base.indicators import indicators
from xieshang.base.records.columns import ReferenceColumn, SubjectColumn
from xieshang.base.records.kinds import kind_of, kinds
from xieshang.duties.proposals.models import Proposal
from xieshang.figures.reports.documents.package import NAMES

pytestmark = pytest.mark.django_db

NOT_THERE = {403, 404, 405}
OF_ANYBODY = {"code", "form", "id_", "name"}
"""Place holders that name no record of a committee."""
_T = TypeVar("_T")


def foreign(address: Address, two: Twins) -> Iterator[Given]:
    """Every way to put something of the twin's into the address."""
    if address.name == "attach":
        yield from ({"code": code, "pk": pk} for code, pk in two.keys.items())
    elif address.name == "download":
        yield {"code": "proposal", "pk": two.proposal, "file": two.file}
    elif address.name.startswith("record"):
        yield from ({"code": code, "pk": pk} for code, pk in two.keys.items())
    elif address.name.startswith("account_"):
        verbs = ("disable", "enable", "reset") if "verb" in address.holders else ("",)
        yield from ({"pk": two.account, "verb": verb} for verb in verbs)
    elif address.name.startswith("ledger_"):
        yield {"pk": two.batch, "row": two.row, "sheet": 0}
    elif address.name.startswith("check_"):
        yield {"pk": two.draft, "number": 1, "row": 0}
    elif address.name.startswith("report_"):
        yield {"number": 1}
    else:
        pytest.fail(f"{address.name}: say here what of another committee it could name")


def own(address: Address) -> Iterator[Given]:
    """Every way to fill an address that names no record."""
    if "code" in address.holders:
        forms = ("csv", "xlsx") if "form" in address.holders else ("",)
        yield from ({"code": kind.code, "form": form} for kind in kinds() for form in forms)
    elif "id_" in address.holders:
        yield from ({"id_": declared.id} for declared in indicators()[::4])
    elif "name" in address.holders:
        yield from ({"name": name} for name in (*NAMES, "package.zip"))
    else:
        yield {}


def share(found: Sequence[_T], place: int, parts: int) -> Sequence[_T]:
    """What falls to the account in that place; all of it in a drill."""
    return found if DRILL else found[place % parts :: parts]


def betrayed(answer: HttpResponseBase) -> bool:
    return any(CANARY in text for text in texts(answer))


def test_what_another_committee_has_is_not_there(two: Twins) -> None:
    """Its keys in every place holder, read and written, for each account of the demo."""
    paths = [
        address.filled(given)
        for address in addresses()
        if not address.holders <= OF_ANYBODY
        for given in foreign(address, two)
    ]
    tried, wrong = 0, []
    for place, (username, browser) in enumerate(two.roles()):
        for path in share(paths, place, 4):
            for answer in (browser.get(path), browser.post(path, {"reason": "x", "revision": "0"})):
                tried += 1
                if answer.status_code not in NOT_THERE or betrayed(answer):
                    wrong.append((username, path, answer.status_code))
    assert wrong == []
    assert tried >= (4_500 if DRILL else 1_150)


def test_no_page_or_file_lets_a_word_of_another_committee_out(two: Twins) -> None:
    """Lists, forms with their suggestions, figures, reports and exports, whoever asks."""
    paths = [
        address.filled(given)
        for address in addresses()
        if address.holders <= OF_ANYBODY
        for given in own(address)
    ]
    tried, wrong = 0, []
    for place, (username, browser) in enumerate(two.roles()):
        for path in share(paths, place, 9):
            answer = browser.get(path)
            tried += 1
            if answer.status_code >= 500 or betrayed(answer):
                wrong.append((username, path, answer.status_code))
    assert wrong == []
    assert tried >= (2_500 if DRILL else 400)


def test_searching_and_prefilling_find_nothing_of_another_committee(two: Twins) -> None:
    """A search for the word itself, and forms that are told to name a record by its key."""
    browser = browser_of(two, "bangongshi")
    wrong = []
    for path in [*searches(), *prefilled(two)]:
        answer = browser.get(path)
        said = "".join(texts(answer)).replace(f'value="{CANARY}"', "")
        if answer.status_code != 200 or CANARY in said.replace(f"q={CANARY}", ""):
            wrong.append((path, answer.status_code))
    assert wrong == []


def searches() -> Iterator[str]:
    yield from (f"/records/{kind.code}/?q={CANARY}" for kind in kinds())
    yield f"/audit/?q={CANARY}"


def prefilled(two: Twins) -> Iterator[str]:
    """A form that is to fill in the name of a record of the twin's."""
    for kind in kinds():
        for column in kind.columns:
            if isinstance(column, ReferenceColumn) and column.to in two.keys:
                yield f"/records/{kind.code}/new/?{column.field}={two.keys[column.to]}"
            if isinstance(column, SubjectColumn):
                for code, pk in two.keys.items():
                    if kind_of(code).subject:
                        said = f"{column.kind_field}={code}&{column.field}={pk}"
                        yield f"/records/{kind.code}/new/?{said}"


def test_nobody_steps_over_into_another_committee(two: Twins) -> None:
    browser = browser_of(two, "bangongshi")
    browser.post("/account/committee/", {"committee": str(two.twin.pk)})
    assert "大祥区政协" in browser.get("/system/").content.decode()
    assert not betrayed(browser.get("/"))


def test_a_record_cannot_be_hung_on_one_of_another_committee(two: Twins) -> None:
    """Named by its title, its number or its key, it is not found."""
    with scoping.scope([two.twin.pk]):
        theirs = Proposal.objects.get(pk=two.proposal)
    browser = browser_of(two, "bangongshi")
    for name in (theirs.title, f"{theirs.title}（{theirs.code}）", str(theirs.pk)):
        answer = browser.post("/records/supervision/new/", {"key": name[:36], "proposal": name})
        assert answer.status_code == 422
        assert f"没有“{name}”" in answer.content.decode()


def browser_of(two: Twins, username: str) -> Client:
    return next(browser for name, browser in two.roles() if name == username)
