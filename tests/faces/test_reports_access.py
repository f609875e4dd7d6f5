"""Who may open which page of the report: every role against every address."""

from __future__ import annotations

import pytest

from tests.cast import Cast
from tests.faces.visitors import of_role
from xieshang.ground.people.rules import PERMISSIONS, Role

pytestmark = pytest.mark.django_db
READERS, EDITORS = PERMISSIONS["reports.see"][1], PERMISSIONS["reports.edit"][1]
TEMPLATE = "/report/template/"


@pytest.mark.parametrize("role", Role)
def test_who_may_open_which_page(cast: Cast, role: Role) -> None:
    client = of_role(cast, role)
    reads, edits = (200 if role in group else 403 for group in (READERS, EDITORS))
    assert client.get("/report/").status_code == reads
    assert client.get("/report/files/report.docx/").status_code == reads
    assert client.get(TEMPLATE).status_code == edits
    assert client.get(f"{TEMPLATE}versions/0/").status_code == edits
    assert client.post(f"{TEMPLATE}preview/", {"body": "一"}).status_code == edits
    body = {"body": f"{role}", "opened": "0"}
    assert client.post(TEMPLATE, body).status_code == (302 if edits == 200 else 403)
