"""A model behind an address that speaks as OpenAI's does (`/v1/chat/completions`), for instance a server on one's own machine.

The key comes from the environment and goes into the request alone. Nothing is sent but what `ask` is given.
"""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from course.problems import Fault, Span

KEY = "COURSEPACK_MODEL_KEY"  # the environment's variable
_LARGEST = 1_000_000  # bytes of an answer
_NEAR = {"localhost", "127.0.0.1", "::1"}


@dataclass(frozen=True)
class Model:
    """A model: the `address` up to `/v1`, its name there, and a key that is never shown. `wait` is in seconds."""

    address: str
    name: str = ""
    key: str = field(default="", repr=False)
    wait: float = 120.0

    @property
    def host(self) -> str:
        """Where requests go, for people: `localhost:8080`."""
        return urlsplit(self.address).netloc.rpartition("@")[2]

    @property
    def near(self) -> bool:
        """Whether it runs on this machine."""
        return urlsplit(self.address).hostname in _NEAR

    def ask(self, system: str, text: str) -> str:
        """What the model answers to a text.

        Raises:
            Fault: nobody answers in time, or not as such a server does.
        """
        messages = [{"role": "system", "content": system}, {"role": "user", "content": text}]
        answer = self._sent("chat/completions", {"model": self.name, "messages": messages, "temperature": 0, "stream": False})
        try:
            return str(answer["choices"][0]["message"]["content"])
        except (LookupError, TypeError):
            raise self._fault("its answer is not what such a server gives") from None

    def named(self) -> Model:
        """The same model, with the name of the first that the server offers where none was given.

        Raises:
            Fault: as `ask` does.
        """
        if self.name:
            return self
        answer = self._sent("models", None)
        try:
            return Model(self.address, str(answer["data"][0]["id"]), self.key, self.wait)
        except (LookupError, TypeError):
            raise self._fault("it offers no model", "name one with --model-name") from None

    def _sent(self, path: str, body: object) -> Any:
        if urlsplit(self.address).scheme not in ("http", "https") or not self.host:
            raise self._fault("that is no address of a server", "write one such as http://localhost:8080/v1")
        data = None if body is None else json.dumps(body).encode()
        headers = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {self.key}"} if self.key else {})
        request = urllib.request.Request(f"{self.address.rstrip('/')}/{path}", data, headers)
        try:
            with _opener().open(request, timeout=self.wait) as reply:
                found = reply.read(_LARGEST + 1)
        except urllib.error.HTTPError as error:
            hint = f"put its key into the environment as {KEY}" if error.code in (401, 403) else "is the address right, with /v1?"
            raise self._fault(f"it answers with status {error.code}", hint) from None
        except TimeoutError:
            raise self._fault(f"it does not answer within {self.wait:g} seconds", "is it running?") from None
        except (OSError, ValueError) as error:
            reason = getattr(error, "reason", error)
            late = isinstance(reason, TimeoutError)
            why = f"it does not answer within {self.wait:g} seconds" if late else "nobody answers there"
            raise self._fault(why, "is the server running, and is this its address?") from None
        if len(found) > _LARGEST:
            raise self._fault("its answer is longer than a million bytes")
        try:
            return json.loads(found)
        except ValueError:
            raise self._fault("its answer is no JSON") from None

    def _fault(self, message: str, hint: str = "") -> Fault:
        return Fault(Span(self.host or "model"), "model-failed", f"the model cannot be asked: {message}", hint)


class _Staying(urllib.request.HTTPRedirectHandler):
    """Follows nobody elsewhere: texts and key go where one was told."""

    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        return None


def _opener() -> urllib.request.OpenerDirector:
    return urllib.request.build_opener(_Staying)
