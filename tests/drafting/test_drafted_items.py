"""Items drafted over facts: each is one that the bank takes, its key is the fact's, and nothing in it is given away."""

from __future__ import annotations

from typing import Any

from course.drafting.items.drafting import drafts
from course.drafting.items.ground import Drafted, Ground, gapped
from course.items import item_types
from course.labels import Labels
from course.model.article import Article, Fact, Reliability
from course.model.article import Written as WrittenOn
from course.reading.validation import validate
from course.source.nodes import Mapping
from course.source.parsing import parse
from course.source.writing import entry_text

# All of it is invented.
FACTS: tuple[tuple[str, str, str, str, list[str], str | None, str | None], ...] = (
    ("A1-01", "event", "The town of Oll bought the ferry", "article", ["Oll"], "2019-05", None),
    ("A1-02", "event", "The ferry sank in the harbour", "article", ["ferry"], "2020-03", None),
    ("A1-03", "event", "The pier was opened again", "article", ["pier"], "2021-11", None),
    ("A1-04", "event", "In June 2018 more than half of the council voted for a bridge", "article", ["council"], "2018-06", None),
    ("A1-05", "quote", "Mara Lind says that no bridge will last", "Mara Lind", ["bridge"], None, None),
    ("A1-06", "claim", "The boats are too old, according to the harbour office", "the harbour office", [], None, None),
    ("A1-07", "claim", "Ferries are cheaper", "Per Holm", [], None, None),
    ("A1-08", "number", "The ferry carried 340 cars", "article", [], None, None),
    ("A1-09", "number", "The bridge would cost 12 million crowns", "article", [], None, None),
    ("A1-10", "number", "The crossing takes 25 minutes", "article", [], None, None),
    ("A1-11", "definition", "A ferry is a boat that carries people over a short water", "article", ["ferry"], None, None),
    ("A1-12", "definition", "A pier is a landing place built into the water", "article", ["pier"], None, None),
    ("A1-13", "definition", "A bridge is a road above the water", "article", ["bridge"], None, None),
    ("A1-14", "actor", "Mara Lind is the town's engineer", "article", ["Mara Lind"], None, None),
    ("A1-15", "actor", "Per Holm is captain of the ferry", "article", ["Per Holm"], None, None),
    ("A1-16", "actor", "Ida Brekke is a member of the council", "article", ["Ida Brekke"], None, None),
    ("A1-17", "claim", "The council wants the bridge to be ready by 2030", "the council", [], None, "../2030"),
    ("A1-18", "event", "A child abuse charge against a former captain was dropped", "article", ["captain"], "2022-01", None),
)


def ground(tag: str = "en") -> Ground:
    facts = [
        Fact.model_validate(
            {
                "id": id_,
                "paragraph": 1,
                "kind": kind,
                "statement": f"{statement}.",
                "says": says,
                "about": about,
                "certainty": "stated",
            }
            | ({"date": date} if date else {})
            | ({"target": target} if target else {})
        )
        for id_, kind, statement, says, about, date, target in FACTS
    ]
    article = Article(
        id="A1", short="the ferry report", language="English", file="a.txt", paragraphs=[], facts=facts,
        written=WrittenOn.model_validate({"date": "2022-02", "how": "invented"}), reliability=Reliability(rating="invented"),
    )  # fmt: skip
    return Ground({"A1": article}, Labels(tag))


def kind(name: str, tag: str = "en") -> list[Drafted]:
    return [one for one in drafts(ground(tag)) if one.id.split("-")[1] == name]


def texts(value: Any) -> str:
    if isinstance(value, dict):
        return " ".join(texts(one) for one in value.values())
    return " ".join(map(texts, value)) if isinstance(value, list) else str(value)


def test_the_bank_takes_each_of_them() -> None:
    found = drafts(ground())
    assert {one.id.split("-")[1] for one in found} == {"when", "who", "number", "term", "order", "positions", "promised", "scope"}
    assert len({one.id for one in found}) == len(found)
    for one in found:
        node, odd = parse(entry_text(one.fields).removeprefix("- ").replace("\n  ", "\n"), "drafted.yaml")
        assert not odd and isinstance(node, Mapping)
        item, problems = validate(item_types()[str(one.fields["type"])], node)
        assert item is not None and not problems, (one.id, problems)
        assert sum(question.points for question in item.lower()) == item.worth


def test_the_key_is_the_facts_and_stands_nowhere_in_the_question() -> None:
    when = kind("when")
    assert {one.fields["key"] for one in when} == {"May 2019", "March 2020", "November 2021", "June 2018", "January 2022"}
    for one in [*when, *kind("who"), *kind("number")]:
        assert str(one.fields["key"]) not in str(one.fields["stem"]), one.id
        wrong = [texts(option["option"]) for option in one.fields["distractors"]]  # type: ignore[index, union-attr, call-overload]
        assert len(set(wrong)) == len(wrong) >= 2 and one.fields["key"] not in wrong
    assert [one.fields["key"] for one in kind("number")] == ["340", "12 million", "25"]
    assert [gap["key"] for one in kind("term") for gap in one.fields["gaps"]] == ["ferry", "pier", "bridge"]  # type: ignore[index, union-attr, call-overload]


