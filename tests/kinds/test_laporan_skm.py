"""A survey's report: exact figures, honest words about them, plans for what is lowest."""

import random
from copy import deepcopy
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from pipeline import inputs
from pipeline.dossier import Dossier
from pipeline.kinds import laporan_skm
from pipeline.kinds.laporan_skm import survey
from pipeline.kinds.laporan_skm.unsur import CODES, UNSUR
from pipeline.office import Instansi, Office, Pegawai, Peraturan
from pipeline.problem import InputError
from pipeline.values import DOTS, Chart
from tests.kinds.sk_office import INSTANSI, PEGAWAI, PERATURAN
from tests.offices import ROOT

NAMES = [*UNSUR]
WEIGHTS = st.lists(st.integers(1, 4), min_size=1, max_size=60)


def office():
    facts = deepcopy(INSTANSI)
    facts["nomor"]["laporan"] = "{klasifikasi}/{urut}/{kode}/{tahun}"
    return Office(
        Instansi.model_validate(facts),
        {id_: Pegawai.model_validate(person) for id_, person in PEGAWAI.items()},
        {id_: Peraturan.model_validate(law) for id_, law in PERATURAN.items()},
    )


QUESTIONS = [{"unsur": n, "pertanyaan": f"{n}?", "pilihan": [*"abcd"]} for n in NAMES]


def row(*given, **profile):
    return profile | dict(zip(NAMES, map(str, given or (3,) * 9), strict=True))


ANSWERS = [
    row(4, 3, 2, 4, 3, 3, 3, 2, 1, jenis_kelamin="L", umur="17", layanan="KTP-el"),
    row(4, 3, 2, 4, 3, 4, 3, 2, 2, jenis_kelamin="Perempuan", umur="56 tahun", layanan="ktp-el"),
    row(3, 3, 3, 4, 3, 4, 3, 3, 2, jenis_kelamin="perempuan", umur="25", layanan="KTP-el"),
]
FACTS = {
    "status": "final",
    "periode": {"awal": "2021-06-01", "akhir": "2021-06-30"},
    "tanggal": "2021-07-05",
    "klasifikasi": "072",
    "umum": "Latar & belakang",
    "landasan_hukum": "uu",
    "maksud": "Mengukur",
    "tujuan": ["mengetahui mutu"],
    "pelaksanaan": "Dilaksanakan sebulan",
    "sasaran": "Pemohon",
    "populasi": 3,
    "kuesioner": QUESTIONS,
    "jawaban": ANSWERS,
    "rtl": [
        {"unsur": n, "kegiatan": "Memperbaiki", "pic": "kepala", "batas": "2021-08"}
        for n in ("sarana", "waktu", "pengaduan")
    ],
}


def record(**facts):
    return laporan_skm.Record.model_validate(deepcopy(FACTS | facts))


def paper(**facts):
    records = {"laporan-skm/a": record(**facts)}
    (made,) = laporan_skm.documents([*records], records, office(), Dossier())
    return made


def complaints(**facts):
    records = {"laporan-skm/a": record(**facts)}
    found = laporan_skm.problems("laporan-skm/a", records, office(), Dossier())
    return [problem.message for problem in found]


def scored(columns):
    return [survey.score(column) for column in columns]


