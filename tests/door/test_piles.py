"""Piles of scans through the door: what a clerk hands in, what is told, what counts."""

import json
import shutil
from hashlib import sha256
from pathlib import Path

import cv2
import numpy as np
import pytest
import segno
from pikepdf import Encryption, Pdf

from pipeline.archive import Archive
from pipeline.archiving import evidence
from pipeline.marks import Mark, short_id
from pipeline.places import Places
from pipeline.reading import read
from tests.circle.paper import Sheet, bind, printed, scanned
from tests.door.door import bukti, set_clock, snapshot
from tests.esigning import electronically_signed
from tests.offices import rewrite, small
from tests.scan.degrade import DPI

MEETING = "rapat/pembentukan-tim"
LETTER, MINUTES = f"{MEETING}/undangan", f"{MEETING}/notulen"
RECORD = f"inputs/{MEETING}.yaml"
SLOTS = {LETTER: "I.1.b-1", MINUTES: "I.1.b-3"}


@pytest.fixture(scope="module")
def prints(tmp_path_factory):
    """The small office with two papers as PDF: made once, copied for each test."""
    folder = tmp_path_factory.mktemp("cetak") / "contoh"
    small(folder)
    assert bukti(folder, "buat", MEETING) == 0
    assert bukti(folder, "pdf", MEETING) == 0
    return folder


@pytest.fixture
def office(prints, tmp_path, monkeypatch):
    set_clock(monkeypatch, 2021, 5, 20)
    return shutil.copytree(prints, tmp_path / "contoh")


def leaves(office, *documents, empty=(), manner="pindai"):
    """All pages of the documents as they come back, every box signed but for the empty ones."""
    known = printed(office / "output")
    return [
        scanned(
            Sheet(
                office / f"output/{id_}.pdf",
                page,
                tuple(
                    number
                    for number, box in enumerate(known[id_].boxes, 1)
                    if box.page == page and (id_, number) not in empty
                ),
                manner,
                page,
            )
        )
        for id_ in documents
        for page in range(1, known[id_].pages + 1)
    ]


@pytest.fixture
def pile(office, tmp_path):
    """Write pictures of pages as one scanned PDF."""

    def write(pictures, name="tumpukan.pdf"):
        bind(list(pictures), tmp_path / name)
        return str(tmp_path / name)

    return write


def told(capsys):
    return json.loads(capsys.readouterr().out)


def state(office, capsys, document=MINUTES):
    capsys.readouterr()
    assert bukti(office, "status", "--json") == 0
    rows = told(capsys)["indikator"]
    found = {each["id"]: each for row in rows for each in row["bukti"]}
    return found[SLOTS[document]]["status"], found[SLOTS[document]]["tanda"]


def test_a_pile_is_filed_and_counts_as_signed_only_when_a_person_says_so(office, pile, capsys):
    file = pile(reversed(leaves(office, MINUTES, LETTER)))
    capsys.readouterr()
    assert bukti(office, "terima", file) == 0
    out = capsys.readouterr().out
    assert f"P-0001: {LETTER}: " in out or f"P-0002: {LETTER}: " in out
    assert "dapat disahkan" in out
    assert state(office, capsys) == ("diterima", ["belum-disahkan"])
    assert bukti(office, "terima", "--sahkan") == 0
    assert state(office, capsys) == ("ditandatangani", [])
    journal = (office / "inputs/jejak.csv").read_text("utf-8")
    assert f",disahkan,{MINUTES}," in journal


@pytest.mark.lengkap
def test_again_changes_nothing_and_a_dry_run_writes_nothing(office, pile, capsys):
    file = pile(leaves(office, LETTER))
    before = snapshot(office / "inputs")
    assert bukti(office, "terima", file, "--dry-run") == 0
    assert snapshot(office / "inputs") == before
    assert bukti(office, "terima", file) == 0
    after = snapshot(office / "inputs")
    capsys.readouterr()
    assert bukti(office, "terima", file) == 0
    assert "Sudah diterima" in capsys.readouterr().out
    assert snapshot(office / "inputs") == after
    assert bukti(office, "terima", "--sahkan", "--dry-run") == 0
    assert snapshot(office / "inputs") == after


def test_an_empty_box_is_named_and_cannot_be_confirmed(office, pile, capsys):
    assert bukti(office, "terima", pile(leaves(office, LETTER, empty={(LETTER, 1)}))) == 0
    assert "tanda tangan ke-1 kosong" in capsys.readouterr().out
    assert bukti(office, "terima", "--sahkan") == 0
    assert f"Belum disahkan: {LETTER}: tanda tangan ke-1 kosong" in capsys.readouterr().out
    assert bukti(office, "terima", "--sahkan", LETTER, "--ket", "saya lihat") == 3
    assert "minta ditandatangani" in capsys.readouterr().err
    again = pile(leaves(office, LETTER), "lagi.pdf")
    assert bukti(office, "terima", again, "--sahkan") == 0
    assert f"Disahkan: {LETTER}" in capsys.readouterr().out


