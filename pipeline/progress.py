"""A progress bar on a terminal, with rate and time left; silence everywhere else."""

import sys
from collections.abc import Iterator
from typing import Any, TypeVar

T = TypeVar("T")

_LONG = 100
"""Items below which the work is over before a bar is read."""


class Bar:
    """The door's way to tell how far long work has come (`places.Progress`), and what it is."""

    def __init__(self, doing: str = "Membuat") -> None:
        self.doing = doing

    def over(self, total: int, items: Iterator[T]) -> Iterator[T]:
        """Yield the items; on a terminal tell as they come."""
        if total < _LONG or not sys.stderr.isatty():
            yield from items
            return
        from rich.console import Console  # noqa: PLC0415 - only on a terminal
        from rich.progress import (  # noqa: PLC0415 - only on a terminal
            BarColumn,
            MofNCompleteColumn,
            Progress,
            TaskProgressColumn,
            TextColumn,
            TimeRemainingColumn,
        )

        columns = (
            TextColumn(self.doing),
            BarColumn(),
            MofNCompleteColumn(),
            TaskProgressColumn(text_format="{task.percentage:>3.0f} %"),
            _rate_column(),
            TextColumn("sisa"),
            TimeRemainingColumn(),
        )
        with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task("", total=total)
            for item in items:
                yield item
                bar.advance(task)


def _rate_column() -> Any:
    from rich.progress import ProgressColumn, Task  # noqa: PLC0415 - only on a terminal
    from rich.text import Text  # noqa: PLC0415 - only on a terminal

    class Rate(ProgressColumn):
        """How many a second."""

        def render(self, task: Task) -> Text:
            return Text(
                f"{task.speed:,.0f}/detik" if task.speed else "", style="progress.data.speed"
            )

    return Rate()
