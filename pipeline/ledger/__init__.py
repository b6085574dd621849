"""The ledger: facts that cannot be made again, appended under `inputs/` and never deleted there."""

from pipeline.ledger.ledger import Ledger
from pipeline.ledger.receipts import Receipts
from pipeline.ledger.scans import Scans, kept_pdf

__all__ = ["Ledger", "Receipts", "Scans", "kept_pdf"]
