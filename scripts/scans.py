"""How many page codes are read from worn scans of printed pages: `scripts/scans.py [PAGES]`, 200 unless told otherwise."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "pagecodes"))

from scans import form_code, printed, rasters, scanned

from course.pagecodes.code import Code, quiz_mark
from course.pagecodes.reading import read


def main(wanted: int) -> int:
    """Print the count; 0 if all were read."""
    seen = right = 0
    spent = 0.0
    for seed in range(-(-wanted // 4)):
        rng = Random(f"scan {seed}")
        form, quiz = form_code(rng), f"quiz {seed}"
        for page, image in enumerate(rasters(printed(form, 4, rng.choice(("A4", "letter")), quiz=quiz)), 1):
            scan = scanned(image, rng)
            start = time.process_time()
            right += read(scan) == [Code(quiz_mark(quiz), form, page, 4)]
            spent += time.process_time() - start
            seen += 1
    print(f"{right} of {seen} pages read at 150 dpi, {spent / seen * 1000:.0f} ms a page")
    return 0 if right == seen else 1


if __name__ == "__main__":
    raise SystemExit(main(int(sys.argv[1]) if sys.argv[1:] else 200))
