"""Believable pages of a district committee, as the faces will fill them; names are invented."""

import datetime as dt

from xieshang.base.ui.components import (
    Action,
    Bar,
    Cell,
    Change,
    Choice,
    Column,
    Crumb,
    DemoAccount,
    Empty,
    Event,
    Fact,
    FilterBar,
    FilterField,
    Page,
    Related,
    RelatedBlock,
    Row,
    SavedView,
    State,
    Table,
    Tile,
    Trouble,
)
from xieshang.base.ui.shell import NavItem, NavSection, Shell, YearChoice

CHINA = dt.timezone(dt.timedelta(hours=8))


def at(month: int, day: int, hour: int, minute: int) -> dt.datetime:
    return dt.datetime(2020, month, day, hour, minute, tzinfo=CHINA)


NAV = (
    ("首页", "home"),
    ("提案", "document"),
    ("社情民意", "speech"),
    ("微建议", "bulb"),
    ("协商", "table"),
    ("调研", "compass"),
    ("会议活动", "calendar"),
    ("委员", "people"),
    ("工作室与文史", "book"),
    ("帮扶与企业", "heart"),
    ("监督与宣传", "eye"),
    ("机构编制", "tree"),
    ("指标", "chart"),
    ("报告", "report"),
    ("导入导出", "exchange"),
    ("操作记录", "clock"),
    ("系统", "settings"),
)
GROUP_STARTS = frozenset({"委员", "指标", "操作记录"})
PROPOSAL_PAGES = (
    NavItem("收件登记", "/p/intake", count=2),
    NavItem("审查立案", "/p/review"),
    NavItem("交办办理", "/p/handling", active=True, count=5),
    NavItem("督办", "/p/supervision"),
)


def shell(here: str = "首页", *, large: bool = False) -> Shell:
    return Shell(
        committee_name="政协邵阳市大祥区委员会",
        account_name="李静怡",
        role_name="提案委 主任",
        sections=tuple(
            NavSection(
                label=label,
                url=f"/{icon}/",
                icon=icon,
                active=label == here,
                items=PROPOSAL_PAGES if label == here == "提案" else (),
                count=7 if label == "提案" else 0,
                starts_group=label in GROUP_STARTS,
                phone=label in {"首页", "提案", "会议活动", "报告"},
            )
            for label, icon in NAV
        ),
        years=(
            YearChoice("2020年（五届五次会议）", "?year=2020", active=True),
            YearChoice("2019年（五届四次会议）", "?year=2019"),
        ),
        demo=True,
        large=large,
        search_url="/search/",
        inbox_url="/inbox/",
        inbox_count=3,
        account_url="/account/",
        sign_in_url="/sign-in/",
        sign_out_url="/sign-out/",
        large_url="/large/",
    )


TILES = (
    Tile("征集提案", "20", "件", "/figures/1/", change="上年 23 件", basis="计算数"),
    Tile("立案率", "100", "%", "/figures/2/", "20", "20", "上年 95.7%", "计算数"),
    Tile("办复率", "100", "%", "/figures/3/", "20", "20", "上年 100%", "计算数"),
    Tile("委员满意率", "95", "%", "/figures/4/", "19", "20", "未表态 1 件", "计算数"),
    Tile("社情民意", "86", "篇", "/figures/5/", change="上年 71 篇", basis="计算数"),
    Tile("市级采用", "8", "件次", "/figures/6/", change="上年 5 件次", basis="计算数"),
    Tile("微建议", "142", "条", "/figures/7/", change="上年 118 条", basis="计算数"),
    Tile("专题调研", "4", "次", "/figures/8/", change="持平", basis="计算数"),
    Tile("协商活动", "9", "次", "/figures/9/", "4", "4", "每季度均有", "计算数"),
    Tile("委员到会率", "91.3", "%", "/figures/10/", "1,826", "2,000", basis="计算数"),
    Tile("结对帮扶", "35", "户", "/figures/11/", change="全部脱贫", basis="填报数"),
    Tile("宣传稿件", "64", "篇", "/figures/12/", change="上年 52 篇", basis="历史数"),
)
YEARS = (
    Bar("2016", 31, url="/y/2016", reported=True),
    Bar("2017", 28, url="/y/2017", reported=True),
    Bar("2018", 26, url="/y/2018", reported=True),
    Bar("2019", 23, url="/y/2019"),
    Bar("2020", 20, url="/y/2020", active=True),
)
CATEGORIES = (
    Bar("经济建设", 6, "6 件", "/c/1"),
    Bar("社会建设", 8, "8 件", "/c/2"),
    Bar("文化建设", 3, "3 件", "/c/3"),
    Bar("生态文明", 2, "2 件", "/c/4"),
    Bar("政治建设", 1, "1 件", "/c/5"),
)

