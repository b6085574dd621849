"""One copy of the invented office for all rules' examples."""

import pytest

from tests.checks.variants import Variants


@pytest.fixture(scope="session")
def variants(tmp_path_factory: pytest.TempPathFactory) -> Variants:
    return Variants(tmp_path_factory.mktemp("aturan") / "contoh")
