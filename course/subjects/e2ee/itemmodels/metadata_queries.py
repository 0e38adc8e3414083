"""Which questions can a log without content answer? Each is really put to the log (S16, S17)."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from course.modelling.drafts import Draft, NoVariant, multiple_response
from course.modelling.itemmodel import Draw, ItemModel
from course.modelling.system import Value
from course.subjects.e2ee.systems.detection import QUERIES, SYSTEM, answers, log


def _draw(random: Random) -> Mapping[str, Value]:
    return {"rows": random.randint(4, 6)}


_MISSING = {
    "words": "That stands in the words of the messages, and the log does not keep them.",
    "opened": "That is account information. The service may have it elsewhere, but not in this log.",
}
_WANTED = {
    "can": "Which of these questions can the log answer?",
    "open": "Which of these questions does this log leave open?",
}


def _make(draw: Draw) -> Draft:
    random = draw.random
    rows = log(draw.values.whole("rows"), random)
    who, ask = random.choice(sorted({row.sender for row in rows})), random.choice(("can", "open"))
    found = {
        text: (column, found) for (_, (column, _)), (text, found) in zip(QUERIES.items(), answers(rows, who).items(), strict=True)
    }
    told = [text for text, (_, answer) in found.items() if answer is not None]
    left = [text for text, (_, answer) in found.items() if answer is None]
    if len(told) < 3 or len(left) < 3:
        raise NoVariant("the log answers too many of the questions, or too few")
    asked = random.sample(told, 3) + random.sample(left, 3)
    random.shuffle(asked)
    options = []
    for text in asked:
        column, answer = found[text]
        because = _MISSING[column] if answer is None else f"The log tells it: {answer}."
        options.append((text, (answer is not None) == (ask == "can"), because))
    entries = "; ".join(f"{row.sender} to {row.recipient}, {row.time}, {row.size} kB" for row in rows)
    lines = "\n".join(f"- {text} {because}" for text, _, because in options)
    return multiple_response(
        stem="In this model all messages are end-to-end encrypted. The server keeps a log of a morning, with sender, recipient, "
        f"time and size of each: {entries}. {_WANTED[ask]}",
        options=options,
        solution=f"The log has four columns. Ask for each question which column it needs.\n\n{lines}\n\n"
        "A judge may want more: the log shows that messages were sent, not what they say.",
        feedback=f"Whom {who} wrote to, when and how much is metadata, and stays visible. What {who} wrote is content.",
        assumptions=[
            "The log keeps from, to, time and size, and covers the whole morning.",
            SYSTEM.assumptions[2].split(". ")[1],
        ],
    )


MODEL = ItemModel(
    summary="which questions a log without content can answer",
    unit="U5",
    objective="LO5",
    bloom="analyse",
    difficulty="easy",
    system="detection",
    draw=_draw,
    make=_make,
    cites=("A4-42", "A3-28"),
    tags=("metadata", "model"),
    minutes="3",
)
