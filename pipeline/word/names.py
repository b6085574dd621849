"""The names that a template asks of its data, found without rendering it."""

from collections.abc import Iterable

from jinja2 import meta, nodes
from jinja2.visitor import NodeVisitor

_SAME_ITEMS = frozenset(
    {"default", "list", "reject", "rejectattr", "reverse", "select", "selectattr", "sort", "unique"}
)
_OF_LISTS = _SAME_ITEMS - {"default"} | {"batch", "first", "join", "last", "map"}
_Scope = dict[str, str | None]


def variables(tree: nodes.Template) -> frozenset[str]:
    """Return the top-level names that a template looks up in its data."""
    return frozenset(meta.find_undeclared_variables(tree))


def paths(tree: nodes.Template) -> frozenset[str]:
    """Return the dotted names that a template prints, tests or walks through.

    Items of a list carry the list's own name: in `{% for a in anggota %}{{ a.nip }}` the paths are
    `anggota` and `anggota.nip`. A name whose value cannot be followed (a macro's argument, a
    filter's result) gives none.
    """
    walker = _Walker()
    walker.visit(tree)
    return frozenset(walker.found)


def lists(tree: nodes.Template) -> frozenset[str]:
    """Return those of a template's paths that it walks through, item by item."""
    walker = _Walker()
    walker.visit(tree)
    return frozenset(walker.lists)


class _Walker(NodeVisitor):
    def __init__(self) -> None:
        self.found: set[str] = set()
        self.lists: set[str] = set()
        self._scopes: list[_Scope] = [{}]

    def visit_Name(self, node: nodes.Name) -> None:  # noqa: N802 - Jinja's name
        self._note(node)

    def visit_Getattr(self, node: nodes.Getattr) -> None:  # noqa: N802 - Jinja's name
        self._note(node)

    def visit_Getitem(self, node: nodes.Getitem) -> None:  # noqa: N802 - Jinja's name
        self._note(node)
        self.visit(node.arg)

    def visit_Filter(self, node: nodes.Filter) -> None:  # noqa: N802 - Jinja's name
        if node.name in _OF_LISTS:
            self._note_list(node.node)
        self.generic_visit(node)

    def visit_Call(self, node: nodes.Call) -> None:  # noqa: N802 - Jinja's name
        method = isinstance(node.node, nodes.Getattr)
        self.visit(node.node.node if method else node.node)  # type: ignore[attr-defined]
        self._visit_all([*node.args, *node.kwargs])

    def visit_For(self, node: nodes.For) -> None:  # noqa: N802 - Jinja's name
        self.visit(node.iter)
        scope: _Scope = {"loop": None, **_unknown(node.target)}
        self._note_list(node.iter)
        if isinstance(node.target, nodes.Name):
            scope[node.target.name] = self._path(node.iter)
        self._within(scope, [*([node.test] if node.test else []), *node.body])
        self._visit_all(node.else_)

    def visit_Assign(self, node: nodes.Assign) -> None:  # noqa: N802 - Jinja's name
        self.visit(node.node)
        self._scopes[-1] |= _unknown(node.target)
        if isinstance(node.target, nodes.Name):
            self._scopes[-1][node.target.name] = self._path(node.node)

    def visit_AssignBlock(self, node: nodes.AssignBlock) -> None:  # noqa: N802 - Jinja's name
        self._within({}, node.body)
        self._scopes[-1] |= _unknown(node.target)

    def visit_With(self, node: nodes.With) -> None:  # noqa: N802 - Jinja's name
        self._visit_all(node.values)
        scope: _Scope = {}
        for target, value in zip(node.targets, node.values, strict=True):
            scope |= _unknown(target)
            if isinstance(target, nodes.Name):
                scope[target.name] = self._path(value)
        self._within(scope, node.body)

    def visit_Macro(self, node: nodes.Macro) -> None:  # noqa: N802 - Jinja's name
        self._scopes[-1][node.name] = None
        self._visit_all(node.defaults)
        names = ("caller", "varargs", "kwargs", *(argument.name for argument in node.args))
        self._within(dict.fromkeys(names), node.body)

    def _note(self, node: nodes.Expr) -> None:
        path = self._path(node)
        self._note_counted(node)
        if path is not None:
            self.found.add(path)
        elif isinstance(node, nodes.Getattr | nodes.Getitem):
            self.visit(node.node)

    def _note_counted(self, node: nodes.Node) -> None:
        """Note each list of which the expression takes an item, or a part, by its number."""
        while isinstance(node, nodes.Getattr | nodes.Getitem):
            if isinstance(node, nodes.Getitem) and not _is_key(node):
                self._note_list(node.node)
            node = node.node

    def _note_list(self, node: nodes.Node | None) -> None:
        path = self._path(node)
        if path is not None:
            self.lists.add(path)

    def _path(self, node: nodes.Node | None) -> str | None:
        if isinstance(node, nodes.Name):
            known = [scope for scope in reversed(self._scopes) if node.name in scope]
            return known[0][node.name] if known else node.name
        if isinstance(node, nodes.Getattr):
            return _dotted(self._path(node.node), node.attr)
        if isinstance(node, nodes.Getitem):
            return self._item(node)
        if isinstance(node, nodes.Filter) and node.name in _SAME_ITEMS:
            return self._path(node.node)
        return None

    def _item(self, node: nodes.Getitem) -> str | None:
        key = node.arg.value if isinstance(node.arg, nodes.Const) else None
        if isinstance(key, str):
            return _dotted(self._path(node.node), key)
        return self._path(node.node) if isinstance(node.arg, nodes.Slice | nodes.Const) else None

    def _within(self, scope: _Scope, body: Iterable[nodes.Node]) -> None:
        self._scopes.append(scope)
        self._visit_all(body)
        self._scopes.pop()

    def _visit_all(self, found: Iterable[nodes.Node]) -> None:
        for node in found:
            self.visit(node)


def _is_key(node: nodes.Getitem) -> bool:
    return isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str)


def _dotted(base: str | None, name: str) -> str | None:
    return None if base is None else f"{base}.{name}"


def _unknown(target: nodes.Node) -> _Scope:
    names = [target] if isinstance(target, nodes.Name) else target.find_all(nodes.Name)
    return {name.name: None for name in names}
