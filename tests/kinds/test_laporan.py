"""A report and its follow-up: figures, periods, dates in order, and an answer to each finding."""

import re
from copy import deepcopy
from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from pipeline.dossier import Dossier, GivenNumber
from pipeline.indonesian import PartialDate
from pipeline.kinds import laporan
from pipeline.kinds.laporan.figures import achieved, figure, printed
from pipeline.office import Instansi, Office, Pegawai, Peraturan
from pipeline.periods import days, period
from pipeline.places import Places
from pipeline.press import Press
from pipeline.reading import read
from pipeline.values import DOTS
from tests.kinds.readable import readable
from tests.kinds.sk_office import INSTANSI, PEGAWAI, PERATURAN
from tests.offices import ROOT

ANSWERS = {
    "status": "final",
    "tanggal": "2021-08-16",
    "per": "2021-08-13",
    "jawaban": [
        {
            "temuan": "arsip",
            "tindak_lanjut": "Belum & tertunda",
            "pic": "pppk",
            "status": "belum",
            "target": "2021-09-30",
        },
        {
            "temuan": "loket",
            "tindak_lanjut": "Syarat ditempel",
            "bukti": ["Foto < 1 >", "Nota dinas"],
            "pic": "Kepala Seksi",
            "status": "selesai",
            "selesai": "2021-08-02",
        },
    ],
}
RECORD = {
    "status": "final",
    "judul": "Monitoring & Evaluasi <A>",
    "periode": {"awal": "2021-01", "akhir": "2021-06"},
    "tanggal": "2021-07-12",
    "klasifikasi": "700",
    "umum": "Latar belakang.",
    "landasan_hukum": ["uu"],
    "maksud": "Menilai layanan",
    "tujuan": "mengetahui keadaan",
    "kegiatan": {"uraian": "Memeriksa berkas"},
    "hasil": [{"judul": "Keadaan", "isi": "Baik"}],
    "temuan": [
        {"id": "loket", "uraian": "Syarat belum ada", "rekomendasi": "Menempel syarat & biaya;"},
        {"id": "arsip", "uraian": "Arsip tercecer", "rekomendasi": "Menata arsip"},
    ],
    "simpulan": "Cukup",
    "lampiran": [{"nama": "Daftar hadir", "terlampir": "ya"}],
    "tindak_lanjut": ANSWERS,
}


def office():
    facts = deepcopy(INSTANSI)
    facts["nomor"] |= {"laporan": "{klasifikasi}/{urut}/{kode}/{tahun}"}
    facts["penandatangan"] |= {
        "ketua-tim": {"jabatan": "Ketua Tim", "pejabat": {"pegawai": "pengganti"}}
    }
    return Office(
        Instansi.model_validate(facts),
        {id_: Pegawai.model_validate(person) for id_, person in PEGAWAI.items()},
        {id_: Peraturan.model_validate(law) for id_, law in PERATURAN.items()},
    )


def record(**changes):
    facts = deepcopy(RECORD) | changes
    return laporan.Record.model_validate({k: v for k, v in facts.items() if v is not None})


def answered(*changes, **whole):
    """The record with changes laid over the answers of its follow-up, by their numbers."""
    answers = deepcopy(ANSWERS) | whole
    for number, change in changes:
        answers["jawaban"][number] |= change
    answers["jawaban"] = [
        {k: v for k, v in each.items() if v is not None} for each in answers["jawaban"]
    ]
    return record(tindak_lanjut={k: v for k, v in answers.items() if v is not None})


def complaints(written, dossier=None):
    found = laporan.problems("laporan/a", {"laporan/a": written}, office(), dossier or Dossier())
    return [problem.message for problem in found]


def papers(written, dossier=None):
    made = laporan.documents(["laporan/a"], {"laporan/a": written}, office(), dossier or Dossier())
    return {document.id.removeprefix("laporan/a/"): document for document in made}


def report(written):
    return papers(written)["laporan"].context


