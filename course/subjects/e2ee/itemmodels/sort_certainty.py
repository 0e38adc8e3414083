"""How sure is a statement: reported as fact, said by somebody, an opinion or guess of the writer, or inferred by the course?"""

from __future__ import annotations

from course.model.article import Fact
from course.modelling.drafts import Draft, NoVariant
from course.modelling.itemmodel import Draw, ItemModel
from course.subjects.e2ee.factsources import bare, named, place, usable

KINDS = {
    "stated": "reported as a fact by the article itself",
    "said": "passed on as somebody’s own words or view",
    "weak": "the writer’s opinion, guess or general remark",
}


def kind_of(fact: Fact) -> str:
    """Which of KINDS a fact is; empty where it is none of them."""
    if fact.certainty == "weak" and fact.says == "article":
        return "" if "writer" in fact.statement else "weak"
    if fact.certainty in ("stated", "corroborated"):
        if fact.says == "article" and fact.kind in ("event", "number", "definition") and not (fact.date and fact.date.inferred):
            return "stated"
        return "said" if fact.says not in ("article", "page metadata") and fact.kind in ("claim", "quote") else ""
    return ""


def _make(draw: Draw) -> Draft:
    by_kind: dict[str, list[Fact]] = {kind: [] for kind in KINDS}
    for fact in draw.bank.facts.values():
        if usable(fact) and (kind := kind_of(fact)):
            by_kind[kind].append(fact)
    if any(not facts for facts in by_kind.values()):
        raise NoVariant("facts of some kind are missing")
    chosen = {kind: draw.random.choice(facts) for kind, facts in by_kind.items()}
    pairs = [
        {
            "left": f"{bare(fact)} ({fact.article}).",
            "right": KINDS[kind],
            "because": f"{place(draw.bank, fact)}: {_why(kind, fact)}",
        }
        for kind, fact in chosen.items()
    ]
    lines = [f"- {place(draw.bank, fact)}, {named(draw.bank, fact.article)}: {KINDS[kind]}." for kind, fact in chosen.items()]
    return Draft(
        "matching",
        {
            "stem": "Each statement is told in one of the articles. How does the article named in brackets present it? "
            "Match them.",
            "pairs": pairs,
            "unused": [
                {
                    "option": "worked out by readers, since no article says it",
                    "because": "All of the statements stand in the article named; an inference would stand in none.",
                }
            ],
            "cites": [fact.id for fact in chosen.values()],
            "solution": "\n".join(lines),
            "feedback": "Ask who stands behind a sentence: the article, a person it names, or just its writer’s judgement.",
        },
    )


def _why(kind: str, fact: Fact) -> str:
    if kind == "said":
        return f"the article passes on the words or the view of somebody else: {fact.says}."
    return (
        "the article tells it in its own voice, as something that is so."
        if kind == "stated"
        else ("the article’s writer judges, guesses or speaks in general.")
    )


MODEL = ItemModel(
    summary="reported, said by somebody, or the writer’s opinion",
    unit="U0",
    objective="LO9",
    bloom="analyse",
    difficulty="medium",
    make=_make,
    certainty="attributed",
    tags=("source-criticism", "certainty"),
    minutes="3",
)