def test_a_missing_page_is_named_until_it_comes(office, pile, capsys):
    pages = leaves(office, MINUTES)
    assert bukti(office, "terima", pile(pages[:-1])) == 0
    assert f"halaman {len(pages)} belum ada" in capsys.readouterr().out
    assert state(office, capsys) == ("diterima", ["belum-disahkan", "kurang-halaman"])
    assert bukti(office, "terima", "--sahkan", MINUTES, "--ket", "sudah cukup") == 3
    assert bukti(office, "terima", pile(pages[-1:], "sisa.pdf"), "--sahkan") == 0
    assert state(office, capsys) == ("ditandatangani", [])


def test_changed_facts_do_not_unsign_a_paper_and_are_told(office, pile, capsys):
    assert bukti(office, "terima", pile(leaves(office, MINUTES)), "--sahkan") == 0
    assert state(office, capsys) == ("ditandatangani", [])
    rewrite(office / RECORD, "Rapat Pimpinan", "Rapat Pleno")
    assert state(office, capsys) == ("ditandatangani", ["berbeda"])
    assert bukti(office, "buat", MINUTES) == 0
    assert state(office, capsys) == ("ditandatangani", ["berbeda"])


@pytest.mark.parametrize("fate", ["rusak", "hilang"])
def test_what_is_signed_stays_so_without_its_record(office, pile, capsys, fate):
    assert bukti(office, "terima", pile(leaves(office, MINUTES)), "--sahkan") == 0
    record = office / RECORD
    if fate == "rusak":
        rewrite(record, "tanggal: Senin, 10 Mei 2021", "tanggal: Selasa, 10 Mei 2021")
    else:
        record.unlink()
    assert state(office, capsys) == ("ditandatangani", ["berbeda"])
    assert state(office, capsys, LETTER)[0] == "belum"


@pytest.mark.lengkap
def test_the_number_given_after_the_printing_changes_no_facts(office, pile, capsys):
    pictures = leaves(office, LETTER)
    given_number(office)
    assert bukti(office, "terima", pile(pictures), "--sahkan") == 0
    assert f"Disahkan: {LETTER}" in capsys.readouterr().out
    assert state(office, capsys, LETTER) == ("ditandatangani", [])


def given_number(office):
    """Print the letter with its number: another version of the same facts."""
    assert bukti(office, "nomor", LETTER, "12", "--tanggal", "2021-05-07") == 0
    assert bukti(office, "buat", LETTER) == 0
    assert bukti(office, "pdf", LETTER) == 0


@pytest.mark.lengkap
def test_papers_of_two_versions_are_not_mixed(office, pile, capsys):
    old = leaves(office, LETTER)
    given_number(office)
    assert bukti(office, "terima", pile([*old, *leaves(office, LETTER)])) == 0
    assert "pindaian dari versi lain juga ada" in capsys.readouterr().out
    assert state(office, capsys, LETTER) == ("diterima", ["belum-disahkan", "campuran-versi"])
    assert bukti(office, "terima", "--sahkan") == 0
    assert "Disahkan" not in capsys.readouterr().out
    assert bukti(office, "terima", "--sahkan", LETTER, "--ket", "yang bernomor") == 0
    assert state(office, capsys, LETTER) == ("ditandatangani", [])


@pytest.mark.lengkap
def test_a_version_of_which_no_print_is_kept_needs_a_persons_reason(office, pile, capsys):
    pictures = leaves(office, LETTER)
    (office / f"output/{LETTER}.pdf").unlink()
    assert bukti(office, "terima", pile(pictures)) == 0
    assert "cetakannya tidak dikenal" in capsys.readouterr().out
    assert bukti(office, "terima", "--sahkan") == 0
    assert "Disahkan" not in capsys.readouterr().out
    assert bukti(office, "terima", "--sahkan", LETTER) == 3
    assert "--ket" in capsys.readouterr().err
    assert bukti(office, "terima", "--sahkan", LETTER, "--ket", "dilihat sendiri") == 0
    assert f"Disahkan: {LETTER}" in capsys.readouterr().out


