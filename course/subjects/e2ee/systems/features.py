"""S12, features: what a service can still do when its servers no longer read the messages.

The articles say: Messenger needed a new architecture in which servers cannot process or check the messages they carry (A4 ¶6),
and more than 100 features were upgraded to work with encryption (A4 ¶7); which ones, no article lists. Our modelling choice:
a catalogue of features such as messaging services have, what each reads, and one rule. A feature stays on the server if it reads
nothing but the outside of messages; it moves to the device if it needs text that this device has anyway; otherwise it must be
given up or designed anew.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from course.modelling.phrasing import plural
from course.modelling.system import Parameter, ParameterError, Run, Step, System, Table, Values
from course.subjects.e2ee.sealing import new_key, opens, seal

OUTSIDE, TEXT, MANY = "the outside of messages", "the text of one's own chats", "the texts of many people’s chats"
KEEP, DEVICE, REDESIGN = "keep on the server", "move to the device", "give up or redesign"
FATES = (KEEP, DEVICE, REDESIGN)


@dataclass(frozen=True)
class Feature:
    """A feature, what it does, and what it has to read for that."""

    name: str
    job: str
    reads: str

    @property
    def needs_server_plaintext(self) -> bool:
        """Whether it was built on servers that read messages."""
        return self.reads != OUTSIDE


def server_sees() -> set[str]:
    """What a server gets to read under end-to-end encryption, found by sending two messages of two chats past it."""
    random = Random("server")
    rows = [seal(text, new_key(random), random) for text in (b"See you at six.", b"Bring the folder.")]
    own = new_key(random)  # some key of the server's; the chats' keys are on the devices
    read = [row for row in rows if opens(row, own) is not None]
    return {OUTSIDE} | ({TEXT} if read else set()) | ({MANY} if len(read) > 1 else set())


DEVICE_SEES = {OUTSIDE, TEXT}


def fate(feature: Feature) -> str:
    """What becomes of a feature: one of FATES."""
    if feature.reads in server_sees():
        return KEEP
    return DEVICE if feature.reads in DEVICE_SEES else REDESIGN


CATALOGUE = (
    Feature("routing", "sends each message on to the recipient’s devices", OUTSIDE),
    Feature("delivery receipt", "tells the sender that a message has arrived", OUTSIDE),
    Feature("waiting room", "stores a message while the recipient is offline", OUTSIDE),
    Feature("wake-up signal", "tells a phone that something has arrived", OUTSIDE),
    Feature("blocking", "turns away messages from a blocked account", OUTSIDE),
    Feature("rate limit", "slows down an account that sends thousands of messages an hour", OUTSIDE),
    Feature("size limit", "turns away files that are too large", OUTSIDE),
    Feature("online mark", "shows that a contact is connected", OUTSIDE),
    Feature("typing sign", "shows that the other person is writing", OUTSIDE),
    Feature("link preview", "reads a link in a message and shows title and picture of the page", TEXT),
    Feature("chat search", "finds a word in a person’s old messages", TEXT),
    Feature("translation", "shows a message in another language", TEXT),
    Feature("reply suggestions", "offers short answers that fit what was written", TEXT),
    Feature("date finder", "spots a time in a message and offers a calendar entry", TEXT),
    Feature("reading aloud", "turns a written message into speech", TEXT),
    Feature("content spam filter", "compares what strangers write in many chats", MANY),
    Feature("trend list", "counts which topics come up in thousands of chats", MANY),
    Feature("rumour counter", "counts in how many people’s chats the same text goes round", MANY),
)
_PLAIN = tuple(feature for feature in CATALOGUE if not feature.needs_server_plaintext)
_FLAGGED = tuple(feature for feature in CATALOGUE if feature.needs_server_plaintext)


def drawn(count: int, flagged: int, random: Random) -> tuple[Feature, ...]:
    """So many features of the catalogue in a drawn order, `flagged` of which need text on the server."""
    chosen = [*random.sample(_PLAIN, count - flagged), *random.sample(_FLAGGED, flagged)]
    random.shuffle(chosen)
    return tuple(chosen)


def _run(values: Values, random: Random) -> Run:
    features = drawn(values.whole("features"), values.whole("flagged"), random)
    needy = [feature for feature in features if feature.needs_server_plaintext]
    counts = {which: sum(fate(feature) == which for feature in features) for which in FATES}
    return Run(
        (
            Step(
                "The features",
                f"A service has {plural(len(features), 'feature')}. So far its servers read every message. Which of the features "
                "need that?",
                f"{len(needy)} of {len(features)} need readable text on the server, so {len(needy)} have to be rebuilt when the "
                "servers can no longer read.",
                (
                    Table(
                        ("Feature", "What it does", "Needs readable text on the server"),
                        tuple((feature.name, feature.job, feature.needs_server_plaintext) for feature in features),
                    ),
                ),
            ),
            Step(
                "The servers go blind",
                "Now messages are end-to-end encrypted. The server still sees the outside of each: from whom, to whom, when, how "
                "large. A device sees the text of its own chats. Where does each feature go?",
                f"Kept on the server: {counts[KEEP]}. Moved to the device: {counts[DEVICE]}. Given up or designed anew: "
                f"{counts[REDESIGN]}. The last group compares the texts of many people, and no single place may read these any "
                "more.",
                (
                    Table(
                        ("Feature", *(which.capitalize() for which in FATES)),
                        tuple((feature.name, *(fate(feature) == which for which in FATES)) for feature in features),
                    ),
                ),
            ),
        )
    )


def _consistent(values: Values) -> None:
    features, flagged = values.whole("features"), values.whole("flagged")
    if flagged > features or features - flagged > len(_PLAIN):
        low, high = max(0, features - len(_PLAIN)), min(features, len(_FLAGGED))
        message = f"{flagged} of {features} features is not possible with this catalogue"
        raise ParameterError("flagged", message, f"flagged: {low} to {high}, if there are {features} features")


SYSTEM = System(
    title="When the server goes blind: which features stay, move or go",
    numbers=("S12",),
    summary="Each feature of a service stays on the server, moves to the device, or is given up or redesigned.",
    articles="The servers had to become unable to process or check messages (A4 ¶6); more than 100 features were upgraded (A4 "
    "¶7). No "
    "article lists them.",
    assumptions=(
        "The server sees the outside of a message: from whom, to whom, when, how large.",
        "A device sees the text of its own chats and can do with it what a server did.",
        "What needs the texts of many people’s chats has no place left in its old form.",
        "The features are examples; no article lists those of Messenger.",
    ),
    parameters=(
        Parameter("features", "features of the service", 12, 4, 18, why="the catalogue has 18"),
        Parameter(
            "flagged", "features that need readable text on the server", 5, 0, 9, why="the catalogue has nine such features"
        ),
    ),
    run=_run,
    consistent=_consistent,
    cites=("A4-17", "A4-18"),
)
