"""Changes of the establishment (机构编制)."""

from __future__ import annotations

from django.db import models

from xieshang.base.models import Record, one_of


class EstablishmentKind(models.TextChoices):
    BODY = "body", "设立机构"
    POSTS = "posts", "落实编制"


class Establishment(Record):
    """A body set up, or posts obtained for it (机构编制)."""

    kind = models.CharField("类别", max_length=8, choices=EstablishmentKind)
    body = models.CharField("机构名称", max_length=100)
    post_kind = models.CharField("编制性质", max_length=40, blank=True)
    posts = models.PositiveIntegerField("编制数", default=0)
    on = models.DateField("日期")
    basis = models.CharField("依据", max_length=200, blank=True)

    class Meta(Record.Meta):
        verbose_name = "机构编制"
        constraints = (
            *Record.Meta.constraints,
            one_of("kind", EstablishmentKind, name="budget_establishment_kind"),
        )