@pytest.mark.lengkap
def test_what_bears_no_mark_is_listed_and_a_person_says_what_it_is(office, pile, capsys, tmp_path):

    page = np.full((int(297 / 25.4 * DPI), int(210 / 25.4 * DPI)), 255, np.uint8)
    cv2.putText(page, "Keputusan lama", (200, 600), cv2.FONT_HERSHEY_SIMPLEX, 4, 0, 8)
    done, data = cv2.imencode(".jpg", page)
    assert done
    file = pile([data.tobytes(), *leaves(office, LETTER)])
    assert bukti(office, "terima", file) == 3
    out = capsys.readouterr().out
    assert "halaman 1 tidak dikenali" in out
    assert "sebut naskahnya (`bukti terima FILE --sebagai" in out
    assert bukti(office, "terima", file, "--sebagai", MINUTES, "--halaman", "1") == 0
    assert f"{MINUTES}: 1 dari 1 halaman" in capsys.readouterr().out
    assert bukti(office, "terima", file, "--sebagai", MINUTES, "--halaman", "1-2") == 3
    assert "halaman 2: bertanda dokumen lain" in capsys.readouterr().err
    assert bukti(office, "terima", file, "--sebagai", MINUTES, "--halaman", "9") == 3


@pytest.mark.lengkap
def test_a_receipt_is_taken_back_with_its_confirmation(office, pile, capsys):
    assert bukti(office, "terima", pile(leaves(office, MINUTES)), "--sahkan") == 0
    capsys.readouterr()
    assert bukti(office, "terima", "--batal", "P-0001", "tertukar", "--dry-run") == 0
    assert "P-0001 akan dibatalkan" in capsys.readouterr().out
    assert bukti(office, "terima", "--batal", "P-0001", "tertukar") == 0
    assert f"Pengesahan {MINUTES} batal bersamanya." in capsys.readouterr().out
    assert state(office, capsys) == ("siap", [])
    assert bukti(office, "terima", "--batal", "P-0001", "tertukar") == 3


@pytest.mark.lengkap
def test_what_cannot_be_read_is_told_and_stops_nothing_else(office, pile, capsys, tmp_path):
    good = pile(leaves(office, LETTER))
    locked, broken, empty = (tmp_path / name for name in ("kunci.pdf", "rusak.pdf", "kosong.pdf"))
    with Pdf.open(good) as pdf:
        pdf.save(locked, encryption=Encryption(user="x", owner="y"))
    broken.write_bytes(b"%PDF-1.7\nrusak")
    empty.write_bytes(b"")
    bad = [str(locked), str(broken), str(empty), str(tmp_path / "tidak-ada.pdf")]
    assert bukti(office, "terima", *bad, good) == 3
    out, err = capsys.readouterr()
    assert f"P-0001: {LETTER}" in out
    assert all(f"{name}: " in err for name in bad)


@pytest.mark.lengkap
def test_another_offices_papers_are_no_ones_here(office, pile, capsys):
    pictures = leaves(office, LETTER)
    (office / RECORD).unlink()
    before = snapshot(office / "inputs")
    assert bukti(office, "terima", pile(pictures)) == 3
    assert "bertanda dokumen yang tidak ada pada kantor ini" in capsys.readouterr().out
    assert snapshot(office / "inputs") == before


@pytest.mark.lengkap
def test_a_spoilt_original_is_told_and_nothing_is_signed_by_it(office, pile, capsys):
    assert bukti(office, "terima", pile(leaves(office, MINUTES)), "--sahkan") == 0
    for path in (office / "inputs/bukti").glob("*.pdf"):
        path.write_bytes(path.read_bytes()[:-9])
    capsys.readouterr()
    assert bukti(office, "status", "--json") == 5
    rows = told(capsys)["indikator"]
    (slot,) = [each for row in rows for each in row["bukti"] if each["id"] == SLOTS[MINUTES]]
    assert slot["status"] == "siap"
    assert "rusak" in slot["tanda"]


@pytest.mark.lengkap
def test_an_electronic_signature_is_shown_and_the_file_is_filed_as_it_came(
    office, capsys, tmp_path
):
    file = tmp_path / "ttd.pdf"
    file.write_bytes(electronically_signed((office / f"output/{LETTER}.pdf").read_bytes()))
    assert bukti(office, "terima", str(file)) == 0
    out = capsys.readouterr().out
    assert "ditandatangani secara elektronik oleh Pegawai Contoh 01" in out
    assert "cocokkan sertifikatnya" in out
    assert bukti(office, "terima", "--sahkan") == 0
    assert "Disahkan" not in capsys.readouterr().out, "anybody can make a certificate"
    assert bukti(office, "terima", "--sahkan", LETTER, "--ket", "sertifikat BSrE") == 0
    assert state(office, capsys, LETTER) == ("ditandatangani", [])
    places = Places.of(office)
    found = read(places)
    (item,) = evidence(places, found, found.office.rencana, Archive(office / "arsip").chain())
    assert item.source == file.read_bytes()


