"""What all types share: name, stem, feedback, hints, points, tags, and what Moodle says to right and wrong answers."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import get_args

from course.importing.found import Value
from course.importing.marked import Parts, entries, inner, said_of, untitled, within
from course.importing.readers.moodle.asked import Asked, Element, format_of, number_of, percent, plain_number, said, told
from course.importing.readers.moodle.defaults import is_default
from course.importing.sentences import fixed_order, most_points, to_all
from course.importing.worth import MOST_POINTS, usual_points
from course.words import Bloom, Difficulty, ItemCertainty

_PENALTY = Decimal("0.3333333")
_LARGEST = 10_000  # percent that any share can be
_NO_TRIES = {"truefalse", "essay", "description", "random", "randomsamatch"}


def heads(asked: Asked) -> None:
    """Reads what every question has, but for its text and its points."""
    read_tags(asked)
    _penalty(asked)
    if asked.truth("hidden", otherwise=False):
        asked.say("Moodle hides this question: it is an older version, or was deleted where it is in use")
    asked.ignore("name", "idnumber", "image_base64", "parent", "length", "stamp", "version", "timecreated", "timemodified")


def own_type(asked: Asked) -> str:
    """The type of ours that a question of our own export has; "" for any other."""
    return _own_type(tags_of(asked), asked.kind)


def tags_of(asked: Asked) -> tuple[str, ...]:
    """All its tags."""
    if asked.tags is None:
        found = (" ".join(said(tag).split()) for group in (*asked.all("tags"), *asked.all("tag")) for tag in group.iter("tag"))
        asked.tags = tuple(dict.fromkeys(tag for tag in found if tag))
    return asked.tags


@lru_cache(maxsize=1024)
def _own_type(tags: tuple[str, ...], kind: str) -> str:
    return next((tag for tag in tags if kind in _WRITTEN_AS.get(tag, ()) or tag == _KEPT), "")


_KEPT = "raw"  # the type of ours that keeps any kind
_WRITTEN_AS = {
    "single-choice": ("multichoice",),
    "multiple-response": ("multichoice",),
    "true-false": ("truefalse", "essay"),
    "matching": ("matching",),
    "ordering": ("ordering", "matching"),
    "cloze": ("cloze",),
    "short-answer": ("shortanswer",),
    "numeric": ("numerical",),
    "essay": ("essay",),
    "source-comparison": ("essay",),
    "discussion": ("description", "essay"),
    "text": ("description",),
}


def read_tags(asked: Asked) -> None:
    """The tags; those of our own export say of an item what its fields do."""
    tags, ours = list(tags_of(asked)), own_type(asked)
    if ours:
        rest = []
        for tag in tags:
            if re.fullmatch(r"LO\d+", tag) and "objective" not in asked.fields:
                asked.fields["objective"] = tag
            elif (field := _FIELDS.get(tag)) and field not in asked.fields:
                asked.fields[field] = True if field == "sensitive" else tag
            elif tag != ours and not re.fullmatch(r"U\d+", tag):
                rest.append(tag)
        tags = rest
    if tags:
        asked.fields["tags"] = list[Value](tags)


_FIELDS = {
    word: name
    for name, words in (("bloom", Bloom), ("difficulty", Difficulty), ("certainty", ItemCertainty))
    for word in get_args(words)
}
_FIELDS["sensitive"] = "sensitive"


def _penalty(asked: Asked) -> None:
    given = number_of(asked.word("penalty", str(_PENALTY)))
    if given is None or not 0 <= given < _LARGEST or asked.kind in _NO_TRIES or abs(given - _PENALTY) < Decimal("0.0001"):
        return
    costs = f"{percent(given * 100)} of the points" if given else "nothing"
    if not any(said(hint).strip() for hint in asked.element.iterfind("hint")):  # then it counts in the adaptive mode alone
        asked.asides.append(("import-penalty", costs))
    else:
        asked.say(f"each further try costs {costs} there; here it costs what the course's policies say")


def points(asked: Asked, *, always: bool = False) -> None:
    """The question's points, if they are not those that such an item has anyway, or `always`. What is asked is known by now."""
    given = number_of(asked.word("defaultgrade", "1"))
    if given is None or given < 0:
        asked.say(f"its points, '{told(asked.word('defaultgrade'))}', are no number")
    elif given > MOST_POINTS:
        asked.say(most_points(plain_number(given)))
        asked.fields["points"] = str(MOST_POINTS)
    elif always or given != usual_points(asked.fields):
        asked.fields["points"] = plain_number(given)


def stem(asked: Asked) -> Parts:
    """The question's text as `stem`; the parts of it that our own export marks."""
    return stem_of(asked, said(found) if (found := asked.one("questiontext")) is not None else "")


