"""What the report's page and its editor share: whose records, and the prose with its figures."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from xieshang.base import scoping
from xieshang.base.documents.html import to_html
from xieshang.base.documents.model import FigureInline
from xieshang.faces.parts.figures import inspector_url
from xieshang.faces.parts.requests import viewer_of
from xieshang.figures.reports.documents.composing import Composed
from xieshang.kernel.figures import Basis


@contextmanager
def own_records(request: HttpRequest) -> Iterator[None]:
    """A report is of one committee, also for a viewer who may look into those below."""
    with scoping.scope((viewer_of(request).committee.pk,)):
        yield


def article(composed: Composed) -> SafeString:
    """The prose; everything in it that comes from records or people is escaped by the writer."""

    def write(figure: FigureInline) -> str:
        url = inspector_url(figure.indicator, composed.year, composed.board.as_of)
        return format_html(
            '<a class="figure" href="{0}" hx-get="{0}" hx-target="#inspector"'
            ' hx-select="#inspected" data-inspect data-key="{1}" title="{2}">{3}</a>',
            url, figure.key, figure.title, figure.printed,
        )  # fmt: skip

    return mark_safe(to_html(composed.document, write))


def bases_in_words(composed: Composed) -> str:
    """How many printed numbers stand on each basis."""
    return "、".join(
        _("%(basis)s%(count)s处") % {"basis": basis, "count": composed.shares.get(basis, 0)}
        for basis in Basis
    )