def follow_up(written, dossier=None):
    return papers(written, dossier)["tindak-lanjut"].context


def facts_missing(document):
    return [missing.fact for missing in document.missing]


class TestThePair:
    def test_a_sound_record_has_no_problems_and_both_papers_are_ready(self):
        assert complaints(record()) == []
        made = papers(record())
        assert list(made) == ["laporan", "tindak-lanjut"]
        assert [document.ready for document in made.values()] == [True, True]
        assert [document.book for document in made.values()] == ["laporan", "laporan"]

    def test_each_says_for_itself_whether_it_is_final(self):
        made = papers(answered(status="draf"))
        assert [document.ready for document in made.values()] == [True, False]

    def test_findings_call_for_a_follow_up(self):
        def absent(written):
            return [paper.fact for paper in written.absent("laporan/a")]

        assert absent(record()) == []
        assert absent(record(tindak_lanjut=None)) == ["laporan/a/tindak-lanjut"]
        assert absent(record(tindak_lanjut=None, temuan=None)) == []

    def test_each_has_a_number_of_its_own(self):
        numbers = {
            "laporan/a/laporan": GivenNumber("700/1/DATA/2021", date(2021, 7, 12)),
            "laporan/a/tindak-lanjut": GivenNumber("700/9/DATA/2021", date(2021, 8, 16)),
        }
        made = papers(record(), Dossier(numbers))
        assert [str(each.number) for each in made.values()] == [
            "700/1/DATA/2021",
            "700/9/DATA/2021",
        ]
        cited = made["tindak-lanjut"].context["laporan"]
        assert str(cited["nomor"]) == "700/1/DATA/2021"
        assert str(cited["tanggal"]) == "12 Juli 2021"

    def test_a_follow_up_may_be_filed_under_another_code(self):
        assert str(follow_up(answered(klasifikasi="490"))["nomor"]).startswith("490/")
        assert str(follow_up(record())["nomor"]).startswith("700/")

    def test_a_follow_up_is_signed_by_who_signed_the_report_unless_it_says_other(self):
        def signer(written):
            return str(follow_up(written)["pelapor"]["nama"])

        assert signer(record()) == str(report(record())["pelapor"]["nama"])
        assert signer(record(penandatangan="kepala", mengetahui="ketua-tim")) != signer(record())
        assert signer(answered(penandatangan="kepala")) != signer(record())

    def test_who_signed_the_report_may_be_gone_when_the_follow_up_is_written(self):
        facts = deepcopy(INSTANSI)
        facts["nomor"] |= {"laporan": "{urut}"}
        facts["penandatangan"] |= {
            "ketua-tim": {
                "jabatan": "Ketua Tim",
                "pejabat": {"pegawai": "kepala", "sampai": "2021-07-31"},
            }
        }
        left = replace(office(), instansi=Instansi.model_validate(facts))
        found = laporan.problems("laporan/a", {"laporan/a": record()}, left, Dossier())
        assert [problem.message for problem in found] == [
            "tidak ada pejabat “ketua-tim” yang menjabat pada 16 Agustus 2021"
        ]

    def test_the_head_does_not_take_note_of_her_own_report(self):
        context = report(record(penandatangan="kepala"))
        assert context["mengetahui"] == ""
        assert report(record())["mengetahui"]["nama"] != report(record())["pelapor"]["nama"]

    def test_a_narrow_column_breaks_no_region_and_leaves_no_word_alone(self):
        context = report(record())
        nbsp = "\N{NO-BREAK SPACE}"
        assert context["pelapor"]["jabatan"] == [f"KETUA{nbsp}TIM,"]
        assert context["mengetahui"]["jabatan"] == [
            f"KEPALA DINAS DATA & ARSIP KABUPATEN{nbsp}CONTOH,"
        ]

    def test_who_takes_note_holds_the_office_too(self):
        assert complaints(record(mengetahui="sekda")) == [
            "penanda tangan “sekda” tidak ada dalam instansi.yaml"
        ]


