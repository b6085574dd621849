"""SOPs through the door: one alone, the register of all, an older file taken as one."""

from tests.door.door import bukti, text_of
from tests.offices import ROOT, rewrite
from tests.packages import edited

ONE = "inputs/sop/cuti-pegawai.yaml"
OLD = """\
status: final
nama: Pelayanan Arsip
pembuatan: 2018-03-01
efektif: 2018-04-02
dasar_hukum: uu-25-2009
kualifikasi: Memahami arsip
"""


def test_one_alone_may_cite_others(sample):
    assert bukti(sample, "buat", "sop/cuti-pegawai") == 0
    made = sample / "output/sop/cuti-pegawai.docx"
    assert "SOP Penyusutan Arsip Inaktif" in text_of(made)
    assert [path.name for path in made.parent.glob("*.docx")] == [made.name]
    assert not (sample / "output/daftar").exists()


def test_the_register_alone_lists_them_all(sample):
    assert bukti(sample, "buat", "daftar/sop") == 0
    text = text_of(sample / "output/daftar/sop.docx")
    records = list((sample / "inputs/sop").glob("*.yaml"))
    assert len(records) > 3
    assert text.count("/DUKCAPIL/2021") == len(records)
    assert not (sample / "output/sop").exists()


def test_a_register_with_a_gap_is_not_made(sample, capsys):
    rewrite(sample / ONE, "nama: Pemberian Cuti", "namaku: Pemberian Cuti")
    assert bukti(sample, "buat", "sop") == 3
    assert not (sample / "output/daftar").exists()
    assert (sample / "output/sop/peminjaman-kendaraan.docx").exists()
    assert "daftar/sop tidak dibuat karena tidak akan lengkap" in capsys.readouterr().err


def test_an_older_file_is_taken_as_an_sop(sample, tmp_path, capsys):
    """Without its file the record is a draft that says what it lacks; with it, it is ready."""
    (sample / "inputs/sop/lama.yaml").write_text(OLD, encoding="utf-8")
    assert bukti(sample, "buat", "sop") == 0
    assert "pakai berkas lama" in capsys.readouterr().err
    drafted = sample / "output/sop/lama.docx"
    old = tmp_path / "SOP arsip 2018.docx"
    old.write_bytes((sample / "output/sop/peminjaman-kendaraan.docx").read_bytes())
    assert bukti(sample, "pakai", str(old), "--sebagai", "sop/lama") == 0
    assert bukti(sample, "buat", "sop") == 0
    assert drafted.read_bytes() == old.read_bytes()
    assert "PELAYANAN ARSIP" in text_of(sample / "output/daftar/sop.docx")
    assert "lama.docx" in capsys.readouterr().out


def test_a_file_taken_as_what_is_no_document_is_refused(sample, tmp_path, capsys):
    old = tmp_path / "lama.docx"
    assert bukti(sample, "buat", "sop/cuti-pegawai") == 0
    old.write_bytes((sample / "output/sop/cuti-pegawai.docx").read_bytes())
    for id_ in ("sop", "sop/tidak-ada", "daftar"):
        assert bukti(sample, "pakai", str(old), "--sebagai", id_) == 2
        assert "pakai" not in capsys.readouterr().out
    assert not (sample / "inputs/naskah").exists()


def test_a_file_is_taken_as_one_thing_only(sample, capsys):
    assert bukti(sample, "pakai", "x.docx", "--sebagai", "sop/a", "--batal", "keliru") == 2
    assert "tidak dapat dipakai bersama" in capsys.readouterr().err


def test_a_text_longer_than_a_page_is_told_not_cut(sample, capsys):
    rewrite(sample / ONE, "Mengisi formulir", "Mengisi formulir " + "panjang " * 800)
    assert bukti(sample, "buat", "sop/cuti-pegawai") == 3
    assert "sop/cuti-pegawai: teks langkah ke-1 tidak muat" in capsys.readouterr().err
    assert not (sample / "output/sop/cuti-pegawai.docx").exists()


def test_what_a_template_leaves_no_room_for_is_told_by_every_verb(sample, tmp_path, capsys):
    own = sample / "templates/docx"
    own.mkdir(parents=True)
    template = (ROOT / "templates/docx/sop.docx").read_bytes()
    spoilt = edited(template, r'<w:tblCaption w:val="alur"/>', "")
    (own / "sop.docx").write_bytes(spoilt)
    for words in (["cek"], ["templat", "sop.docx"], ["buat", "sop/cuti-pegawai"]):
        assert bukti(sample, *words) == 3
        told = capsys.readouterr()
        assert "tidak ada tabel berjudul “alur”" in told.out + told.err, words


def test_names_of_actors_that_fill_the_page_are_told_as_such(sample, capsys):
    rewrite(sample / ONE, "Sekretaris Dinas", "Sekretaris " + "Dinas " * 300)
    assert bukti(sample, "buat", "sop/cuti-pegawai") == 3
    assert "judul dan nama pelaksana tidak menyisakan tempat" in capsys.readouterr().err


def test_a_text_longer_than_a_page_is_told_before_anything_is_made(sample, capsys):
    rewrite(sample / ONE, "Mengisi formulir", "Mengisi formulir " + "panjang " * 800)
    assert bukti(sample, "cek") == 3
    assert "cuti-pegawai.yaml:43: sop/cuti-pegawai: teks langkah ke-1" in capsys.readouterr().out


def test_another_document_of_the_program_is_not_taken_as_an_sop(sample, capsys):
    (sample / "inputs/sop/lama.yaml").write_text(OLD, encoding="utf-8")
    assert bukti(sample, "buat", "sop") == 0
    other = sample / "output/sop/peminjaman-kendaraan.docx"
    assert bukti(sample, "pakai", str(other), "--sebagai", "sop/lama") == 2
    assert "adalah dokumen sop/peminjaman-kendaraan" in capsys.readouterr().err
