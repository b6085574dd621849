"""The archive: sealed bags of evidence in a chain, which anyone can verify (BagIt 1.0, RFC 8493).

Each bag names the sha256 of its predecessor's `tagmanifest-sha256.txt` (`Previous-Bag`); that file
covers the manifest, the bag's own facts and its table, so a change in any bag but the newest breaks
the chain. The newest is held against its head as noted elsewhere.
"""

from pipeline.archive.archive import Archive, Notes
from pipeline.archive.bag import Filed, Head
from pipeline.archive.chain import Bag, Chain
from pipeline.archive.copying import Copied
from pipeline.archive.known import Known
from pipeline.archive.sealing import Sealing
from pipeline.archive.verifying import Verdict

FOLDER = "arsip"
"""Where the bags stand below the output folder."""

__all__ = [
    "FOLDER",
    "Archive", "Bag", "Chain", "Copied", "Filed", "Head", "Known", "Notes", "Sealing", "Verdict",
]  # fmt: skip