class TestTheReport:
    def test_its_title_tells_the_period_and_the_word_report_is_the_programs(self):
        context = report(record(judul="Laporan Monitoring."))
        assert context["judul"] == "MONITORING"
        assert context["periode"] == "SEMESTER I\N{NO-BREAK SPACE}TAHUN\N{NO-BREAK SPACE}2021"

    def test_the_last_line_of_its_title_is_more_than_a_word(self):
        assert report(record(judul="Pola Mutasi"))["judul"] == "POLA\N{NO-BREAK SPACE}MUTASI"
        assert report(record(judul="Mutasi"))["judul"] == "MUTASI"

    @pytest.mark.parametrize(
        "field",
        ["umum", "landasan_hukum", "maksud", "tujuan", "kegiatan", "hasil", "simpulan"],
    )
    def test_what_is_not_written_is_a_blank_and_a_draft(self, field):
        assert len(papers(record(**{field: None}))["laporan"].missing) == 1

    def test_a_period_that_is_not_known_is_a_blank_in_both(self):
        made = papers(record(periode={"awal": "2021-01"}))
        assert [facts_missing(each) for each in made.values()] == [["periode laporan"]] * 2

    def test_a_period_ends_after_it_began(self):
        with pytest.raises(ValidationError, match="sebelum awalnya"):
            record(periode={"awal": "2021-07", "akhir": "2021-06"})

    def test_a_report_that_recommends_nothing_lacks_its_advice(self):
        made = papers(record(temuan=None, tindak_lanjut=None))["laporan"]
        assert facts_missing(made) == ["saran laporan"]
        assert report(record(temuan=None, tindak_lanjut=None, saran="Agar rapi"))["saran"] == [
            "agar rapi."
        ]

    def test_an_annex_is_there_only_if_the_record_says_so(self):
        listed = [{"nama": "Foto"}, {"nama": "Daftar", "terlampir": "ya"}]
        made = papers(record(lampiran=listed))["laporan"]
        assert list(map(str, made.context["lampiran"])) == [f"Foto {DOTS};", "Daftar."]
        assert facts_missing(made) == ["lampiran “Foto”"]

    def test_findings_and_recommendations_go_by_the_same_numbers(self):
        context = report(record())
        assert context["temuan"] == ["Syarat belum ada.", "Arsip tercecer."]
        assert context["rekomendasi"] == ["Menempel syarat & biaya.", "Menata arsip."]

    def test_two_findings_do_not_share_an_id(self):
        twice = [*RECORD["temuan"], {"id": "loket"}]
        assert complaints(record(temuan=twice)) == ["id temuan “loket” dipakai dua kali"]


class TestItsDate:
    @pytest.mark.parametrize(
        ("tanggal", "sound"),
        [("2021-06-30", False), ("2021-06", False), ("2021-07-01", True), ("2021-07", True),
         ("2021", True), (None, True)],
    )  # fmt: skip
    def test_lies_after_the_period(self, tanggal, sound):
        found = complaints(record(tanggal=tanggal, tindak_lanjut=None))
        assert (found == []) is sound
        assert all("tidak sesudah periodenya" in message for message in found)

    def test_that_is_not_known_yet_is_not_judged(self):
        whole = {"awal": "2021", "akhir": "2021"}
        assert complaints(record(tanggal=None, periode=whole, tindak_lanjut=None)) == []
        assert complaints(record(tanggal="2021", periode=whole, tindak_lanjut=None))

    @pytest.mark.parametrize("paper", ["laporan", "tindak-lanjut"])
    def test_agrees_with_the_secretariats(self, paper):
        dossier = Dossier({f"laporan/a/{paper}": GivenNumber("1", date(2021, 8, 17))})
        assert any(
            "bukan tanggal naskah ini" in message for message in complaints(record(), dossier)
        )

    def test_is_the_one_that_was_given(self):
        given_number = GivenNumber("1", date(2021, 6, 1))
        dossier = Dossier({"laporan/a/laporan": given_number})
        found = complaints(record(tanggal=None, tindak_lanjut=None), dossier)
        assert ["tidak sesudah periodenya" in message for message in found] == [True]

    def test_is_not_before_an_activity(self):
        done = {"jadwal": [{"tanggal": "2021-07-12", "sampai": "2021-07-13", "kegiatan": "Rapat"}]}
        assert ["sesudah tanggal laporan" in m for m in complaints(record(kegiatan=done))] == [True]
        done["jadwal"][0]["sampai"] = "2021-07-12"
        assert complaints(record(kegiatan=done)) == []