SUBJECTS = (
    "关于加快老旧小区加装电梯的建议",
    "关于在城区主干道增设非机动车停放点并规范管理的建议",
    "关于建设社区老年食堂的建议",
    "关于提高乡村医生待遇、稳定基层卫生队伍的建议",
    "关于加强檀江两岸古村落保护利用，推动农文旅融合发展的建议",
    "关于规范小区物业服务收费的建议",
    "关于完善义务教育阶段课后服务的建议",
    "关于扶持小微企业复工复产的建议",
)
UNITS = ("区住房和城乡建设局", "区城市管理和综合执法局", "区民政局", "区卫生健康局", "区文旅广体局")
STATES = (
    State("已答复", "good"),
    State("办理中", "progress"),
    State("临期 3 日", "warn"),
    State("超期 2 日", "bad"),
    State("待签收", "neutral"),
)
PROPOSERS = ("欧阳文澜", "王 坚", "周晓帆", "唐立群、刘 敏", "民建大祥区支部")

COLUMNS = (
    Column("code", "案号", "code", fixed=True, sort_url="?sort=-code", sorted="asc"),
    Column("title", "案由", "title", fixed=True),
    Column("proposer", "提案人", "name"),
    Column("unit", "主办单位", "name"),
    Column("state", "状态"),
    Column("filed", "立案日期", "date", sort_url="?sort=filed"),
    Column("due", "答复期限", "date", sort_url="?sort=due"),
    Column("contacts", "见面", "number"),
)


def rows(count: int) -> tuple[Row, ...]:
    start = dt.date(2020, 1, 10)
    return tuple(
        Row(
            cells=(
                Cell(f"第{number}号"),
                Cell(SUBJECTS[number % 8], note="重点提案 · 区政协主席督办" if number == 5 else ""),
                Cell(PROPOSERS[number % 5]),
                Cell(UNITS[number % 5]),
                Cell(state=STATES[number % 5]),
                Cell(start + dt.timedelta(days=number)),
                Cell(start + dt.timedelta(days=90 + number * 3)),
                Cell(number * 7 % 4),
            ),
            url=f"/proposals/{number}/",
            value=str(number),
        )
        for number in range(1, count + 1)
    )


def table(count: int = 30) -> Table:
    return Table(
        id="proposals",
        caption="提案列表",
        columns=COLUMNS,
        rows=rows(count),
        empty=Empty(
            "还没有提案",
            "收到纸质件或微信来文时点“收件登记”；已有台账的，可以从 Excel 整批导入。",
            (
                Action("收件登记", "/new/", icon="plus"),
                Action("导入台账", "/import/", icon="upload"),
            ),
        ),
        select="chosen",
        bulk=(Action("批量催办", "/remind/", post=True), Action("导出所选", "/export/", post=True)),
    )


FILTERS = FilterBar(
    url="/proposals/",
    fields=(
        FilterField("q", "案号、案由、提案人", "search"),
        FilterField(
            "unit", "承办单位", choices=(Choice("", "全部单位"), Choice("1", "区住房和城乡建设局"))
        ),
        FilterField("category", "类别", choices=(Choice("", "全部类别"), Choice("1", "社会建设"))),
        FilterField("from", "立案自", "date", "2020-01-01"),
        FilterField("to", "至", "date", "2020-12-31"),
    ),
    views=(
        SavedView("全部", "?", active=True, count="96"),
        SavedView("待签收", "?v=1", count="5"),
        SavedView("临期与超期", "?v=2", count="7"),
        SavedView("重点提案", "?v=3", count="3"),
        SavedView("委员未表态", "?v=4", count="1"),
    ),
    keep=(("sort", "code"),),
    reset_url="?",
    target="list",
)

