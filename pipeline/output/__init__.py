"""The output folder: written whole, remembered, and never at the cost of a person's work."""

from pipeline.output.fate import Fate, Outcome, Rendering, State
from pipeline.output.saver import Saved, Saver
from pipeline.output.sight import Sight
from pipeline.output.store import Store

__all__ = ["Fate", "Outcome", "Rendering", "Saved", "Saver", "Sight", "State", "Store"]