class TestTheFollowUp:
    def test_answers_in_the_order_of_the_report_and_quotes_it(self):
        rows = follow_up(record())["baris"]
        quoted = [each["rekomendasi"] for each in RECORD["temuan"]]
        assert [row["rekomendasi"] for row in rows] == quoted
        assert [row["tindak_lanjut"] for row in rows] == ["Syarat ditempel", "Belum & tertunda"]
        assert [row["nomor"] for row in rows] == [1, 2]

    def test_cites_the_report(self):
        cited = follow_up(record())["laporan"]
        assert str(cited["judul"]) == (
            "Laporan Monitoring & Evaluasi <A> Dinas Data & Arsip Kabupaten Contoh "
            "Semester I Tahun 2021"
        )
        assert str(cited["tanggal"]) == "12 Juli 2021"

    def test_tells_who_when_and_by_what(self):
        done, open_ = follow_up(record())["baris"]
        assert (done["selesai"], open_["selesai"]) == (
            "2 Agustus 2021",
            "Target: 30 September 2021",
        )
        assert (done["pic"], open_["pic"]) == ("Kepala Seksi", "Ä & B")
        assert (done["bukti"], open_["bukti"]) == (["Foto < 1 >", "Nota dinas"], ["-"])

    def test_reckons_what_is_done(self):
        assert follow_up(record())["rekap"] == {
            "semua": "2 rekomendasi",
            "selesai": "1 rekomendasi",
            "proses": "0 rekomendasi",
            "belum": "1 rekomendasi",
            "persen": "50%",
        }

    @pytest.mark.parametrize(
        ("number", "change", "fact"),
        [
            (1, {"bukti": None}, "bukti tindak lanjut loket"),
            (1, {"selesai": None}, "tanggal selesai tindak lanjut loket"),
            (0, {"target": None}, "target tindak lanjut arsip"),
            (0, {"pic": None}, "PIC tindak lanjut arsip"),
            (0, {"tindak_lanjut": None}, "tindak lanjut arsip"),
        ],
    )
    def test_what_is_claimed_without_proof_is_a_blank(self, number, change, fact):
        assert facts_missing(papers(answered((number, change)))["tindak-lanjut"]) == [fact]

    def test_nobody_reckons_with_a_status_that_is_not_known(self):
        made = papers(answered((1, {"status": None, "selesai": None})))["tindak-lanjut"]
        assert "jumlah menurut status" in facts_missing(made)
        assert str(made.context["rekap"]["persen"]) == DOTS

    def test_a_day_of_the_account_is_never_left_to_the_hand(self):
        assert facts_missing(papers(answered(per=None))["tindak-lanjut"]) == [
            "tanggal keadaan tindak lanjut"
        ]


