"""What two machines must have alike so that they draw the same bytes: the program, its libraries, and the system's."""

from __future__ import annotations

import ctypes
import hashlib
import sys
import zlib
from functools import cache
from importlib import metadata
from pathlib import Path

from course import __version__

_LIBRARIES = (
    *("weasyprint", "pydyf", "tinycss2", "tinyhtml5", "cssselect2", "pillow", "fonttools", "brotli", "zopfli", "lxml", "pikepdf"),
    *("math-core", "mathra", "ziafont", "ziamath", "zxing-cpp", "fontpkg-atkinson-hyperlegible", "fontpkg-ibm-plex-mono"),
    *("manimgx-fonts", "noto-cjk-sans-otc", "noto-cjk-sans-jp-bold"),
)


@cache
def versions() -> dict[str, str]:
    """Versions by name; those that come first say most. What is not installed has an empty one."""
    found = {"coursepack": f"{__version__} ({_code()})"}
    for name in _LIBRARIES:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            found[name] = ""
    python = {"python": f"{sys.version_info[0]}.{sys.version_info[1]}", "zlib": zlib.ZLIB_RUNTIME_VERSION}
    return found | python | system_libraries()


def system_libraries() -> dict[str, str]:
    """The versions of what WeasyPrint draws with; empty where it finds them by its own rules."""
    found = {}
    for library, function in (("libpango-1.0.so.0", "pango_version_string"), ("libharfbuzz.so.0", "hb_version_string")):
        try:
            ask = getattr(ctypes.CDLL(library), function)
        except (OSError, AttributeError):
            continue
        ask.restype = ctypes.c_char_p
        found[library] = ask().decode()
    return found


def _code() -> str:
    """The start of a digest of our own modules, so that two states of one version are not taken for each other."""
    package, made = Path(__file__).parent.parent, hashlib.sha256()
    for path in sorted(package.rglob("*.py")):
        made.update(path.relative_to(package).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return made.hexdigest()[:8]
