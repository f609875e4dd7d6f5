"""Members' studios 委员工作室, history publications 文史出版, subscriptions 征订, experts 联系专家."""

from __future__ import annotations

from django.db import models

from xieshang.base.models import Record, in_order
from xieshang.ground.orgs.models import Organisation
from xieshang.ground.people.models import Person


class Studio(Record):
    """A members' studio (委员工作室): being built from one day, open from another."""

    name = models.CharField("名称", max_length=100)
    sector = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="界别",
    )
    place = models.CharField("所在地", max_length=100, blank=True)
    keeper = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="负责委员"
    )
    started_on = models.DateField("启动建设日期")
    opened_on = models.DateField("建成投用日期", null=True, blank=True)
    about = models.TextField("介绍", blank=True)

    class Meta(Record.Meta):
        verbose_name = "委员工作室"
        constraints = (
            *Record.Meta.constraints,
            in_order(
                "started_on",
                "opened_on",
                name="culture_studio_order",
                says="建成投用早于启动建设。",
            ),
        )

    def __str__(self) -> str:
        return self.name


class Publication(Record):
    """A book or journal of historical accounts (文史出版)."""

    title = models.CharField("书名", max_length=200)
    published_on = models.DateField("出版日期")
    pictures = models.PositiveIntegerField("图片数", default=0)
    characters = models.PositiveIntegerField("字数", default=0)
    copies = models.PositiveIntegerField("印数", null=True, blank=True)
    about = models.TextField("内容", blank=True)

    class Meta(Record.Meta):
        verbose_name = "文史出版"

    def __str__(self) -> str:
        return self.title


class Subscription(Record):
    """The year's order of a periodical against its target (报刊征订)."""

    year = models.PositiveSmallIntegerField("年度")
    periodical = models.CharField("报刊", max_length=60)
    target = models.PositiveIntegerField("任务数")
    done = models.PositiveIntegerField("完成数")
    finished_on = models.DateField("完成日期", null=True, blank=True)

    class Meta(Record.Meta):
        verbose_name = "报刊征订"


class ExpertContact(Record):
    """A contact of leaders with an expert (联系专家); experts go by a code."""

    expert = models.CharField("专家代码", max_length=20)
    field = models.CharField("专业领域", max_length=60, blank=True)
    leader = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="联系领导"
    )
    met_on = models.DateField("日期")
    content = models.TextField("服务内容", blank=True)

    class Meta(Record.Meta):
        verbose_name = "联系专家"
