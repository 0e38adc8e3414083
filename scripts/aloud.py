"""Whether PDFs read well aloud, beyond what the standard asks: outloud over all files of a folder. Exit status 1 if not.

No error is allowed, and no warning but those below, as many as the built-in course has; fewer are welcome.
"""

from __future__ import annotations

import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

ALLOWED = {
    "TBL-012": 12,  # a table to fill in is mostly empty, as it should be
    "TBL-014": 3,  # looks on each page for a table, which is one over all its pages here
    "ORD-001": 10,  # WeasyPrint paints a bullet after its text; the tree has it before
    "PAG-001": 2,  # a glossary's tag and a key's heading that happen to end or to begin three pages
}


def found(path: Path) -> list[tuple[str, str, str]]:
    """What a reader would stumble over in a file: severity, rule, message."""
    from outloud import check

    result = check(str(path))
    if result.error:
        return [("error", "unreadable", result.error)]
    return [(one.severity, one.rule, f"{one.message}: {one.evidence}") for one in result.findings if one.severity != "info"]


def main() -> int:
    """Check the folder that is named; 0 if nothing new was found."""
    paths = sorted(Path(sys.argv[1]).rglob("*.pdf"))
    errors, warnings = 0, Counter[str]()
    with ProcessPoolExecutor() as pool:
        for path, rows in zip(paths, pool.map(found, paths, chunksize=4), strict=True):
            errors += sum(severity == "error" for severity, _, _ in rows)
            warnings.update(rule for severity, rule, _ in rows if severity == "warning")
            for severity, rule, said in rows:
                if severity == "error" or rule not in ALLOWED:
                    print(f"{path}: {severity}[{rule}] {said}")
    more = {rule: times for rule, times in warnings.items() if times > ALLOWED.get(rule, 0)}
    print(f"{len(paths)} files: {errors} errors; warnings: {dict(sorted(warnings.items()))}")
    if more:
        print(f"more warnings than allowed: {more}")
    return 1 if errors or more or not paths else 0


if __name__ == "__main__":
    raise SystemExit(main())
