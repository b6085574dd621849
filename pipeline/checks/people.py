"""The people whom papers print with their pangkat and NIP, in tables and signature blocks."""

import re
from typing import Any, NamedTuple

_HOLDERS = (dict, list)
_NO_DIGITS = re.compile(r"[^0-9]+")


class Printed(NamedTuple):
    """A person as printed: the digits of the number, whether with a pangkat, whether to sign."""

    number: str
    ranked: bool
    signs: bool


class Reader:
    """Finds the people in contexts; what several papers share is looked through once.

    It goes by the identity of what it is given, which must outlive it.
    """

    def __init__(self) -> None:
        self._known: dict[int, tuple[Printed, ...]] = {}

    def people_in(self, value: Any) -> tuple[Printed, ...]:
        """Return whom a context, or a value in it, prints with pangkat and NIP."""
        found = self._known.get(id(value))
        if found is None:
            found = self._known[id(value)] = self._look_through(value)
        return found

    def _look_through(self, value: Any) -> tuple[Printed, ...]:
        if isinstance(value, dict):
            if "nip" in value and "pangkat" in value:
                return (_printed(value),)
            value = value.values()
        found: tuple[Printed, ...] = ()
        for inner in value:
            if isinstance(inner, _HOLDERS):  # ten thousand papers hold a million mere texts
                found += self.people_in(inner)
        return found


def _printed(told: dict[str, Any]) -> Printed:
    """Return a person; only a signature block, unlike the row of a table, has lines of a post."""
    number = _NO_DIGITS.sub("", str(told["nip"]))
    return Printed(number, told["pangkat"] != "", isinstance(told.get("jabatan"), list))