class TestArithmetic:
    @given(st.lists(WEIGHTS, min_size=1, max_size=12), st.randoms(use_true_random=False))
    def test_the_order_of_respondents_changes_nothing(self, columns, dice):
        shuffled = [random.Random(dice.random()).sample(column, len(column)) for column in columns]
        assert survey.ikm(scored(columns)) == survey.ikm(scored(shuffled))

    @pytest.mark.parametrize("k", [1, 3, 7, 9, 14])
    def test_full_marks_are_a_hundred_whatever_the_number_of_unsur(self, k):
        assert survey.ikm(scored([[4, 4, 4]] * k)) == Decimal("100.00")
        assert survey.ikm(scored([[1, 1]] * k)) == Decimal("25.00")
        assert survey.quality(Decimal("100.00")).huruf == "A"

    @given(st.lists(WEIGHTS, min_size=1, max_size=12))
    def test_the_index_is_within_its_bounds_and_is_the_mean_of_means(self, columns):
        value = survey.ikm(scored(columns))
        means = [Fraction(sum(column), len(column)) for column in columns]
        exact = sum(means) / len(means) * 25
        assert Decimal(25) <= value <= Decimal(100)
        assert abs(Fraction(value) - exact) <= Fraction(1, 200)
        assert survey.quality(value).mulai <= value

    @pytest.mark.parametrize(
        ("exact", "printed", "letter"),
        [
            (Fraction(88304, 1000), "88,30", "B"),
            (Fraction(883049, 10000), "88,30", "B"),
            (Fraction(88305, 1000), "88,31", "A"),
            (Fraction(8831, 100), "88,31", "A"),
            (Fraction(7660, 100), "76,60", "C"),
            (Fraction(76605, 1000), "76,61", "B"),
            (Fraction(64994, 1000), "64,99", "D"),
            (Fraction(64995, 1000), "65,00", "C"),
            (Fraction(25), "25,00", "D"),
        ],
    )
    def test_it_is_rounded_half_up_before_it_is_classed(self, exact, printed, letter):
        value = survey.rounded(exact, 2)
        assert survey.printed(value) == printed
        assert survey.quality(value).huruf == letter

    def test_a_weight_of_0_111_would_give_another_index(self):
        assert survey.ikm(scored([[4]] * 9)) != Decimal("0.111") * 4 * 9 * 25
        assert sum(survey.weighed(scored([[4]] * 9))) == 4

    def test_an_answer_that_was_not_given_does_not_count(self):
        assert survey.score([4, None, 3]) == survey.Score(7, 2)
        assert survey.score([None, None]) is None

    @pytest.mark.parametrize(
        ("people", "sample"),
        [(1, 1), (10, 10), (100, 80), (500, 217), (1000, 278), (5000, 357), (10000, 370)],
    )
    def test_the_sample_is_krejcie_and_morgans(self, people, sample):
        assert survey.sample(people) == sample

    @given(st.integers(1, 10**7))
    def test_a_sample_is_never_more_than_the_people(self, people):
        assert 1 <= survey.sample(people) <= min(people, 384)

    @given(st.lists(st.integers(0, 500), min_size=1, max_size=30).filter(any))
    def test_percentages_add_up_to_exactly_a_hundred(self, counts):
        found = survey.shares(counts)
        assert sum(found) == Decimal(100)
        for count, share in zip(counts, found, strict=True):
            assert abs(Fraction(share) - Fraction(count * 100, sum(counts))) < Fraction(1, 10)

    def test_the_lowest_come_first_and_equals_in_the_order_asked(self):
        scores = dict(zip("abcde", scored([[3], [2], [3], [1], [4]]), strict=True))
        assert survey.lowest(scores) == ["d", "b", "a"]


