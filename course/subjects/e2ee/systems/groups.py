"""S13, groups: a key that all members share, one locked copy for each, and a new one when somebody leaves.

The articles say: end-to-end encryption of group messages in Messenger is not yet past testing (A4 ¶3); group chats are among the
hurdles that make the project complex (A1 ¶7). Our modelling choice, about no product: each two members have a channel of their
own, the group key travels through these channels, and when somebody leaves, the remaining members share a new key. The channels
are real (X25519 and HKDF of the `cryptography` library), and so are the locked copies and messages (AES-GCM): what somebody can
open is found by trying every key that person has.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from random import Random

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from course.modelling.phrasing import plural, spans
from course.modelling.system import Parameter, ParameterError, Run, Step, System, Table, Values
from course.subjects.e2ee.sealing import KEY_BYTES, new_key, opens, seal


def channels(members: int) -> int:
    """How many channels so many members need, one for each two of them."""
    return members * (members - 1) // 2


def fan_out(members: int) -> int:
    """To how many others one member hands a new key."""
    return members - 1


class Group:
    """A group chat. `keys[name]` are the group keys that a person has got, oldest first; leavers keep theirs.

    `copies` counts the locked copies handed out for each group key, `rows` are the messages as the server holds them.
    """

    def __init__(self, names: Sequence[str], random: Random) -> None:
        self.random = random
        self.members = list(names)
        self.keys: dict[str, list[bytes]] = {name: [] for name in names}
        self.copies: list[int] = []
        self.rows: list[bytes] = []
        private = {name: X25519PrivateKey.from_private_bytes(random.randbytes(KEY_BYTES)) for name in names}
        public = {name: key.public_key() for name, key in private.items()}
        self.channels = {
            frozenset(pair): (_agreed(private[pair[0]], public[pair[1]]), _agreed(private[pair[1]], public[pair[0]]))
            for pair in combinations(names, 2)
        }
        self._share_new_key()

    def send(self, text: str) -> None:
        """Some member sends a message under the current group key."""
        self.rows.append(seal(text.encode(), self.keys[self.members[0]][-1], self.random))

    def leave(self, names: Sequence[str]) -> None:
        """These members leave at once; the remaining ones share a new key.

        Raises:
            ValueError: one of them is no member, or fewer than two would remain.
        """
        if strangers := [name for name in names if name not in self.members]:
            raise ValueError(f"{strangers[0]} is no member")
        if len(self.members) - len(names) < 2:
            raise ValueError("fewer than two members would remain: that is no group")
        self.members = [name for name in self.members if name not in names]
        self._share_new_key()

    def readable(self, name: str) -> list[int]:
        """The numbers, from 1, of the messages that a person opens with the group keys it has got."""
        keys = self.keys.get(name, [])
        return [number for number, row in enumerate(self.rows, 1) if any(opens(row, key) is not None for key in keys)]

    def _share_new_key(self) -> None:
        """The first member makes a key and hands each other one a copy, locked with the channel that the two share."""
        key, (maker, *others) = new_key(self.random), self.members
        self.keys[maker].append(key)
        for other in others:
            makers_end, others_end = self.channels[frozenset((maker, other))]
            received = opens(seal(key, makers_end, self.random), others_end)
            assert received is not None, "both ends of a channel agree on its key"
            self.keys[other].append(received)
        self.copies.append(len(others))


def _agreed(own: X25519PrivateKey, other: X25519PublicKey) -> bytes:
    """The channel key that two people agree on, each from the own secret and the other's public value."""
    return HKDF(SHA256(), KEY_BYTES, salt=None, info=b"channel of two members").derive(own.exchange(other))


def names(count: int) -> list[str]:
    """The members' names: `member 1` and so on."""
    return [f"member {number}" for number in range(1, count + 1)]


