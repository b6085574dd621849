"""`python -m pipeline`: the same as the console script `bukti`."""

import sys

try:
    from pipeline.cli import main
except KeyboardInterrupt:  # before the door stood, which catches all others
    sys.stderr.write("Dihentikan. Berkas yang sudah ditulis tetap utuh.\n")
    raise SystemExit(130) from None

raise SystemExit(main())
