"""Of which printed total a part or share is, by the wording."""

from __future__ import annotations

import pytest

from xieshang.kernel.hanzi.claims import read

TIES = [
    # words, {printed: the total it hangs on}
    ("收到提案400件，立案349件，转为意见51件，立案率87.2%。", {"349件": "400件", "51件": "400件", "87.2%": "400件"}),
    ("立案349件，转为意见51件。其中，经济类200件，占57.3%；民生类149件。", {"200件": "349件", "57.3%": "349件", "149件": "349件"}),
    ("核定编制47名（其中行政编制30名，事业编制17名）。", {"30名": "47名", "17名": "47名"}),
    ("收到30余篇，其中被省政协采用5篇，市政协采用8篇。", {"5篇": "30余篇", "8篇": "30余篇"}),
    ("在立案的82件提案中，集体提案24件，委员提案58件。", {"24件": "82件", "58件": "82件"}),
    ("不予立案34件，其中，转为意见17件。", {"17件": "34件"}),
    ("应出席委员87人，实到82人。", {"82人": "87人"}),
    ("发放问卷1200份，回收1093份，回收率91.1%。", {"1093份": "1200份", "91.1%": "1200份"}),
    ("年初预算100万元，年中追加20万元，全年预算120万元。", {"100万元": "120万元", "20万元": "120万元"}),
    ("女委员96名、少数民族委员32名，分别占30%和10%。委员320名。", {}),
    ("共有350名委员提交提案，占委员总数的69.4%。", {"69.4%": None}),
    ("收到大会发言169篇，选定15篇作口头发言。", {"15篇": "169篇"}),
    ("集体提案43件，其中民盟6件、民建5件；委员提案369件。", {"6件": "43件", "5件": "43件"}),
    ("收到问题64条，采纳41条。", {"41条": "64条"}),
    ("预算管理得18分，履职效能得27.5分，自评总分45.5分。", {"18分": "45.5分", "27.5分": "45.5分"}),
    ("31名委员中，党员10名，占委员总数的32%。", {"10名": "31名", "32%": "31名"}),
    ("征集提案20件，立案20件，交办20件。", {"20件": None}),
]  # fmt: skip


@pytest.mark.parametrize(("words", "totals"), TIES)
def test_a_part_hangs_on_its_total(words: str, totals: dict[str, str | None]) -> None:
    claims = read(words).claims
    tied = {
        claim.printed: None if claim.parent is None else claims[claim.parent].printed
        for claim in claims
    }
    assert {printed: tied[printed] for printed in totals} == totals


def test_a_share_knows_the_count_beside_it() -> None:
    claims = read("收到提案200件，其中经济类136件，占68%；民生类64件，占32%。").claims
    partners = [claims[c.partner].printed for c in claims if c.partner is not None]
    assert partners == ["136件", "64件"]


def test_shares_said_in_turn_belong_to_counts_said_in_turn() -> None:
    claims = read("女委员96名、少数民族委员32名，分别占30%和10%。").claims
    partners = {c.printed: claims[c.partner].printed for c in claims if c.partner is not None}
    assert partners == {"30%": "96名", "10%": "32名"}


def test_members_of_one_list_share_its_number() -> None:
    claims = read("收到提案200件，其中经济类136件，占68%；民生类64件，占32%。").claims
    series = {claim.series for claim in claims[1:]}
    assert len(series) == 1
    assert None not in series
    assert read("收到提案5件。").claims[0].series is None
