"""Which features stay on a server that no longer reads messages, which move to the device, which must be rebuilt? (S12)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random

from course.modelling.drafts import Draft, Mistake, multiple_response, numeric
from course.modelling.itemmodel import Draw, ItemModel
from course.modelling.system import Value
from course.subjects.e2ee.systems.features import DEVICE, KEEP, MANY, OUTSIDE, TEXT, Feature, drawn, fate


def _draw(random: Random) -> Mapping[str, Value]:
    features = random.choice((5, 6))
    return {"features": features, "flagged": random.randint(3, features - 2)}


MOST = 8  # features that one can be asked to tick
QUESTIONS = {
    "rebuild": "Which of these features have to be rebuilt or given up, because they need readable text on the server?",
    "keep": "Which of these features can stay on the server as they are?",
    "device": "Which of these features can move to the device, because the text that they need is there anyway?",
}
_RULES = {
    "rebuild": "Ask of each feature what it must read. If the outside of a message is enough, it goes on as before.",
    "keep": "Ask of each feature what it must read. If the outside of a message is enough, it can stay.",
    "device": "Ask of each feature what it must read: the outside, the text of one’s own chats, or the texts of many people.",
}


_CHANGE = (
    "In this model a messaging service changes to end-to-end encryption. Its servers then see the outside of each message: from "
    "whom, to whom, when, how large. A device sees the text of its own chats."
)
_ASSUMPTIONS = (
    "A device can do with the text of its own chats what a server did.",
    "The features are examples; no article lists those of Messenger.",
)


def _make(draw: Draw) -> Draft:
    if draw.values.whole("features") > MOST:
        return _counted(draw)
    ask = draw.random.choice(tuple(QUESTIONS))
    features = drawn(draw.values.whole("features"), draw.values.whole("flagged"), draw.random)
    options = [(_option(feature), _right(ask, feature), _because(feature)) for feature in features]
    return multiple_response(
        stem=f"{_CHANGE} {QUESTIONS[ask]}",
        options=options,
        solution=_solution(ask, features, sum(right for _, right, _ in options)),
        feedback=_RULES[ask],
        assumptions=list(_ASSUMPTIONS),
    )


def _counted(draw: Draw) -> Draft:
    """With more features than one can tick: how many need work?"""
    features = drawn(draw.values.whole("features"), draw.values.whole("flagged"), draw.random)
    fates = [fate(feature) for feature in features]
    kept, moved = fates.count(KEEP), fates.count(DEVICE)
    work = len(features) - kept
    return numeric(
        stem=f"{_CHANGE} It has these features: {'; '.join(_option(feature) for feature in features)}. How many of them "
        "have to be rebuilt or given up, because they need readable text on the server?",
        key=work,
        because=f"{len(features)} features less the {kept} that make do with the outside: {work}",
        mistakes=[
            Mistake(kept, "Turned it round: these are the features that can stay as they are."),
            Mistake(work - moved, "Left out those that move to the device: they too have to be rebuilt."),
            Mistake(moved, "Counted those alone that move to the device."),
            Mistake(len(features), "Took all features to need the text of messages."),
        ],
        measure="features",
        solution=_solution("rebuild", features, work),
        feedback=_RULES["rebuild"],
        assumptions=list(_ASSUMPTIONS),
    )


def _solution(ask: str, features: Sequence[Feature], right: int) -> str:
    lines = "\n".join(f"- {feature.name}: {fate(feature)}. {_because(feature)}" for feature in features)
    return f"{_RULES[ask]} One by one:\n\n{lines}\n\nThat makes {right} of {len(features)}."


def _option(feature: Feature) -> str:
    return f"{feature.name}: {feature.job}"


def _right(ask: str, feature: Feature) -> bool:
    found = fate(feature)
    return {"rebuild": found != KEEP, "keep": found == KEEP, "device": found == DEVICE}[ask]


def _because(feature: Feature) -> str:
    return _REASONS[feature.reads]


_REASONS = {
    OUTSIDE: "It works with the outside of messages, which the server still sees.",
    TEXT: "It needs the text of one’s own chats, which is on the device and no longer on the server.",
    MANY: "It compares the texts of many people, which no single place reads any more.",
}

MODEL = ItemModel(
    summary="which features stay on the server, move to the device or must be rebuilt",
    unit="U4",
    objective="LO12",
    bloom="analyse",
    difficulty="medium",
    system="features",
    draw=_draw,
    make=_make,
    cites=("A4-17", "A4-18"),
    tags=("server-blindness", "features", "model"),
    minutes="3",
)
