"""Lean templates for the bench, built here so that the bench stands alone, and their contexts."""

import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.word.docx_builder import cell, docx, p, row, table
