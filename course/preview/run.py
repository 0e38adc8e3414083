"""Starts and ends a preview: its socket on this machine, its server, its watcher."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import uvicorn

from course.preview.server import Hub, application
from course.preview.snapshot import Drawing, Snapshot
from course.preview.watch import watch

ADDRESS = "127.0.0.1"  # this machine alone: keys and drafts are nobody else's business


def listen(port: int) -> socket.socket:
    """A socket on this machine's own address; port 0 takes a free one.

    Raises:
        OSError: the port is taken, or may not be used.
    """
    server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if os.name != "nt":  # there it would let two programs share the port
            server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        server.bind((ADDRESS, port))
        server.listen(64)
    except OSError:
        server.close()
        raise
    return server


def serve(root: Path, server: socket.socket, drawn: Callable[[Snapshot], None]) -> None:
    """Shows the workspace `root` on a listening socket until Ctrl-C; `drawn` gets each new state."""
    try:
        asyncio.run(_serve(root, server, drawn))
    except KeyboardInterrupt:  # uvicorn raises it once more after it has ended in order
        return
    finally:
        server.close()


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, hub: Hub) -> None:
        super().__init__(config)
        self._hub = hub
        self._loop = asyncio.get_running_loop()

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Ctrl-C: streams end first, for the server waits for them."""
        self._loop.call_soon_threadsafe(self._hub.close)
        super().handle_exit(signal.Signals(sig), frame)


async def _serve(root: Path, server: socket.socket, drawn: Callable[[Snapshot], None]) -> None:
    hub = Hub(Snapshot())

    config = uvicorn.Config(
        application(hub, server.getsockname()[1]),
        http="h11",
        ws="none",
        lifespan="off",
        log_level="error",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=3,
    )
    serving = asyncio.create_task(_Server(config, hub).serve([server]))
    watching = asyncio.create_task(watch(Drawing(root), hub, drawn))
    await asyncio.wait({serving, watching}, return_when=asyncio.FIRST_COMPLETED)
    hub.close()
    if not serving.done():  # the watcher failed: that is a fault of ours and must be seen
        serving.cancel()
    await asyncio.gather(serving, return_exceptions=True)
    await watching
