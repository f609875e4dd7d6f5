"""Everything done in a campaign of a year. Households and pupils go by code: no names are kept."""

from __future__ import annotations

from django.db import models

from xieshang.base.models import Record, by_day, in_order, one_of
from xieshang.ground.orgs.models import Organisation
from xieshang.ground.people.models import Person


class CampaignKind(models.TextChoices):
    THREE_ONES = "three_ones", "三个一"
    TWO_HELPS = "two_helps", "双助双行动"
    OTHER = "other", "其他"


class Campaign(Record):
    """A campaign of a type in a year (专项工作)."""

    title = models.CharField("名称", max_length=200)
    kind = models.CharField("类型", max_length=12, choices=CampaignKind)
    year = models.PositiveSmallIntegerField("年度")
    started_on = models.DateField("起")
    ended_on = models.DateField("止", null=True, blank=True)
    plan = models.TextField("方案", blank=True)

    class Meta(Record.Meta):
        verbose_name = "专项工作"
        constraints = (
            *Record.Meta.constraints,
            one_of("kind", CampaignKind, name="campaigns_campaign_kind"),
            in_order(
                "started_on", "ended_on", name="campaigns_campaign_order", says="止日早于起日。"
            ),
        )

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


class Part(Record):
    """A record that belongs to a campaign."""

    campaign = models.ForeignKey(
        Campaign, models.PROTECT, related_name="%(class)ss", verbose_name="专项工作"
    )

    class Meta(Record.Meta):
        abstract = True


class HouseholdCategory(models.TextChoices):
    DEEP_POOR = "deep_poor", "深度贫困户"
    NEEDY = "needy", "困难家庭"
    FIVE_GUARANTEES = "five_guarantees", "五保户"


class Household(Part):
    """A household that is helped (帮扶户), by code, village and category."""

    village = models.CharField("村", max_length=60)
    category = models.CharField("类别", max_length=16, choices=HouseholdCategory)
    listed_on = models.DateField("确定日期")
    group = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="结对活动组",
    )
    income_on = models.DateField("增收日期", null=True, blank=True)
    measures = models.TextField("帮扶措施", blank=True)

    class Meta(Part.Meta):
        verbose_name = "帮扶户"
        indexes = (by_day("listed_on"),)
        constraints = (
            *Record.Meta.constraints,
            one_of("category", HouseholdCategory, name="campaigns_household_category"),
            in_order(
                "listed_on",
                "income_on",
                name="campaigns_household_order",
                says="增收日期早于确定日期。",
            ),
        )


class HouseholdVisit(Part):
    """An activity group's visit to a household (走访帮扶)."""

    group = models.ForeignKey(Organisation, models.PROTECT, related_name="+", verbose_name="活动组")
    household = models.ForeignKey(
        Household,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="visits",
        verbose_name="帮扶户",
    )
    visited_on = models.DateField("日期")
    content = models.TextField("内容", blank=True)

    class Meta(Part.Meta):
        verbose_name = "走访帮扶"
        indexes = (by_day("visited_on"),)


class Pupil(Part):
    """A pupil or student who is helped (助学), by code."""

    village = models.CharField("村", max_length=60)
    stage = models.CharField("学段", max_length=20, blank=True)
    helped_on = models.DateField("帮扶日期")
    amount = models.DecimalField("金额", max_digits=14, decimal_places=2, default=0)
    measures = models.TextField("方式", blank=True)

    class Meta(Part.Meta):
        verbose_name = "助学"


class Project(Part):
    """An industry project that is pushed forward (产业项目)."""

    title = models.CharField("项目名称", max_length=200)
    year = models.PositiveSmallIntegerField("推进年度")
    fixed_on = models.DateField("确定日期")
    progress = models.TextField("进展", blank=True)

    class Meta(Part.Meta):
        verbose_name = "产业项目"

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


class Fund(Part):
    """Money raised (帮扶资金), in 元."""

    project = models.ForeignKey(
        Project,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="funds",
        verbose_name="项目",
    )
    source = models.CharField("来源", max_length=100)
    amount = models.DecimalField("金额", max_digits=14, decimal_places=2)
    received_on = models.DateField("到位日期")

    class Meta(Part.Meta):
        verbose_name = "帮扶资金"


class WaterSupply(Part):
    """A villagers' group that got safe drinking water (饮水工程)."""

    village = models.CharField("村", max_length=60)
    villagers_group = models.CharField("村民小组", max_length=40)
    people = models.PositiveIntegerField("受益人数")
    finished_on = models.DateField("通水日期")

    class Meta(Part.Meta):
        verbose_name = "饮水工程"


class Participation(Part):
    """A member's part in a campaign on a day (参与情况)."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="姓名")
    on = models.DateField("日期")
    form = models.CharField("形式", max_length=40, blank=True)
    content = models.TextField("内容", blank=True)

    class Meta(Part.Meta):
        verbose_name = "参与情况"
        indexes = (
            by_day("on"),
            models.Index(fields=("committee", "person"), name="campaigns_participation_by"),
        )


class ContactForm(models.TextChoices):
    HELPED = "helped", "帮扶"
    VISITED = "visited", "调研走访"


class EnterpriseContact(Part):
    """An enterprise that was helped or visited (企业联系)."""

    enterprise = models.CharField("企业", max_length=100)
    trade = models.CharField("行业", max_length=40, blank=True)
    form = models.CharField("联系方式", max_length=10, choices=ContactForm)
    contacted_on = models.DateField("日期")
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="联系人"
    )
    resumed_on = models.DateField("复工复产日期", null=True, blank=True)
    content = models.TextField("情况", blank=True)

    class Meta(Part.Meta):
        verbose_name = "企业联系"
        indexes = (by_day("contacted_on"),)
        constraints = (
            *Record.Meta.constraints,
            one_of("form", ContactForm, name="campaigns_enterprise_form"),
        )

    def __str__(self) -> str:
        return f"{self.code} {self.enterprise}"


class EnterpriseProblem(Record):
    """A problem that an enterprise raised (企业问题)."""

    contact = models.ForeignKey(
        EnterpriseContact, models.PROTECT, related_name="problems", verbose_name="企业联系"
    )
    aspect = models.CharField("方面", max_length=40)
    text = models.TextField("问题")
    collected_on = models.DateField("收集日期")
    solved_on = models.DateField("解决日期", null=True, blank=True)

    class Meta(Record.Meta):
        verbose_name = "企业问题"
        indexes = (by_day("collected_on"),)
        constraints = (
            *Record.Meta.constraints,
            in_order(
                "collected_on",
                "solved_on",
                name="campaigns_problem_order",
                says="解决日期早于收集日期。",
            ),
        )
