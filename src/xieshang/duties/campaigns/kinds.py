"""Campaigns and their parts as kinds of record."""

from __future__ import annotations

from xieshang.base.records.kinds import RecordKind, by_code_and, columns_of, register
from xieshang.duties.campaigns.models import (
    Campaign,
    EnterpriseContact,
    EnterpriseProblem,
    Fund,
    Household,
    HouseholdVisit,
    Participation,
    Project,
    Pupil,
    WaterSupply,
)

_CAMPAIGN = {"to": "campaign"}
_GROUP = {"to": "organisation"}


register(
    RecordKind(
        code="campaign", model=Campaign, label="专项工作", section="campaigns", subject=True,
        columns=columns_of(
            Campaign, "title", "kind", "year", "started_on", "ended_on", "plan",
        ),
        title="title", date="started_on", keys=(("code",), ("year", "title")),
        listed=("code", "title", "kind", "year", "started_on", "ended_on"), prefix="ZX",
        known_as=by_code_and("title"), about="“三个一”、“双助双行动”等按年度开展的专项工作。",
    )
)  # fmt: skip

register(
    RecordKind(
        code="household", model=Household, label="帮扶户", section="campaigns",
        columns=columns_of(
            Household, "campaign", "village", "category", "listed_on", "group", "income_on",
            "measures", campaign=_CAMPAIGN, group=_GROUP,
        ),
        title="code", date="listed_on", keys=(("code",),),
        listed=("code", "village", "category", "listed_on", "group", "income_on"), prefix="HU",
        parents=("campaign",), about="帮扶的户，只记代码、村和类别，不记姓名。",
    )
)  # fmt: skip

register(
    RecordKind(
        code="household_visit", model=HouseholdVisit, label="走访帮扶", section="campaigns",
        columns=columns_of(
            HouseholdVisit, "campaign", "group", "household", "visited_on", "content",
            campaign=_CAMPAIGN, group=_GROUP | {"aliases": ("委员活动组",)},
            household={"to": "household"},
        ),
        title="code", date="visited_on",
        keys=(("code",), ("campaign_id", "group_id", "household_id", "visited_on")),
        listed=("visited_on", "group", "household", "content"), prefix="ZF",
        parents=("campaign", "household"), about="委员活动组对口走访帮扶的每一次。",
    )
)  # fmt: skip

register(
    RecordKind(
        code="pupil", model=Pupil, label="助学", section="campaigns",
        columns=columns_of(
            Pupil, "campaign", "village", "stage", "helped_on", "amount", "measures",
            campaign=_CAMPAIGN, amount={"unit": "元"},
        ),
        title="code", date="helped_on", keys=(("code",),),
        listed=("code", "village", "stage", "helped_on", "amount"), prefix="JX",
        parents=("campaign",), about="帮助就学的学生，只记代码。",
    )
)  # fmt: skip

register(
    RecordKind(
        code="project", model=Project, label="产业项目", section="campaigns", subject=True,
        columns=columns_of(
            Project, "campaign", "title", "year", "fixed_on", "progress", campaign=_CAMPAIGN,
            title={"aliases": ("项目",)},
        ),
        title="title", date="fixed_on", keys=(("code",), ("campaign_id", "title")),
        listed=("code", "title", "year", "fixed_on"), prefix="XM", known_as=by_code_and("title"),
        parents=("campaign",), about="重点推进的产业项目。",
    )
)  # fmt: skip

register(
    RecordKind(
        code="fund", model=Fund, label="帮扶资金", section="campaigns",
        columns=columns_of(
            Fund, "campaign", "project", "source", "amount", "received_on",
            campaign=_CAMPAIGN, project={"to": "project"}, amount={"unit": "元"},
        ),
        title="source", date="received_on",
        keys=(("code",), ("campaign_id", "source", "amount", "received_on")),
        listed=("received_on", "source", "amount", "project"), prefix="ZJN",
        parents=("campaign", "project"), about="协调筹措到位的帮扶资金，以元计。",
    )
)  # fmt: skip

register(
    RecordKind(
        code="water_supply", model=WaterSupply, label="饮水工程", section="campaigns",
        columns=columns_of(
            WaterSupply, "campaign", "village", "villagers_group", "people", "finished_on",
            campaign=_CAMPAIGN, people={"unit": "人"},
        ),
        title="villagers_group", date="finished_on",
        keys=(("code",), ("campaign_id", "village", "villagers_group")),
        listed=("village", "villagers_group", "people", "finished_on"), prefix="YS",
        parents=("campaign",), about="通上安全饮水的村民小组和受益人数。",
    )
)  # fmt: skip

register(
    RecordKind(
        code="participation", model=Participation, label="参与情况", section="campaigns",
        columns=columns_of(
            Participation, "campaign", "person", "on", "form", "content",
            campaign=_CAMPAIGN, person={"to": "person", "aliases": ("委员",)},
        ),
        title="person", date="on", keys=(("code",), ("campaign_id", "person_id", "on", "form")),
        listed=("on", "person", "campaign", "form"), prefix="CJ", parents=("campaign",),
        about="委员参加专项工作的情况，参与率由此得出。",
    )
)  # fmt: skip

register(
    RecordKind(
        code="enterprise_contact", model=EnterpriseContact, label="企业联系",
        section="campaigns", subject=True,
        columns=columns_of(
            EnterpriseContact, "campaign", "enterprise", "trade", "form", "contacted_on",
            "person", "resumed_on", "content",
            campaign=_CAMPAIGN, enterprise={"aliases": ("企业名称",)}, person={"to": "person"},
        ),
        title="enterprise", date="contacted_on",
        keys=(("code",), ("campaign_id", "enterprise", "contacted_on")),
        listed=("code", "enterprise", "trade", "form", "contacted_on", "resumed_on"),
        prefix="QY", known_as=by_code_and("enterprise"), parents=("campaign",),
        about="帮扶和调研走访的企业。",
    )
)  # fmt: skip

register(
    RecordKind(
        code="enterprise_problem", model=EnterpriseProblem, label="企业问题",
        section="campaigns",
        columns=columns_of(
            EnterpriseProblem, "contact", "aspect", "text", "collected_on", "solved_on",
            contact={"to": "enterprise_contact"},
        ),
        title="text", date="collected_on", keys=(("code",), ("contact_id", "text")),
        listed=("aspect", "text", "contact", "collected_on", "solved_on"), prefix="QW",
        parents=("contact",), about="企业反映的问题，按方面归类。",
    )
)  # fmt: skip