class TestReport:
    def test_a_whole_record_is_ready(self):
        made = paper()
        assert made.ready
        assert (made.sort, made.book) == ("laporan-skm", "laporan")

    def test_one_index_everywhere(self):
        context = paper(tren=[{"periode": "Tahun 2020", "ikm": "70,00"}]).context
        # Σ of the columns: 11 9 7 12 9 11 9 7 5 of 3 answers each
        assert context["ikm"] == {"nilai": "74,07", "mutu": "C", "kinerja": "Kurang Baik"}
        assert context["tren"][-1] | {"periode": ""} == {"periode": "", **context["ikm"]}
        assert "74,07" in str(context["simpulan"][0])
        assert context["simpulan"][2] == "Nilai IKM naik 4,07 dari nilai Tahun 2020 (70,00)."
        assert context["jumlah_tertimbang"] == "2,963"

    def test_the_rows_say_sum_mean_weighed_mean_and_class(self):
        first, *_, last = paper().context["hasil"]
        assert first == {
            "kode": "U1", "nama": "Persyaratan", "jumlah": "11", "nrr": "3,667",
            "tertimbang": "0,407", "mutu": "A",
        }  # fmt: skip
        assert (last["nrr"], last["tertimbang"], last["mutu"]) == ("1,667", "0,185", "D")

    def test_the_chart_shows_the_figures_of_the_table(self):
        context = paper().context
        chart = context["grafik"]
        assert isinstance(chart, Chart)
        assert [bar.label for bar in chart.bars] == [row["nrr"] for row in context["hasil"]]
        assert [survey.printed(bar.figure) for bar in chart.bars] == [b.label for b in chart.bars]
        assert [bar.name[:2] for bar in chart.bars if bar.light] == ["U3", "U8", "U9"]

    def test_the_profile_groups_ages_and_spellings(self):
        sex, ages, services = paper().context["profil"]
        assert [each["uraian"] for each in sex["baris"]] == ["Laki-laki", "Perempuan"]
        assert [each["persen"] for each in sex["baris"]] == ["33,3", "66,7"]
        assert [(a["uraian"], a["jumlah"]) for a in ages["baris"]] == [
            ("17–25 tahun", 2), ("Di atas 55 tahun", 1),
        ]  # fmt: skip
        assert [(s["uraian"], s["jumlah"]) for s in services["baris"]] == [("KTP-el", 3)]
        assert {(t["jumlah"], t["persen"]) for t in (sex, ages, services)} == {(3, "100,0")}

    def test_what_a_respondent_did_not_tell_is_counted_too(self):
        rows = [*ANSWERS, row(layanan="Akta")]
        sex = paper(jawaban=rows, populasi=9).context["profil"][0]
        assert sex["baris"][-1] == {"uraian": "Tidak diisi", "jumlah": 1, "persen": "25,0"}

    def test_a_missing_answer_is_said_and_shown(self):
        rows = [{k: v for k, v in ANSWERS[0].items() if k != "biaya"}, *ANSWERS[1:]]
        context = paper(jawaban=rows).context
        assert "biaya/tarif (1)" in context["kosong"]
        assert context["data"][0]["jawaban"][3] == "-"
        assert context["hasil"][3]["nrr"] == "4,000"
        assert paper().context["kosong"] == ""

    @pytest.mark.parametrize(("people", "word"), [(3, "memenuhi"), (500, "kurang 214 orang")])
    def test_too_few_respondents_are_said_and_forbid_nothing(self, people, word):
        made = paper(populasi=people)
        assert word in made.context["kecukupan"]
        assert made.ready
        assert complaints(populasi=people) == []

    def test_each_of_the_three_lowest_has_a_plan_or_a_blank(self):
        plans = paper().context["rtl"]
        assert [plan["unsur"][:2] for plan in plans] == ["U9", "U3", "U8"]
        some = [each for each in FACTS["rtl"] if each["unsur"] != "waktu"]
        made = paper(rtl=[*some, {"unsur": "biaya", "kegiatan": "x", "pic": "y", "batas": "2021"}])
        assert [plan["unsur"][:2] for plan in made.context["rtl"]] == ["U9", "U3", "U8", "U4"]
        assert [fact.fact for fact in made.missing] == [
            "rencana tindak lanjut unsur waktu penyelesaian"
        ]
        assert not made.ready

    def test_without_answers_nothing_is_claimed(self):
        made = paper(jawaban=[], rtl=[])
        assert not made.ready
        assert str(made.context["ikm"]["nilai"]) == str(made.context["grafik"]) == DOTS
        assert made.context["hasil"][0] | {"kode": "", "nama": ""} == dict.fromkeys(
            ("kode", "nama", "jumlah", "nrr", "tertimbang", "mutu"), ""
        )
        assert made.context["profil"] == made.context["data"] == []

    def test_an_empty_record_is_a_draft_of_blanks(self):
        empty = {"periode": {}, "kuesioner": [{"unsur": name} for name in NAMES]}
        records = {"a/a": laporan_skm.Record.model_validate(empty)}
        (made,) = laporan_skm.documents([*records], records, office(), Dossier())
        assert {"jawaban responden", "pertanyaan biaya/tarif", "jumlah populasi"} <= {
            fact.fact for fact in made.missing
        }


class TestAnswers:
    def coded(self):
        order = [
            "sarana" if n == "pengaduan" else "pengaduan" if n == "sarana" else n for n in NAMES
        ]
        questions = [{"unsur": n, "pertanyaan": "Apa?", "pilihan": [*"abcd"]} for n in order]
        rows = [
            {code: each[name] for code, name in zip(CODES, order, strict=True)} for each in ANSWERS
        ]
        return {"kuesioner": questions, "jawaban": rows}

    def test_codes_mean_what_the_questionnaire_says(self):
        by_code, by_name = paper(**self.coded()).context, paper().context
        assert complaints(**self.coded()) == []
        assert by_code["ikm"] == by_name["ikm"]
        assert by_code["hasil"][7]["nama"] == by_name["hasil"][8]["nama"] == UNSUR["sarana"]
        assert by_code["hasil"][7]["nrr"] == by_name["hasil"][8]["nrr"] == "1,667"

    def test_an_unsur_in_two_columns_or_in_none_is_told(self):
        twice = [each | {"u1": "3"} for each in ANSWERS]
        assert complaints(jawaban=twice) == [
            "unsur persyaratan ada di dua kolom: persyaratan dan U1"
        ]
        without = [{k: v for k, v in each.items() if k != "waktu"} for each in ANSWERS]
        assert complaints(jawaban=without) == ["tidak ada jawaban unsur waktu"]

    def test_a_respondent_without_an_answer_is_told(self):
        assert "satu pun unsur" in complaints(jawaban=[*ANSWERS, {"umur": "30"}], populasi=9)[0]

    @pytest.mark.parametrize("answer", ["0", "5", "3,5", "baik"])
    def test_an_answer_is_one_to_four(self, answer):
        with pytest.raises(ValidationError):
            record(jawaban=[ANSWERS[0] | {"waktu": answer}])

    @pytest.mark.parametrize(
        ("questions", "message"),
        [
            (QUESTIONS[:-1], "belum ada sarana"),
            ([], "at least 1"),
            ([*QUESTIONS, QUESTIONS[0]], "dua kali"),
            ([QUESTIONS[0] | {"pilihan": ["a"]}, *QUESTIONS[1:]], "harus empat"),
        ],
    )
    def test_a_questionnaire_asks_all_nine_once(self, questions, message):
        with pytest.raises(ValidationError, match=message):
            record(kuesioner=questions)


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        ({"tanggal": "2021-06-30"}, "tidak sesudah periodenya berakhir"),
        ({"populasi": 2}, "populasi 2 orang, padahal respondennya 3"),
        ({"landasan_hukum": ["uu-x"]}, "tidak ada dalam peraturan.yaml"),
        ({"klasifikasi": None}, "memerlukan klasifikasi"),
        ({"penandatangan": "sekda"}, "“sekda” tidak ada"),
        ({"rtl": [{"unsur": "waktu", "batas": "2021-06"}]}, "mendahului tanggal laporan"),
        ({"rtl": [{"unsur": "waktu", "pic": "contoh-99"}]}, "contoh-99"),
        (
            {"populasi": 9, "jawaban": [*ANSWERS, row(nomor="7"), row(nomor="7")]},
            "responden nomor 7 ada dua kali",
        ),
        ({"populasi": 9, "jawaban": [*ANSWERS, row(umur="Rata-rata:")]}, "“Rata-rata:” akan"),
    ],
)
def test_what_is_wrong_is_told(facts, message):
    assert message in complaints(**facts)[0]
    assert complaints() == []


