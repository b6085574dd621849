"""The people whom a paper prints with their pangkat and NIP, in tables and signature blocks."""

from collections.abc import Iterator, Mapping
from typing import Any


def people_in(value: Any) -> Iterator[Mapping[str, Any]]:
    """Yield what a context says of people whose pangkat and NIP it prints, also in blocks."""
    if isinstance(value, dict):
        if "nip" in value and "pangkat" in value:
            yield value
            return
        value = value.values()
    for inner in value:
        if isinstance(inner, dict | list):  # ten thousand papers hold a million mere texts
            yield from people_in(inner)