def stem_of(asked: Asked, text: str) -> Parts:
    """A text as `stem`, with the sources, assumptions and the picture that our own export puts below it."""
    element = asked.one("questiontext")
    parts = Parts(text)
    if own_type(asked) and (match := re.match(r"\s*<div lang=\"([A-Za-z-]{2,20})\">", parts.rest)):
        asked.tongue = asked.fields["language"] = match[1]
    repeated = parts.one("stem")  # in a second part
    rest = parts.rest if repeated is None else inner(repeated)
    shown = [asked.converted(rest, format_of(element) if element is not None else "html", element)]
    if (assumed := parts.one("assumptions")) is not None:
        asked.fields["assumptions"] = [asked.marked(inner(entry)) for entry in entries(assumed)]
    if (drawn := parts.one("figure")) is not None:
        shown.append(asked.marked(inner(drawn)))
        asked.say("its diagram is a picture now")
    shown += _pictured(asked)
    asked.fields["stem"] = "\n\n".join(filter(None, shown))
    return parts


def _pictured(asked: Asked) -> list[str]:
    """The picture of Moodle 1.9, which had one to a question, beside its text."""
    address, data = asked.word("image"), asked.word("image_base64")
    if not address:
        return []
    if not data:
        asked.say(f"its picture '{told(address)}' is not in the file")
        return []
    return [asked.converted(f'<img src="data:image/{address.rpartition(".")[2].lower()};base64,{data}" alt="">')]


def feedback(asked: Asked) -> Parts:
    """The general feedback as `feedback`, with what our own export says in it of sources and so on."""
    element = asked.one("generalfeedback")
    parts = Parts(said(element) if element is not None else "")
    if shown := asked.converted(parts.rest, format_of(element) if element is not None else "html", element):
        asked.fields["feedback"] = shown
    if (solved := parts.one("solution")) is not None:
        asked.fields["solution"] = asked.converted(untitled(solved), "html", element)
    if (sources := parts.one("sources")) is not None and (cites := said_of(sources)):
        asked.fields["cites"] = list[Value](cites)
    if (known := parts.one("enrichment")) is not None:
        asked.fields["enrichment"] = asked.converted(within(known, "told"), "html", element)
    return parts


def hints(asked: Asked, *, parts: bool = False) -> None:
    """The hints. `parts`: our own export lets Moodle count and clear parts, so that only its absence is worth a word."""
    shown, counting = [], set()
    for hint in asked.all("hint"):
        if text := asked.markdown(hint):
            shown.append(text)
        flags = [hint.find(tag) is not None for tag in ("shownumcorrect", "clearwrong")]
        counting.add(tuple(flags))
        if option := (hint.findtext("options") or "").strip():
            asked.say(f"a hint has the option '{told(option)}' there, which is lost")
    if shown:
        asked.fields["hints"] = list[Value](shown)
    if not parts and any(any(flags) for flags in counting):
        asked.say("with its hints Moodle counts what is right, or clears what is wrong; that is lost")


def responses(asked: Asked) -> None:
    """What Moodle says to right, partly right and wrong answers, below the feedback; what it says by itself is left out."""
    asked.ignore("shownumcorrect")
    said_ = []
    for tag in ("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback"):
        element = asked.one(tag)
        if element is not None and not is_default(said(element)):
            text = asked.markdown(element)
            if tag == "correctfeedback" and "key" in asked.fields and not asked.fields.get("because"):
                asked.fields["because"] = text
            elif text and text not in said_:
                said_.append(text)
    below(asked, said_, to_all("right, partly right or wrong answers"))


def reason(asked: Asked, element: Element | None) -> str:
    """What is said to one answer; nothing where that is what a program says by itself."""
    return "" if element is None or is_default(said(element)) else asked.markdown(element)


def below(asked: Asked, texts: list[str], why: str) -> None:
    """Adds texts to the feedback that have no place of their own, and says why."""
    if texts:
        asked.fields["feedback"] = "\n\n".join(filter(None, [str(asked.fields.get("feedback", "")), *texts]))
        asked.say(why)


def mixing(asked: Asked, what: str = "its options") -> None:
    """Says where Moodle keeps an order."""
    if not asked.truth("shuffleanswers", otherwise=True) and not own_type(asked):
        asked.say(fixed_order(what))


def fraction_of(answer: Element) -> Decimal:
    """What an answer earns, in percent; 0 if that is no number."""
    given = number_of(answer.get("fraction") or "0") or Decimal(0)
    return given if -_LARGEST < given < _LARGEST else Decimal(0)
