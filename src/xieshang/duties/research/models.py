"""A study's samples are counts by group and method: no person's name is kept."""

from __future__ import annotations

from django.db import models

from xieshang.base.models import Record, by_day, in_order, one_of
from xieshang.ground.orgs.models import Organisation, Tier


class StudyKind(models.TextChoices):
    OWN = "own", "自主调研"
    PARTNERED = "partnered", "合作调研"
    JOINT = "joint", "联合调研"


class Study(Record):
    """A study (调研课题)."""

    title = models.CharField("课题", max_length=200)
    kind = models.CharField("类型", max_length=10, choices=StudyKind)
    office = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="牵头委室",
    )
    partner = models.CharField("合作单位", max_length=100, blank=True)
    methods = models.CharField("调研方法", max_length=100, blank=True)
    started_on = models.DateField("开始日期")
    finished_on = models.DateField("完成日期", null=True, blank=True)
    summary = models.TextField("概述", blank=True)

    class Meta(Record.Meta):
        verbose_name = "调研课题"
        constraints = (
            *Record.Meta.constraints,
            one_of("kind", StudyKind, name="research_study_kind"),
            in_order(
                "started_on",
                "finished_on",
                name="research_study_order",
                says="完成日期早于开始日期。",
            ),
        )

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


class SiteKind(models.TextChoices):
    COMMUNITY = "community", "社区"
    VILLAGE = "village", "村"
    ENTERPRISE = "enterprise", "企业"
    SCHOOL = "school", "学校"
    RELIGIOUS = "religious", "宗教场所"
    OTHER = "other", "其他"


class Site(Record):
    """A place where a study went (调研点)."""

    study = models.ForeignKey(Study, models.PROTECT, related_name="sites", verbose_name="课题")
    name = models.CharField("名称", max_length=100)
    kind = models.CharField("类别", max_length=12, choices=SiteKind)
    place = models.CharField("所在地", max_length=100, blank=True)
    visited_on = models.DateField("日期")

    class Meta(Record.Meta):
        verbose_name = "调研点"
        indexes = (by_day("visited_on"),)
        constraints = (
            *Record.Meta.constraints,
            one_of("kind", SiteKind, name="research_site_kind"),
        )

    def __str__(self) -> str:
        return self.name


class SampleGroup(models.TextChoices):
    RESIDENT = "resident", "居民"
    COMMUNITY_HEAD = "community_head", "社区主职干部"
    COMMUNITY_WORKER = "community_worker", "社区工作者"
    TEACHER = "teacher", "教师"
    VILLAGER = "villager", "村民"
    ENTERPRISE_HEAD = "enterprise_head", "企业负责人"
    OTHER = "other", "其他"


class SampleMethod(models.TextChoices):
    QUESTIONNAIRE = "questionnaire", "问卷法"
    INTERVIEW = "interview", "访谈法"


class Sample(Record):
    """How many people of a group were asked by a method at a site (调研样本)."""

    study = models.ForeignKey(Study, models.PROTECT, related_name="samples", verbose_name="课题")
    site = models.ForeignKey(
        Site,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="samples",
        verbose_name="调研点",
    )
    group = models.CharField("对象", max_length=18, choices=SampleGroup)
    method = models.CharField("方法", max_length=14, choices=SampleMethod)
    people = models.PositiveIntegerField("人数")
    taken_on = models.DateField("日期")

    class Meta(Record.Meta):
        verbose_name = "调研样本"
        indexes = (by_day("taken_on"),)
        constraints = (
            *Record.Meta.constraints,
            one_of("group", SampleGroup, name="research_sample_group"),
            one_of("method", SampleMethod, name="research_sample_method"),
        )


class Visit(Record):
    """A fact-finding visit to another city (外出考察)."""

    study = models.ForeignKey(Study, models.PROTECT, related_name="visits", verbose_name="课题")
    city = models.CharField("城市", max_length=40)
    visited_on = models.DateField("日期")
    content = models.TextField("内容", blank=True)

    class Meta(Record.Meta):
        verbose_name = "外出考察"


class Report(Record):
    """What a study put on paper (调研报告)."""

    study = models.ForeignKey(Study, models.PROTECT, related_name="reports", verbose_name="课题")
    title = models.CharField("标题", max_length=200)
    finished_on = models.DateField("完成日期")
    addressee = models.CharField("报送对象", max_length=100, blank=True)
    summary = models.TextField("摘要", blank=True)

    class Meta(Record.Meta):
        verbose_name = "调研报告"

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


class ReportPart(Record):
    """A part of a report (报告部分)."""

    report = models.ForeignKey(
        Report, models.PROTECT, related_name="parts", verbose_name="调研报告"
    )
    number = models.PositiveSmallIntegerField("序号")
    title = models.CharField("标题", max_length=200)

    class Meta(Record.Meta):
        verbose_name = "调研报告部分"
        constraints = (
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=("report", "number"),
                condition=models.Q(struck_at=None),
                name="research_part_number",
                violation_error_message="这份报告已有这个序号。",
            ),
        )


class UpperWorkKind(models.TextChoices):
    STUDY = "study", "联合调研"
    ADVICE = "advice", "征求意见"
    HOSTING = "hosting", "承办会议"
    DISCUSSION = "discussion", "组织研讨"


class UpperWork(Record):
    """Work done for the committee of the tier above (上级政协任务); a task may have several matters."""

    kind = models.CharField("类别", max_length=12, choices=UpperWorkKind)
    tier = models.CharField("上级层级", max_length=10, choices=Tier)
    title = models.CharField("事项", max_length=200)
    done_on = models.DateField("日期")
    task = models.CharField("任务名称", max_length=200, blank=True)
    content = models.TextField("情况", blank=True)

    class Meta(Record.Meta):
        verbose_name = "上级政协任务"
        constraints = (
            *Record.Meta.constraints,
            one_of("kind", UpperWorkKind, name="research_upperwork_kind"),
            one_of("tier", Tier, name="research_upperwork_tier"),
        )
