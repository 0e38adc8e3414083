"""Plays QTI 3 items in `@citolab/qti-components`, in headless Chromium. It is under the GPL: a tool of the tests alone."""

from __future__ import annotations

import json
import shutil
import subprocess
import tarfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

import pytest
from chromium import PROGRAM, Browser
from qti_scorer import Value

NPM = "@citolab/qti-components@7.27.4"
AT_ONCE = 40  # items in one page
_SCRIPT = """
window.play = files => {
    document.body.replaceChildren();
    window.items = files.map(xml => {
        const outer = document.createElement('qti-item'), holder = document.createElement('item-container');
        holder.itemXML = xml;
        outer.append(holder);
        document.body.append(outer);
        return () => holder.shadowRoot?.querySelector('qti-assessment-item');
    });
};
window.ready = counts => items.every((item, place) => item()?.hasUpdated && item().variables.length >= counts[place]);
window.answer = (item, given) => {
    item.resetResponses();
    for (const [name, value] of Object.entries(given)) item.updateResponseVariable(name, value);
    item.processResponse(true, false);
    return Object.fromEntries(item.variables.filter(one => one.type === 'outcome').map(one => [one.identifier, one.value]));
};
window.answers = tries => items.map((item, place) => tries[place].map(given => answer(item(), given)));
"""


class Player:
    """A browser with the player in it."""

    def __init__(self, folder: Path) -> None:
        if not PROGRAM:
            pytest.skip("no Chromium")
        if not (npm := shutil.which("npm")):
            pytest.skip("no npm")
        fetched = subprocess.run([npm, "pack", "--silent", NPM], cwd=folder, capture_output=True, text=True)
        if fetched.returncode:
            pytest.skip(f"{NPM} cannot be fetched: {fetched.stderr.strip()[-200:]}")
        with tarfile.open(next(folder.glob("*.tgz"))) as archive:
            member = archive.extractfile("package/cdn/index.js")
            assert member
            script = member.read().decode().replace("</script", "<\\/script")
        self.page = folder / "player.html"
        self.page.write_text(f'<!doctype html><meta charset="utf-8"><body></body><script type="module">{script}</script>')
        self.browser = Browser(folder / "profile")

    def __enter__(self) -> Player:
        self.browser.__enter__()
        self.browser.go(self.page.as_uri())
        self.browser.until("customElements.get('qti-assessment-item')")
        self.browser.value(_SCRIPT + "1")
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.browser.__exit__(kind, error, trace)

    def play(self, games: Sequence[tuple[bytes, Sequence[Mapping[str, Value]]]]) -> Iterator[list[dict[str, Any]]]:
        """The outcomes of each of the answers to each of these items."""
        for start in range(0, len(games), AT_ONCE):
            some = games[start : start + AT_ONCE]
            texts = [xml.decode() for xml, _ in some]
            counts = [text.count("<qti-response-declaration") + text.count("<qti-outcome-declaration") for text in texts]
            self.browser.value(f"play({json.dumps(texts)}); 1")
            self.browser.until(f"ready({counts})")
            tries = [list(answers) for _, answers in some]
            yield from json.loads(self.browser.value(f"JSON.stringify(answers({json.dumps(tries)}))"))
