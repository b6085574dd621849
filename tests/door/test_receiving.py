"""Files that come in as evidence: kept as they are, counted, taken back, missed when gone."""

import json

import pytest

from tests.door.door import bukti, snapshot
from tests.offices import rewrite

ID, OTHER = "IV.2.a-1", "IV.2.b-1"
SAFE = ("--data-pribadi", "tidak-ada")


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "Renstra 2017.PDF"
    path.write_bytes(b"%PDF-1.7 renstra")
    return path


def receive(office, file, *more, for_=(ID,)):
    serves = [word for id_ in for_ for word in ("--untuk", id_)]
    return bukti(office, "terima", str(file), *serves, "--ket", "Renstra", *SAFE, *more)


def slots(office, capsys):
    capsys.readouterr()
    code = bukti(office, "status", "--json")
    found = json.loads(capsys.readouterr().out)
    return code, {slot["id"]: slot for row in found["indikator"] for slot in row["bukti"]}, found


def originals(office):
    return [path for path in (office / "inputs/bukti").iterdir() if path.suffix == ".pdf"]


def test_a_file_stands_for_the_slots_it_was_received_for(sample, file, capsys):
    assert receive(sample, file, for_=(ID, OTHER)) == 0
    assert capsys.readouterr().out.startswith("Diterima T-0001: Renstra 2017.PDF untuk ")
    code, found, whole = slots(sample, capsys)
    assert code == 0
    assert {found[id_]["status"] for id_ in (ID, OTHER)} == {"diterima"}
    assert found["IV.2.c-1"]["status"] == "belum"
    assert whole["ringkasan"]["diterima"] == 2
    (kept,) = originals(sample)
    assert kept.read_bytes() == file.read_bytes()
    assert found[ID]["berkas"] == [str(kept)]


def test_it_also_stands_for_what_the_program_could_make(sample, file, capsys):
    assert slots(sample, capsys)[1]["I.1.b-5"]["status"] == "belum"
    assert receive(sample, file, for_=("I.1.b-5",)) == 0
    assert slots(sample, capsys)[1]["I.1.b-5"]["status"] == "diterima"


def test_the_same_file_is_received_once(sample, file, capsys):
    assert receive(sample, file) == 0
    before = snapshot(sample / "inputs")
    assert receive(sample, file) == 0
    assert "Sudah diterima T-0001" in capsys.readouterr().out
    assert snapshot(sample / "inputs") == before
    assert receive(sample, file, for_=(OTHER,)) == 0
    assert "Diterima T-0002" in capsys.readouterr().out
    assert len(originals(sample)) == 1


def test_a_periodic_slot_wants_a_file_for_each_period(sample, file, capsys):
    for month in (5, 6):
        day = f"2021-{month:02}-30"
        file.write_bytes(b"absensi %d" % month)
        assert receive(sample, file, "--tanggal", day, for_=("I.4.a-1",)) == 0
    slot, whole = slots(sample, capsys)[1]["I.4.a-1"], slots(sample, capsys)[2]
    assert slot["status"] == "belum"
    assert whole["ringkasan"]["hitungan"]["I.4.a-1"] == {
        "terpenuhi": 2,
        "dari": 8,
        "satuan": "bulan",
    }


def test_what_is_taken_back_counts_no_more_and_is_never_deleted(sample, file, capsys):
    assert receive(sample, file) == 0
    assert bukti(sample, "terima", "--batal", "T-0001", "salah berkas") == 0
    assert slots(sample, capsys)[1][ID]["status"] == "belum"
    assert len(originals(sample)) == 1
    assert bukti(sample, "terima", "--batal", "T-0001", "lagi") == 3
    assert "T-0001 bukan tanda terima (yang ada: belum ada)" in capsys.readouterr().err
    assert receive(sample, file) == 0
    assert "Diterima T-0003" in capsys.readouterr().out


def test_after_its_last_day_it_is_evidence_of_nothing(sample, file, capsys):
    assert receive(sample, file, "--berlaku-sampai", "2021-12-31") == 0
    slot = slots(sample, capsys)[1][ID]
    assert (slot["status"], slot["tanda"]) == ("belum", ["tidak-berlaku", "terlambat"])


