"""Files that are whole or not there at all: written beside their place, then renamed."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

_PART = ".part"


def replace(path: Path, data: bytes) -> None:
    """Write the file whole or not at all: into a file beside it, which then takes its place.

    Raises:
        OSError: the folder is missing, may not be written to, or the disk is full.
    """
    stream(path, (data,))


def stream(path: Path, pieces: Iterable[bytes]) -> None:
    """The same of bytes that come in pieces.

    Raises:
        OSError: the folder is missing, may not be written to, or the disk is full.
    """
    target = path.resolve()  # of a link, the file that it leads to
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.{os.getpid()}-", suffix=_PART)
    try:
        with os.fdopen(handle, "wb") as file:
            for piece in pieces:
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            shutil.copymode(target, temporary)
        else:
            Path(temporary).chmod(0o666 & ~_umask())
        Path(temporary).replace(target)
    except BaseException:
        with suppress(OSError):
            Path(temporary).unlink()
        raise


def sweep(folder: Path) -> None:
    """Remove what a program that was killed had begun to write in this folder."""
    if os.name != "posix":  # there, asking whether a process runs ends it
        return
    for path in folder.glob(f".*{_PART}"):
        owner = path.name.removesuffix(_PART).rpartition(".")[2].partition("-")[0]
        if owner.isdecimal() and not _runs(int(owner)):
            with suppress(OSError):
                path.unlink()


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:  # somebody else's
        return True
    return True


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