WRONG = [
    (lambda: answered((0, {"temuan": "arsp"})),
     ["laporan ini tidak memuat temuan “arsp”", "temuan “arsip” belum dijawab tindak lanjut"]),
    (lambda: answered((0, {"temuan": "loket"})),
     ["temuan “loket” dijawab dua kali", "temuan “arsip” belum dijawab tindak lanjut"]),
    (lambda: answered(jawaban=ANSWERS["jawaban"][1:]),
     ["temuan “arsip” belum dijawab tindak lanjut"]),
    (lambda: answered(tanggal="2021-07-09", per=None, jawaban=[
        {"temuan": "arsip"}, {"temuan": "loket"}]),
     ["9 Juli 2021 mendahului tanggal laporan, 12 Juli 2021"]),
    (lambda: answered(per="2021-07"), ["selesai 2 Agustus 2021, sesudah keadaan per Juli 2021"]),
    (lambda: answered(per="2021-08-17"),
     ["keadaan per 17 Agustus 2021, sesudah tanggal naskah, 16 Agustus 2021"]),
    (lambda: answered((1, {"selesai": "2021-07-11"})),
     ["11 Juli 2021 mendahului tanggal laporan, 12 Juli 2021"]),
    (lambda: answered((1, {"selesai": "2021-08-14"})),
     ["selesai 14 Agustus 2021, sesudah keadaan per 13 Agustus 2021"]),
    (lambda: answered((0, {"target": "2021-08-12"})),
     ["target 12 Agustus 2021 sudah lewat pada keadaan per 13 Agustus 2021"]),
    (lambda: answered((0, {"pic": "pppk-2"})),
     ["pegawai “pppk-2” tidak ada dalam pegawai.yaml"]),
    (lambda: answered(penandatangan="sekda"),
     ["penanda tangan “sekda” tidak ada dalam instansi.yaml"]),
]  # fmt: skip


@pytest.mark.parametrize(("make", "told"), WRONG)
def test_a_follow_up_answers_each_finding_once_and_in_the_order_of_time(make, told):
    assert complaints(make()) == told


def test_a_follow_ups_own_code_is_one_of_the_offices():
    known = replace(office(), klasifikasi={"700": "Pengawasan"})
    written = answered(klasifikasi="701")
    found = laporan.problems("laporan/a", {"laporan/a": written}, known, Dossier())
    assert ["“701” tidak ada" in problem.message for problem in found] == [True]


def test_a_follow_up_is_not_before_a_report_dated_by_the_secretariat():
    dossier = Dossier({"laporan/a/laporan": GivenNumber("1", date(2021, 8, 20))})
    found = complaints(record(tanggal="2021-08"), dossier)
    assert sum("mendahului tanggal laporan, 20 Agustus 2021" in message for message in found) == 3


@pytest.mark.parametrize(
    "change", [{"status": "selesai"}, {"target": None, "selesai": "2021-08-02"}]
)
def test_what_is_done_has_a_day_and_what_is_not_a_target(change):
    with pytest.raises(ValidationError):
        answered((0, change))


STATES = st.sampled_from(["selesai", "dalam proses", "belum"])


@given(st.lists(STATES, min_size=1, max_size=9))
def test_the_account_adds_up_and_only_all_done_is_a_hundred(states):
    findings = [{"id": f"t-{n}", "rekomendasi": "R"} for n in range(len(states))]
    answers = [{"temuan": f"t-{n}", "status": state} for n, state in enumerate(states)]
    written = record(temuan=findings, tindak_lanjut={"jawaban": answers})
    told = {key: str(text) for key, text in follow_up(written)["rekap"].items()}
    counts = [int(told[key].split()[0]) for key in ("selesai", "proses", "belum")]
    assert sum(counts) == int(told["semua"].split()[0]) == len(states)
    assert (told["persen"] == "100%") == (set(states) == {"selesai"})