@pytest.mark.parametrize("spoil", [lambda path: path.unlink(), lambda path: path.write_bytes(b"x")])
def test_an_original_that_is_gone_or_changed_is_damage_until_it_is_received_again(
    sample, file, capsys, spoil
):
    assert receive(sample, file) == 0
    (kept,) = originals(sample)
    spoil(kept)
    code, found, _ = slots(sample, capsys)
    assert code == 5
    assert (found[ID]["status"], found[ID]["tanda"]) == ("belum", ["rusak", "terlambat"])
    assert bukti(sample, "cek") == 5
    assert receive(sample, file) == 0
    assert slots(sample, capsys)[0] == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--untuk", "IV.2.a", "--ket", "x", *SAFE), "IV.2.a meminta 4 bukti (sebut salah satunya"),
        (("--untuk", "VI.2.d", "--ket", "x", *SAFE), "VI.2.d meminta 0 bukti"),
        (("--untuk", "IV.9.a-1", "--ket", "x", *SAFE), "“IV.9.a-1” tidak ada dalam rencana aksi"),
        (("--untuk", ID, "--ket", "x"), "belum dinyatakan bahwa NIK"),
        (("--untuk", ID, "--ket", " ", *SAFE), "keterangan kosong"),
        (("--ket", "x", *SAFE), "keterangan bukti diberikan tanpa --untuk"),
        (("--untuk", ID, "--ket", "x", "--tanggal", "2999-01-01", *SAFE), "belum tiba"),
    ],
)
def test_what_cannot_be_received_changes_nothing(sample, file, capsys, words, said):
    before = snapshot(sample)
    assert bukti(sample, "terima", str(file), *words) == 2
    assert said in capsys.readouterr().err
    assert snapshot(sample) == before


def test_texts_that_a_spreadsheet_would_run_are_refused(sample, file, capsys):
    assert bukti(sample, "terima", str(file), "--untuk", ID, "--ket", "=1+1", *SAFE) == 3
    assert "keterangan diawali" in capsys.readouterr().err
    assert not (sample / "inputs/bukti/register.csv").exists()


@pytest.mark.parametrize("content", [None, b""])
def test_a_file_that_is_not_there_or_empty(sample, tmp_path, capsys, content):
    path = tmp_path / "a.p\u202edf\u2603"
    if content is not None:
        path.write_bytes(content)
    assert receive(sample, path) == 3
    assert str(path) in capsys.readouterr().err


def test_a_dry_run_writes_nothing(sample, file, capsys):
    before = snapshot(sample)
    assert receive(sample, file, "--dry-run") == 0
    assert "Akan diterima: Renstra 2017.PDF" in capsys.readouterr().out
    assert snapshot(sample) == before


def test_a_spoilt_register_is_damage(sample, file, capsys):
    assert receive(sample, file) == 0
    with (sample / "inputs/bukti/register.csv").open("a", encoding="utf-8") as book:
        book.write("T-0002,kemarin\n")
    assert bukti(sample, "status") == 5
    assert "register.csv:3: " in capsys.readouterr().err


def test_a_slot_that_the_plan_has_no_longer_is_told(sample, file, capsys):
    assert receive(sample, file) == 0
    rewrite(sample / "inputs/rencana-aksi.yaml", f"id: {ID}\n", "id: IV.2.a-9\n")
    assert bukti(sample, "cek") == 3
    said = capsys.readouterr().out
    assert f"T-0001 diterima untuk {ID}, yang tidak ada dalam rencana aksi" in said


def test_an_indikator_names_what_it_has_received_no_more_as_missing(sample, file, capsys):
    assert receive(sample, file) == 0
    capsys.readouterr()
    assert bukti(sample, "buat", "--indikator", "IV.2.a") == 0
    assert ID not in capsys.readouterr().err


def test_a_name_cannot_leave_the_folder(sample, tmp_path):
    path = tmp_path / "a.p\u202edf\u2603"
    path.write_bytes(b"x")
    assert receive(sample, path) == 0
    (kept,) = (p for p in (sample / "inputs/bukti").iterdir() if p.name != "register.csv")
    assert kept.name.isascii()
    assert kept.suffix == ""


def test_a_receipt_that_was_altered_by_hand_is_told_and_not_sealed(sample, file, capsys):
    rewrite(sample / "inputs/instansi.yaml", "\nfiktif: ya\n", "\n")
    assert bukti(sample, "terima", str(file), "--untuk", ID, "--ket", "Renstra", *SAFE) == 0
    rewrite(sample / "inputs/bukti/register.csv", f",{ID},", ",IV.2.a-2,")
    capsys.readouterr()
    assert bukti(sample, "arsip") == 5
    assert "T-0001 berubah sesudah dicatat" in capsys.readouterr().err
    assert not (sample / "output/arsip/tas-0001").exists()
