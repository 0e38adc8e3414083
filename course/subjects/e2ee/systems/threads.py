"""S05 and S06, threads: an ordinary and a secret chat with the same contact, and messages that vanish.

The articles say: Messenger first offered encrypted chats as the opt-in “secret conversations” (A4 ¶4); A1 ¶4 names these and
“Vanish Mode” as opt-in forms for the pair of apps, without saying which app had which and without describing what Vanish Mode
does. Our modelling choice: two threads with one contact side by side; and, as general subject knowledge about no product, two
flags that have nothing to do with each other, whether a message disappears after it was opened and whether it is end-to-end
encrypted. Messages are really encrypted (AES-GCM); what the server reads is found by trying its keys on what it holds.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from random import Random

from course.modelling.phrasing import plural, spans
from course.modelling.system import Parameter, ParameterError, Run, Step, System, Table, Values
from course.subjects.e2ee.sealing import new_key, opens, seal

PEOPLE = ("Mia", "Noor")
ORDINARY, SECRET = "ordinary", "secret"


@dataclass(frozen=True)
class Post:
    """A message: who sent it, and in which of the two threads."""

    sender: str
    thread: str


def posted(messages: int, secret: int, random: Random) -> tuple[Post, ...]:
    """So many messages in an order drawn from `random`, `secret` of them in the secret thread."""
    threads = [SECRET] * secret + [ORDINARY] * (messages - secret)
    random.shuffle(threads)
    return tuple(Post(random.choice(PEOPLE), thread) for thread in threads)


@dataclass(frozen=True)
class Service:
    """What lies where after delivery: the server's rows in order, the keys it has, and those of the two phones."""

    rows: tuple[bytes, ...]
    server_keys: tuple[bytes, ...]
    phone_keys: tuple[bytes, ...]

    def readable(self, keys: tuple[bytes, ...]) -> list[int]:
        """The numbers, from 1, of the rows that one of these keys really opens."""
        return [number for number, row in enumerate(self.rows, 1) if any(opens(row, key) is not None for key in keys)]


def deliver(posts: tuple[Post, ...], random: Random) -> Service:
    """Sends the messages: ordinary ones under a key that the server has too, secret ones under a key of the phones alone."""
    keys = {ORDINARY: new_key(random), SECRET: new_key(random)}
    rows = tuple(seal(f"message {number}".encode(), keys[post.thread], random) for number, post in enumerate(posts, 1))
    return Service(rows, (keys[ORDINARY],), (keys[ORDINARY], keys[SECRET]))


def server_reads(posts: tuple[Post, ...], random: Random) -> list[int]:
    """The numbers of the messages that the server holds in readable form."""
    service = deliver(posts, random)
    return service.readable(service.server_keys)


@dataclass(frozen=True)
class Kind:
    """A message with its two flags, and whether the recipient photographs it while it is open."""

    disappears: bool
    e2ee: bool
    photographed: bool

    def __str__(self) -> str:
        return (
            f"{'vanishes' if self.disappears else 'stays in the chat'}, {'' if self.e2ee else 'not '}end-to-end encrypted, "
            f"{'photo taken' if self.photographed else 'no photo'}"
        )


KINDS = tuple(Kind(*flags) for flags in product((True, False), repeat=3))


@dataclass(frozen=True)
class Fate:
    """What becomes of a message: who reads it before it is opened, and what is left a day after."""

    server_before: bool
    in_chat_later: bool
    copy_later: bool


def fate(kind: Kind, random: Random) -> Fate:
    """Sends one message of this kind, lets the server try its key, and looks a day after the recipient has opened it."""
    text = b"Bring the blue folder."
    server, phones = new_key(random), new_key(random)
    row = seal(text, phones if kind.e2ee else server, random)
    server_before = opens(row, server) == text
    shown = opens(row, phones) or opens(row, server)  # an ordinary message is shown by the server to who is logged in
    chat, gallery = [shown], [shown] if kind.photographed else []
    if kind.disappears:
        chat.clear()
    return Fate(server_before, text in chat, text in chat + gallery)


