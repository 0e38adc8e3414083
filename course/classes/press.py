"""Sets of documents and what makes files of them: here, in a contained process where content is not ours, or by many."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from types import TracebackType

from course.composing import sets
from course.composing.blocks import NotComposableError
from course.composing.sets import Document, Set
from course.documents.job import Job
from course.drawing.contain import FailedError, TooExpensiveError, Worker
from course.problems import Fault

_START, _PDF, _LAID = (f"course.composing.sets:{name}" for name in ("start", "pdf", "laid"))
REFUSED = "not-composable"  # the code of a fault
Request = tuple[tuple[Document, ...], str, bool]
"""A file that is wanted: its documents, its title, and whether each begins on a right-hand page."""


class Press:
    """Makes files of the documents of sets; each set is laid out with the first document that is asked for."""

    def __init__(self, kept: Sequence[Set], job: Job) -> None:
        self._kept, self._engine = kept, job.engine
        self._worker = None if job.settings.trusted else Worker((_START, (kept,)))
        if job.settings.trusted:
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
            return self._worker.call(_PDF, documents, title, even)
        except Fault as fault:
            raise NotComposableError(fault.problem.message) from None
        except (NotComposableError, TooExpensiveError, FailedError):
            raise
        except Exception as error:  # of what lays out, which a worker would tell the same way
            raise FailedError(f"{type(error).__name__}: {error}") from error

    def pdfs(self, requests: Sequence[Request]) -> Iterator[tuple[int, bytes | Exception]]:
        """The number of each request with its file, or why there is none, as they come; by many processes if there are many.

        What is laid out is handed to these as it came, and not unpacked here.

        Raises:
            Fault: there is nothing left that could make them.
        """
        if self._engine is None or not self._engine.worth(len(requests)):
            for number, (documents, title, even) in enumerate(requests):
                try:
                    yield number, self.pdf(documents, title, even=even)
                except Exception as error:  # as the processes give it
                    yield number, error
            return
        used = {place for documents, _, _ in requests for place, _ in documents}
        laid = [self._laid(place) if place in used else b"" for place in range(len(self._kept))]
        for number, made in self._engine.each((_START, (laid,)), _PDF, requests):
            refused = isinstance(made, Fault) and made.problem.code == REFUSED
            yield number, NotComposableError(str(made)) if refused else made

    def _laid(self, place: int) -> bytes:
        return sets.laid(place) if self._worker is None else self._worker.call(_LAID, place)

    def __enter__(self) -> Press:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._worker:
            self._worker.close()
        sets.start(())
