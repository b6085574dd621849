"""The ledger: facts that cannot be made again, appended under `inputs/` and never deleted there."""

from pipeline.ledger.ledger import Ledger
from pipeline.ledger.receipts import Receipts

__all__ = ["Ledger", "Receipts"]