def test_each_wrong_option_says_what_it_is_right_for() -> None:
    one = next(one for one in kind("number") if one.fields["key"] == "340")
    assert "that number belongs to something else: The crossing takes 25 minutes" in texts(one.fields["distractors"])


def test_events_stand_in_their_order_and_promises_apart_from_them() -> None:
    (order,) = kind("order")
    steps = [(step["step"], step["because"]) for step in order.fields["steps"]]  # type: ignore[index, union-attr, call-overload]
    assert [date for _, date in steps] == ["June 2018", "May 2019", "March 2020", "November 2021", "January 2022"]
    assert steps[0][0] == "More than half of the council voted for a bridge."
    (promised,) = kind("promised")
    rights = [(pair["left"], pair["right"]) for pair in promised.fields["pairs"]]  # type: ignore[index, union-attr, call-overload]
    assert rights[-1] == ("The council wants the bridge to be ready by 2030.", "it was promised or planned")
    assert {right for _, right in rights[:-1]} == {"it had happened"}


def test_a_changed_scope_is_keyed_as_false() -> None:
    (one,) = kind("scope")
    assert one.fields["key"] is False and "fewer than half" in str(one.fields["stem"])
    assert "more than half" in str(one.fields["because"])


def test_sensitive_matter_is_flagged_and_clashes_are_told() -> None:
    found = {one.id: one for one in drafts(ground())}
    assert found["a1-when-18"].fields["sensitive"] is True and "sensitive" not in found["a1-number-08"].fields
    assert "a1-when-01" in texts(found["a1-promised-01"].fields["clashes_with"])


def test_they_are_asked_in_the_language_of_the_course() -> None:
    assert str(kind("when", "de")[0].fields["stem"]).startswith("Wann war das, laut the ferry report (A1)?")
    assert kind("when", "de")[0].fields["key"] == "Mai 2019"


def test_what_stands_twice_is_not_taken_out() -> None:
    assert gapped("In 2019 and 2020 it rained", "2019") == "In _____ and 2020 it rained"
    assert gapped("2019 or 2019", "2019") == "" and gapped("It was 12019", "2019") == ""


def _articles(*given: tuple[str, list[dict[str, Any]]]) -> Ground:
    """A ground of several articles, invented: the id of each, and fields of its facts beside the usual ones."""
    usual = {"paragraph": 1, "kind": "event", "says": "article", "certainty": "stated"}
    made = {}
    for id_, rows in given:
        facts = [Fact.model_validate({**usual, "id": f"{id_}-{n:02}", **row}) for n, row in enumerate(rows, 1)]
        made[id_] = ground().articles["A1"].model_copy(update={"id": id_, "short": f"the report {id_[1:]}", "facts": facts})
    return Ground(made, Labels())


def test_an_article_is_asked_for_only_where_another_cannot_say_the_same() -> None:
    vague, told = "The ferry was put off.", "The ferry of Oll was put off in 2019."
    asked = [
        str(one.fields["stem"])
        for one in drafts(
            _articles(
                ("A1", [{"statement": vague, "about": ["ferry"]}, {"statement": told, "about": ["ferry", "Oll"]}]),
                ("A2", [{"statement": "The ferry was delayed.", "about": ["ferry"]}]),
                ("A3", [{"statement": "It rained in 2018.", "certainty": "disputed"}]),
            )
        )
        if "-which-" in one.id
    ]
    assert [stem for stem in asked if vague in stem] == [] and any(told in stem for stem in asked)


def test_that_somebody_promised_something_is_no_promise_to_sort() -> None:
    rows: list[dict[str, Any]] = [{"statement": "The pier opened."}, {"statement": "The ferry sank."}]
    said: dict[str, Any] = {"statement": "In 2019 the council said that a bridge would come by 2030.", "target": "../2030"}
    assert not [one for one in drafts(_articles(("A1", [*rows, said]))) if "-promised-" in one.id]
    plan: dict[str, Any] = {
        "statement": "The council plans a bridge.",
        "kind": "claim",
        "says": "the council",
        "target": "../2030",
    }
    assert [one for one in drafts(_articles(("A1", [*rows, plan]))) if "-promised-" in one.id]


def test_who_speaks_for_a_company_is_no_wrong_answer_beside_it() -> None:
    rows: list[dict[str, Any]] = [
        {"statement": "Mara Lind is head of Brolag.", "kind": "actor", "about": ["Mara Lind", "Brolag"]},
        {"statement": "The bridge will last.", "kind": "claim", "says": "Brolag"},
        *({"statement": f"{says} is glad.", "kind": "claim", "says": says} for says in ("Mara Lind", "Per Holm", "Ida Brekke")),
    ]
    (one,) = [one for one in drafts(_articles(("A1", rows))) if one.id == "a1-who-02"]
    assert "Per Holm" in texts(one.fields["distractors"]) and "Mara Lind" not in texts(one.fields["distractors"])
