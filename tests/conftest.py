"""What all tests share: offices to work on, and a cache folder of the test's own."""

from pathlib import Path

import pytest

from tests import offices


@pytest.fixture(autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = tmp_path_factory.getbasetemp() / "cache"
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))


@pytest.fixture
def real(tmp_path: Path) -> Path:
    """A copy of the real office."""
    return offices.copy(offices.ROOT, tmp_path / "kantor")


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """A few records of the invented office, whose decree is final."""
    return offices.small(tmp_path / "contoh")


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    """A copy of the invented office with all that it has."""
    return offices.copy(offices.ROOT / "contoh", tmp_path / "contoh")
