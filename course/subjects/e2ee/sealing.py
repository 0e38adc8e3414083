"""Real encryption for the systems that teach it: AES-GCM of the `cryptography` library. What opens is found by trying."""

from __future__ import annotations

from random import Random

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES = 32
_NONCE_BYTES = 12  # NIST SP 800-38D recommends 96 bits


def new_key(random: Random) -> bytes:
    """A key of 32 bytes. From `random`, so that a run can be repeated: for teaching, never for protecting anything."""
    return random.randbytes(KEY_BYTES)


def seal(text: bytes, key: bytes, random: Random) -> bytes:
    """The text encrypted under a key of 32 bytes, with its nonce before it."""
    nonce = random.randbytes(_NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, text, None)


def opens(sealed: bytes, key: bytes) -> bytes | None:
    """The text, if the key is the right one; None if it is not."""
    try:
        return AESGCM(key).decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], None)
    except (InvalidTag, ValueError):
        return None
