"""Files that are whole or not there: atomic writes, locks, portable names, and clear refusals.

Meant for the rooms that own a folder (output, ledger, archive). Every `OSError` leaves here as an
`EnvironmentProblem` that names the path and the remedy. Folders made whole and handed over
(`disk.staging`, `disk.handing`, `disk.digest`) are few verbs' matter, and imported by those alone.
"""

from pipeline.disk.lock import locked
from pipeline.disk.names import free_name, require_portable
from pipeline.disk.refusal import refusal, refusals
from pipeline.disk.writing import (
    BATCH,
    TEMP_PREFIX,
    Signature,
    append_lines,
    clear_stale,
    signature,
    write_atomic,
    write_many,
)

__all__ = [
    "BATCH",
    "TEMP_PREFIX",
    "Signature",
    "append_lines",
    "clear_stale",
    "free_name",
    "locked",
    "refusal",
    "refusals",
    "require_portable",
    "signature",
    "write_atomic",
    "write_many",
]
