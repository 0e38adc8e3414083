"""S15 to S18, detection: what a scan, a log, an account and a report show, before and after end-to-end encryption.

The articles say: proactive detection searches unencrypted content before it arrives, and full end-to-end encryption would limit
it sharply (A1 ¶12); Meta looks at unencrypted data, account information and user reports (A3 ¶11); in the NCA's words the new
measures rest on metadata alone and are unlikely to be enough for warrants (A4 ¶15). Our modelling choice, in no article: a list
of known texts, encryption spread evenly, a log of from, to, time and size, a rule that flags who writes to many, recipients who
report. Messages are really encrypted (AES-GCM): what is found is found by opening rows and looking at the list.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256
from random import Random
from typing import NamedTuple

from course.modelling.phrasing import figures, plural
from course.modelling.system import Cell, Parameter, ParameterError, Run, Step, System, Table, Values
from course.subjects.e2ee.sealing import new_key, opens, seal
from course.subjects.e2ee.systems.coverage import exact

FRAUD, HARMLESS = b"You have won! Send 20 pounds for your prize.", b"See you at six."
LISTED = frozenset({sha256(FRAUD).digest()})  # fingerprints of known fraud texts
MANY = 10  # different recipients that make the rule flag a sender
PEOPLE = ("Ada", "Ben", "Cem", "Dora")


@dataclass(frozen=True)
class Traffic:
    """Messages on their way through the server: its key opens some of them, the key of the phones the others."""

    rows: tuple[bytes, ...]
    server: bytes
    phones: bytes

    def read(self, key: bytes) -> list[bytes]:
        """The texts that a key opens: the server's those that a scan can look at, the phones' those that are left to reports."""
        return [text for row in self.rows if (text := opens(row, key)) is not None]


def on_list(texts: Sequence[bytes]) -> int:
    """How many of the texts are on the list."""
    return sum(sha256(text).digest() in LISTED for text in texts)


def carry(matching: int, others: int, share: int, random: Random) -> Traffic:
    """Sends listed and harmless messages; `share` per cent of either, rounded down, are end-to-end encrypted."""
    server, phones = new_key(random), new_key(random)
    kinds = ((FRAUD, matching), (HARMLESS, others))
    texts = [(text, number < count * share // 100) for text, count in kinds for number in range(count)]
    random.shuffle(texts)
    return Traffic(tuple(seal(text, phones if lock else server, random) for text, lock in texts), server, phones)


def not_locked(count: int, share: int) -> Decimal:
    """How many of so many messages the server can read on average if `share` per cent are end-to-end encrypted."""
    return exact(Decimal(count) * (100 - share) / 100)


def reported(matching: int, share: int, report: int) -> Decimal:
    """How many listed messages that the scan misses are reported, on average."""
    return exact(Decimal(matching) * share * report / 10_000)


class Row(NamedTuple):
    """A row of the log. `words` and `opened`, the day on which the sender's account was opened, stay empty in a mere log."""

    sender: str
    recipient: str
    minute: int
    size: int
    words: str | None = None
    opened: str | None = None

    @property
    def time(self) -> str:
        """The time as a clock shows it."""
        return f"{9 + self.minute // 60}:{self.minute % 60:02d}"


def log(rows: int, random: Random) -> tuple[Row, ...]:
    """So many rows of a morning, in order of time, with sizes that all differ."""
    pairs, sizes = [random.sample(PEOPLE, 2) for _ in range(rows)], random.sample(range(2, 40), rows)
    times = sorted(random.sample(range(180), rows))
    return tuple(Row(one, other, time, size) for (one, other), time, size in zip(pairs, times, sizes, strict=True))


def _count(holds: Callable[[str], bool]) -> Callable[[Sequence[Row]], str]:
    return lambda rows: plural(sum(holds(row.words or "") for row in rows), "message")


