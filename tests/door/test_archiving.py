"""Sealing, verifying and copying through the door: what is told, refused, noted and left alone."""

import json

import pytest

from tests.door.door import bukti, snapshot
from tests.offices import rewrite

SAFE = ("--data-pribadi", "tidak-ada")
RENSTRA, RENJA = "IV.2.a-1", "IV.2.a-2"


@pytest.fixture
def office(sample):
    """The sample as if it were a real office."""
    rewrite(sample / "inputs/instansi.yaml", "fiktif: ya", "fiktif: tidak")
    return sample


def receive(office, content, slot, note, *more):
    path = office.parent / "masuk.pdf"
    path.write_bytes(content)
    words = ("terima", str(path), "--untuk", slot, "--ket", note, *SAFE, *more)
    assert bukti(office, *words) == 0


@pytest.fixture
def sealed(office, capsys):
    receive(office, b"%PDF renstra", RENSTRA, "Renstra 2017-2022", "--nomor", "12")
    receive(office, b"%PDF renja", RENJA, "Renja 2021")
    assert bukti(office, "arsip") == 0
    capsys.readouterr()
    return office


def data(capsys):
    return json.loads(capsys.readouterr().out)


def test_what_came_in_is_sealed_once_and_verified(office, capsys):
    receive(office, b"%PDF renstra", RENSTRA, "Renstra 2017-2022")
    receive(office, b"%PDF renstra", RENJA, "Renja di dalam Renstra")
    receive(office, b"%PDF renja", RENJA, "Renja 2021")
    capsys.readouterr()
    assert bukti(office, "arsip", "--json") == 0
    made = data(capsys)
    assert (made["tas"], made["kejadian"]) == ("tas-0001", "disegel")
    folder = "IV. Penguatan Akuntabilitas/2. Pengelolaan Akuntabilitas Kinerja"
    assert made["berkas"] == [
        {"berkas": f"{folder}/IV.2.a-1 Renstra 2017-2022.pdf", "bukti": [RENSTRA, RENJA]},
        {"berkas": f"{folder}/IV.2.a-2 Renja 2021.pdf", "bukti": [RENJA]},
    ]
    before = snapshot(office / "output/arsip")
    assert bukti(office, "arsip") == 0
    assert "Tidak ada yang perlu disegel" in capsys.readouterr().out
    assert snapshot(office / "output/arsip") == before
    assert bukti(office, "verifikasi", "--json") == 0
    verdict = data(capsys)
    assert verdict["utuh"]
    assert (verdict["tas"], verdict["berkas"], verdict["kepala"]) == (1, 2, made["kepala"])
    assert verdict["terbukti_sampai"] == "tas-0001"
    lines = (office / "inputs/jejak.csv").read_text("utf-8").splitlines()[-2:]
    assert [line.split(",")[1:3] for line in lines] == [
        ["mulai-disegel", "tas-0001"], ["disegel", "tas-0001"],
    ]  # fmt: skip
    assert all(line.endswith(made["kepala"]) for line in lines)


def test_what_came_in_later_goes_into_the_next_bag(sealed, capsys):
    receive(sealed, b"%PDF lain", "IV.2.b-1", "Perjanjian Kinerja")
    assert bukti(sealed, "arsip") == 0
    assert "Disegel dalam tas-0002: 1 berkas, 9 bita." in capsys.readouterr().out
    assert bukti(sealed, "verifikasi") == 0
    assert "2 tas, 3 berkas" in capsys.readouterr().out


def test_what_was_taken_back_is_not_sealed(office, capsys):
    receive(office, b"%PDF salah", RENSTRA, "Salah berkas")
    assert bukti(office, "terima", "--batal", "T-0001", "salah berkas") == 0
    capsys.readouterr()
    assert bukti(office, "arsip") == 0
    assert "Tidak ada yang perlu disegel" in capsys.readouterr().out


def test_an_invented_office_is_never_sealed(sample, capsys):
    receive(sample, b"%PDF", RENSTRA, "Renstra")
    assert bukti(sample, "arsip") == 3
    assert "instansi rekaan (fiktif: ya) tidak pernah disegel" in capsys.readouterr().err
    assert not (sample / "output/arsip").exists()


def test_a_trial_elsewhere_is_not_sealed(office, tmp_path, capsys):
    receive(office, b"%PDF", RENSTRA, "Renstra")
    assert bukti(office, "arsip", "--output", str(tmp_path / "coba")) == 2
    assert "arsip hanya disegel di folder hasil kantor ini" in capsys.readouterr().err


def test_a_dry_run_writes_nothing(office, capsys):
    receive(office, b"%PDF", RENSTRA, "Renstra")
    before = snapshot(office)
    assert bukti(office, "arsip", "--dry-run") == 0
    assert "Akan disegel dalam tas-0001: 1 berkas" in capsys.readouterr().out
    assert snapshot(office) == before


