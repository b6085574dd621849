"""`python -m pipeline`: the same as the console script `bukti`."""

from pipeline.cli import main

raise SystemExit(main())
