"""Which messages of an ordinary and a secret thread does the server read? Found by trying its key (S05)."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from course.modelling.drafts import Draft, Mistake, NoVariant, single_choice
from course.modelling.itemmodel import Draw, ItemModel
from course.modelling.phrasing import listed, spans
from course.modelling.system import Value
from course.subjects.e2ee.systems.threads import ORDINARY, PEOPLE, SECRET, posted, server_reads


def _draw(random: Random) -> Mapping[str, Value]:
    messages = random.randint(7, 10)
    return {"messages": messages, "secret": random.randint(3, messages - 3)}


def _make(draw: Draw) -> Draft:
    messages, secret = draw.values.whole("messages"), draw.values.whole("secret")
    if secret in (0, messages):
        raise NoVariant("one of the two threads is empty")
    posts = posted(messages, secret, draw.random)
    reads = server_reads(posts, draw.random)
    numbers = list(range(1, messages + 1))
    hidden = [number for number in numbers if number not in reads]
    start = hidden[0]
    by_sender = {person: [n for n in numbers if posts[n - 1].sender == person] for person in PEOPLE}
    if start == 1 or not all(by_sender.values()):
        raise NoVariant("nothing stands before the first secret message, or one person sent nothing")
    asked = max(PEOPLE, key=lambda person: len(spans(by_sender[person])))
    if len(spans(reads)) > len(spans(by_sender[asked])) + 3:
        raise NoVariant("the key would stand out by its length")
    log = listed([f"{number} ({post.sender}, {post.thread})" for number, post in enumerate(posts, 1)])
    mistakes = [
        Mistake(spans(hidden), "Turned it round: these are the secret ones, whose key is on the two phones alone."),
        Mistake(spans(by_sender[asked]), f"Went by the sender: these are {asked}’s messages, in either thread."),
        Mistake(spans(numbers[: start - 1]), f"Thought that the first secret message, {start}, turns the whole contact secret."),
        Mistake(spans(numbers), "Took the two threads for one and let the server read along in both."),
    ]
    return single_choice(
        stem=f"{PEOPLE[0]} and {PEOPLE[1]} have two threads with each other, an {ORDINARY} one and a {SECRET} one. In this model "
        f"the key of the {SECRET} thread is on their two phones alone. The messages, with sender and thread, are: {log}. Which "
        "of "
        "them can the server read?",
        key=spans(reads),
        because=f"These belong to the {ORDINARY} thread, whose key the server has too.",
        mistakes=mistakes,
        solution=f"1. {ORDINARY.capitalize()} thread: messages {spans(reads)}. The server has the key and reads these "
        f"{len(reads)}.\n"
        f"2. {SECRET.capitalize()} thread: messages {spans(hidden)}. Their key is on the two phones, so the server carries these "
        f"{len(hidden)} locked.\n3. Tried out on all {messages} rows, the server’s key opens {spans(reads)}.",
        feedback=f"A {SECRET} thread does nothing for the {ORDINARY} one beside it. Go by the thread of each message.",
        assumptions=[f"The key of the {ORDINARY} thread is on the server too.", "No product is meant."],
    )


MODEL = ItemModel(
    summary="which messages of two threads the server can read",
    unit="U3",
    objective="LO3",
    bloom="apply",
    difficulty="easy",
    system="threads",
    draw=_draw,
    make=_make,
    cites=("A4-11", "A1-14"),
    tags=("secret-conversations", "opt-in", "model"),
    minutes="2",
)
