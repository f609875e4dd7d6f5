"""The same form five times at the same moment, and two people at one record: one effect each."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test import Client

from tests.cast import make_cast
from tests.faces.visitors import of_role
from tests.factories.records import make
from xieshang.base import scoping
from xieshang.duties.opinions.models import Opinion
from xieshang.ground.audit.models import Entry
from xieshang.ground.people.rules import Role

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]

SAID = {
    "title": "河道积水", "received_on": "2020-03-05", "category": "society", "channel": "wechat",
    "level": "internal",
}  # fmt: skip


def at_once(browser: Client, path: str, forms: list[dict[str, str]]) -> list[int]:
    """Every form sent at the same time by the same person; the answers' numbers."""

    def one(form: dict[str, str]) -> int:
        try:
            same = Client()
            same.cookies = browser.cookies
            return same.post(path, form).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(len(forms)) as pool:
        return list(pool.map(one, forms))


def test_five_replays_at_once_have_one_effect() -> None:
    cast = make_cast()
    browser = of_role(cast, Role.OFFICE_STAFF)
    answers = at_once(browser, "/records/opinion/new/", [{**SAID, "key": "same"}] * 5)
    assert answers == [302] * 5
    with scoping.scope([cast.committee.pk]):
        assert (Opinion.objects.count(), Entry.objects.count()) == (1, 1)


def test_of_two_edits_at_once_one_is_shown_the_other() -> None:
    cast = make_cast()
    with scoping.scope([cast.committee.pk]):
        opinion = make(Opinion, title="旧题")
    browser = of_role(cast, Role.OFFICE_STAFF)
    forms = [{**SAID, "key": f"k{n}", "revision": "0", "title": f"题{n}"} for n in range(4)]
    answers = at_once(browser, f"/records/opinion/{opinion.pk}/edit/", forms)
    assert sorted(answers) == [302, 409, 409, 409]
