"""Waits for saved files and has the documents drawn anew."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from watchfiles import awatch

from course.preview.snapshot import Drawing, Snapshot

TICK = 1000  # milliseconds after which files are looked at even if the system announced nothing, as on some network drives


async def watch(drawing: Drawing, drawn: Callable[[Snapshot], None], closed: asyncio.Event) -> None:
    """Until `closed` is set: after each saved file draw again and hand the new state to `drawn`.

    What counts is how the files are, not what the system says happened, so that nothing saved meanwhile is missed.
    """
    seen = await asyncio.to_thread(drawing.sources.signature)
    drawn(await asyncio.to_thread(drawing.draw))
    while not closed.is_set():
        folders = drawing.sources.folders()
        if not folders:
            await asyncio.sleep(TICK / 1000)
        else:
            events = awatch(
                *folders,
                watch_filter=None,
                stop_event=closed,
                rust_timeout=TICK,
                yield_on_timeout=True,
                debounce=200,
            )
            async for _ in events:
                break  # once: the folders may be others by now
            await events.aclose()
        now = await asyncio.to_thread(drawing.sources.signature)
        if now != seen and not closed.is_set():
            seen = now
            drawn(await asyncio.to_thread(drawing.draw))
