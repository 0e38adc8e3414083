"""S03, agreement: two phones agree on a secret in the open, somebody may stand in between, and check codes show it.

The articles say: in a man-in-the-middle attack a third party intercepts or alters what is communicated (A3 ¶3); the same
paragraph says that end-to-end encryption stops such attacks, which holds if keys are checked. Our modelling choice, standard
subject knowledge that is in no article: Diffie–Hellman with small numbers as a toy, and check codes. The codes come from real
X25519 keys of the `cryptography` library: the first digits of SHA-256 over both public keys, as each phone knows them.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from random import Random

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

from course.modelling.system import Parameter, ParameterError, Run, Step, System, Table, Values

NOBODY, MALLORY = "nobody", "Mallory"


@dataclass(frozen=True)
class Numbers:
    """The toy exchange: prime `p` and base `g` are public, `a`, `b` and `m` are secret; no `m`, nobody in between."""

    p: int
    g: int
    a: int
    b: int
    m: int | None = None

    def public(self, secret: int) -> int:
        """The number that somebody with this secret sends: g to the power of the secret, modulo p."""
        return pow(self.g, secret, self.p)

    def agreed(self, received: int, secret: int) -> int:
        """What somebody computes who has this secret and received that number."""
        return pow(received, secret, self.p)

    @property
    def alice(self) -> int:
        """The secret that Alice ends with; she takes what she received for Bob's number."""
        return self.agreed(self.public(self.b if self.m is None else self.m), self.a)

    @property
    def bob(self) -> int:
        """The secret that Bob ends with; he takes what he received for Alice's number."""
        return self.agreed(self.public(self.a if self.m is None else self.m), self.b)

    @property
    def mallory(self) -> tuple[int, int] | None:
        """The secrets that Mallory computes, for her link with Alice and for that with Bob."""
        if self.m is None:
            return None
        return self.agreed(self.public(self.a), self.m), self.agreed(self.public(self.b), self.m)


def is_prime(number: int) -> bool:
    """Whether a number has no divisor but 1 and itself."""
    return number > 1 and all(number % divisor for divisor in range(2, int(number**0.5) + 1))


@dataclass(frozen=True)
class Handshake:
    """A real exchange: the check code each phone shows, the two secrets, and those that somebody in between has."""

    alice_code: str
    bob_code: str
    alice: bytes
    bob: bytes
    between: tuple[bytes, ...]


def check_code(one: bytes, other: bytes, digits: int) -> str:
    """The first digits of SHA-256 over two public keys, read as a number between 0 and 1; their order does not matter."""
    number = int.from_bytes(sha256(b"".join(sorted((one, other)))).digest(), "big")
    return f"{number * 10**digits >> 256:0{digits}d}"


def handshake(random: Random, digits: int, *, swapped: bool) -> Handshake:
    """Two phones exchange real public keys; if `swapped`, somebody in between hands each of them her own instead."""
    alice, bob, mallory = (X25519PrivateKey.from_private_bytes(random.randbytes(32)) for _ in range(3))
    for_alice, for_bob = (mallory, mallory) if swapped else (bob, alice)
    between = (_secret(mallory, alice), _secret(mallory, bob)) if swapped else ()
    return Handshake(
        check_code(_raw(alice), _raw(for_alice), digits),
        check_code(_raw(bob), _raw(for_bob), digits),
        _secret(alice, for_alice),
        _secret(bob, for_bob),
        between,
    )


def _raw(key: X25519PrivateKey) -> bytes:
    return key.public_key().public_bytes_raw()


def _secret(own: X25519PrivateKey, received: X25519PrivateKey) -> bytes:
    return own.exchange(X25519PublicKey.from_public_bytes(_raw(received)))


def exchange(values: Values) -> Numbers:
    """The toy exchange of these values."""
    p, g, a, b, m = (values.whole(name) for name in "pgabm")
    return Numbers(p, g, a, b, m if values.word("between") == MALLORY else None)


