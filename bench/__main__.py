"""`make bench`: every measurement, one after the other; it fails where a target is missed."""

import sys

from bench import archive, checks, engine, flowchart, pdf, process, whole

BENCHES = {
    "engine": engine.main,
    "process": process.main,
    "whole": whole.main,
    "flowchart": flowchart.main,
    "pdf": pdf.main,
    "cek": checks.main,
    "arsip": archive.main,
}


def main() -> int:
    """Run all benches; return 1 where one of them missed a target."""
    missed = []
    for name, bench in BENCHES.items():
        print(f"--- {name}")
        if bench():
            missed.append(name)
    print(f"--- missed: {', '.join(missed)}" if missed else "--- all targets met")
    return int(bool(missed))


if __name__ == "__main__":
    sys.exit(main())
