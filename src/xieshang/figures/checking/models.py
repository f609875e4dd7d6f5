"""Drafts handed in for checking (校核文稿), their versions, and what people decided about claims.

Working papers, not records: their maker may delete them, and with them all that they say.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from xieshang.base import scoping
from xieshang.base.models import Owned, one_of
from xieshang.figures.checking.querysets import DraftQuerySet
from xieshang.figures.checking.rules import LONGEST_TITLE


class Draft(Owned):
    """A paper in the making; `series` is its title without year and version words."""

    maker = models.ForeignKey(
        "people.Account", models.PROTECT, related_name="+", verbose_name="上传人"
    )
    title = models.CharField("题目", max_length=LONGEST_TITLE)
    series = models.CharField("题目主干", max_length=LONGEST_TITLE)
    shared = models.BooleanField("共享给本会办公室", default=False)

    objects: ClassVar = scoping.ScopedManager.from_queryset(DraftQuerySet)()

    class Meta:
        verbose_name = "校核文稿"
        indexes = (
            models.Index(fields=("committee", "maker", "series"), name="checking_draft_series"),
        )

    def __str__(self) -> str:
        return self.title


class DraftVersion(Owned):
    """A text as it was handed in, and with what it is compared; the text never changes.

    `content` is the file itself, nothing for a pasted text; `places` and `bindings` are triples;
    `digest` is of the text, so that the same one handed in twice is one version.
    """

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="versions", verbose_name="文稿")
    number = models.PositiveIntegerField("版次")
    name = models.CharField("文件名", max_length=200, blank=True)
    format = models.CharField("格式", max_length=8)
    text = models.TextField("正文")
    places = models.JSONField("位置", default=list)
    bindings = models.JSONField("数据控件", default=list)
    content = models.BinaryField("文件内容", null=True)
    digest = models.CharField("内容摘要", max_length=64)
    compared = models.ForeignKey(
        "orgs.Committee", models.PROTECT, null=True, related_name="+", verbose_name="比对的政协"
    )
    year = models.PositiveSmallIntegerField("比对的年度", null=True)
    names = models.BooleanField("核对姓名职务", default=False)
    account = models.ForeignKey(
        "people.Account", models.PROTECT, related_name="+", verbose_name="上传人"
    )
    at = models.DateTimeField("上传时间")

    class Meta:
        verbose_name = "校核文稿版本"
        ordering = ("draft_id", "-number")
        constraints = (
            models.UniqueConstraint(fields=("draft", "number"), name="checking_version_number"),
            models.UniqueConstraint(fields=("draft", "digest"), name="checking_version_once"),
            models.CheckConstraint(
                condition=Q(compared=None, year=None)
                | Q(compared__isnull=False, year__isnull=False),
                name="checking_version_compared",
                violation_error_message="与台账比对须同时指明政协和年度。",
            ),
        )

    def __str__(self) -> str:
        return f"{self.draft_id} 第{self.number}版"


class ChoiceKind(models.TextChoices):
    """What a person can decide about a claim; the values are those of `choices.Decision`."""

    CONFIRMED = "confirmed", "确认"
    BOUND = "bound", "改绑"
    WAIVED = "waived", "不核"


class ClaimChoice(Owned):
    """A person's decision on a claim of a draft; it holds for every version that still has it.

    `printed` is the figure that was confirmed: another one in its place asks again.
    """

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="choices", verbose_name="文稿")
    fingerprint = models.CharField("表述指纹", max_length=64)
    kind = models.CharField("决定", max_length=10, choices=ChoiceKind)
    indicator = models.CharField("指标", max_length=80, blank=True)
    printed = models.CharField("原文数字", max_length=80, blank=True)
    reason = models.CharField("理由", max_length=200, blank=True)
    account = models.ForeignKey(
        "people.Account", models.PROTECT, related_name="+", verbose_name="决定人"
    )
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "校核决定"
        constraints = (
            models.UniqueConstraint(fields=("draft", "fingerprint"), name="checking_choice_once"),
            one_of("kind", ChoiceKind, name="checking_choice_kind"),
            models.CheckConstraint(
                condition=(Q(kind=ChoiceKind.BOUND) & ~Q(indicator=""))
                | (~Q(kind=ChoiceKind.BOUND) & Q(indicator="")),
                name="checking_choice_indicator",
                violation_error_message="改绑须指明指标，其他决定不带指标。",
            ),
            models.CheckConstraint(
                condition=~Q(kind=ChoiceKind.WAIVED) | ~Q(reason=""),
                name="checking_choice_reason",
                violation_error_message="不核须写明理由。",
            ),
        )

    def __str__(self) -> str:
        return f"{self.draft_id} {self.get_kind_display()}"
