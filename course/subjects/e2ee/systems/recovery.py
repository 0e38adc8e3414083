"""S10, recovery: a PIN brings the stored history back after devices are lost, and a counter stops guessing.

The articles say: a PIN can be set up (A4 ¶7) as a method of recovery, for users who lose, change or add a device (A4 ¶8). They
give neither its length nor a limit of guesses. Our modelling choice: one more member of the mailbox holds the mailbox key,
locked under a key made from the PIN; after some wrong guesses in a row it shuts for good; a device that is still a member can
hand over the key without any PIN. The key is really made from the PIN (scrypt, at a cost so low that it suits lessons alone)
and really locks the mailbox key (AES-GCM); whether a guess is right is found by trying to open.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from random import Random

from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from course.modelling.phrasing import figures, plural
from course.modelling.system import Parameter, ParameterError, Run, Step, System, Table, Values
from course.subjects.e2ee.sealing import KEY_BYTES, opens, seal
from course.subjects.e2ee.systems.mailbox import Mailbox

PHONE, LAPTOP, NEW = "phone", "laptop", "new phone"
LOST = {"one": "the phone is lost, the laptop is left", "all": "phone and laptop are lost"}
_COST = 16  # of scrypt; real services take far more


def key_from(pin: str, salt: bytes) -> bytes:
    """The key that a PIN gives."""
    return Scrypt(salt=salt, length=KEY_BYTES, n=_COST, r=1, p=1).derive(pin.encode())


@dataclass
class Recovery:
    """The recovery member: the mailbox key locked under the PIN, and how many wrong guesses in a row are left."""

    salt: bytes
    wrapped: bytes
    limit: int
    left: int

    @property
    def shut(self) -> bool:
        """Whether no guess is taken any more."""
        return self.left == 0

    def guess(self, pin: str) -> bytes | None:
        """The mailbox key, if the PIN is right and guesses are left; a right PIN sets the counter back."""
        if self.shut:
            return None
        key = opens(self.wrapped, key_from(pin, self.salt))
        self.left = self.left - 1 if key is None else self.limit
        return key


def set_up(pin: str, mailbox_key: bytes, limit: int, random: Random) -> Recovery:
    """A recovery member for this PIN."""
    salt = random.randbytes(16)
    return Recovery(salt, seal(mailbox_key, key_from(pin, salt), random), limit, limit)


def new_pin(digits: int, random: Random) -> str:
    """A PIN of random digits."""
    return "".join(str(random.randrange(10)) for _ in range(digits))


def wrong_pin(pin: str, number: int) -> str:
    """The wrong PIN of this number, from 1: each number another one, below 10 to the power of its digits."""
    return f"{(int(pin) + number) % 10 ** len(pin):0{len(pin)}d}"


def chance(digits: int, guesses: int) -> Decimal:
    """The chance that so many different guesses hold a random PIN of so many digits."""
    return min(Decimal(guesses) / Decimal(10) ** digits, Decimal(1))


@dataclass(frozen=True)
class Attempt:
    """What a new phone came to: for each PIN typed whether it opened, whether guessing is shut, and what it reads."""

    opened: tuple[bool, ...]
    shut: bool
    reads: int


def replace_phone(lost: str, wrong: int, knows_pin: bool, limit: int, digits: int, messages: int, random: Random) -> Attempt:
    """The phone is lost, and perhaps all devices; the owner types wrong PINs, then the right one if it is known.

    A device that is left hands over the mailbox key whatever comes of the PIN.
    """
    box = Mailbox(random)
    box.enrol(PHONE)
    box.enrol(LAPTOP)
    for number in range(1, messages + 1):
        box.send(f"message {number}")
    pin = new_pin(digits, random)
    member = set_up(pin, box.keys[PHONE][1], limit, random)
    box.members = [LAPTOP] if lost == "one" else []
    typed = [wrong_pin(pin, number) for number in range(1, wrong + 1)] + ([pin] if knows_pin else [])
    found = [member.guess(entry) for entry in typed]
    for key in found:
        if key is not None:
            box.keys[NEW] = {1: key}
    if box.members:
        box.enrol(NEW)
    return Attempt(tuple(key is not None for key in found), member.shut, len(box.readable(NEW)))


def _run(values: Values, random: Random) -> Run:
    digits, limit, messages = (values.whole(name) for name in ("digits", "guesses", "messages"))
    wrong, knows = values.whole("wrong"), values.word("knows") == "yes"
    story = replace_phone(values.word("lost"), wrong, knows, limit, digits, messages, random)
    thief = chance(digits, limit)
    typed = tuple((f"guess {number}", opened) for number, opened in enumerate(story.opened, 1))
    first = f"types {plural(wrong, 'wrong PIN')}, then " if wrong else ""
    end = "types the right PIN" if knows else "gives up, since the PIN is forgotten"
    return Run(
        (
            Step(
                "A PIN guards the mailbox key",
                f"A mailbox holds {plural(messages, 'message')}. Phone and laptop are members. A recovery member has the mailbox "
                f"key too, locked under a PIN of {plural(digits, 'digit')}. It shuts for good after "
                f"{plural(limit, 'wrong guess', 'wrong guesses')} in a row.",
                "So there are three ways to the key: the two devices, and the PIN.",
            ),
            Step(
                "A stranger guesses",
                f"A stranger tries {plural(limit, 'different PIN')} on the recovery member. How likely is it that one is right?",
                f"There are 10^{digits} = {figures(10**digits)} PINs, so the chance is {limit} / {figures(10**digits)} = "
                f"{figures(thief)}. One more digit makes it {figures(chance(digits + 1, limit))}, a tenth of that.",
            ),
            Step(
                "A new phone",
                f"Now {LOST[values.word('lost')]}. On a new phone the owner {first}{end}.",
                _why(story, values.word("lost"), messages),
                (
                    *((Table(("PIN typed", "Does the recovery member open?"), typed),) if typed else ()),
                    Table(
                        ("At the end", "Answer"),
                        (
                            ("Is the recovery member shut?", story.shut),
                            ("Does the laptop hand over the key?", values.word("lost") == "one"),
                            ("Can the new phone read the messages?", story.reads > 0),
                        ),
                    ),
                ),
            ),
        )
    )


def _why(story: Attempt, lost: str, messages: int) -> str:
    reads = f"The new phone reads {story.reads} of {plural(messages, 'message')}."
    if lost == "one":
        return f"The laptop is still a member and hands over the key; the PIN is not even needed. {reads}"
    if story.reads:
        return f"The right PIN opens the recovery member, which gives out the mailbox key. {reads}"
    reason = "It is shut before the right PIN is typed" if story.shut else "The right PIN is never typed"
    return f"{reason}, and no device is left to hand over the key. The company has no key either. {reads}"


def _consistent(values: Values) -> None:
    digits, guesses, wrong = (values.whole(name) for name in ("digits", "guesses", "wrong"))
    if guesses >= 10**digits:
        message = f"{guesses} guesses try out all PINs of {plural(digits, 'digit')}"
        raise ParameterError("guesses", message, f"guesses: fewer than {10**digits}; a limit is to keep guessing from the goal")
    if wrong > 10**digits - 1:
        raise ParameterError("wrong", f"there are not {wrong} wrong PINs", f"wrong: at most {10**digits - 1} for so short a PIN")


SYSTEM = System(
    title="PIN recovery: back into the mailbox",
    numbers=("S10",),
    summary="Devices are lost; a PIN, a guess counter and a device that is left decide whether the history comes back.",
    articles="A PIN can be set up (A4 ¶7); it helps users to restore messages if they lose, change or add a device (A4 ¶8). "
    "Length and limit of guesses are in no article.",
    assumptions=(
        "The PIN is random, and a stranger never tries the same PIN twice.",
        "After the limit of wrong guesses in a row the recovery member shuts for good, even for the right PIN.",
        "A right PIN releases the mailbox key and sets the counter back.",
        "A device that is still a member can hand over the key without a PIN.",
        "The company has no key and no way past the counter.",
    ),
    parameters=(
        Parameter("digits", "digits of the PIN", 4, 1, 8, why="people have to remember it"),
        Parameter("guesses", "wrong guesses in a row until it shuts", 10, 1, 100, why="with 0 nobody could ever use the PIN"),
        Parameter("messages", "messages in the mailbox", 6, 1, 15, why="as many as fit on a page"),
        Parameter("lost", "whether one device or all are lost", "all", choices=tuple(LOST)),
        Parameter("wrong", "wrong PINs that the owner types first", 3, 0, 12, why="each is a row of a table on a page"),
        Parameter("knows", "whether the owner knows the right PIN", "yes", choices=("yes", "no")),
    ),
    run=_run,
    consistent=_consistent,
    cites=("A4-19", "A4-21", "A4-22"),
)
