"""With `--dry-run` each verb says what it would do, and writes nothing."""

import pytest

from tests.door.door import DECREE, KEPT, bukti, edit, made, snapshot
from tests.offices import rewrite

SKELETON = "inputs/sk/jam-pelayanan.yaml"
SCHEMA = "inputs/.skema/sk.json"
WORDS = {
    "buat": ["sk/tim-zi"],
    "nomor": ["sk/tim-zi", "27", "--tanggal", "2021-05-17"],
    "pakai": ["{office}/output/sk/tim-zi.docx"],
    "baru": ["sk", "jam-pelayanan"],
    "skema": [],
}
FORETOLD = {
    "buat": "akan diperbarui",
    "nomor": "Akan dicatat: sk/tim-zi bernomor 27 TAHUN 2021.",
    "pakai": KEPT,
    "baru": SKELETON,
    "skema": SCHEMA,
}
WRITTEN = {
    "buat": DECREE,
    "nomor": "inputs/agenda.csv",
    "pakai": KEPT,
    "baru": SKELETON,
    "skema": SCHEMA,
}


@pytest.fixture(params=WORDS)
def verb(request):
    return request.param


@pytest.fixture
def office(sample, verb):
    """The sample office, with something to do for the verb."""
    assert made(sample) == 0
    if verb == "buat":
        rewrite(sample / "inputs/instansi.yaml", "tempat: Kota Contoh", "tempat: Kota Teladan")
    if verb == "pakai":
        edit(sample / DECREE)
    if verb == "skema":
        (sample / SCHEMA).unlink()
    return sample


def run(office, verb, *more):
    return bukti(office, verb, *(word.format(office=office) for word in WORDS[verb]), *more)


def test_a_dry_run_says_what_a_run_would_do_and_writes_nothing(office, verb, capsys):
    before = snapshot(office)
    capsys.readouterr()
    assert run(office, verb, "--dry-run") == 0
    assert FORETOLD[verb] in capsys.readouterr().out
    assert snapshot(office) == before
    assert run(office, verb) == 0
    after = snapshot(office)
    assert after.get(WRITTEN[verb]) != before.get(WRITTEN[verb])


REFUSED = [
    ("nomor", ["sk/tim-zi", "27", "--tanggal", "2021-05-18"], 3),
    ("nomor", ["sk/lain", "27", "--tanggal", "2021-05-17"], 2),
    ("pakai", ["{office}/inputs/logo.png"], 2),
    ("pakai", ["{office}/output/sk/lain.docx"], 2),
    ("baru", ["sk", "tim-zi"], 2),
    ("baru", ["sk", "Tim ZI"], 2),
    ("baru", ["surat-cinta", "a"], 2),
]


@pytest.mark.parametrize(("verb", "words", "code"), REFUSED)
def test_a_dry_run_refuses_what_a_run_refuses(sample, verb, words, code, capsys):
    assert made(sample) == 0
    before = snapshot(sample)
    told = []
    for more in ([], ["--dry-run"]):
        capsys.readouterr()
        assert bukti(sample, verb, *(word.format(office=sample) for word in words), *more) == code
        told.append(capsys.readouterr().err)
        assert snapshot(sample) == before
    assert told[0] == told[1] != ""