@pytest.mark.parametrize(
    ("awal", "akhir", "told"),
    [
        ("2021", "2021", "Tahun 2021"),
        ("2021-01-01", "2021-06-30", "Semester I Tahun 2021"),
        ("2021-07", "2021-12", "Semester II Tahun 2021"),
        ("2021-04", "2021-06", "Triwulan II Tahun 2021"),
        ("2021-10-01", "2021-12", "Triwulan IV Tahun 2021"),
        ("2021-05", "2021-05", "Bulan Mei 2021"),
        ("2020-02-01", "2020-02-29", "Bulan Februari 2020"),
        ("2021-02", "2021-04", "Bulan Februari sampai dengan April 2021"),
        ("2021-02", "2021-07", "Bulan Februari sampai dengan Juli 2021"),
        ("2020-11", "2021-01", "Bulan November 2020 sampai dengan Januari 2021"),
        ("2021-05-03", "2021-05-03", "Periode 3 Mei 2021"),
        ("2021-05-03", "2021-05-31", "Periode 3 sampai dengan 31 Mei 2021"),
        ("2021-05-01", "2021-06-07", "Periode 1 Mei sampai dengan 7 Juni 2021"),
    ],
)
def test_a_period_is_called_by_its_dates(awal, akhir, told):
    assert period(PartialDate.parse(awal), PartialDate.parse(akhir)) == told


DAYS = st.dates(date(2000, 1, 1), date(2040, 12, 31))


@given(DAYS, DAYS)
def test_no_two_stretches_of_days_are_told_alike(one, other):
    first, last = sorted((one, other))
    told = days(first, last, "s.d.")
    assert told.endswith(str(last.year))
    assert (" s.d. " in told) == (first != last)
    begin, _, end = told.rpartition(" s.d. ")
    parsed = PartialDate.parse(end).full
    assert parsed == last
    missing = " ".join(end.split()[len(begin.split()) :])
    assert not begin or PartialDate.parse(f"{begin} {missing}".strip()).full == first


FIGURES = st.integers(0, 10**9).map(lambda n: Fraction(n, 100))


@given(FIGURES)
def test_a_figure_printed_is_the_figure_read(number):
    assert figure(printed(number)) == number


@given(st.fractions(0, 10**6))
def test_a_figure_is_rounded_to_the_nearest_hundredth(number):
    found = figure(printed(number))
    assert found is not None
    assert abs(found - number) <= Fraction(1, 200)


@given(FIGURES.filter(bool), FIGURES)
def test_a_target_that_is_met_is_met_whichever_way_is_better(target, done):
    more = achieved(target, done)
    less = achieved(target, done, less_is_better=True)
    assert (more >= 100) == (done >= target)
    assert (less >= 100) == (done <= target)
    assert min(more, less) >= 0


def rows(*made, **table):
    found = record(hasil=[{"judul": "A", "capaian": {"baris": list(made), **table}}])
    return report(found)["hasil"][0]["tabel"]


def line(target, done, **more):
    return {"uraian": "x", "target": target, "realisasi": done} | more


class TestTheTable:
    @pytest.mark.parametrize(
        ("made", "told"),
        [
            (line("12", "11", satuan="SOP"), ("12 SOP", "11 SOP", "91,67")),
            (line("1.250", "1.000"), ("1.250", "1.000", "80")),
            (line("90", "88,31", satuan="persen"), ("90%", "88,31%", "98,12")),
            (line("2", "1,5", satuan="hari", arah="turun"), ("2 hari", "1,5 hari", "125")),
            (line("0", "0"), ("0", "0", "-")),
            (line("Ada", "Ada", satuan="x"), ("Ada", "Ada", "-")),
            (line("12", None), ("12", DOTS, "")),
        ],
    )
    def test_reckons_where_both_are_figures(self, made, told):
        made = {k: v for k, v in made.items() if v is not None}
        (row,) = rows(made)["baris"]
        assert tuple(str(row[key]) for key in ("target", "realisasi", "capaian")) == told

    def test_says_where_less_is_better(self):
        table = rows(line("2", "1", arah="turun"), line("2", "1"))
        assert [str(row["uraian"]) for row in table["baris"]] == ["x *)", "x"]
        assert table["turun"]
        assert not rows(line("2", "1"))["turun"]

    @given(st.lists(st.tuples(FIGURES, FIGURES), min_size=1, max_size=5))
    def test_adds_up(self, pairs):
        table = rows(*(line(printed(t), printed(d)) for t, d in pairs), jumlah="ya")
        for at, field in enumerate(("target", "realisasi")):
            shown = [figure(row[field]) for row in table["baris"]]
            assert figure(table["jumlah"][field]) == sum(shown) == sum(pair[at] for pair in pairs)

    def test_a_sum_lacks_what_a_line_lacks(self):
        table = rows({"uraian": "x", "target": "1"}, line("1", "1"), jumlah="ya")
        assert [str(table["jumlah"][f]) for f in ("target", "realisasi")] == ["2", DOTS]
        assert table["jumlah"]["capaian"] == "-"

    @pytest.mark.parametrize("text", ["12.5", "1,250.5", "80%", "1.25.000", ",5"])
    def test_a_figure_that_means_two_things_is_refused(self, text):
        with pytest.raises(ValidationError, match="bukan angka"):
            rows(line("1", text))

    @pytest.mark.parametrize(
        "made",
        [
            [line("12", "Ada")],
            [line("1", "1", satuan="a"), line("1", "1", satuan="b")],
            [line("1", "1"), line("1", "1", arah="turun")],
            [line("Ada", "Ada")],
        ],
    )
    def test_what_cannot_be_added_or_compared_is_refused(self, made):
        with pytest.raises(ValidationError):
            rows(*made, jumlah="ya")


