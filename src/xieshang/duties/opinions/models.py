"""One paper, many adoption events: by tier, organ and form. Papers and events are counted apart."""

from __future__ import annotations

from django.db import models

from xieshang.base.models import Record, by_day, one_of
from xieshang.ground.orgs.models import Organisation, Tier
from xieshang.ground.people.models import Person
from xieshang.ground.records.models import Category


class Opinion(Record):
    """A piece of information on public opinion (社情民意信息) that the office received."""

    title = models.CharField("标题", max_length=200)
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="报送单位",
    )
    received_on = models.DateField("收到日期")
    category = models.CharField("类别", max_length=10, choices=Category, default=Category.OTHER)
    body = models.TextField("正文", blank=True)

    class Meta(Record.Meta):
        verbose_name = "社情民意"
        indexes = (by_day("received_on"),)
        constraints = (
            *Record.Meta.constraints,
            one_of("category", Category, name="opinions_opinion_category"),
        )

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


class Author(models.Model):
    """One who wrote it, in order."""

    opinion = models.ForeignKey(Opinion, models.CASCADE, related_name="authors")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="作者")
    order = models.PositiveSmallIntegerField("顺序", default=0)

    class Meta:
        verbose_name = "作者"
        ordering = ("opinion_id", "order")
        constraints = (
            models.UniqueConstraint(fields=("opinion", "person"), name="opinions_author_once"),
        )

    def __str__(self) -> str:
        return self.person.name


class AdoptionForm(models.TextChoices):
    SINGLE = "single", "单篇"
    COMBINED = "combined", "综合"
    FORWARDED = "forwarded", "转送"


class Adoption(Record):
    """One event of a paper being used (采用) by an organ of some tier."""

    opinion = models.ForeignKey(
        Opinion, models.PROTECT, related_name="adoptions", verbose_name="社情民意"
    )
    tier = models.CharField("采用层级", max_length=10, choices=Tier)
    organ = models.CharField("采用单位", max_length=60)
    form = models.CharField("方式", max_length=10, choices=AdoptionForm)
    issue = models.CharField("刊物期号", max_length=60, blank=True)
    adopted_on = models.DateField("采用日期")

    class Meta(Record.Meta):
        verbose_name = "采用"
        indexes = (by_day("adopted_on"),)
        constraints = (
            *Record.Meta.constraints,
            one_of("tier", Tier, name="opinions_adoption_tier"),
            one_of("form", AdoptionForm, name="opinions_adoption_form"),
        )
