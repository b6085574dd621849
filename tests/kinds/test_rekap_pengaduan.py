"""Complaints: names masked, months stated, days counted, counts that add up, nothing that leaks."""

from copy import deepcopy
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from pipeline.dossier import Dossier
from pipeline.kinds import rekap_pengaduan
from pipeline.kinds.rekap_pengaduan.privacy import masked
from pipeline.kinds.rekap_pengaduan.record import CHANNELS, OUTCOMES
from pipeline.places import Places
from pipeline.reading import read
from tests.kinds.letters_office import office
from tests.offices import ROOT

COMPLAINT = {
    "nomor": "001",
    "masuk": "2021-01-04",
    "pelapor": "S. A.",
    "saluran": "WA",
    "pokok": "Antrean & syarat < 1.",
    "pic": "pppk",
    "tindak_lanjut": "Dijelaskan",
    "selesai": "2021-01-08",
    "hasil": "dijelaskan",
}
OPEN = {"selesai": None, "hasil": None, "status": "proses"}
RECORD = {
    "status": "final",
    "periode": {"awal": "2021-01", "akhir": "2021-02"},
    "per": "2021-02-28",
    "nihil": "2021-02",
    "pengaduan": [COMPLAINT],
    "tanggal": "2021-03-02",
    "pic": "pppk",
    "ketua": "kepala",
}


def record(*complaints, **changes):
    facts = deepcopy(RECORD) | changes
    if complaints:
        made = [COMPLAINT | {"nomor": f"{n:03}"} | each for n, each in enumerate(complaints, 1)]
        facts["pengaduan"] = [{k: v for k, v in each.items() if v is not None} for each in made]
    given_ = {k: v for k, v in facts.items() if v is not None}
    return rekap_pengaduan.Record.model_validate(given_)


def recap(*complaints, **changes):
    records = {"rekap-pengaduan/a": record(*complaints, **changes)}
    (made,) = rekap_pengaduan.documents([*records], records, office(), Dossier())
    return made


def told(*complaints, **changes):
    records = {"rekap-pengaduan/a": record(*complaints, **changes)}
    found = rekap_pengaduan.problems("rekap-pengaduan/a", records, office(), Dossier())
    return [problem.message for problem in found]


def facts(document):
    return {missing.fact for missing in document.missing}


def test_a_complete_recap_is_ready_and_has_no_problems():
    made = recap()
    assert made.ready
    assert told() == []
    assert made.context["periode"] == "BULAN JANUARI SAMPAI DENGAN FEBRUARI 2021"
    january, february = made.context["bulan"]
    row = january["baris"][0]
    assert (row["pelapor"], row["hari"], row["status"]) == ("S*** A***", "4", "Selesai: dijelaskan")
    assert february == {
        "bulan": "FEBRUARI 2021",
        "baris": [],
        "nihil": "NIHIL (tidak ada pengaduan yang masuk)",
    }


NAMES = st.lists(st.text("abcdefgäñ", min_size=2, max_size=9), min_size=1, max_size=4)


@given(NAMES)
def test_of_a_name_only_the_initials_are_seen(names):
    shown = masked(" ".join(names).title())
    assert shown == " ".join(f"{name[0].upper()}***" for name in names)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Siti Aminah", "S*** A***"),
        ("S. A.", "S*** A***"),
        ("Hj. Nur-Aini", "H*** N*** A***"),
        ("Anonim", "Anonim"),
        ("(anonim)", "Anonim"),
        ("“Siti” (0812-345)", "S*** *** ***"),
    ],
)
def test_names_and_initials_are_masked_alike(name, shown):
    assert masked(name) == shown
    assert name == shown or name not in str(recap({"pelapor": name}).context)


def test_a_month_of_which_nothing_is_said_is_a_blank_and_a_draft():
    silent = recap(nihil=None)
    assert not silent.ready
    said = {"pengaduan Februari 2021, atau pernyataan nihil", "jumlah dalam rekapitulasi"}
    assert facts(silent) == said


def test_an_open_complaint_is_in_progress_and_lacks_nothing():
    made = recap(OPEN)
    assert made.ready
    row = made.context["bulan"][0]["baris"][0]
    assert (row["status"], row["selesai"], row["hari"]) == ("Proses", "-", "-")
    assert made.context["rekap"]["semua"]["proses"] == "1"


def test_what_is_not_known_of_a_complaint_is_a_blank():
    bare = dict.fromkeys(COMPLAINT, None)
    made = recap(bare, nihil=["2021-01", "2021-02"])
    lacking = {"nomor register", "tanggal masuk", "pelapor", "saluran", "pokok", "status"}
    assert {f"{fact} pengaduan ke-1" for fact in lacking} <= facts(made)
    assert "hasil pengaduan ke-1" in facts(recap({"hasil": None}))


DAYS = st.integers(0, 58)
CASES = st.lists(
    st.tuples(DAYS, st.sampled_from([*CHANNELS]), st.sampled_from([None, *OUTCOMES]), DAYS),
    max_size=12,
)


def complaint(came, channel, outcome, took):
    day = date(2021, 1, 1) + timedelta(came)
    facts_ = {"masuk": str(day), "saluran": channel}
    done = {"selesai": str(day + timedelta(took)), "hasil": outcome}
    return facts_ | (done if outcome else OPEN)


