"""What is known of a template's tables before any value is."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Cell:
    """A table cell; `ends_well`: whatever the values are, a paragraph is the last in it."""

    depth: int
    ends_well: bool = False


@dataclass(slots=True)
class Row:
    """A table row: its cells, and the grid columns that they span."""

    depth: int
    cells: int = 0
    columns: int = 0
    dynamic: bool = False


@dataclass(slots=True)
class Table:
    """A table: the columns of its grid, and its rows with those of the tables inside it."""

    depth: int
    columns: int = 0
    rows: list[Row] = field(default_factory=list)

    @property
    def may_need_fixing(self) -> bool:
        """Whether docxtpl's fix_tables could change the grid for some values."""
        if any(row.dynamic or row.cells > self.columns for row in self.rows):
            return True
        return not self._has_sure_row and any(row.columns < self.columns for row in self.rows)

    @property
    def may_be_empty(self) -> bool:
        """Whether some values leave no row that fills the grid."""
        return not self._has_sure_row

    @property
    def _has_sure_row(self) -> bool:
        sure = (row for row in self.rows if row.depth == self.depth)
        return any(row.columns >= self.columns for row in sure)