HOME = Page("首页", note="截至 2020-12-31，五届五次会议以来")
LIST = Page(
    "提案",
    crumbs=(Crumb("首页", "/"), Crumb("提案", "/document/"), Crumb("交办办理")),
    primary=Action("收件登记", "/new/", icon="plus"),
    actions=(
        Action("导入", "/import/", icon="upload"),
        Action("导出 Excel", "/export/", icon="download"),
    ),
)
RECORD = Page(
    "关于加强檀江两岸古村落保护利用，推动农文旅融合发展的建议",
    crumbs=(Crumb("首页", "/"), Crumb("提案", "/document/"), Crumb("五届五次会议第12号")),
    state=State("办理中", "progress"),
    note="主办单位答复期限 2020-06-30，还有 8 个工作日",
    primary=Action("登记答复", "/reply/", icon="check"),
    actions=(
        Action("催办", "/remind/", post=True, confirm="向主办单位发出催办通知？"),
        Action("打印", "/print/", icon="print"),
        Action("办结", "/close/", refused="主办单位尚未答复，不能办结"),
    ),
)
FACTS = (
    Fact("案号", "五届五次会议第12号"),
    Fact("类别", "文化建设"),
    Fact("第一提案人", "欧阳文澜", "/people/1/"),
    Fact("联名", "周晓帆、唐立群", note="2 人均已签名"),
    Fact("来源渠道", "纸质件，办公室代录"),
    Fact("代录人", "李静怡"),
    Fact("收件日期", dt.date(2020, 1, 6)),
    Fact("立案日期", dt.date(2020, 1, 10)),
    Fact("主办单位", "区文旅广体局", "/units/5/"),
    Fact("会办单位", "区住房和城乡建设局、区农业农村局"),
    Fact("重点提案", "是", note="区政协主席督办"),
    Fact("满意情况"),
    Fact("密级", "公开"),
    Fact("附件", "提案签名页.pdf（2 页）", "/files/1/"),
)
TEXT = (
    "檀江沿线现存清代以来的院落二十余处，近年来因年久失修、产权分散，部分院落已出现屋面坍塌。"
    "村民有保护意愿，但缺少资金和技术指导。\n\n"
    "建议：一是由区文旅部门牵头开展一次全面普查，逐处建立档案；二是设立区级保护专项资金，"
    "优先抢修濒危院落；三是引导村集体以入股方式参与经营，让保护与增收相互支撑。"
)
EVENTS = (
    Event(
        at(6, 12, 9, 30),
        "主席带队现场督办",
        "区政协主席会议",
        note="实地察看 3 处院落，要求 6 月底前答复。",
        tone="progress",
        url="/supervisions/1/",
    ),
    Event(
        at(5, 20, 15, 5),
        "延长答复期限",
        "李静怡",
        (Change("答复期限", "2020-05-31", "2020-06-30"),),
        "单位申请，分管副主席同意。",
        "warn",
    ),
    Event(at(4, 2, 10, 12), "与提案人见面座谈", "区文旅广体局"),
    Event(at(3, 3, 16, 40), "签收", "区文旅广体局"),
    Event(
        at(2, 28, 11, 0),
        "交办",
        "李静怡",
        (
            Change("主办单位", "", "区文旅广体局"),
            Change("会办单位", "", "区住房和城乡建设局、区农业农村局"),
        ),
    ),
    Event(at(1, 10, 9, 5), "审查立案", "提案委", tone="good"),
    Event(at(1, 6, 14, 20), "收件登记（代录）", "李静怡"),
)
RELATED = (
    RelatedBlock(
        "办理",
        (
            Related(
                "区文旅广体局", "/a/1", "主办 · 第 1 轮 · 2020-02-28", State("办理中", "progress")
            ),
            Related("区住房和城乡建设局", "/a/2", "会办 · 第 1 轮", State("已答复", "good")),
            Related("区农业农村局", "/a/3", "会办 · 第 1 轮", State("已答复", "good")),
        ),
        "/a/",
        add=Action("增加单位", "/a/new", icon="plus"),
    ),
    RelatedBlock(
        "督办",
        (Related("现场视察：檀江两岸古村落", "/s/1", "2020-06-12", State("整改中", "warn")),),
    ),
    RelatedBlock(
        "批示", empty="还没有批示。收到纸质批示后，由办公室登记领导、日期、主题和存放处。"
    ),
    RelatedBlock(
        "同类来件",
        (Related("社情民意第31号：古村落消防隐患值得重视", "/o/31", "采用 1 次"),),
    ),
)
INSPECTED = Tile("委员满意率", "95", "%", "", "19", "20", basis="计算数")
INSPECTED_FACTS = (
    Fact("口径", "表示满意、基本满意的提案件数 ÷ 已办复提案件数；未表态计入分母。", note="第 1 版"),
    Fact("范围", "政协邵阳市大祥区委员会 · 五届五次会议"),
    Fact("截至", dt.date(2020, 12, 31)),
    Fact("责任委室", "提案委"),
    Fact("另一口径", "只计已表态的：19 / 19，100%", "/figures/4b/"),
)


def proof() -> Table:
    return Table(
        id="proof",
        caption="佐证记录（20）",
        columns=(
            Column("code", "案号", "code"),
            Column("title", "案由", "title"),
            Column("state", "结果"),
        ),
        rows=tuple(
            Row(
                (
                    Cell(f"第{number}号"),
                    Cell(SUBJECTS[number % 8]),
                    Cell(state=State("满意", "good") if number != 9 else State("未表态")),
                ),
                url=f"/proposals/{number}/",
            )
            for number in range(1, 21)
        ),
    )


ACCOUNTS = (
    DemoAccount("office", "李静怡", "提案委主任（办公室）"),
    DemoAccount("member", "欧阳文澜", "委员，文化艺术界"),
    DemoAccount("unit", "张科长", "区水利局（承办单位）"),
    DemoAccount("leader", "陈 岚", "区政协主席"),
    DemoAccount("tier", "市政协办公室", "上级政协，只读"),
)
TROUBLE = Trouble(
    title="没有保存成功",
    happened="另一位同事刚刚修改了这件提案（李静怡，10:42），系统没有用您的版本覆盖它。",
    kept="您填写的内容已存为草稿，附件 1 个也已保留。",
    next_step="打开草稿，对照最新内容后再次提交；如需帮助，请把下面的编号告诉管理员。",
    number="20201123-7F3A",
    actions=(Action("打开草稿", "/drafts/1/"), Action("返回提案", "/proposals/12/")),
)