@given(CASES)
def test_the_counts_add_up_both_ways(cases):
    made = recap(
        *(complaint(*case) for case in sorted(cases, key=lambda case: case[0])),
        per="2021-12-31",
        nihil=["2021-01", "2021-02"],
        **({} if cases else {"pengaduan": []}),
    )
    counts = made.context["rekap"]
    total = counts["semua"]
    assert sum(int(line["masuk"]) for line in counts["saluran"]) == len(cases)
    for line in [*counts["saluran"], total] if cases else []:
        parts = [*line["hasil"], line["proses"]]
        assert sum(map(int, parts)) == int(line["masuk"])
    months = [line for line in counts["bulanan"] if line["masuk"] != "NIHIL"]
    assert sum(int(line["masuk"]) for line in months) == len(cases)
    assert sum(int(line["selesai"]) for line in months) == int(total["selesai"])
    took = [days for _, _, outcome, days in cases if outcome]
    assert total["terlama"] == (str(max(took)) if took else "-")
    if took:
        assert abs(float(total["rata"].replace(",", ".")) - sum(took) / len(took)) <= 0.0501


@pytest.mark.parametrize(
    ("complaints", "changes", "message"),
    [
        ([{"pokok": "NIK 1606010101700001 salah"}], {}, "16 digit"),
        ([{"pokok": "NIK 160601\u00a0010170\u20110001"}], {}, "16 digit"),
        ([], {"catatan": "NIK 1606010101700001"}, "16 digit"),
        ([{"pelapor": "Siti Aminah"}], {"catatan": ["a", "Siti Aminah setuju"]}, "nama pelapor"),
        ([{"nomor": "a/1"}, {"nomor": "A/1"}], {}, "nomor register A/1 dipakai dua kali"),
        ([{"masuk": "2020", "selesai": None, "hasil": None}], {}, "masuk 2020, di luar periode"),
        ([{"tindak_lanjut": "KK 1606.0101.0170.0001"}], {}, "16 digit"),
        ([{"pelapor": "Siti Aminah", "pokok": "Berkas siti aminah hilang"}], {}, "nama pelapor"),
        ([{"pelapor": "Suparman", "pokok": "Akta Suparman salah"}], {}, "nama pelapor"),
        ([{"pelapor": "Ibu Siti Aminah", "pokok": "KK Siti Aminah"}], {}, "nama pelapor"),
        ([], {"catatan": "NIK 1606010101700001 salah"}, "16 digit"),
        ([{"nomor": "9"}, {"nomor": "9"}], {}, "nomor register 9 dipakai dua kali"),
        ([{"masuk": "2021-01-07"}, {"masuk": "2021-01-05"}], {}, "sebelum pengaduan di atasnya"),
        ([{"masuk": "2020-12-30"}], {}, "di luar periode"),
        ([{"masuk": "2020-12"}], {}, "masuk Desember 2020, di luar periode"),
        ([{"masuk": "2021-02-01", "selesai": "2021-02-02"}], {}, "padahal ada pengaduan"),
        ([{"selesai": "2021-03-01"}], {}, "selesai 1 Maret 2021, sesudah keadaan per"),
        ([{"pic": "orang-9"}], {}, "pegawai “orang-9” tidak ada"),
        ([], {"nihil": ["2021-02", "2021-03"]}, "di luar periode"),
        ([], {"tanggal": "2021-02-01"}, "sebelum keadaan per"),
        ([], {"per": "2021-01-31"}, "sebelum bulan terakhir"),
        ([], {"pic": "x"}, "penanda tangan “x” tidak ada"),
        ([], {"ketua": "x"}, "penanda tangan “x” tidak ada"),
    ],
)
def test_what_is_wrong_is_told(complaints, changes, message):
    assert any(message in each for each in told(*complaints, **changes))


@pytest.mark.parametrize(
    ("name", "subject"),
    [("warga", "Warga antre lama"), ("S. A.", "Loket S. A. tutup"), ("Ani", "Banih tercecer")],
)
def test_what_tells_no_name_may_be_told_again(name, subject):
    assert told({"pelapor": name, "pokok": subject}) == []


def test_a_nip_is_no_number_of_a_person_to_hide():
    assert told({"pokok": "Petugas 19780501 200112 1 005 ramah"}) == []


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"status": "proses"}, "masih proses"),
        ({"selesai": None}, "tanggal selesai belum"),
        ({"selesai": "2021-01-01"}, "sebelum masuk"),
    ],
)
def test_a_complaint_that_contradicts_itself_is_refused(changes, message):
    with pytest.raises(ValidationError, match=message):
        record(changes)


@pytest.mark.parametrize(
    ("first", "last", "message"),
    [
        ("2021-03", "2021-02", "sebelum bulan pertama"),
        ("2021-01", "2022-02", "paling banyak 12 bulan"),
        ("2021", "2021-02", "sebut bulannya"),
    ],
)
def test_a_period_is_of_months_of_a_year_at_most(first, last, message):
    with pytest.raises(ValidationError, match=message):
        record(periode={"awal": first, "akhir": last})


def test_the_sample_recap_agrees_with_the_sample_report():
    """One office, one set of figures: what the report tells of each month is what was counted."""
    found = read(Places.of(ROOT / "contoh"), ["rekap-pengaduan", "laporan/pengaduan-semester-1"])
    papers = {document.id: document.context for document in found.documents}
    counts = papers["rekap-pengaduan/semester-1"]["rekap"]
    results = papers["laporan/pengaduan-semester-1/laporan"]["hasil"]
    told_ = [
        (str(row["uraian"]), str(row["target"]).split()[0], str(row["realisasi"]).split()[0])
        for row in results[0]["tabel"]["baris"]
    ]
    assert told_ == [
        (line["nama"].split()[0], line["masuk"].replace("NIHIL", "0"), line["selesai"])
        for line in counts["bulanan"]
    ]
    took = next(r for r in results[1]["tabel"]["baris"] if "penyelesaian" in str(r["uraian"]))
    assert str(took["realisasi"]) == f"{counts['semua']['rata']} hari"
    assert str(took["keterangan"]) == f"Terlama {counts['semua']['terlama']} hari"
