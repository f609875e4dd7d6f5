"""One fault of each class, planted into a draft whose figures agree.

A planter gives the altered draft and where the fault can be seen; None where chance gave figures
with which it would not be one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal
from random import Random

from tests.figures.checking.planting.chance import share
from tests.figures.checking.planting.drafts import Draft, Span
from xieshang.figures.checking.findings import Fault
from xieshang.kernel.hanzi.numerals import write_numeral


@dataclass(frozen=True)
class Planted:
    """The faulty draft; the fault lies in one of the bindings `at` or of the stretches `words`."""

    fault: Fault
    draft: Draft
    at: tuple[str, ...]
    words: tuple[str, ...] = ()

    def spans(self) -> list[Span]:
        printed = self.draft.printed()
        found = [printed.spans[name] for name in self.at]
        for words in self.words:
            place = printed.text.index(words)
            found.append((place, place + len(words)))
        return found


Plant = Callable[[Draft, Random], Planted | None]
PLANTS: dict[tuple[Fault, str], Plant] = {}


def _plants(fault: Fault, *styles: str) -> Callable[[Plant], Plant]:
    def declare(plant: Plant) -> Plant:
        for style in styles:
            PLANTS[fault, style] = plant
        return plant

    return declare


def _one_of(chance: Random, *amounts: str) -> Decimal:
    return Decimal(chance.choice(amounts))


def _categories(draft: Draft) -> int:
    return sum(name.startswith("c") and name[1:].isdigit() for name in draft.said)


def _all(draft: Draft, letter: str) -> tuple[str, ...]:
    return tuple(f"{letter}{at}" for at in range(_categories(draft)))


@_plants(Fault.PARTS_VS_TOTAL, "review")
def parts_do_not_add_up(draft: Draft, chance: Random) -> Planted | None:
    facts = draft.facts
    off = _one_of(chance, "-7", "-4", "-3", "2", "3", "5", "9")
    if facts["filed"] + off in {facts["received"], facts["plenary"]}:
        return None
    altered = draft.saying(personal=str(facts["personal"] + off))
    return Planted(Fault.PARTS_VS_TOTAL, altered, ("personal", "joint", "collective", "filed"))


@_plants(Fault.PARTS_VS_TOTAL, "summary")
def spending_does_not_add_up(draft: Draft, chance: Random) -> Planted | None:
    wrong = draft.facts["spent"] + _one_of(chance, "-20", "-1.8", "3", "10", "100")
    altered = draft.saying(spent=f"{wrong.normalize():f}")
    return Planted(Fault.PARTS_VS_TOTAL, altered, ("spent", "staff", "running", "projects"))


@_plants(Fault.PARTS_VS_TOTAL, "performance")
def enterprises_do_not_add_up(draft: Draft, chance: Random) -> Planted | None:
    # An open 其中 may leave something out; its parts can never be more than the whole.
    whole, helped = (_place(draft, f"campaigns.enterprises{end}") for end in ("", "_helped"))
    wrong = draft.facts["campaigns.enterprises"] - _one_of(chance, "1", "2", "4")
    return Planted(Fault.PARTS_VS_TOTAL, draft.saying(**{whole: str(wrong)}), (whole, helped))


def _place(draft: Draft, indicator: str) -> str:
    return f"p{draft.facts['@' + indicator]}"


@_plants(Fault.WRONG_PARENT, "review")
def parts_of_the_filed_are_called_parts_of_the_received(
    draft: Draft, chance: Random
) -> Planted | None:
    altered = draft.reading(
        "从提案形式看，立案提案中，委员个人",
        "从提案形式看，收到的{{received_again}}件提案中，委员个人",
    ).saying(received_again=draft.said["received"])
    at = ("received_again", "personal", "joint", "collective")
    return Planted(Fault.WRONG_PARENT, altered, at)


@_plants(Fault.WRONG_SCOPE, "review")
def parts_of_the_year_are_called_parts_of_the_plenary(
    draft: Draft, chance: Random
) -> Planted | None:
    facts = draft.facts
    personal = facts["received"] - facts["joint"] - facts["collective"]
    altered = draft.reading(
        "从提案形式看，立案提案中，委员个人", "从提案形式看，大会期间收到的提案中，委员个人"
    ).saying(personal=str(personal))
    return Planted(
        Fault.WRONG_SCOPE, altered, ("plenary", "received", "personal", "joint", "collective")
    )


@_plants(Fault.RATE_MISMATCH, "review")
def the_filing_rate_is_wrong(draft: Draft, chance: Random) -> Planted | None:
    rate = Decimal(draft.said["filing"][:-1]) + _one_of(chance, "-2.7", "0.9")
    altered = draft.saying(filing=f"{rate}%")
    return Planted(Fault.RATE_MISMATCH, altered, ("filing", "filed", "received"))


@_plants(Fault.RATE_MISMATCH, "handling")
def a_share_of_answers_is_wrong(draft: Draft, chance: Random) -> Planted | None:
    wrong = Decimal(draft.said["satisfied_share"][:-1]) - _one_of(chance, "2", "3", "1.4")
    altered = draft.saying(satisfied_share=f"{wrong}%")
    return Planted(Fault.RATE_MISMATCH, altered, ("satisfied_share", "satisfied", "returned"))


@_plants(Fault.RATE_MISMATCH, "performance")
def the_reported_filing_rate_is_wrong(draft: Draft, chance: Random) -> Planted | None:
    at = _place(draft, "proposals.filing_rate")
    wrong = Decimal(draft.said[at][:-1]) - _one_of(chance, "2", "3")
    altered = draft.saying(**{at: f"{wrong}%"})
    return Planted(Fault.RATE_MISMATCH, altered, (at, _place(draft, "proposals.filed")))


@_plants(Fault.MIXED_DENOMINATOR, "review")
def one_share_is_of_the_received(draft: Draft, chance: Random) -> Planted | None:
    wrong = share(draft.facts["c0"], draft.facts["received"])
    if abs(Decimal(wrong[:-1]) - Decimal(draft.said["s0"][:-1])) < 1:
        return None
    return Planted(Fault.MIXED_DENOMINATOR, draft.saying(s0=wrong), ("s0", "c0"))


@_plants(Fault.STALE_DENOMINATOR, "review")
def shares_are_from_before_the_last_were_filed(draft: Draft, chance: Random) -> Planted | None:
    filed = draft.facts["filed"] - chance.randint(4, 7)
    others = _all(draft, "c")[1:]
    altered = draft.saying(**{f"s{name[1:]}": share(draft.facts[name], filed) for name in others})
    if sum(altered.said[f"s{c[1:]}"] != draft.said[f"s{c[1:]}"] for c in others) < len(others):
        return None
    return Planted(Fault.STALE_DENOMINATOR, altered, (*_all(draft, "s"), *_all(draft, "c")))


@_plants(Fault.AMBIGUOUS_DENOMINATOR, "review")
def shares_of_the_filed_are_called_shares_of_all(draft: Draft, chance: Random) -> Planted | None:
    first = draft.template.split("立案提案中，")[1].partition("{{")[0]  # the name of a category
    altered = draft.reading(f"立案提案中，{first}", f"从内容看，{first}")
    of = "占比" if "占比{{s0}}" in draft.template else "占"
    for name in _all(draft, "s"):
        altered = altered.reading(f"{of}{{{{{name}}}}}", f"占提案总数的{{{{{name}}}}}")
    return Planted(Fault.AMBIGUOUS_DENOMINATOR, altered, (*_all(draft, "s"), *_all(draft, "c")))


@_plants(Fault.HIDDEN_DENOMINATOR, "review")
def the_denominator_is_nowhere(draft: Draft, chance: Random) -> Planted | None:
    paragraphs = draft.template.split("\n\n")
    shares = next(one for one in paragraphs if "{{s0}}" in one)
    template = "\n\n".join(
        (
            paragraphs[0],
            "会议期间，委员们共提交提案{{received}}件，数量与上年大体相当。",
            shares.replace("立案提案中，", "从立案提案的内容看，"),
        )
    )
    names = ("received", *_all(draft, "s"), *_all(draft, "c"))
    said = {name: draft.said[name] for name in names}
    bare = Draft(draft.style, template, said, draft.facts)
    return Planted(Fault.HIDDEN_DENOMINATOR, bare, names)


@_plants(Fault.RATE_INFEASIBLE, "review")
def no_number_of_members_gives_the_rate(draft: Draft, chance: Random) -> Planted | None:
    authors = chance.randint(40, 140)
    rate = Decimal(chance.randint(8000, 9600)) / 100
    possible = (share(authors, whole, 2) for whole in range(authors, 2 * authors))
    if f"{rate.normalize():f}%" in possible:
        return None
    template = draft.template.split("\n\n")
    at = next(n for n, one in enumerate(template) if "{{members}}" in one)
    template[at] = "会议期间，共有{{authors}}名委员提交提案，委员提案参与率为{{taking_part}}。"
    said = {**draft.said, "authors": str(authors), "taking_part": f"{rate}%"}
    altered = Draft(draft.style, "\n\n".join(template), said, draft.facts)
    return Planted(Fault.RATE_INFEASIBLE, altered, ("authors", "taking_part"))


@_plants(Fault.ENUMERATION_LENGTH, "review")
def aspects_are_miscounted(draft: Draft, chance: Random) -> Planted | None:
    return _recounted(draft, "aspects")


@_plants(Fault.ENUMERATION_LENGTH, "summary")
def topics_are_miscounted(draft: Draft, chance: Random) -> Planted | None:
    return _recounted(draft, "topics")


def _recounted(draft: Draft, name: str) -> Planted:
    said = draft.said[name]
    wrong = str(int(said) - 1) if said.isdigit() else write_numeral("一二三四五六".index(said))
    altered = draft.saying(**{name: wrong})
    return Planted(Fault.ENUMERATION_LENGTH, altered, (name,))


@_plants(Fault.LIST_VS_COUNT, "handling")
def a_title_is_missing(draft: Draft, chance: Random) -> Planted | None:
    wrong = str(draft.facts["key"] + _one_of(chance, "-1", "1"))
    return Planted(Fault.LIST_VS_COUNT, draft.saying(key=wrong), ("key",))


@_plants(Fault.LIST_VS_COUNT, "performance")
def a_report_is_missing(draft: Draft, chance: Random) -> Planted | None:
    at = _place(draft, "research.reports")
    altered = draft.saying(**{at: str(int(draft.said[at]) + 1)})
    return Planted(Fault.LIST_VS_COUNT, altered, (at,))


@_plants(Fault.SHARE_TOTAL, "handling")
def bare_shares_do_not_add_up(draft: Draft, chance: Random) -> Planted | None:
    template = draft.template
    for name in ("solved", "ongoing", "later"):
        template = template.replace(f"{{{{{name}}}}}件，占", "占")
    off = _one_of(chance, "1.8", "2.5", "4.1")  # less than 100 might leave something out
    wrong = Decimal(draft.said["ongoing_share"][:-1]) + off
    altered = Draft(draft.style, template, draft.said, draft.facts).saying(
        ongoing_share=f"{wrong}%"
    )
    return Planted(Fault.SHARE_TOTAL, altered, ("solved_share", "ongoing_share", "later_share"))


@_plants(Fault.SCORE, "summary")
def scores_do_not_add_up(draft: Draft, chance: Random) -> Planted | None:
    wrong = draft.facts["score"] + _one_of(chance, "-1.5", "1", "2")
    altered = draft.saying(score=f"{wrong.normalize():f}")
    return Planted(Fault.SCORE, altered, ("score", "score0", "score1", "score2", "score3"))


@_plants(Fault.BASIS, "handling")
def growth_is_reckoned_on_this_year(draft: Draft, chance: Random) -> Planted | None:
    wrong = share(draft.facts["more"], draft.facts["opinions"])
    if abs(Decimal(wrong[:-1]) - Decimal(draft.said["growth"][:-1])) < Decimal("0.5"):
        return None
    altered = draft.saying(growth=wrong)
    return Planted(Fault.BASIS, altered, ("growth", "more", "before", "opinions"))


@_plants(Fault.DEFINITION, "handling")
def the_nearly_satisfied_count_as_satisfied(draft: Draft, chance: Random) -> Planted | None:
    altered = draft.reading(
        "满意的{{satisfied}}份，占收回数的{{satisfied_share}}；基本满意的{{basic}}份，"
        "占收回数的{{basic_share}}。",
        "表示满意的{{satisfied}}份，基本满意的{{basic}}份，满意率为100%。",
    )
    return Planted(Fault.DEFINITION, altered, ("satisfied", "basic"), ("满意率为100%",))


@_plants(Fault.UNIT_SCOPE, "summary")
def turns_are_called_members(draft: Draft, chance: Random) -> Planted | None:
    altered = draft.reading("{{turns}}人次", "{{turns}}人")
    return Planted(Fault.UNIT_SCOPE, altered, ("turns", "members"))


@_plants(Fault.REPEATED_DIFFERS, "review")
def the_filed_differ_at_the_end(draft: Draft, chance: Random) -> Planted | None:
    wrong = draft.facts["filed"] + _one_of(chance, "-9", "-2", "1", "10")
    altered = draft.saying(filed_again=str(wrong))
    return Planted(Fault.REPEATED_DIFFERS, altered, ("filed", "filed_again"))


@_plants(Fault.REPEATED_DIFFERS, "handling")
def the_assigned_differ_at_the_end(draft: Draft, chance: Random) -> Planted | None:
    wrong = draft.facts["assigned"] + _one_of(chance, "-9", "-2", "1", "10")
    altered = draft.saying(assigned_again=str(wrong))
    return Planted(Fault.REPEATED_DIFFERS, altered, ("assigned", "assigned_again"))


@_plants(Fault.BENT_ROUNDING, "review")
def the_last_share_is_bent(draft: Draft, chance: Random) -> Planted | None:
    shares = [Decimal(draft.said[name][:-1]) for name in _all(draft, "s")]
    off = 100 - sum(shares)
    if abs(off) != Decimal("0.1"):
        return None
    last = _all(draft, "s")[-1]
    return Planted(Fault.BENT_ROUNDING, draft.saying(**{last: f"{shares[-1] + off}%"}), (last,))


@_plants(Fault.TRUNCATED_ROUNDING, "review")
def the_rate_is_cut_off(draft: Draft, chance: Random) -> Planted | None:
    exact = 100 * draft.facts["filed"] / draft.facts["received"]
    cut = f"{exact.quantize(Decimal('0.1'), ROUND_DOWN)}%"
    if cut == draft.said["filing"] or cut.endswith(".0%"):
        return None
    altered = draft.saying(filing=cut)
    return Planted(Fault.TRUNCATED_ROUNDING, altered, ("filing", "filed", "received"))


@_plants(Fault.NUMBERING, "review", "handling", "summary")
def an_ordinal_stands_twice(draft: Draft, chance: Random) -> Planted | None:
    last = "四是" if "四是" in draft.template else "三是"
    before = "三是" if last == "四是" else "二是"
    altered = draft.reading(f"；{last}", f"；{before}")
    return Planted(Fault.NUMBERING, altered, (), (before, altered.template.split(before)[2][:4]))


@_plants(Fault.NUMBERING, "performance")
def a_heading_has_the_number_of_another(draft: Draft, chance: Random) -> Planted | None:
    altered = draft.reading("# 三、提案办理", "# 二、提案办理")
    return Planted(Fault.NUMBERING, altered, (), ("二、调查研究", "二、提案办理"))


@_plants(Fault.TYPO, "review")
def a_sign_is_doubled(draft: Draft, chance: Random) -> Planted | None:
    if chance.random() < 0.5:
        return Planted(Fault.TYPO, draft.saying(s1=draft.said["s1"] + "%"), ("s1",))
    if "占{{s1}}" not in draft.template:
        return None
    altered = draft.reading("占{{s1}}", "占占{{s1}}")
    return Planted(Fault.TYPO, altered, ("s1",), (f"占占{draft.said['s1']}",))


@_plants(Fault.TYPO, "summary")
def thousands_are_parted_wrongly(draft: Draft, chance: Random) -> Planted | None:
    whole = str(int(draft.facts["projects"]))
    altered = draft.saying(projects=f"{whole[0]},{whole[1:]}")
    return Planted(Fault.TYPO, altered, ("projects",)) if len(whole) == 3 else None
