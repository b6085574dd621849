"""The ledger: facts that cannot be made again, appended under `inputs/` and never deleted there."""

from pipeline.ledger.ledger import Ledger

__all__ = ["Ledger"]
