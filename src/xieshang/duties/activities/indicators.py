"""Figures about meetings and activities, by calendar year."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from xieshang.base.indicators import Scope, indicator, ratio
from xieshang.duties.activities.models import Activity, ActivityKind, Attendance, Status
from xieshang.ground.people.models import Mandate

_OFFICE = "委员联络工委"


@indicator(
    "activities.held", label="会议活动", unit="次", period="year", office=_OFFICE,
    counts="本年举行的各类会议和活动",
    says=("会议活动", "会议和活动", "举行会议和活动", "组织各类会议活动", "各类活动", "履职活动"), units=("场", "场次", "项"),
)  # fmt: skip
def held(scope: Scope) -> QuerySet[Activity]:
    return Activity.objects.filter(scope.during("held_on"))


@indicator(
    "activities.lectures", label="委员文化讲堂", unit="期", period="year", office=_OFFICE,
    counts="本年举办的委员文化讲堂，一次为一期", units=("次", "场", "讲", "堂"),
    says=("举办委员文化讲堂", "委员文化讲堂"),
)  # fmt: skip
def lectures(scope: Scope) -> QuerySet[Activity]:
    return held(scope).filter(kind=ActivityKind.LECTURE)


@indicator(
    "activities.standing_meetings", label="常委会会议", unit="次", period="year",
    office=_OFFICE, counts="本年召开的常委会会议", says=("召开常委会会议", "常委会会议", "召开常委会议"),
)  # fmt: skip
def standing_meetings(scope: Scope) -> QuerySet[Activity]:
    return held(scope).filter(kind=ActivityKind.STANDING)


@indicator(
    "activities.inspections", label="视察考察", unit="次", period="year", office=_OFFICE,
    counts="本年组织的视察和考察", says=("组织视察", "视察考察", "视察活动", "组织委员视察"),
)  # fmt: skip
def inspections(scope: Scope) -> QuerySet[Activity]:
    return held(scope).filter(kind__in=(ActivityKind.INSPECTION, ActivityKind.TOUR))


@indicator(
    "activities.trainings", label="学习培训", unit="次", period="year", office=_OFFICE,
    counts="本年组织的学习培训", says=("组织学习", "组织培训", "学习培训", "举办培训", "委员培训", "培训班"), units=("期", "场"),
)  # fmt: skip
def trainings(scope: Scope) -> QuerySet[Activity]:
    return held(scope).filter(kind=ActivityKind.TRAINING)


def _due(scope: Scope) -> QuerySet[Attendance]:
    """Members who had to come: within a mandate on the day, guests and observers apart."""
    day = OuterRef("activity__held_on")
    mandates = Mandate.objects.standing().filter(
        Q(ended_on=None) | Q(ended_on__gt=day),
        person=OuterRef("person"),
        began_on__lte=day,
        person__struck_at=None,
    )
    rows = Attendance.objects.filter(scope.during("activity__held_on"), activity__struck_at=None)
    due = (Status.PRESENT, Status.LEAVE, Status.ABSENT)
    return rows.filter(Exists(mandates), status__in=due)


@indicator(
    "activities.attendance_due", label="应到人次", unit="人次", period="year", office=_OFFICE,
    counts="本年登记出席情况的活动中，任期内委员的出席、请假、缺席之和；列席、特邀不计",
)  # fmt: skip
def attendance_due(scope: Scope) -> QuerySet[Attendance]:
    return _due(scope)


@indicator(
    "activities.attended", label="实到人次", unit="人次", period="year", office=_OFFICE,
    counts="应到人次中实际出席的", says=("实到", "参加会议活动", "出席会议活动"),
)  # fmt: skip
def attended(scope: Scope) -> QuerySet[Attendance]:
    return _due(scope).filter(status=Status.PRESENT)


ratio(
    "activities.attendance_rate", label="出席率", part="activities.attended",
    whole="activities.attendance_due", says=("出席率", "参会率", "到会率"),
)  # fmt: skip