# Questions about somebody who sent something: the column that each needs, and the answer from the sender's rows.
QUERIES: dict[str, tuple[str, Callable[[Sequence[Row]], str]]] = {
    "How many messages did {} send?": ("sender", lambda rows: plural(len(rows), "message")),
    "To how many others did {} write?": ("recipient", lambda rows: plural(len({row.recipient for row in rows}), "other")),
    "How much data did {} send in total?": ("size", lambda rows: f"{sum(row.size for row in rows)} kB"),
    "When did {} send the first message?": ("minute", lambda rows: min(rows, key=lambda row: row.minute).time),
    "How large is the largest message by {}?": ("size", lambda rows: f"{max(row.size for row in rows)} kB"),
    "How many messages by {} mention money?": ("words", _count(lambda text: "money" in text)),
    "How many messages by {} hold a web address?": ("words", _count(lambda text: "http" in text)),
    "How many messages by {} ask for a meeting?": ("words", _count(lambda text: "meet" in text)),
    "How many messages by {} are on a list of fraud texts?": ("words", _count(lambda text: on_list([text.encode()]) > 0)),
    "On which day was the account of {} opened?": ("opened", lambda rows: str(rows[0].opened)),
}


def answers(rows: Sequence[Row], who: str) -> dict[str, str | None]:
    """Every question about somebody with what the rows answer: None where the column that it needs is empty."""
    sent = [row for row in rows if row.sender == who]
    filled = {column: all(getattr(row, column) is not None for row in sent) for column, _ in QUERIES.values()}
    return {text.format(who): answer(sent) if filled[column] else None for text, (column, answer) in QUERIES.items()}


class Confusion(NamedTuple):
    """Fraud accounts that a rule flags and misses, and other accounts that it flags and leaves alone."""

    caught: int
    missed: int
    alarms: int
    cleared: int


def percent(part: int, rest: int) -> Decimal:
    """How many per cent a part is of part and rest: precision of caught and alarms, recall of caught and missed."""
    return Decimal(100 * part) / (part + rest)


def flagged(rows: Sequence[Row]) -> set[str]:
    """The senders that write to at least MANY different accounts: the rule sees nothing but the log."""
    writes = Counter(sender for sender, _ in {(row.sender, row.recipient) for row in rows})
    return {sender for sender, others in writes.items() if others >= MANY}


def confusion(fraud: int, busy_fraud: int, others: int, busy_others: int) -> Confusion:
    """Writes a log in which so many accounts of either kind write to many, and counts whom the rule flags."""
    kinds = {f"f{n}": n < busy_fraud for n in range(fraud)} | {f"o{n}": n < busy_others for n in range(others)}
    hit = flagged([Row(name, f"to {n}", n, 2) for name, busy in kinds.items() for n in range(MANY if busy else 2)])
    caught = sum(name.startswith("f") for name in hit)
    return Confusion(caught, fraud - caught, len(hit) - caught, others - len(hit) + caught)


# Fields, and whether they are content: that alone is locked with the key of the phones.
FIELDS = {"name on the profile": False, "day on which the account was opened": False, "words of a message": True}


def service_reads(field: str, e2ee: bool, random: Random) -> bool:
    """Whether the service opens a field with its own key."""
    one = carry(0, 1, 100 if FIELDS[field] and e2ee else 0, random)
    return bool(one.read(one.server))


def _run(values: Values, random: Random) -> Run:
    messages, matching, share, later = (values.whole(name) for name in ("messages", "matching", "share", "later"))
    busy, others, report = (values.whole(name) for name in ("busy_fraud", "busy_others", "report"))
    fraud, rest = plural(values.whole("fraud"), "fraud account"), plural(values.whole("others"), "other account")
    scanned: list[tuple[Cell, ...]] = []
    for listed, locked in ((1, 0), (0, 0), (1, 100), (0, 100)):
        one = carry(listed, 1 - listed, locked, random)
        called = f"{'on' if listed else 'not on'} the list, {'' if locked else 'not '}end-to-end encrypted"
        scanned.append((called, on_list(one.read(one.server)) == 1))
    now, then = (f"{_about(not_locked(messages, part))} and {_about(not_locked(matching, part))}" for part in (share, later))
    rows = log(values.whole("rows"), random)
    entries = tuple((row.sender, row.recipient, row.time, f"{row.size} kB", "–") for row in rows)
    told = tuple((text, answer is not None) for text, answer in answers(rows, rows[0].sender).items())
    sums = confusion(values.whole("fraud"), busy, values.whole("others"), others)
    kept = tuple((name, service_reads(name, False, random), service_reads(name, True, random)) for name in FIELDS)
    found, sent = not_locked(matching, share), reported(matching, share, report)
    return Run(
        (
            Step(
                "Scanning before delivery",
                f"A service carries {plural(messages, 'message')}; {figures(matching)} match a list of known fraud texts. "
                f"{share}% are end-to-end encrypted, later {later}%. How many can the server read, how many does the scan find?",
                f"Read and found now: {now}; later: {then}. With nothing encrypted the scan finds all, with everything none.",
                (Table(("Message", "The scan finds it"), tuple(scanned)),),
            ),
            Step(
                "A log without content",
                "The server keeps a log. Which questions can it answer?",
                "What needs the words, or the account, stays open. A judge may want more than that messages were sent.",
                (Table(("From", "To", "Time", "Size", "Content"), entries), Table(("Question", "The log answers it"), told)),
            ),
            Step(
                "A rule for the log",
                f"The rule flags accounts that write to {MANY} or more others: {figures(busy)} of {fraud} and {figures(others)} "
                f"of {rest}. What share of the flagged accounts are fraud accounts?",
                f"{sums.caught} of {figures(sums.caught + sums.alarms)}: {_about(percent(sums.caught, sums.alarms))}%. "
                f"It flags {_about(percent(sums.caught, sums.missed))}% of the fraud accounts. Clubs write to many, too.",
            ),
            Step(
                "What is left of an account",
                "Which fields can the service read?",
                "End-to-end encryption changes the row with content and leaves the others as they were.",
                (Table(("Field", "without end-to-end encryption", "with it"), kept),),
            ),
            Step(
                "Reports by recipients",
                f"Recipients report {report}% of the listed messages that the scan misses. How many does the service know of?",
                f"{_about(found)} by the scan, {_about(sent)} by reports: {_about(found + sent)} of {figures(matching)}.",
            ),
        )
    )


