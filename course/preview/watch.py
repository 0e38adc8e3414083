"""Waits for saved files and has the documents drawn anew."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from watchfiles import awatch

from course.preview.server import Hub
from course.preview.snapshot import Drawing, Snapshot

TICK = 1000  # milliseconds after which files are looked at even if the system announced nothing, as on some network drives


async def watch(drawing: Drawing, hub: Hub, drawn: Callable[[Snapshot], None]) -> None:
    """Until the hub is closed: after each saved file draw again and have the hub show it; `drawn` gets each whole state.

    What counts is how the files are, not what the system says happened, so that nothing saved meanwhile is missed.
    """
    seen = await asyncio.to_thread(drawing.sources.signature)
    drawn(await _draw(drawing, hub))
    while not hub.closed.is_set():
        folders = drawing.sources.folders()
        if not folders:
            await asyncio.sleep(TICK / 1000)
        else:
            events = awatch(
                *folders,
                watch_filter=None,
                stop_event=hub.closed,
                rust_timeout=TICK,
                yield_on_timeout=True,
                debounce=200,
            )
            async for _ in events:
                break  # once: the folders may be others by now
            await events.aclose()
        now = await asyncio.to_thread(drawing.sources.signature)
        if now != seen and not hub.closed.is_set():
            seen = now
            drawn(await _draw(drawing, hub))


async def _draw(drawing: Drawing, hub: Hub) -> Snapshot:
    """Draw, and show every state on the way: the pages that are looked at do not wait for the others."""
    hub.begin()
    steps = drawing.steps(hub.looked_at)
    while (snapshot := await asyncio.to_thread(next, steps, None)) is not None:
        hub.show(snapshot)
    hub.end()
    return hub.snapshot