def kinds(count: int, random: Random) -> tuple[Kind, ...]:
    """So many different kinds of message, drawn; all eight come in the order of KINDS."""
    return KINDS if count == len(KINDS) else tuple(random.sample(KINDS, count))


def _run(values: Values, random: Random) -> Run:
    posts = posted(values.whole("messages"), values.whole("secret"), random)
    service = deliver(posts, random)
    reads, phones = service.readable(service.server_keys), service.readable(service.phone_keys)
    chosen = kinds(values.whole("kinds"), random)
    fates = {kind: fate(kind, random) for kind in chosen}
    return Run(
        (
            Step(
                "Two threads with one contact",
                f"{PEOPLE[0]} and {PEOPLE[1]} have an ordinary chat and, beside it, a secret one. Messages go now here, now "
                "there. "
                "The key of the ordinary thread lies on the server too; that of the secret thread lies on the two phones alone.",
                f"The phones read {spans(phones)}.",
                (
                    Table(
                        ("Message", "From", "Thread", "The server stores"),
                        tuple(
                            (str(number), post.sender, post.thread, row[12:17].hex(" ") + " …")
                            for number, (post, row) in enumerate(zip(posts, service.rows, strict=True), 1)
                        ),
                    ),
                ),
            ),
            Step(
                "What can the server read?",
                f"The server tries the key it has on all {plural(len(posts), 'row')}.",
                f"It reads {spans(reads)}. What counts is the thread of each message, not who sent it, and not that a secret "
                "thread with the same contact exists.",
                (
                    Table(
                        ("Message", "The server reads it"),
                        tuple((str(number), number in reads) for number in range(1, len(posts) + 1)),
                    ),
                ),
            ),
            Step(
                "Vanishing is another matter",
                "Each message here has two settings: it vanishes from the chat after it was opened, or it stays; and it is "
                "end-to-end encrypted, or not. Some are photographed by the recipient while they are open.",
                "Before it is opened, encryption decides what the server reads. Later, vanishing and photos decide what is left. "
                "A message can vanish without having been encrypted, and a photo outlives both settings.",
                (
                    Table(
                        (
                            "Message",
                            "Server can read it before it is opened",
                            "In the chat a day later",
                            "Recipient has a copy then",
                        ),
                        tuple((str(kind), f.server_before, f.in_chat_later, f.copy_later) for kind, f in fates.items()),
                    ),
                ),
            ),
        )
    )


def _consistent(values: Values) -> None:
    messages, secret = values.whole("messages"), values.whole("secret")
    if secret > messages:
        raise ParameterError("secret", f"{secret} of {plural(messages, 'message')} cannot be secret", f"secret: 0 to {messages}")


SYSTEM = System(
    title="Two threads and a vanishing message",
    numbers=("S05", "S06"),
    summary="One contact, two threads: which messages does the server read? And does vanishing mean encrypted?",
    articles="Messenger’s opt-in “secret conversations” began in 2016 (A4 ¶4); A1 ¶4 names them and “Vanish Mode” as opt-in "
    "forms. "
    "No article describes what Vanish Mode does.",
    assumptions=(
        "The key of the secret thread is on the two phones alone; that of the ordinary thread is on the server too.",
        "A message that vanishes is deleted on the phones and on the server a short time after it was opened.",
        "A photo of the screen is a file of its own and stays with the recipient.",
        "Vanishing and encryption are two settings that can be combined freely. No product is meant.",
    ),
    parameters=(
        Parameter("messages", "messages in the two threads together", 9, 3, 12, why="a log is to fit on one page"),
        Parameter("secret", "messages in the secret thread", 4, 0, 12, why="it cannot be more than there are messages"),
        Parameter("kinds", "messages in the table of settings", 8, 4, 8, why="two settings and a photo make eight kinds"),
    ),
    run=_run,
    consistent=_consistent,
    cites=("A4-11", "A1-14"),
)
