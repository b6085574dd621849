"""A disk that fails at the n-th call by which anything is written."""

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from pipeline.problem import EnvironmentProblem

CALLS = ("open", "write", "fsync", "replace", "mkdir")


class FailingDisk:
    """Counts the calls of `CALLS`; fails the one numbered `at` (with `forever`: and all later)."""

    def __init__(self, at: int, code: int, *, forever: bool) -> None:
        self.at, self.code, self.forever = at, code, forever
        self.calls = 0
        self.failed: list[str] = []

    def wrap(self, name: str) -> Any:
        """Return os's function of that name, failing when its turn comes."""
        real = getattr(os, name)

        def call(*args: Any, **kwargs: Any) -> Any:
            self.calls += 1
            if self.calls == self.at or (self.forever and self.calls > self.at):
                self.failed.append(name)
                if name == "write":
                    real(args[0], args[1][: len(args[1]) // 2])
                raise OSError(self.code, os.strerror(self.code), str(args[0]))
            return real(*args, **kwargs)

        return call


@contextmanager
def failing_disk(
    at: int, code: int = errno.ENOSPC, *, forever: bool = False
) -> Iterator[FailingDisk]:
    """Make the disk fail inside the block; a failing write leaves half of its bytes behind."""
    disk = FailingDisk(at, code, forever=forever)
    with pytest.MonkeyPatch.context() as patch:
        for name in CALLS:
            patch.setattr(os, name, disk.wrap(name))
        yield disk


def refused(action: Callable[[], object]) -> str:
    """Return what the program says when the machine refuses the action, empty if it does not."""
    try:
        action()
    except EnvironmentProblem as problem:
        return str(problem)
    return ""
