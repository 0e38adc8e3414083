"""S21, breach: how many messages a thief reads who copies everything that the servers hold.

The articles say: if there were a breach, unencrypted messages would be easier to get at and misuse (A1 ¶10, a condition; none is
reported). Our modelling choice: a small store of which a share is end-to-end encrypted and the rest lies open, a thief who copies
every row and every key on the server, and the same share in a large store. The small store is really encrypted (AES-GCM); what
the thief reads is found by trying. The number for the large store is worked out by formula.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from random import Random

from course.modelling.phrasing import figures, plural
from course.modelling.system import Parameter, ParameterError, Run, Step, System, Table, Values
from course.subjects.e2ee.sealing import new_key, opens, seal


@dataclass(frozen=True)
class Store:
    """What the servers hold: rows, open or locked, and the keys that lie there too. `device_keys` are on devices alone."""

    rows: tuple[bytes, ...]
    server_keys: tuple[bytes, ...]
    device_keys: tuple[bytes, ...]
    texts: tuple[bytes, ...]

    def readable(self, keys: tuple[bytes, ...]) -> list[int]:
        """The numbers, from 1, of the rows that are open, or that one of these keys really opens."""
        return [
            number
            for number, (row, text) in enumerate(zip(self.rows, self.texts, strict=True), 1)
            if row == text or any(opens(row, key) == text for key in keys)
        ]


def build(rows: int, share: int, random: Random) -> Store:
    """A store of so many messages, `share` per cent of which are end-to-end encrypted, in an order that is drawn."""
    locked = [number < rows * share // 100 for number in range(rows)]
    random.shuffle(locked)
    texts = tuple(f"message {number}".encode() for number in range(1, rows + 1))
    keys = tuple(new_key(random) for _ in range(sum(locked)))
    left = iter(keys)
    held = tuple(seal(text, next(left), random) if lock else text for text, lock in zip(texts, locked, strict=True))
    return Store(held, (new_key(random),), keys, texts)


def copied(store: Store) -> list[int]:
    """What a thief reads who takes every row and every key that the servers hold."""
    return store.readable(store.server_keys)


def readable(messages: int, share: int) -> Decimal:
    """How many of so many messages are readable after a breach, if `share` per cent are end-to-end encrypted."""
    number = Decimal(messages) * (100 - share) / 100
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number


def _run(values: Values, random: Random) -> Run:
    rows, share, later, messages = (values.whole(name) for name in ("rows", "share", "later", "messages"))
    store = build(rows, share, random)
    reads = copied(store)
    now, then = readable(messages, share), readable(messages, later)
    return Run(
        (
            Step(
                "A small store",
                f"The servers hold {plural(rows, 'message')}. {share}% are end-to-end encrypted, each with a key that is on two "
                "devices alone; the others lie open.",
                "",
                (Table(("Message", "The server holds"), tuple((str(n), _shown(row)) for n, row in enumerate(store.rows, 1))),),
            ),
            Step(
                "The breach",
                "In this model, somebody copies everything: every row, and every key that lies on the servers. The thief tries "
                "every stolen key on every row.",
                f"{plural(len(reads), 'message')} of {rows} can be read: those that lay open. The breach happened all the same. "
                "Encryption did not stop it, it made the locked part of the loot worthless.",
                (Table(("Message", "The thief reads it"), tuple((str(n), n in reads) for n in range(1, rows + 1))),),
            ),
            Step(
                "A large store",
                f"The same share in a store of {plural(messages, 'message')}: how many can the thief read?",
                f"{figures(messages)} × (1 − {figures(Decimal(share) / 100)}) = {figures(now)} messages.",
            ),
            Step(
                "Later",
                f"The share has changed from {share}% to {later}%. How many fewer messages can the thief read?",
                f"Now {figures(then)} are readable, which is {figures(now - then)} fewer.",
            ),
        )
    )


def _shown(row: bytes) -> str:
    return row.decode() if row.startswith(b"message ") else row[12:17].hex(" ") + " …"


def _consistent(values: Values) -> None:
    rows, share, later = values.whole("rows"), values.whole("share"), values.whole("later")
    if rows * share % 100:
        message = f"{share}% of {rows} messages is no whole number of messages"
        raise ParameterError("rows", message, "rows: 20 goes with every share that is a multiple of 5")
    if later < share:
        raise ParameterError(
            "later", f"{later}% is less than the {share}% before", "later: at least share, since more and more is encrypted"
        )


_CENT = "a share in whole per cent"
SYSTEM = System(
    title="A breach: what the loot is worth",
    numbers=("S21",),
    summary="A thief copies all that the servers hold and tries every stolen key; locked messages stay locked.",
    articles="In a breach, unencrypted messages would be easier to get at and misuse (A1 ¶10). No article reports a breach.",
    assumptions=(
        "The thief copies every row and every key that lies on the servers.",
        "Messages that are not end-to-end encrypted lie open for the servers, and so for the thief.",
        "Devices are not part of the breach.",
        "The breach is made up; no article reports one.",
    ),
    parameters=(
        Parameter("rows", "messages in the small store", 20, 10, 40, why="the store is to fit on one page"),
        Parameter("share", "messages that are end-to-end encrypted", 35, 0, 100, why=_CENT, unit="per cent"),
        Parameter("later", "the same share later", 60, 0, 100, why=_CENT, unit="per cent"),
        Parameter(
            "messages", "messages in the large store", 1_000_000, 100, 10_000_000_000, why="the formula is for many messages"
        ),
    ),
    run=_run,
    consistent=_consistent,
    cites=("A1-34",),
)