@pytest.mark.lengkap
def test_a_file_that_was_changed_after_the_electronic_signature_is_refused(
    office, capsys, tmp_path
):
    file = tmp_path / "ttd.pdf"
    data = electronically_signed((office / f"output/{LETTER}.pdf").read_bytes())
    at = data.index(b"stream\n", data.index(b"/XObject") if b"/XObject" in data else 0) + 40
    file.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
    before = snapshot(office / "inputs")
    assert bukti(office, "terima", str(file)) == 3
    assert "berubah sesudah ditandatangani secara elektronik" in capsys.readouterr().err
    assert snapshot(office / "inputs") == before


def drawn(text, page):
    """The picture of a page whose code says something else."""
    code = np.array([*segno.make(text, micro=False).matrix_iter(scale=6, border=4)], np.uint8)
    there = np.where(code > 0, 0, 255).astype(np.uint8)
    forged = cv2.imdecode(np.frombuffer(page, np.uint8), cv2.IMREAD_GRAYSCALE)
    forged[-600:, :600] = 255
    forged[-500 : there.shape[0] - 500, 60 : 60 + there.shape[1]] = there
    return cv2.imencode(".jpg", forged)[1].tobytes()


def test_a_code_that_counts_other_pages_than_were_printed_is_not_ours(office, pile, capsys):
    mark = Mark(short_id(MINUTES), 1, 1, printed(office / "output")[MINUTES].version)
    page = drawn(mark.text, scanned(Sheet(office / f"output/{MINUTES}.pdf", 1, (), "pindai", 1)))
    capsys.readouterr()
    assert bukti(office, "terima", pile([page])) == 3
    assert "berkode 1 halaman, padahal" in capsys.readouterr().out
    assert not (office / "inputs/bukti/pindaian.csv").exists()


def test_signatures_in_a_pdf_that_word_saved_are_seen_by_a_person_alone(
    office, pile, capsys, tmp_path
):
    file = tmp_path / "word.pdf"
    with Pdf.open(office / f"output/{MINUTES}.pdf") as pdf:
        del pdf.Root.Dests
        pdf.save(file)
    assert bukti(office, "pdf", MINUTES, "--dari", str(file)) == 0
    assert bukti(office, "terima", pile(leaves(office, MINUTES))) == 0
    capsys.readouterr()
    assert bukti(office, "terima", "--sahkan") == 0
    assert f"Belum disahkan: {MINUTES}: tanda tangan ke-1, 2 tidak" in capsys.readouterr().out
    assert bukti(office, "terima", "--sahkan", MINUTES, "--ket", "dilihat") == 0


def test_a_print_that_was_altered_is_none(office, pile, capsys):
    """Without its boxes it would not ask for a signature."""
    pages = leaves(office, MINUTES, empty={(MINUTES, 1), (MINUTES, 2)})
    with Pdf.open(office / f"output/{MINUTES}.pdf", allow_overwriting_input=True) as pdf:
        del pdf.Root.Dests
        pdf.save()
    assert bukti(office, "terima", pile(pages)) == 0
    capsys.readouterr()
    assert bukti(office, "terima", "--sahkan") == 0
    assert "cetakannya tidak dikenal" in capsys.readouterr().out


@pytest.mark.lengkap
def test_an_unsigned_page_that_nobody_could_look_into_takes_the_ink_with_it(office, pile, capsys):
    unsigned = pile(leaves(office, LETTER, empty={(LETTER, 1)}), "kosong.pdf")
    assert bukti(office, "terima", pile(leaves(office, LETTER))) == 0
    (office / f"output/{LETTER}.pdf").unlink()
    assert bukti(office, "terima", unsigned) == 0
    capsys.readouterr()
    assert bukti(office, "terima", "--sahkan") == 0
    assert "tanda tangan ke-1 tidak terlihat" in capsys.readouterr().out


@pytest.mark.lengkap
def test_a_page_is_one_documents_and_in_its_own_place(office, pile, capsys):
    page = np.full((1200, 900), 255, np.uint8)
    cv2.putText(page, "SURAT", (90, 300), cv2.FONT_HERSHEY_PLAIN, 9, 0, 9)
    plain = pile([cv2.imencode(".jpg", page)[1].tobytes()], "polos.pdf")
    assert bukti(office, "terima", plain, "--sebagai", LETTER) == 0
    capsys.readouterr()
    assert bukti(office, "terima", plain, "--sebagai", MINUTES) == 3
    assert f"sudah diterima sebagai {LETTER} (P-0001)" in capsys.readouterr().err
    marked = pile(leaves(office, MINUTES))
    assert bukti(office, "terima", marked, "--sebagai", MINUTES, "--halaman", "2") == 3
    assert "bertanda halaman 2 dari 2, bukan 1 dari 1" in capsys.readouterr().err


