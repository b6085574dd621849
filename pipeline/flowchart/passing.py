"""How arrows pass from page to page: through pairs of connectors with a letter for each target."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.flow import Flow


@dataclass(frozen=True, slots=True)
class Edge:
    """An arrow of the flow: from the exit of a step to a step."""

    source: int
    target: int
    label: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """The arrow between a step and its connector: of an arrow that leaves, or (None) comes in."""

    step: int
    leaving: Edge | None


@dataclass(frozen=True, slots=True)
class Concessions:
    """What a drawing gives up where lines find no way.

    Arrows that are `cut` pass through connectors on their own page; parts that stand `apart` have
    their connectors in a row of connectors, though a cell in the step's own row is free.
    """

    cut: frozenset[Edge] = frozenset()
    apart: frozenset[Part] = frozenset()

    def and_also(self, given_up: Iterable[Edge | Part]) -> "Concessions":
        """Return these and more."""
        edges, parts = set(self.cut), set(self.apart)
        for each in given_up:
            if isinstance(each, Edge):
                edges.add(each)
            else:
                parts.add(each)
        return Concessions(frozenset(edges), frozenset(parts))


def edges(flow: Flow) -> tuple[Edge, ...]:
    """Return all arrows of the flow, in the order of its steps."""
    return tuple(
        Edge(number, exit_.to, exit_.label)
        for number, step in enumerate(flow.steps)
        for exit_ in step.exits
    )


@dataclass(frozen=True, slots=True)
class Passing:
    """How arrows pass through connectors, given the pages: all that pages ask of one another."""

    page_of: dict[int, int]
    letters: dict[int, str]
    whole: tuple[Edge, ...]
    """The arrows without connectors."""
    off: tuple[Edge, ...]
    """The arrows that pass through connectors."""

    @classmethod
    def of(cls, flow: Flow, ranges: Sequence[range], cut: frozenset[Edge]) -> "Passing":
        """Give a letter to each step that an arrow reaches from another page, or cut."""
        page_of = {step: page for page, steps in enumerate(ranges) for step in steps}
        arrows = edges(flow)
        off = tuple(
            edge for edge in arrows if edge in cut or page_of[edge.source] != page_of[edge.target]
        )
        whole = tuple(edge for edge in arrows if edge not in {*off})
        targets = dict.fromkeys(edge.target for edge in off)
        letters = {target: letter(number) for number, target in enumerate(targets)}
        return cls(page_of, letters, whole, off)

    def leaving(self, step: int) -> list[Edge]:
        """Return the arrows that leave a step through connectors."""
        return [edge for edge in self.off if edge.source == step]

    def at_foot(self, steps: range) -> Edge | None:
        """Return the arrow that leaves a page at its foot: the last step's way on."""
        page = self.page_of[steps[-1]]
        onward = [e for e in self.leaving(steps[-1]) if self.page_of[e.target] > page]
        return min(onward, key=lambda edge: edge.target, default=None)


def letter(number: int) -> str:
    """Return A to Z, then AA, AB, as spreadsheets count."""
    higher, lower = divmod(number, 26)
    return (letter(higher - 1) if higher else "") + chr(ord("A") + lower)
