"""`bukti baru checklist`: a day's state, taken once, from what stands in `output/`."""

import json
from functools import partial

import pytest

from tests.door.door import bukti, set_clock, snapshot
from tests.offices import ROOT, rewrite

TEAM = ("sk/tim-zi", "rapat/pembentukan-tim")


@pytest.fixture(autouse=True)
def today(monkeypatch):
    """Let the clock stand on 30 July 2021; return a function that sets it."""
    set_clock(monkeypatch, 2021, 7, 30)
    return partial(set_clock, monkeypatch)


@pytest.fixture
def office(real):
    """The real office with the papers of its team, all drafts."""
    assert bukti(real, "buat", *TEAM) == 0
    return real


def fresh(folder):
    """Take away the record that the invented office comes with."""
    for path in (folder / "inputs/checklist").glob("*.yaml"):
        path.unlink()
    return folder


def test_it_is_named_by_the_day_and_becomes_a_paper(office, capsys):
    assert bukti(office, "baru", "checklist") == 0
    path = office / "inputs/checklist/2021-07-30.yaml"
    assert capsys.readouterr().out.endswith(f"{path}\n")
    assert bukti(office, "buat", "checklist") == 0
    assert (office / "output/checklist/2021-07-30.docx").exists()
    text = path.read_text("utf-8")
    assert "status: draf\n            tanda: [terlambat]" in text
    assert "ukuran: ditandatangani" in text
    assert "status: siap" not in text


def test_a_clerks_words_are_not_lost_with_the_evidence_that_they_are_of(office, capsys):
    assert bukti(office, "baru", "checklist") == 0
    path = office / "inputs/checklist/2021-07-30.yaml"
    first, mark, rest = path.read_text("utf-8").partition("keterangan:")
    path.write_text(f"{first}{mark} dicatat{rest}", "utf-8")
    slot = first.rpartition("- id: ")[2].split()[0]
    rewrite(office / "inputs/rencana-aksi.yaml", f"id: {slot}\n", f"id: {slot}9\n")
    before = path.read_bytes()
    assert bukti(office, "baru", "checklist", "--ulang") == 3
    line = first.count("\n") + 1
    assert f"{path}:{line}: keterangan {slot} akan hilang" in capsys.readouterr().err
    assert path.read_bytes() == before


def test_it_is_taken_once_and_again_only_when_told(office, capsys):
    assert bukti(office, "baru", "checklist") == 0
    path = office / "inputs/checklist/2021-07-30.yaml"
    rewrite(path, "penandatangan: ketua-tim", "penandatangan: kepala")
    first = path.read_bytes()
    assert bukti(office, "baru", "checklist") == 2
    assert "`bukti baru checklist --ulang`" in capsys.readouterr().err
    assert path.read_bytes() == first
    assert bukti(office, "baru", "checklist", "--ulang") == 0
    assert path.read_bytes() == first, "the same state, and the clerk's own words"


def test_an_altered_row_is_told_and_taking_it_again_mends_it(office, capsys):
    assert bukti(office, "baru", "checklist") == 0
    path = office / "inputs/checklist/2021-07-30.yaml"
    sound = path.read_bytes()
    rewrite(path, "status: belum", "status: siap")
    assert bukti(office, "buat", "checklist") == 3
    assert "tidak lagi seperti saat diambil" in capsys.readouterr().err
    assert not (office / "output/checklist").exists()
    assert bukti(office, "baru", "checklist", "--ulang") == 0
    assert path.read_bytes() == sound


def test_no_office_can_see_another_day_but_an_invented_one(office, sample, today, capsys):
    assert bukti(office, "baru", "checklist", "--per", "2021-07-29") == 2
    assert "keadaan hari lain tidak dapat diambil" in capsys.readouterr().err
    assert not (office / "inputs/checklist").exists()
    assert bukti(office, "baru", "checklist") == 0
    today(2021, 7, 31)
    before = snapshot(office)
    assert bukti(office, "baru", "checklist", "2021-07-30", "--ulang") == 2
    assert snapshot(office) == before
    assert bukti(fresh(sample), "baru", "checklist", "--per", "2021-06-30") == 0
    assert "per: 2021-06-30" in (sample / "inputs/checklist/2021-06-30.yaml").read_text("utf-8")


def test_a_dry_run_writes_nothing(office, capsys):
    before = snapshot(office)
    assert bukti(office, "baru", "checklist", "--dry-run", "--json") == 0
    assert json.loads(capsys.readouterr().out)["berkas"].endswith("checklist/2021-07-30.yaml")
    assert snapshot(office) == before


@pytest.mark.parametrize(
    "words",
    [["sk", "baru", "--ulang"], ["sk", "baru", "--per", "2021-07-30"], ["checklist", "Juli 2021"],
     ["checklist", "../sk/tim-zi"]],
)  # fmt: skip
def test_what_cannot_be_asked(office, words):
    before = snapshot(office)
    assert bukti(office, "baru", *words) == 2
    assert snapshot(office) == before


def test_an_office_without_a_plan_has_no_state(office):
    (office / "inputs/rencana-aksi.yaml").unlink()
    assert bukti(office, "baru", "checklist") == 3


def test_the_invented_offices_record_is_what_the_program_takes(whole):
    """Records that were added since change it: `make checklist-contoh` takes it anew."""
    (path,) = (whole / "inputs/checklist").glob("*.yaml")
    shipped = path.read_bytes()
    assert shipped == (ROOT / "contoh/inputs/checklist" / path.name).read_bytes()
    assert bukti(whole, "buat") == 0
    assert bukti(whole, "baru", "checklist", path.stem, "--ulang") == 0
    assert path.read_bytes() == shipped
