"""One copy of the invented office for all rules' examples."""

from pathlib import Path

import pytest

from tests.checks.variants import Variants


@pytest.fixture(scope="session")
def cache(user_cache: Path) -> Path:
    """The user's cache, which other tests have filled with templates and photos."""
    return user_cache / "bukti" / "templat"


@pytest.fixture(scope="session")
def variants(tmp_path_factory: pytest.TempPathFactory, cache: Path) -> Variants:
    return Variants(tmp_path_factory.mktemp("aturan") / "contoh", cache)