def diary(values: Values, random: Random) -> Group:
    """The group at the end: messages, some members leave at once, messages."""
    people = names(values.whole("members"))
    group = Group(people, random)
    for number in range(values.whole("before")):
        group.send(f"message {number + 1}")
    group.leave(people[len(people) - values.whole("leavers") :])
    for _ in range(values.whole("after")):
        group.send(f"message {len(group.rows) + 1}")
    return group


def _run(values: Values, random: Random) -> Run:
    group = diary(values, random)
    people, leavers = names(values.whole("members")), values.whole("leavers")
    left = len(group.members)
    first, total = values.whole("before"), len(group.rows)
    count = len(people)
    opened = {name: group.readable(name) for name in (*people, "server")}
    pairs = sum(map(len, opened.values()))
    return Run(
        (
            Step(
                "Channels",
                f"A group has {plural(count, 'member')}. Each two of them have a channel of their own. How many channels are "
                "there?",
                f"{count} × {count - 1} ÷ 2 = {channels(count)} channels. The model really made {len(group.channels)}.",
            ),
            Step(
                "The group key",
                f"{people[0].capitalize()} makes the group key and hands it to the others, one locked copy through each channel. "
                f"Then {plural(first, 'message')} {'is' if first == 1 else 'are'} sent under it.",
                f"{plural(group.copies[0], 'copy', 'copies')}: one for each other member. The server carries them and can open "
                "none.",
            ),
            Step(
                f"Member {count} leaves" if leavers == 1 else f"Members {spans(list(range(left + 1, count + 1)))} leave",
                "The remaining members share a new key. How many people must share it, and how many locked copies of it are "
                "sent?",
                f"{left} people share it, and {people[0]} sends {plural(group.copies[1], 'copy', 'copies')}. One who leaves "
                "keeps the "
                "old key; nobody can take it back. That is why a new one is needed.",
            ),
            Step(
                "Who can read what",
                f"{plural(total - first, 'more message')} {'is' if total - first == 1 else 'are'} sent. Everybody tries every "
                "key.",
                f"A remaining member reads {spans(opened[people[0]])}, one who left {spans(opened[people[-1]])}. That makes "
                f"{count} × {first} + {left} × {total - first} = {plural(pairs, 'pair')} of person and message. The server "
                "reads none.",
                (
                    Table(
                        ("Who", *(f"message {number}" for number in range(1, total + 1))),
                        tuple((name, *(number in numbers for number in range(1, total + 1))) for name, numbers in opened.items()),
                    ),
                ),
            ),
        )
    )


def _consistent(values: Values) -> None:
    members, leavers = values.whole("members"), values.whole("leavers")
    if members - leavers < 2:
        hint = f"leavers: 1 to {members - 2}"
        raise ParameterError("leavers", f"if {leavers} of {plural(members, 'member')} leave, no group remains", hint)


SYSTEM = System(
    title="Groups: one key for many, and a new one when somebody leaves",
    numbers=("S13",),
    summary="Members share a key through channels of two; some leave; each tries the keys they have on every message.",
    articles="End-to-end encryption of group messages in Messenger is still in testing (A4 ¶3); group chats are a hurdle (A1 "
    "¶7). "
    "No article says how groups share keys.",
    assumptions=(
        "Each two members have a channel of their own.",
        "One member makes the group key and hands it to the others through these channels.",
        "When members leave, one of the remaining makes a new key; those who left keep the old one.",
        "No product is meant; real group protocols save many of these copies.",
    ),
    parameters=(
        Parameter("members", "members at the start", 8, 3, 20, why="a table of members is to fit on one page"),
        Parameter("before", "messages before somebody leaves", 3, 1, 6, why="a table of messages is to fit on one page"),
        Parameter("leavers", "members who leave at once", 1, 1, 18, why="at least two members must remain"),
        Parameter("after", "messages after that", 2, 1, 6, why="a table of messages is to fit on one page"),
    ),
    run=_run,
    consistent=_consistent,
    cites=("A4-10", "A1-25"),
)
