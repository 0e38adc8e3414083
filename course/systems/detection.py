"""S15 to S18, detection: what a scan, a log, an account and a report show, before and after end-to-end encryption.

The articles say: proactive detection searches unencrypted content before it arrives, and full end-to-end encryption would limit
it sharply (A1 ¶12); Meta looks at unencrypted data, account information and user reports (A3 ¶11); in the NCA's words the new
measures rest on metadata alone and are unlikely to be enough for warrants (A4 ¶15). Our modelling choice, in no article: a list
of known texts, encryption spread evenly, a log of from, to, time and size, a rule that flags who writes to many, and a share of
recipients who report. Messages are really encrypted (AES-GCM): what is found is found by opening rows and looking at the list.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256
from random import Random

from course.sealing import new_key, opens, seal
from course.systems import Parameter, ParameterError, Run, Step, System, Table, Values, figures, plural
from course.systems.coverage import exact

FRAUD, HARMLESS = b"You have won! Send 20 pounds for your prize.", b"See you at six."
LISTED = frozenset({sha256(FRAUD).digest()})
"""The list: fingerprints of known fraud texts."""
MANY = 10  # different recipients that make the rule flag a sender
PEOPLE = ("Ada", "Ben", "Cem", "Dora")


@dataclass(frozen=True)
class Traffic:
    """Messages on their way through the server: its key opens some of them, the key of the phones the others."""

    rows: tuple[bytes, ...]
    server: bytes
    phones: bytes

    def scan(self) -> int:
        """How many messages the server can open and finds on the list."""
        texts = (opens(row, self.server) for row in self.rows)
        return sum(text is not None and sha256(text).digest() in LISTED for text in texts)

    def scannable(self) -> int:
        """How many messages the server can open at all."""
        return sum(opens(row, self.server) is not None for row in self.rows)


def carry(matching: int, others: int, share: int, random: Random) -> Traffic:
    """Sends listed and harmless messages; `share` per cent of either, rounded down, are end-to-end encrypted."""
    server, phones = new_key(random), new_key(random)
    rows = [
        seal(text, phones if number < count * share // 100 else server, random)
        for text, count in ((FRAUD, matching), (HARMLESS, others))
        for number in range(count)
    ]
    random.shuffle(rows)
    return Traffic(tuple(rows), server, phones)


def not_locked(count: int, share: int) -> Decimal:
    """How many of so many messages the server can read on average if `share` per cent are end-to-end encrypted."""
    return exact(Decimal(count) * (100 - share) / 100)


def reach(matching: int, share: int, report: int) -> Decimal:
    """How many listed messages the service learns of: those the scan finds and those that recipients report."""
    return exact(not_locked(matching, share) + Decimal(matching) * share * report / 10_000)


@dataclass(frozen=True)
class Row:
    """A row of the log; `content` stays empty."""

    sender: str
    recipient: str
    minute: int
    size: int
    content: str | None = None

    @property
    def time(self) -> str:
        """The time as a clock shows it."""
        return f"{9 + self.minute // 60}:{self.minute % 60:02d}"


def log(rows: int, random: Random) -> tuple[Row, ...]:
    """So many rows of a morning, in order of time, with sizes that all differ."""
    minutes, sizes = sorted(random.sample(range(180), rows)), random.sample(range(2, 40), rows)
    return tuple(Row(*random.sample(PEOPLE, 2), minute, size) for minute, size in zip(minutes, sizes, strict=True))  # type: ignore[call-arg, arg-type]


Answer = Callable[[Sequence[Row]], str | None]
"""Answers a question from the rows that somebody sent, at least one; None where they do not tell."""


def _words(holds: Callable[[str], bool]) -> Answer:
    def answer(rows: Sequence[Row]) -> str | None:
        known = [row.content for row in rows if row.content is not None]
        return plural(sum(map(holds, known)), "message") if len(known) == len(rows) else None

    return answer


QUERIES: dict[str, Answer] = {
    "How many messages did {} send?": lambda rows: plural(len(rows), "message"),
    "To how many different people did {} write?": lambda rows: plural(len({row.recipient for row in rows}), "person", "people"),
    "How much data did {} send in all?": lambda rows: f"{sum(row.size for row in rows)} kB",
    "When did {} send the first message?": lambda rows: min(rows, key=lambda row: row.minute).time,
    "How large is the largest message by {}?": lambda rows: f"{max(row.size for row in rows)} kB",
    "How many messages by {} mention money?": _words(lambda text: "money" in text),
    "How many messages by {} hold a link to a website?": _words(lambda text: "http" in text),
    "How many messages by {} ask for a meeting?": _words(lambda text: "meet" in text),
    "How many messages by {} end with a question mark?": _words(lambda text: text.endswith("?")),
    "How many messages by {} match a list of fraud texts?": _words(lambda text: sha256(text.encode()).digest() in LISTED),
}


def answers(rows: Sequence[Row], who: str) -> dict[str, str | None]:
    """Every question about somebody who sent something, with what the log answers: None where it needs the words."""
    sent = [row for row in rows if row.sender == who]
    return {text.format(who): answer(sent) for text, answer in QUERIES.items()}


@dataclass(frozen=True)
class Confusion:
    """What a rule does: fraud accounts that it flags and misses, and other accounts that it flags and leaves alone."""

    caught: int
    missed: int
    alarms: int
    cleared: int

    @property
    def precision(self) -> Decimal:
        """How many per cent of the flagged accounts are fraud accounts."""
        return Decimal(100 * self.caught) / (self.caught + self.alarms)

    @property
    def recall(self) -> Decimal:
        """How many per cent of the fraud accounts are flagged."""
        return Decimal(100 * self.caught) / (self.caught + self.missed)


def flagged(rows: Sequence[Row]) -> set[str]:
    """The senders that write to at least MANY different accounts: the rule sees nothing but the log."""
    recipients: dict[str, set[str]] = {}
    for row in rows:
        recipients.setdefault(row.sender, set()).add(row.recipient)
    return {sender for sender, found in recipients.items() if len(found) >= MANY}


def confusion(fraud: int, busy_fraud: int, others: int, busy_others: int) -> Confusion:
    """Writes a log in which so many accounts of either kind write to many, and counts whom the rule flags."""
    kinds = {f"f{n}": n < busy_fraud for n in range(fraud)} | {f"o{n}": n < busy_others for n in range(others)}
    rows = [Row(name, f"to {n}", n, 2) for name, busy in kinds.items() for n in range(MANY if busy else 2)]
    hit = flagged(rows)
    caught = sum(name.startswith("f") for name in hit)
    return Confusion(caught, fraud - caught, len(hit) - caught, others - len(hit) + caught)


ACCOUNT = ("name on the profile", "day on which the account was opened", "accounts that have blocked it", "rows of the log")
CONTENT = ("words of a message", "picture in a message")


def service_reads(content: bool, e2ee: bool, random: Random) -> bool:
    """Whether the service opens a field with its key: only content is locked with the key of the phones under E2EE."""
    server, phones = new_key(random), new_key(random)
    return opens(seal(b"field", phones if content and e2ee else server, random), server) is not None


def _run(values: Values, random: Random) -> Run:
    return Run((_scanning(values, random), _logged(random), _ruled(values), _account(random), _reported(values)))


def _scanning(values: Values, random: Random) -> Step:
    messages, matching, share, later = (values.whole(name) for name in ("messages", "matching", "share", "later"))
    kinds = [(listed, locked) for locked in (False, True) for listed in (True, False)]
    found = tuple((_called(*kind), carry(kind[0], not kind[0], 100 * kind[1], random).scan() > 0) for kind in kinds)
    now, then = (f"{_about(not_locked(messages, part))} and {_about(not_locked(matching, part))}" for part in (share, later))
    return Step(
        "Scanning before delivery",
        f"A service carries {plural(messages, 'message')}. {figures(matching)} of them match a list of known fraud texts. {share}% "
        f"of the messages are end-to-end encrypted, later {later}%. How many can the server read, and what does a scan find?",
        f"Read and found, now: {now}; later: {then}. Without encryption the scan finds all {figures(matching)}; with everything "
        "encrypted it finds none.",
        (Table(("Message", "The scan finds it"), found),),
    )


def _logged(random: Random) -> Step:
    rows = log(6, random)
    table = tuple((row.sender, row.recipient, row.time, f"{row.size} kB", "–") for row in rows)
    told = tuple((text, answer is not None) for text, answer in answers(rows, rows[0].sender).items())
    return Step(
        "A log without content",
        "The server keeps a log. Which questions can it answer?",
        "Whatever needs the words stays open. A judge may want more: the log shows that messages were sent, not what they say.",
        (Table(("From", "To", "Time", "Size", "Content"), table), Table(("Question", "The log answers it"), told)),
    )


def _ruled(values: Values) -> Step:
    table = confusion(*(values.whole(name) for name in ("fraud", "busy_fraud", "others", "busy_others")))
    return Step(
        "A rule for the log",
        f"The rule flags accounts that write to {MANY} or more others. There are {plural(values.whole('fraud'), 'fraud account')} "
        f"and {plural(values.whole('others'), 'other account')}. The rule flags {table.caught} of the former and {table.alarms} of "
        "the latter. How many of the flagged accounts are fraud accounts?",
        f"{table.caught} of {table.caught + table.alarms}: a precision of {_about(table.precision)}%. Of the fraud accounts it "
        f"flags {_about(table.recall)}% (recall). Shops and clubs write to many, too.",
    )


def _account(random: Random) -> Step:
    rows = tuple(
        (name, service_reads(name in CONTENT, False, random), service_reads(name in CONTENT, True, random))
        for name in (*ACCOUNT, *CONTENT)
    )
    return Step(
        "What is left of an account",
        "Some fields belong to the account or the log, others are content. Which of them can the service read?",
        "End-to-end encryption changes the rows with content and leaves the others as they were.",
        (Table(("Field", "without end-to-end encryption", "with it"), rows),),
    )


def _reported(values: Values) -> Step:
    matching, share, report = (values.whole(name) for name in ("matching", "share", "report"))
    found, total = not_locked(matching, share), reach(matching, share, report)
    return Step(
        "Reports by recipients",
        f"Recipients can read what they get. They report {report}% of the listed messages that the scan cannot see. Of how many "
        "listed messages does the service learn?",
        f"By the scan {_about(found)}, by reports {_about(total - found)}, together {_about(total)} of {figures(matching)}. If "
        "nobody reports, only the scan is left.",
    )


def _called(listed: bool, locked: bool) -> str:
    return f"{'on' if listed else 'not on'} the list, {'' if locked else 'not '}end-to-end encrypted"


def _about(number: Decimal) -> str:
    return figures(exact(round(number, 1)))


def _consistent(values: Values) -> None:
    for part, whole in (("matching", "messages"), ("busy_fraud", "fraud"), ("busy_others", "others")):
        if values.whole(part) > values.whole(whole):
            message = f"{values[part]} are more than there are in all ({values[whole]})"
            raise ParameterError(part, message, f"{part}: at most {values[whole]}")
    if values.whole("later") < values.whole("share"):
        raise ParameterError("later", "encryption grows in this model", f"later: {values['share']} to 100")
    if values.whole("busy_fraud") + values.whole("busy_others") == 0:
        raise ParameterError("busy_fraud", "a rule that flags nobody has no precision", "busy_fraud + busy_others: at least 1")


_CENT = "a share in whole per cent"
_TRIED = "the log is really written and searched"
SYSTEM = System(
    title="Finding harm: scan, log, account and report",
    numbers=("S15", "S16", "S17", "S18"),
    summary="A service looks for messages on a list: by a scan, by a log without content, and through users' reports.",
    articles="Unencrypted content is scanned before delivery, which full encryption would limit (A1 ¶12); unencrypted data, "
    "account information and user reports are used (A3 ¶11); the NCA says that the measures rest purely on metadata (A4 ¶15).",
    assumptions=(
        "The scan compares messages with a list, for instance of known fraud texts; it can compare what the server can open.",
        "End-to-end encrypted messages are spread evenly over all messages.",
        "The log keeps from, to, time and size. What counts as metadata is in no article.",
        f"The rule flags accounts that write to {MANY} or more others.",
        "Recipients can read what they get; some report it. A message found by the scan is not counted again.",
    ),
    parameters=(
        Parameter("messages", "messages in a day", 12_000, 100, 10_000_000, why="shares mean little in a few messages"),
        Parameter("matching", "messages that match the list", 30, 1, 100_000, why="without any there is nothing to find"),
        Parameter("share", "end-to-end encrypted messages", 40, 0, 100, why=_CENT, unit="per cent"),
        Parameter("later", "end-to-end encrypted messages later", 70, 0, 100, why=_CENT, unit="per cent"),
        Parameter("report", "listed messages that are reported if the scan misses them", 20, 0, 100, why=_CENT, unit="per cent"),
        Parameter("fraud", "fraud accounts", 10, 1, 1_000, why=_TRIED),
        Parameter("busy_fraud", "fraud accounts that write to many", 8, 0, 1_000, why=_TRIED),
        Parameter("others", "other accounts", 1_000, 1, 20_000, why=_TRIED),
        Parameter("busy_others", "other accounts that write to many", 50, 0, 20_000, why=_TRIED),
    ),
    run=_run,
    consistent=_consistent,
    cites=("A1-40", "A1-41", "A3-28", "A4-42", "A4-43"),
)