def test_what_is_altered_cannot_have_been_seen(office, pile, capsys):
    file = pile(leaves(office, LETTER))
    assert bukti(office, "terima", file) == 0
    kept = office / f"inputs/bukti/{sha256(Path(file).read_bytes()).hexdigest()}.pdf"
    kept.write_bytes(kept.read_bytes() + b" ")
    capsys.readouterr()
    assert bukti(office, "terima", "--sahkan") == 0
    assert f"Belum disahkan: {LETTER}: bukti ini berubah" in capsys.readouterr().out
    assert bukti(office, "terima", "--sahkan", LETTER, "--ket", "x") == 5


def test_a_line_that_was_altered_by_hand_counts_no_more(office, pile, capsys):
    """Neither ink that nobody saw nor another's page; receiving again does not launder it."""
    file = pile(leaves(office, LETTER, empty={(LETTER, 1)}))
    assert bukti(office, "terima", file) == 0
    rewrite(office / "inputs/bukti/pindaian.csv", ",1-,", ",1+,")
    for _ in range(2):
        capsys.readouterr()
        assert bukti(office, "terima", "--sahkan") == 0
        assert f"Belum disahkan: {LETTER}: P-0001 berubah" in capsys.readouterr().out
        assert bukti(office, "terima", "--sahkan", LETTER, "--ket", "x") == 5
        assert bukti(office, "status") == 5
        assert bukti(office, "terima", file) == 0


@pytest.mark.lengkap
def test_a_line_that_was_put_in_by_hand_is_not_confirmed(office, pile, capsys):
    assert bukti(office, "terima", pile(leaves(office, LETTER))) == 0
    book = office / "inputs/bukti/pindaian.csv"
    text = book.read_text("utf-8")
    (line,) = text.splitlines()[1:]
    book.write_text(f"{text}{line.replace('P-0001', 'P-0002')}\n", "utf-8")
    assert bukti(office, "terima", "--sahkan") == 0
    assert "P-0002 tidak tercatat di jejak.csv" in capsys.readouterr().out
    book.write_text(f"{text}{line}\n", "utf-8")
    assert bukti(office, "status") == 5
    assert "P-0001 tertulis dua kali" in capsys.readouterr().err


def test_a_withdrawal_that_was_taken_out_is_told(office, pile, capsys):
    assert bukti(office, "terima", pile(leaves(office, LETTER))) == 0
    assert bukti(office, "terima", "--batal", "P-0001", "tertukar") == 0
    book = office / "inputs/bukti/pindaian.csv"
    book.write_text("".join(book.read_text("utf-8").splitlines(keepends=True)[:2]), "utf-8")
    capsys.readouterr()
    assert bukti(office, "terima", "--sahkan") == 0
    assert "pembatalan P-0001" in capsys.readouterr().out


@pytest.mark.lengkap
def test_a_paper_that_was_printed_as_an_example_is_never_sealed(office, pile, capsys):
    """Also where the office says only now that it is a real one."""
    assert bukti(office, "terima", pile(leaves(office, MINUTES))) == 0
    assert bukti(office, "terima", "--sahkan") == 0
    rewrite(office / "inputs/instansi.yaml", "\nfiktif: ya\n", "\n")
    capsys.readouterr()
    assert bukti(office, "arsip") == 3
    assert f"{MINUTES} dicetak sebagai naskah instansi rekaan" in capsys.readouterr().err
    assert not (office / "output/arsip/tas-0001").exists()


@pytest.mark.lengkap
def test_a_bag_vouches_for_the_scans_that_it_holds_and_not_for_their_ids(
    office, pile, capsys, monkeypatch
):
    monkeypatch.setattr("pipeline.archiving.samples", lambda *_: ())
    rewrite(office / "inputs/instansi.yaml", "\nfiktif: ya\n", "\n")
    for number, wanted in enumerate(["diarsipkan", "ditandatangani"]):
        assert bukti(office, "terima", pile(leaves(office, MINUTES), f"{number}.pdf")) == 0
        assert bukti(office, "terima", "--sahkan") == 0
        if not number:
            assert bukti(office, "arsip") == 0
        assert state(office, capsys)[0] == wanted
        for book in ("bukti/pindaian.csv", "jejak.csv"):
            (office / f"inputs/{book}").unlink()
