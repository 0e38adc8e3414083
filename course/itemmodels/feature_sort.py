"""Which features stay on a server that no longer reads messages, which move to the device, which must be rebuilt? (S12)."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from course.itemmodels import Draw, ItemModel
from course.itemmodels.drafts import Draft, NoVariant, multiple_response
from course.systems import Value
from course.systems.features import DEVICE, KEEP, MANY, OUTSIDE, TEXT, Feature, drawn, fate


def _draw(random: Random) -> Mapping[str, Value]:
    features = random.choice((5, 6))
    return {"features": features, "flagged": random.randint(3, features - 2)}


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


def _make(draw: Draw) -> Draft:
    if draw.values.whole("features") > 8:
        raise NoVariant("more than eight features are too many to tick")
    ask = draw.random.choice(tuple(QUESTIONS))
    features = drawn(draw.values.whole("features"), draw.values.whole("flagged"), draw.random)
    options = [(_option(feature), _right(ask, feature), _because(feature)) for feature in features]
    lines = "\n".join(f"- {feature.name}: {fate(feature)}. {_because(feature)}" for feature in features)
    return multiple_response(
        stem="In this model a messaging service changes to end-to-end encryption. Its servers then see the outside of each "
        "message: "
        f"from whom, to whom, when, how large. A device sees the text of its own chats. {QUESTIONS[ask]}",
        options=options,
        solution=f"{_RULES[ask]} One by one:\n\n{lines}\n\nThat makes {sum(right for _, right, _ in options)} of "
        f"{len(features)}.",
        feedback=_RULES[ask],
        assumptions=[
            "A device can do with the text of its own chats what a server did.",
            "The features are examples; no article lists those of Messenger.",
        ],
    )


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
