"""Studios, publications, subscriptions and contacts with experts as kinds of record."""

from __future__ import annotations

from xieshang.base.records.kinds import RecordKind, columns_of, register
from xieshang.duties.culture.models import ExpertContact, Publication, Studio, Subscription

register(
    RecordKind(
        code="studio", model=Studio, label="委员工作室", section="culture", subject=True,
        columns=columns_of(
            Studio, "name", "sector", "place", "keeper", "started_on", "opened_on", "about",
            sector={"to": "organisation"}, keeper={"to": "person"},
        ),
        title="name", date="started_on", keys=(("code",), ("name",)),
        listed=("name", "sector", "place", "keeper", "started_on", "opened_on"), prefix="GZS",
        about="建成投用和正在建设的委员工作室。",
    )
)  # fmt: skip

register(
    RecordKind(
        code="publication", model=Publication, label="文史出版", section="culture", subject=True,
        columns=columns_of(
            Publication, "title", "published_on", "pictures", "characters", "copies", "about",
            pictures={"unit": "幅"}, characters={"unit": "字"}, copies={"unit": "册"},
        ),
        title="title", date="published_on", keys=(("code",), ("title", "published_on")),
        listed=("title", "published_on", "pictures", "characters", "copies"), prefix="WS",
        about="编纂出版的文史书刊。",
    )
)  # fmt: skip

register(
    RecordKind(
        code="subscription", model=Subscription, label="报刊征订", section="culture",
        columns=columns_of(
            Subscription, "year", "periodical", "target", "done", "finished_on",
            target={"unit": "份"}, done={"unit": "份"},
        ),
        title="periodical", date="finished_on", keys=(("code",), ("year", "periodical")),
        listed=("year", "periodical", "target", "done", "finished_on"), prefix="ZD",
        about="上级交给的年度征订任务和完成数。",
    )
)  # fmt: skip

register(
    RecordKind(
        code="expert_contact", model=ExpertContact, label="联系专家", section="culture",
        columns=columns_of(
            ExpertContact, "expert", "field", "leader", "met_on", "content",
            leader={"to": "person"},
        ),
        title="expert", date="met_on", keys=(("code",), ("expert", "met_on")),
        listed=("expert", "field", "leader", "met_on", "content"), prefix="ZJ",
        about="领导干部联系服务专业人才，专家以代码记。",
    )
)  # fmt: skip
