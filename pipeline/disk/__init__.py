"""Files that are whole or not there: atomic writes, locks, portable names, and clear refusals.

Meant for the rooms that own a folder (output, ledger, archive). Every `OSError` leaves here as an
`EnvironmentProblem` that names the path and the remedy.
"""

from pipeline.disk.digest import digest, shared_out
from pipeline.disk.handing import Former, Handed, HandedOver, hand_over, handing
from pipeline.disk.lock import locked
from pipeline.disk.names import free_name, require_portable
from pipeline.disk.refusal import refusal, refusals
from pipeline.disk.staging import Stage, recover
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
    "Former",
    "Handed",
    "HandedOver",
    "Signature",
    "Stage",
    "append_lines",
    "clear_stale",
    "digest",
    "free_name",
    "hand_over",
    "handing",
    "locked",
    "recover",
    "refusal",
    "refusals",
    "require_portable",
    "shared_out",
    "signature",
    "write_atomic",
    "write_many",
]