SHORTEST = 4
"""Words of a sentence that tells something."""


@pytest.fixture(scope="module")
def sample_papers():
    """The readable texts of the invented office's papers, by kind of paper and record."""
    places = Places.of(ROOT / "contoh")
    found = read(places, ["laporan"])
    templates, problems = Press(places, found.pictures, {}).templates(found.documents)
    assert problems == []
    return {d.id: readable(templates[d.template].render(d.context)) for d in found.documents}


def sentences(text):
    """The sentences and items of a paper, without its letterhead, its names and its headings."""
    body = re.sub(r"(?m)^\W*\[[^\]]*\] ?", "", text.partition("[Judul Bab]")[2])
    found = re.split(r"[.;:]\s|\n", body.replace("\N{NO-BREAK SPACE}", " "))
    return {" ".join(each.split()).strip(" .;:") for each in found if len(each.split()) >= SHORTEST}


def shared(one, other):
    """The part of the shorter paper's sentences that the other has too."""
    return len(one & other) / min(len(one), len(other))


@pytest.mark.parametrize("paper", ["laporan", "tindak-lanjut"])
def test_no_two_samples_share_more_than_half_of_their_sentences(sample_papers, paper):
    told = [sentences(text) for id_, text in sample_papers.items() if id_.endswith(f"/{paper}")]
    assert len(told) >= {"laporan": 4, "tindak-lanjut": 2}[paper]
    assert all(len(each) >= 15 for each in told)
    assert all(shared(one, other) <= 1 / 2 for one, other in combinations(told, 2))


def test_a_sample_that_is_a_copy_with_other_figures_would_be_found(sample_papers):
    text = sample_papers["laporan/pengaduan-semester-1/laporan"]
    copy = text.replace("Januari", "Juli").replace("93,55", "90")
    assert 1 / 2 < shared(sentences(text), sentences(copy)) < 1


def test_the_samples_differ_in_shape(sample_papers):
    texts = {id_: text for id_, text in sample_papers.items() if id_.endswith("/laporan")}
    assert {"[Temuan]" in text for text in texts.values()} == {True, False}
    assert {"KETUA TIM KERJA" in text for text in texts.values()} == {True, False}
    assert max(text.count("- baris") for text in texts.values()) >= 40


def test_one_sample_is_done_and_another_says_honestly_what_is_not(sample_papers):
    told = [text for id_, text in sample_papers.items() if id_.endswith("/tindak-lanjut")]
    done = {re.search(r"Persentase selesai⇥:⇥(\S+)", text)[1] for text in told}
    assert {"100%", "60%"} <= done
    assert any("Belum\n" in text and "Target: 15 Oktober 2021" in text for text in told)