def _run(values: Values, random: Random) -> Run:
    toy, digits = exchange(values), values.whole("digits")
    swapped = toy.m is not None
    real = handshake(random, digits, swapped=swapped)
    secrets = f"Alice’s secret number is {toy.a}, Bob’s is {toy.b}"
    sent = f"Alice sends {toy.public(toy.a)}, Bob sends {toy.public(toy.b)}"
    if toy.m is None:
        way = "The two numbers arrive as they were sent."
    else:
        secrets += f", Mallory’s is {toy.m}"
        way = "Mallory keeps both numbers and passes on her own to each of them instead."
        sent += f", and Mallory sends {toy.public(toy.m)} to each of them"
    return Run(
        (
            Step(
                "Secret numbers, public numbers",
                f"All know the prime {toy.p} and the base {toy.g}. {secrets}. Each raises the base to the power of "
                f"their secret number, divides by {toy.p} and sends the remainder.",
                f"{sent}.",
            ),
            Step(
                "Each computes a secret",
                f"{way} Each raises the received number to the power of their own secret number; the remainder of a "
                f"division by {toy.p} is the secret.",
                _outcome(toy),
            ),
            Step(
                "Real keys and their check codes",
                f"The same with real keys (X25519), and {values.word('between')} in between. Each phone shows the first "
                f"{digits} digits of a fingerprint of the two public keys it knows. Alice and Bob compare them face to face.",
                _verdict(real),
                (
                    Table(("Phone", "Check code"), (("Alice", real.alice_code), ("Bob", real.bob_code))),
                    Table(
                        ("Question", "Answer"),
                        (
                            ("Are the two check codes equal?", real.alice_code == real.bob_code),
                            ("Have Alice and Bob the same secret?", real.alice == real.bob),
                            ("Can somebody in between read what Alice sends?", real.alice in real.between),
                            ("Can somebody in between read what Bob sends?", real.bob in real.between),
                        ),
                    ),
                ),
            ),
        )
    )


def _outcome(toy: Numbers) -> str:
    if toy.m is None:
        return f"Alice gets {toy.alice} and Bob gets {toy.bob}: the same secret, which nobody sent."
    return (
        f"Alice gets {toy.alice}, Bob gets {toy.bob}. Mallory computes {toy.alice} for her link with Alice and {toy.bob} for "
        "that with Bob. She reads both links, and can alter what she passes on."
        + ("" if toy.alice != toy.bob else " By chance of these small numbers the two are equal.")
    )


def _verdict(real: Handshake) -> str:
    same = real.alice_code == real.bob_code
    if not real.between:
        return "The codes agree: both phones know the same two public keys, so no key was swapped."
    if same:
        return "The codes agree by chance although keys were swapped: so few digits are too short a code."
    return "The codes differ: each phone was given a public key that is not the other’s. Encryption alone does not show that."


def _consistent(values: Values) -> None:
    if not is_prime(p := values.whole("p")):
        raise ParameterError("p", f"{p} is no prime number", "p: a prime from 11 to 97, such as 23; the exchange needs one")


_SMALL = "small enough to work out by hand"
SYSTEM = System(
    title="Agreeing on a key, with or without somebody in between",
    numbers=("S03",),
    summary="Two phones make a secret out of public numbers; codes show whether somebody swapped the numbers on the way.",
    articles="In a man-in-the-middle attack a third party intercepts or changes what is communicated (A3 ¶3). The article says "
    "that end-to-end encryption prevents this; in the model that holds if the codes are compared.",
    assumptions=(
        "The exchange with small numbers is a toy; real phones use far larger ones.",
        "Prime, base and the numbers sent are public; each secret number stays on its phone.",
        "Somebody in between can hold back what is sent and pass on something else.",
        "A check code is made from the two public keys that a phone knows.",
        "Exchange and codes are background knowledge; no article describes them.",
    ),
    parameters=(
        Parameter("p", "the public prime", 23, 11, 97, why="small enough to work by hand, and larger than any base"),
        Parameter("g", "the public base", 5, 2, 9, why="one digit, to multiply by hand"),
        Parameter("a", "Alice’s secret number", 6, 2, 95, why=_SMALL),
        Parameter("b", "Bob’s secret number", 15, 2, 95, why=_SMALL),
        Parameter("m", "Mallory’s secret number", 13, 2, 95, why=_SMALL),
        Parameter("between", "who stands in between", NOBODY, choices=(NOBODY, MALLORY)),
        Parameter("digits", "digits of the check code", 6, 1, 12, why="people compare it by eye"),
    ),
    run=_run,
    consistent=_consistent,
    toy="The exchange with small numbers is a toy: anybody can break it.",
    cites=("A3-10", "A3-11", "A3-12"),
)
