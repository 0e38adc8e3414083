"""S02, keys: a lock worked by hand on one byte, and captured texts that open with the right key alone.

The articles say: whoever intercepts end-to-end encrypted messages cannot read them without the correct key (A2 ¶4). Our
modelling choice: a toy lock that mixes a byte with a key bit by bit (exclusive or), and three chats with a key each. The
captured texts are really encrypted (AES-GCM of the `cryptography` library); which key opens which is found by trying.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from course.modelling.phrasing import listed, spans
from course.modelling.system import Parameter, Run, Step, System, Table, Values
from course.subjects.e2ee.sealing import new_key, opens, seal

FRIENDS = ("Ada", "Ben", "Cem")
CHATS = ("Ada-Ben", "Ada-Cem", "Ben-Cem")


def mix(byte: int, key: int) -> int:
    """The toy lock: equal bits give 0, different bits give 1. The same key locks and unlocks."""
    return byte ^ key


def flipped(key: int, place: int) -> int:
    """The key with one bit changed; places count from 1, at the right."""
    return key ^ (1 << (place - 1))


def in_hex(byte: int) -> str:
    """A byte in hexadecimal: `0x4D`."""
    return f"0x{byte:02X}"


def in_bits(byte: int) -> str:
    """A byte in bits: `0100 1101`."""
    return f"{byte >> 4:04b} {byte & 15:04b}"


def shown(byte: int) -> str:
    """A byte in both forms: `0x4D = 0100 1101`."""
    return f"{in_hex(byte)} = {in_bits(byte)}"


@dataclass(frozen=True)
class Text:
    """A text that somebody sent; its chat settles with which key it was locked."""

    sender: str
    recipient: str
    locked: bytes

    @property
    def chat(self) -> str:
        """The chat it belongs to."""
        return "-".join(sorted((self.sender, self.recipient)))


@dataclass(frozen=True)
class Capture:
    """What a network tap caught, and the chats' keys, which it did not catch."""

    texts: tuple[Text, ...]
    keys: dict[str, bytes]

    def opened(self, key: bytes) -> list[int]:
        """The numbers, from 1, of the texts that a key really opens."""
        return [number for number, text in enumerate(self.texts, 1) if opens(text.locked, key) is not None]


def capture(posts: Sequence[tuple[str, str]], random: Random) -> Capture:
    """The texts of these senders and recipients, each locked with the key of its chat."""
    keys = {chat: new_key(random) for chat in CHATS}
    texts = []
    for number, (sender, recipient) in enumerate(posts, 1):
        chat = "-".join(sorted((sender, recipient)))
        texts.append(Text(sender, recipient, seal(f"text {number}".encode(), keys[chat], random)))
    return Capture(tuple(texts), keys)


def posted(count: int, random: Random) -> list[tuple[str, str]]:
    """Senders and recipients of so many texts: each chat at least once if there are three or more."""
    chats = [chat.split("-") for chat in [*CHATS, *random.choices(CHATS, k=count)][:count]]
    random.shuffle(chats)
    return [(first, second) if random.random() < 0.5 else (second, first) for first, second in chats]


def _run(values: Values, random: Random) -> Run:
    byte, key = values.whole("byte"), values.whole("key")
    locked, other = mix(byte, key), flipped(key, values.whole("place"))
    caught = capture(posted(values.whole("texts"), random), random)
    columns = range(1, len(caught.texts) + 1)
    got = values.word("got")
    near = _with_one_bit_changed(caught.keys[got])
    tries = [*((f"key of {chat}", caught.keys[chat]) for chat in CHATS), (f"key of {got}, one bit changed", near)]
    return Run(
        (
            Step(
                "A toy lock for one byte",
                "Write byte and key below each other. Equal bits give 0, different bits give 1.",
                f"The locked byte is {shown(locked)}. {in_hex(byte)} and {in_hex(key)} differ in {locked.bit_count()} of 8 bits.",
                (Table(("What", "Hexadecimal", "Bits"), (("byte", *_forms(byte)), ("key", *_forms(key)))),),
            ),
            Step(
                "Unlock it, with this key and with another",
                f"Mix the locked byte with the key once more. Then try {shown(other)}: the key with one bit changed.",
                f"The right key gives {in_hex(mix(locked, key))} again. The changed key gives {in_hex(mix(locked, other))}. In "
                "this toy one wrong bit of the key spoils one bit; with real encryption nothing readable is left.",
            ),
            Step(
                "A tap captures locked texts",
                f"{listed(FRIENDS)} chat in pairs. Each chat has a key of its own, on the "
                "devices of its two members alone. A tap copies every text on its way.",
                "Captured is not read: the tap has bytes that look like noise.",
                (
                    Table(
                        ("Text", "From", "To", "The tap sees"),
                        tuple(_row(number, text) for number, text in enumerate(caught.texts, 1)),
                    ),
                ),
            ),
            Step(
                "Which key opens which text?",
                f"Each key is tried on each text. Later the tap gets hold of the key of {got}.",
                f"The key of {got} opens {spans(caught.opened(caught.keys[got]))}. A text opens with the key of its chat, "
                "whoever of the two sent it. A key that is nearly right opens nothing.",
                (
                    Table(
                        ("Key", *(f"text {number}" for number in columns)),
                        tuple((name, *(number in caught.opened(tried) for number in columns)) for name, tried in tries),
                        yes="opens",
                        no="stays locked",
                    ),
                ),
            ),
        )
    )


def _forms(byte: int) -> tuple[str, str]:
    return in_hex(byte), in_bits(byte)


def _with_one_bit_changed(key: bytes) -> bytes:
    return bytes([key[0] ^ 1]) + key[1:]


def _row(number: int, text: Text) -> tuple[str, str, str, str]:
    return str(number), text.sender, text.recipient, text.locked[12:17].hex(" ") + " …"


SYSTEM = System(
    title="Keys: what a captured message is worth without one",
    numbers=("S02",),
    summary="A toy lock for one byte by hand, then really encrypted texts on which keys are tried.",
    articles="Somebody who intercepts end-to-end encrypted messages cannot read them without the correct key (A2 ¶4).",
    assumptions=(
        "The toy lock mixes byte and key bit by bit: equal bits give 0, different bits give 1.",
        "The captured texts are really encrypted (AES-GCM); the toy is not used for them.",
        "Each chat has one key of its own, for both directions.",
        "The keys are on the devices of the two members alone.",
        "The articles speak of the correct key in general; lock, chats and keys are our model.",
    ),
    parameters=(
        Parameter("byte", "the byte that is locked", 0x4D, 0, 255, why="a byte has eight bits"),
        Parameter("key", "the key of the toy lock", 0x2A, 1, 255, why="a key has eight bits, and key 0 would change nothing"),
        Parameter("place", "the bit of the key that is changed, from the right", 1, 1, 8, why="a byte has eight bits"),
        Parameter("texts", "captured texts", 6, 3, 9, why="each of three chats has a text, and the table fits on a page"),
        Parameter("got", "the chat whose key the tap gets", CHATS[0], choices=CHATS),
    ),
    run=_run,
    toy="The lock for one byte is a toy: anybody can break it.",
    cites=("A2-07",),
)
