"""What stands in a diagnosis where a value is missing."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from jinja2 import Undefined
from jinja2.exceptions import SecurityError
from jinja2.utils import missing

from pipeline.word.syntax import near


class Gap(Undefined):
    """A value that is not there: told when it is used, then silent, so that the rest is seen."""

    tell: Callable[["Gap"], None]
    told = False

    def _use(self, *_: Any, **__: Any) -> Any:
        if not self.told:
            self.told = True
            type(self).tell(self)
        return self

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return self._use()

    def __str__(self) -> str:
        self._use()
        return ""

    def __iter__(self) -> Iterator[Any]:
        return iter((self._use(),))

    def __bool__(self) -> bool:
        self._use()
        return True

    def __len__(self) -> int:
        self._use()
        return 0

    def __eq__(self, other: object) -> bool:
        self._use()
        return False

    def why(self, known: Iterable[str]) -> tuple[str, str]:
        """Return message and hint; `known` are the names that the data holds."""
        name, owner = str(self._undefined_name), self._undefined_obj
        if self._undefined_exception is SecurityError:
            return f'"{name}" tidak boleh dipakai di templat', "hanya data yang dapat dibaca"
        if self._undefined_hint is not None:
            return "nilainya tidak ada", self._undefined_hint
        if owner is missing:
            return f'"{name}" tidak ada dalam data', near(name, known)
        return f'"{name}" tidak ada di dalamnya', near(name, _names_in(owner))

    def _number(self) -> int:
        self._use()
        return 0

    __hash__ = object.__hash__
    __call__ = __getitem__ = _use
    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = _use
    __truediv__ = __rtruediv__ = __floordiv__ = __rfloordiv__ = __mod__ = __rmod__ = _use
    __pos__ = __neg__ = __pow__ = __rpow__ = _use
    __int__ = __float__ = __index__ = _number  # type: ignore[assignment]
    __lt__ = __le__ = __gt__ = __ge__ = __ne__ = __contains__ = __eq__  # type: ignore[assignment]


def _names_in(obj: Any) -> Iterable[str]:
    names = obj if isinstance(obj, Mapping) else dir(obj)
    return [name for name in names if isinstance(name, str) and not name.startswith("_")]