@pytest.mark.parametrize("text", ["82.15", "82,1", "101,00", "24,99", "delapan"])
def test_a_former_index_is_written_as_one(text):
    with pytest.raises(ValidationError, match="bukan nilai IKM"):
        record(tren=[{"periode": "Tahun 2020", "ikm": text}])


HEADINGS = "Nomor;Jenis Kelamin;Usia;" + ";".join(UNSUR.values())
LINE = "1;L;30;" + ";".join("344343322")


def read(folder, table, name="a-jawaban.csv"):
    (folder / "laporan-skm").mkdir(exist_ok=True)
    (folder / "laporan-skm" / name).write_text(table, encoding="utf-8")
    asked = "".join(f"  - unsur: {each}\n" for each in NAMES)
    text = f"periode: {{awal: 2021-06}}\nkuesioner:\n{asked}jawaban: {name}\n"
    (folder / "laporan-skm/a.yaml").write_text(text, encoding="utf-8")
    return inputs.record(folder, "laporan-skm/a.yaml", laporan_skm.Record)


def test_a_table_of_answers_may_have_the_full_names(tmp_path):
    (one,) = read(tmp_path, f"{HEADINGS}\n{LINE}\n").jawaban
    assert (one.nomor, one.umur, one.persyaratan, one.sarana) == ("1", "30", "3", "2")


def test_wrong_answers_are_told_at_their_lines_and_a_wrong_heading_once(tmp_path):
    table = f"{HEADINGS};Tanggal\n{LINE};x\n{LINE.replace('3;4;4', '3;5;4')};y\n{LINE};z\n"
    with pytest.raises(InputError) as caught:
        read(tmp_path, table)
    heading, answer = map(str, caught.value.problems)
    assert heading.startswith("inputs/laporan-skm/a-jawaban.csv:1: kunci “tanggal” tidak dikenal")
    assert answer.startswith("inputs/laporan-skm/a-jawaban.csv:3: “prosedur” tidak mengenal “5”")


def test_the_invented_office_answers_in_csv_and_in_excel():
    made = {
        name: inputs.record(
            ROOT / "contoh/inputs", f"laporan-skm/{name}.yaml", laporan_skm.Record
        ).jawaban
        for name in ("dinas-2021", "wilayah-utara")
    }
    assert [len(rows) for rows in made.values()] == [152, 124]
    missing = [
        sum(getattr(each, code) is None and getattr(each, name) is None for each in rows)
        for rows in made.values()
        for code, name in zip(CODES, NAMES, strict=True)
    ]
    assert sum(missing) == 1


def test_unsur_of_one_value_are_told_together():
    """What shares the highest value is not less than it; of equals nothing is high or low."""
    shared = paper(jawaban=[row(4, 3, 2, 4, 3, 3, 3, 2, 1)]).context["simpulan"][1]
    assert shared.startswith("Unsur dengan nilai tertinggi adalah U1 Persyaratan dan U4 Biaya")
    assert paper(jawaban=[row()]).context["simpulan"][1] == "Semua unsur bernilai sama."
