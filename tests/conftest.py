"""What all tests share: offices to work on, and a cache folder of the run's own."""

import os
import shutil
from pathlib import Path

import pytest

from tests import offices


@pytest.fixture(scope="session")
def user_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The cache of this run, in which a template is compiled once for all of its processes."""
    own = tmp_path_factory.getbasetemp()
    return (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "cache"


@pytest.fixture(autouse=True)
def _own_cache(user_cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(user_cache))


@pytest.fixture
def real(tmp_path: Path) -> Path:
    """A copy of the real office."""
    return offices.copy(offices.ROOT, tmp_path / "kantor")


@pytest.fixture(scope="session")
def few(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A few records of the invented office, to be copied."""
    return offices.small(tmp_path_factory.mktemp("sedikit") / "contoh")


@pytest.fixture
def sample(few: Path, tmp_path: Path) -> Path:
    """A few records of the invented office, whose decree is final."""
    return shutil.copytree(few, tmp_path / "contoh")


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    """A copy of the invented office with all that it has."""
    return offices.copy(offices.ROOT / "contoh", tmp_path / "contoh")
