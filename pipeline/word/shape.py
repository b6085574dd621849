"""Proof, once per template, of what any rendering of it will be: balanced XML, sound tables.

A part's Jinja tree is walked as an XML reader would read it, along every branch. Where each branch
leaves the same elements open as it found, no value can unbalance the result, and where each row
fits its table's grid, docxtpl's fix_tables has nothing to do.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from jinja2 import nodes

from pipeline.word.escape import has_controls
from pipeline.word.grid import Cell, Row, Table

_MARKUP = re.compile(
    r"<!--.*?-->|<\?.*?\?>|<(?P<end>/?)(?P<name>[\w:.-]+)"
    r"(?P<attributes>(?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*?)(?P<empty>/?)>",
    re.DOTALL,
)
_SPAN = re.compile(r'w:val="(\d+)"')
_VALUE = "\ufffc"


@dataclass(frozen=True, slots=True)
class State:
    """Where a reader stands: the elements open, and the tag that is not closed yet."""

    open: tuple[str, ...] = ()
    pending: str = ""

    def same_place(self, other: "State") -> bool:
        """Whether both stand in the same elements and, inside a tag, in the same attribute."""
        return self.open == other.open and self.attribute == other.attribute

    @property
    def attribute(self) -> tuple[str, bool]:
        """The tag that is not closed yet, and whether one of its values is open."""
        return self.pending.split(" ", 1)[0], self.pending.count('"') % 2 == 1


class Unbalanced(Exception):  # noqa: N818 - a verdict, caught where it is weighed
    """An end tag without its start."""


class Reader:
    """Walks a tree and gathers what `compiler` turns into a part's needs."""

    def __init__(self) -> None:
        self.tables: list[Table] = []
        self.breaks_in_text = False
        self.drawings_may_repeat = False
        self.bookmarks_may_repeat = False
        self.sound_cells: list[bool] = []
        self.unproved: list[int] = []
        self._open_tables: list[Table] = []
        self._open_rows: list[Row] = []
        self._open_cells: list[Cell] = []
        self._depth = 0

    def read(self, tree: nodes.Template) -> bool:
        """Return whether every rendering of the tree is balanced XML."""
        end = self._body(tree.body, State())
        return not self.unproved and end == State()

    def _body(self, body: Iterable[nodes.Node], state: State) -> State:
        for node in body:
            try:
                state = self._node(node, state)
            except Unbalanced:
                self.unproved.append(node.lineno)
        return state

    def _node(self, node: nodes.Node, state: State) -> State:
        if isinstance(node, nodes.Output):
            return self._output(node, state)
        if isinstance(node, nodes.If):
            bodies = [node.body, *(branch.body for branch in node.elif_), node.else_]
            return self._branches(node, bodies, state)
        if isinstance(node, nodes.For):
            self._branches(node, [node.body, node.else_, []], state)
            return state
        if isinstance(node, nodes.With | nodes.Scope):
            return self._body(node.body, state)
        if isinstance(node, nodes.Macro | nodes.CallBlock | nodes.FilterBlock | nodes.AssignBlock):
            self._branches(node, [node.body, []], State())
        return state

    def _branches(
        self, node: nodes.Node, bodies: Iterable[list[nodes.Node]], state: State
    ) -> State:
        tables, rows = list(self._open_tables), list(self._open_rows)
        cells = list(self._open_cells)
        self._depth += 1
        ends = []
        for body in bodies:
            self._open_tables, self._open_rows = list(tables), list(rows)
            self._open_cells = list(cells)
            ends.append(self._body(body, state))
        self._depth -= 1
        if not all(end.same_place(ends[0]) for end in ends):
            self.unproved.append(node.lineno)
        if state.pending and ends[0].open == state.open:
            return State(state.open, state.pending + _VALUE)
        return ends[0]

    def _output(self, node: nodes.Output, state: State) -> State:
        for child in node.nodes:
            if isinstance(child, nodes.TemplateData):
                state = self._data(state, child.data)
            elif state.pending:
                state = State(state.open, state.pending + _VALUE)
        return state

    def _data(self, state: State, data: str) -> State:
        stack = list(state.open)
        text = state.pending + data
        position = 0
        while (start := text.find("<", position)) >= 0:
            self._characters(stack, text[position:start])
            found = _MARKUP.match(text, start)
            if found is None:
                return State(tuple(stack), text[start:])
            if found["name"]:
                self._element(stack, found)
            position = found.end()
        self._characters(stack, text[position:])
        return State(tuple(stack))

    def _characters(self, stack: list[str], text: str) -> None:
        if stack and stack[-1] == "w:t" and has_controls(text):
            self.breaks_in_text = True

    def _element(self, stack: list[str], found: re.Match[str]) -> None:
        name = found["name"]
        if found["end"]:
            if not stack or stack.pop() != name:
                raise Unbalanced(name)
            self._close(name, stack[-1] if stack else "")
        else:
            parent = stack[-1] if stack else ""
            if not any(each.endswith("Change") for each in stack):  # how it was before an edit
                self._open(name, parent, found["attributes"])
            if found["empty"]:
                self._close(name, parent)
            else:
                stack.append(name)

    def _open(self, name: str, parent: str, attributes: str) -> None:
        if name == "w:bookmarkStart":
            self.bookmarks_may_repeat |= self._depth > 0
        elif name == "w:tbl":
            self._open_tables.append(Table(self._depth))
            self.tables.append(self._open_tables[-1])
        elif name == "w:tr" and self._open_tables:
            self._open_row()
        elif name == "w:gridCol" and parent == "w:tblGrid" and self._open_tables:
            self._open_tables[-1].columns += 1
        elif name == "wp:docPr":
            self.drawings_may_repeat |= self._depth > 0
        elif name in {"w:tc", "w:gridSpan"} and self._open_rows:
            self._cell(name, parent, attributes)

    def _open_row(self) -> None:
        self._open_rows.append(Row(self._depth))
        for table in self._open_tables:
            table.rows.append(self._open_rows[-1])

    def _cell(self, name: str, parent: str, attributes: str) -> None:
        row = self._open_rows[-1]
        if name == "w:tc":
            self._open_cells.append(Cell(self._depth))
        if name == "w:tc" and parent == "w:tr":
            row.cells += 1
            row.columns += 1
            row.dynamic |= self._depth != row.depth
        elif name == "w:gridSpan":
            span = _SPAN.search(attributes)
            row.dynamic |= span is None or self._depth != row.depth
            row.columns += int(span[1]) - 1 if span else 0

    def _close(self, name: str, parent: str) -> None:
        if name in {"w:p", "w:tbl"} and parent == "w:tc" and self._open_cells:
            cell = self._open_cells[-1]
            cell.ends_well = name == "w:p" and (cell.ends_well or cell.depth == self._depth)
        elif name == "w:tc" and self._open_cells:
            self.sound_cells.append(self._open_cells.pop().ends_well)
        if name == "w:tbl" and self._open_tables:
            self._open_tables.pop()
        elif name == "w:tr" and self._open_rows:
            self._open_rows.pop()
