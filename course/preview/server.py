"""The preview's web server: pages from memory, for this machine alone. Serves no file by its path, takes only GET."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from course.preview.page import asset, finished, message, version
from course.preview.snapshot import Drawn, Snapshot, pdf
from course.problems import Problem
from course.workspace.places import missing_libraries

POLICY = (  # https://www.w3.org/TR/CSP3/
    "default-src 'none'; script-src 'self'; connect-src 'self'; font-src 'self'; img-src 'self' data:; "
    "style-src 'self' 'unsafe-inline'; "  # a look of one's own stands in the page's head
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
ALIVE = 15  # seconds after which a silent stream says that it is still there
_TYPES = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "ttf": "font/ttf",
    "png": "image/png",
    "jpg": "image/jpeg",
    "svg": "image/svg+xml",
}


class Hub:
    """What is shown now, and who waits for the next state. All of it belongs to the server's event loop."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self.drawing = False  # whether what is shown may be out of date
        self.closed = asyncio.Event()
        self.next = asyncio.Event()  # set when there is something to tell, and then replaced
        self._open: Counter[str] = Counter()
        self.printing = asyncio.Lock()  # one PDF at a time: it takes a whole core

    def show(self, snapshot: Snapshot) -> None:
        """Replace the state and wake those who wait."""
        self.snapshot = snapshot
        self._wake()

    def begin(self) -> None:
        """Say that the next state is being made."""
        self.drawing = True
        self._wake()

    def end(self) -> None:
        """Say that what is shown is what the files say."""
        self.drawing = False
        self._wake()

    @property
    def looked_at(self) -> frozenset[str]:
        """The addresses of the pages that are open in a browser, in tabs that can be seen."""
        return frozenset(+self._open)

    @contextmanager
    def looking(self, path: str) -> Iterator[None]:
        """As long as the block runs, the page counts as looked at."""
        self._open[path] += 1
        try:
            yield
        finally:
            self._open[path] -= 1

    def close(self) -> None:
        """End all streams, so that the server can end."""
        self.closed.set()
        self._wake()

    def _wake(self) -> None:
        waiting, self.next = self.next, asyncio.Event()
        waiting.set()


class Guard:
    """Refuses all but GET and requests that name this server as it is called here; sets the headers that protect a page.

    A page elsewhere whose name was made to mean 127.0.0.1 (DNS rebinding) still sends its own name as `Host`.
    """

    def __init__(self, app: ASGIApp, port: int) -> None:
        self.app = app
        self.hosts = {f"{name}:{port}".encode() for name in ("127.0.0.1", "localhost")}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request, as ASGI has it."""
        if scope["type"] != "http":
            return

        async def guarded(event: Message) -> None:
            if event["type"] == "http.response.start":
                known = {name for name, _ in event["headers"]}
                own = [(name.encode(), value.encode()) for name, value in HEADERS.items()]
                own += [(b"cache-control", b"no-store")] if b"cache-control" not in known else []
                event["headers"] = [*event["headers"], *own]
            await send(event)

        hosts = [value.lower() for name, value in scope["headers"] if name == b"host"]
        answer: ASGIApp = self.app
        if len(hosts) != 1 or hosts[0] not in self.hosts:
            answer = PlainTextResponse("This preview answers only to its own address.", 421)
        elif scope["method"] not in ("GET", "HEAD"):
            answer = PlainTextResponse("Only GET.", 405, {"Allow": "GET, HEAD"})
        await answer(scope, receive, guarded)


def application(hub: Hub, port: int) -> ASGIApp:
    """The preview's pages as an ASGI application that answers on this port."""

    @lru_cache(64)
    def page(snapshot: Snapshot, path: str) -> tuple[str, int, str]:
        text, status = finished(snapshot, path)
        return text, status, text.partition('data-have="')[2].partition('"')[0] or version(text)

    async def events(request: Request) -> Response:
        path, have = request.query_params.get("page", ""), request.query_params.get("have", "")

        async def stream() -> AsyncIterator[str]:
            yield "retry: 1000\n\n"
            told = False
            with hub.looking(path):
                while not hub.closed.is_set():
                    following = hub.next  # taken before looking, so that nothing is missed while it is sent
                    if page(hub.snapshot, path)[2] != have:
                        yield "event: changed\ndata: page\n\n"
                        return
                    if hub.drawing != told:
                        told = hub.drawing
                        yield f"event: {'drawing' if told else 'drawn'}\ndata: page\n\n"
                    else:
                        yield ": alive\n\n"
                    with suppress(TimeoutError):
                        await asyncio.wait_for(following.wait(), ALIVE)

        return StreamingResponse(stream(), media_type="text/event-stream")

    async def document(request: Request) -> Response:
        path = request.path_params["path"] or "index.html"
        if path.endswith(".pdf") and (drawn := hub.snapshot.pages.get(path.removesuffix(".pdf") + ".html")):
            return await _printed(hub, drawn, path)
        if (data := hub.snapshot.assets.get(path)) is not None:
            ending = path.rpartition(".")[2]
            headers = {"Cache-Control": "private, max-age=3600"} if ending == "ttf" else {}  # or the text would flicker
            return Response(data, media_type=_TYPES.get(ending, "application/octet-stream"), headers=headers)
        text, status, _ = page(hub.snapshot, path)
        return _html(text, status)

    async def own(request: Request) -> Response:
        name = request.path_params["name"]
        if name not in ("preview.css", "preview.js"):
            return PlainTextResponse("There is no such file.", 404)
        return Response(asset(name), media_type=_TYPES[name.rpartition(".")[2]])

    routes = [Route("/-/events", events), Route("/-/{name}", own), Route("/{path:path}", document)]
    return Guard(Starlette(routes=routes), port)


def _html(text: str, status: int) -> Response:
    return Response(text, status, {"Content-Security-Policy": POLICY}, "text/html")


async def _printed(hub: Hub, drawn: Drawn, path: str) -> Response:
    """The PDF, made now; or a page that says why there is none."""
    if hint := missing_libraries():
        return _html(message(hub.snapshot, path, "PDFs cannot be made yet", hint), 503)
    async with hub.printing:
        made = await asyncio.to_thread(pdf, drawn)
    if isinstance(made, Problem):
        return _html(message(hub.snapshot, path, "This page gave no PDF", f"{made.span}: {made.message}. {made.hint}"), 500)
    return Response(made, media_type="application/pdf", headers={"Content-Disposition": "inline"})
