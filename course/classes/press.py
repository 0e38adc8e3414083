"""Sets of documents and what makes files of them: here, or in a contained process where content is not ours."""

from __future__ import annotations

from collections.abc import Sequence
from types import TracebackType

from course.composing import sets
from course.composing.blocks import NotComposableError
from course.composing.sets import Document, Set
from course.drawing.contain import Worker
from course.problems import Fault


class Press:
    """Makes files of the documents of sets; each set is laid out with the first document that is asked for."""

    def __init__(self, kept: Sequence[Set], *, trusted: bool) -> None:
        self._worker = None if trusted else Worker(("course.composing.sets:start", (kept,)))
        if trusted:
            sets.start(kept)

    def pdf(self, documents: Sequence[Document], title: str, *, even: bool = False) -> bytes:
        """One file of these documents.

        Raises:
            NotComposableError: they cannot be put together from blocks.
            TooExpensiveError: it was stopped at a limit.
            FailedError: it failed in another way.
        """
        try:
            if self._worker is None:
                return sets.pdf(documents, title, even)
            return self._worker.call("course.composing.sets:pdf", documents, title, even)
        except Fault as fault:
            raise NotComposableError(fault.problem.message) from None

    def __enter__(self) -> Press:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._worker:
            self._worker.close()
        sets.start(())
