"""The assessor's set: evidence in folders by indikator, and an index to read without this program.

What the office tells itself (problems, marks, notes) is no part of it.
"""

from pipeline.export.folder import SORT, contents
from pipeline.export.index import Cover, Index, index

__all__ = ["SORT", "Cover", "Index", "contents", "index"]
