"""`python -m course` does what `course` does."""

import sys
from pathlib import Path

if not sys.flags.safe_path and Path(sys.path[0]) == Path.cwd():
    del sys.path[0]  # a file of the workspace is never taken for a library or a subject

from course.cli import main

main()