def test_a_damaged_original_is_named_and_the_others_are_sealed(office, capsys):
    receive(office, b"%PDF renstra", RENSTRA, "Renstra")
    receive(office, b"%PDF renja", RENJA, "Renja")
    kept = next(p for p in (office / "inputs/bukti").iterdir() if p.read_bytes() == b"%PDF renja")
    kept.write_bytes(b"%PDF lain")
    assert bukti(office, "arsip") == 5
    told = capsys.readouterr()
    assert "Disegel dalam tas-0001: 1 berkas" in told.out
    assert f"{kept}: bukti {RENJA} ini berubah setelah diterima" in told.err
    assert bukti(office, "verifikasi") == 0


def test_damage_is_named_with_exit_code_5(sealed, capsys):
    (victim,) = (sealed / "output/arsip/tas-0001/data").rglob("*Renja 2021.pdf")
    victim.write_bytes(b"%PDF palsu")
    assert bukti(sealed, "verifikasi") == 5
    told = capsys.readouterr()
    assert "1 kerusakan" in told.out
    assert f"{victim}: berubah setelah disegel" in told.err
    assert bukti(sealed, "verifikasi", "--json") == 5
    assert data(capsys)["masalah"][0]["tempat"] == str(victim)


def test_a_head_noted_elsewhere(sealed, capsys):
    assert bukti(sealed, "verifikasi", "--json") == 0
    head = data(capsys)["kepala"]
    assert bukti(sealed, "verifikasi", "--kepala", f" {head.upper()}") == 0
    assert bukti(sealed, "verifikasi", "--kepala", "0" * 64) == 5
    assert f"tidak ada tas dengan kepala {'0' * 64}" in capsys.readouterr().err
    assert bukti(sealed, "verifikasi", "--kepala", "abc") == 2
    assert "“abc” bukan kepala tas (terdiri atas 64 angka" in capsys.readouterr().err


def test_without_notes_the_newest_bag_is_said_to_be_unproven(sealed, capsys):
    (sealed / "inputs/jejak.csv").unlink()
    assert bukti(sealed, "verifikasi") == 0
    assert "belum dapat dibandingkan" in capsys.readouterr().out


def test_an_archive_that_is_gone_is_damage(sealed, capsys):
    (sealed / "output/arsip").rename(sealed.parent / "hilang")
    assert bukti(sealed, "verifikasi") == 5
    assert "tas-0001: tas ini hilang" in capsys.readouterr().err
    receive(sealed, b"%PDF lain", "IV.2.b-1", "Perjanjian Kinerja")
    assert bukti(sealed, "arsip") == 5


def test_nothing_sealed_yet(office, capsys):
    assert bukti(office, "verifikasi") == 0
    assert capsys.readouterr().out == "Belum ada yang disegel.\n"


def test_a_copy_is_made_verified_and_left_alone(sealed, tmp_path, capsys):
    usb = tmp_path / "usb"
    assert bukti(sealed, "arsip", "--salin", str(usb), "--dry-run") == 0
    assert not usb.exists()
    assert bukti(sealed, "arsip", "--salin", str(usb)) == 0
    assert "Disalin dan diperiksa di tempat barunya: tas-0001." in capsys.readouterr().out
    before = snapshot(usb)
    assert bukti(sealed, "arsip", "--salin", str(usb)) == 0
    assert "Sudah ada di sana dan utuh: tas-0001." in capsys.readouterr().out
    assert snapshot(usb) == before
    assert bukti(sealed, "verifikasi", str(usb)) == 0
    (victim,) = (usb / "tas-0001/data").rglob("*Renja 2021.pdf")
    victim.unlink()
    assert bukti(sealed, "verifikasi", str(usb)) == 5
    assert bukti(sealed, "verifikasi") == 0


def test_all_as_one_tree(sealed, tmp_path, capsys):
    target = tmp_path / "semua"
    assert bukti(sealed, "arsip", "--gabung", str(target), "--dry-run") == 0
    assert not target.exists()
    assert bukti(sealed, "arsip", "--gabung", str(target)) == 0
    assert len([*target.rglob("*.pdf")]) == 2
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".semua")]


@pytest.mark.lengkap
@pytest.mark.parametrize("where", ["inputs/x", "output/arsip", "output/arsip/x", "."])
@pytest.mark.parametrize("verb", [("arsip", "--salin"), ("arsip", "--gabung"), ("ekspor",)])
def test_nothing_is_written_among_facts_or_into_the_archive(sealed, capsys, where, verb):
    before = snapshot(sealed)
    assert bukti(sealed, *verb, str(sealed / where)) == 2
    assert "pilih folder di luar folder itu" in capsys.readouterr().err
    assert snapshot(sealed) == before