def _about(number: Decimal) -> str:
    return figures(exact(round(number, 1)))


def _consistent(values: Values) -> None:
    for part, whole in (("matching", "messages"), ("busy_fraud", "fraud"), ("busy_others", "others")):
        if values.whole(part) > (most := values.whole(whole)):
            raise ParameterError(part, f"{values[part]} are more than all {whole} ({most})", f"{part}: at most {most}")
    if values.whole("busy_fraud") + values.whole("busy_others") == 0:
        raise ParameterError("busy_fraud", "a rule that flags nobody has no precision", "busy_fraud + busy_others: at least 1")


_CENT, _TRIED = "a share in whole per cent", "the log is really written and searched"
SYSTEM = System(
    title="Finding harm: scan, log, account and report",
    numbers=("S15", "S16", "S17", "S18"),
    summary="A service looks for messages on a list: by a scan, by a log without content, and through users' reports.",
    articles="Unencrypted content is scanned before delivery, which full encryption would limit (A1 ¶12); unencrypted data, "
    "account information and user reports are used (A3 ¶11); the NCA says that the measures rest purely on metadata (A4 ¶15).",
    assumptions=(
        "The scan finds each message that the server can read and that matches a list, for instance of known fraud texts.",
        "End-to-end encryption is spread evenly over messages that match the list and others.",
        "The log keeps from, to, time and size. What counts as metadata is in no article.",
        f"The rule flags accounts that write to {MANY} or more others; it sees the log alone.",
        "Recipients can read what they get. Each report is genuine; what the scan found is not counted again.",
    ),
    parameters=(
        Parameter("messages", "messages in a day", 12_000, 100, 10_000_000, why="shares mean little in a few messages"),
        Parameter("matching", "messages that match the list", 30, 1, 100_000, why="without any there is nothing to find"),
        Parameter("share", "end-to-end encrypted messages", 40, 0, 100, why=_CENT, unit="per cent"),
        Parameter("later", "end-to-end encrypted messages later", 70, 0, 100, why=_CENT, unit="per cent"),
        Parameter("report", "listed messages missed by the scan that are reported", 20, 0, 100, why=_CENT, unit="per cent"),
        Parameter("rows", "rows of the log", 6, 4, 10, why="the log is to fit on a page"),
        Parameter("fraud", "fraud accounts", 10, 1, 1_000, why=_TRIED),
        Parameter("busy_fraud", "fraud accounts that write to many", 8, 0, 1_000, why=_TRIED),
        Parameter("others", "other accounts", 1_000, 1, 20_000, why=_TRIED),
        Parameter("busy_others", "other accounts that write to many", 50, 0, 20_000, why=_TRIED),
    ),
    run=_run,
    consistent=_consistent,
    cites=("A1-40", "A1-41", "A3-28", "A4-42", "A4-43"),
)
