"""What reports claim of the evidence is held against the checklist of that day, part by part."""

from decimal import Decimal

import pytest

from pipeline.checks.catalogue import rule_of
from pipeline.checks.evidence.plan_parts import _name, _words
from pipeline.wording.claims import Claim, claims

REPORT, B06 = "laporan/monev-zi-semester-1", rule_of("B06")
"""In the checklist of 30 July 2021 there are 62 of 110; 17 of 22 of Manajemen Perubahan."""


def figures(text: str) -> list[tuple[object, ...]]:
    found = claims(text)
    return [(each.there, each.missing, each.whole, each.percent) for each in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Tersedia 67 dari 110 bukti", [(67, None, 110, None)]),
        ("67 (enam puluh tujuh) dari 110 (seratus sepuluh) bukti dukung", [(67, None, 110, None)]),
        ("Ada dua di antara dua belas bukti", [(2, None, 12, None)]),
        ("1.067 dari 1.110 butir bukti", [(1067, None, 1110, None)]),
        ("Empat puluh tiga bukti masih belum tersedia", [(None, 43, None, None)]),
        ("Masih kurang 43 bukti", [(None, 43, None, None)]),
        ("belum ada tiga bukti fisik", [(None, 3, None, None)]),
        ("sudah tersedia sebanyak 67 bukti", [(67, None, None, None)]),
        ("Seratus sepuluh bukti telah lengkap", [(110, None, None, None)]),
        ("60,9 persen bukti tersedia", [(None, None, None, Decimal("60.9"))]),
        ("bukti yang tersedia baru mencapai 61%", [(None, None, None, Decimal(61))]),
        ("lima bukti transfer belum ada, tanda bukti, dua dari tiga saksi", []),
        ("melampirkan 3 bukti tentang kejadian itu", []),
    ],
)  # fmt: skip
def test_claims_in_a_text(text, found):
    assert figures(text) == found


def test_in_other_reports_only_one_form_counts():
    text = "Dua bukti belum ada. Tersedia 3 dari 4 bukti."
    assert [each.there for each in claims(text, all_forms=False)] == [3]


@pytest.mark.parametrize(
    ("percent", "holds"),
    [
        *((right, True) for right in ("60", "60.9", "60.91", "61")),
        *((wrong, False) for wrong in ("60.8", "62", "59")),
    ],
)
def test_a_share_may_be_rounded_or_cut(percent, holds):
    claim = Claim("", "", percent=Decimal(percent))
    assert claim.holds(67, 110) == holds
    assert not claim.holds(0, 0)


TRUE = [
    "Tersedia 62 dari 110 bukti per 30 Juli 2021",
    "Per 30 Juli 2021 belum tersedia 48 bukti",
    "Per tanggal 30 Juli 2021 tersedia 56 persen bukti. Bukti yang tersedia 56,3 persen",
    "Keadaan 30 Juli 2021: Manajemen Perubahan 17 dari 22 bukti",
    "Keadaan 30 Juli 2021: Pokja I mempunyai 17 dari 22 bukti",
    "Per 30 Juli 2021 area perubahan I dan komponen II mempunyai 19 dari 34 bukti",
    "Per 30 Juli 2021 tersedia 29 dari 45 bukti yang ditargetkan bulan Mei 2021",
    "Per 30 Juli 2021 tersedia 47 dari 69 bukti dengan target sampai dengan Juni",
    "Telah tersedia 3 dari 110 bukti per 29 Juli 2021",
    "Telah tersedia 3 dari 110 bukti",
]
FALSE = [
    "Tersedia 62 dari 109 bukti per 30 Juli 2021",
    "Per 30 Juli 2021 belum tersedia 47 bukti",
    "Per tanggal 30 Juli 2021 tersedia 57,4 persen bukti",
    "Keadaan 30 Juli 2021: Manajemen Perubahan 18 dari 22 bukti",
    "Keadaan 30 Juli 2021: Pokja II mempunyai 17 dari 22 bukti",
    "Per 30 Juli 2021 tersedia 29 dari 45 bukti yang ditargetkan bulan Juni 2021",
    "Per 30 Juli 2021 indikator I.1.a mempunyai 17 dari 22 bukti",
]


def said(texts: list[str]) -> str:
    return f"{REPORT}:\n  simpulan+:\n" + "".join(f"    - '{text}'\n" for text in texts)


def test_what_is_true_of_the_day_or_of_no_day_known_is_passed_over(variants):
    assert not variants.findings(B06, said(TRUE))


def test_what_differs_is_told_with_the_facts(variants):
    found = variants.findings(B06, said(FALSE))
    assert len(found) == len(FALSE)
    for each in found:
        assert "padahal per 30 Juli 2021: seluruhnya 62 dari 110" in each.problem.message
        assert each.problem.place.file.endswith(f"{REPORT}.yaml")


OF_THE_DAY = f"{REPORT}:\n  tanggal: 2021-07-30\n  tindak_lanjut.jawaban.0.selesai: 2021-08-02\n"
QUIET = [
    # other evidence, some of it, or what was done with it
    "Tim menguji petik 30 dari 110 bukti sebagai sampel",
    "Kelompok Kerja I sudah mengunggah 15 dari 22 bukti",
    "Sebanyak 12 dari 62 bukti yang tersedia belum bertanggal",
    "Per 30 Juli 2021, 12 dari 60 bukti yang tersedia belum dijilid",
    "Dari 48 bukti yang belum tersedia, 40 bukti belum jatuh tempo",
    "Sebanyak 24 dari 26 bukti kehadiran cocok dengan mesin sidik jari",
    "Manajemen Perubahan: 3 dari 22 bukti masih berupa konsep",
    "Indikator I.1.b: satu dari lima bukti, yaitu dokumentasi rapat, perlu diganti",
    "Sebanyak 22 dari 110 bukti pada Manajemen Perubahan",
    "Sebanyak 40 bukti tersedia dalam bentuk digital",
    "Dua bukti belum ada tanda tangannya; 3 bukti tidak lengkap, yaitu notulen, foto, undangan",
    "Sebanyak 25 persen bukti yang tersedia berupa foto",
    "Per 30 Juli 2021 Bidang Pelayanan melengkapi 4 dari 6 bukti",
    "SOP Legalisasi kurang satu bukti. Indikator itu masih kurang 2 bukti",
    # no exact figure, or no figure of evidence
    "Lebih dari 60 bukti telah tersedia, dan hampir 60 persen bukti sudah lengkap",
    "Antara 60 dan 65 bukti telah tersedia. Setiap bulan terkumpul 5-10 bukti",
    "Tabel 3 Bukti Tersedia. Kolom 5 bukti ada",
    "Pada tahun 2021 bukti tersedia lebih banyak",
    # wishes, plans, other times
    "Ditargetkan 80 dari 110 bukti tersedia; apabila 90 persen bukti telah tersedia, dimulai",
    "agar 100 persen bukti tersedia. Seharusnya 78 bukti tersedia",
    "Ketersediaan bukti mencapai 94 persen dari target",
    "Pada akhir Juni 2021 tersedia 50 dari 110 bukti, sedangkan per 30 Juli 2021 62 dari 110 bukti",
    "Per 30 Juli 2021 tersedia 62 dari 110 bukti, naik dari 50 dari 110 bukti per 30 Juni 2021",
    "Pada monitoring sebelumnya 45 dari 110 bukti. Selama bulan Juli terkumpul 12 bukti",
    "Per 30/06/2021 tersedia 50 dari 110 bukti. Per 31 Juni 2021 tersedia 50 dari 110 bukti",
    # true of parts: called by name before, in short, or together; of what is due, or not there
    "Manajemen Perubahan paling maju. Tersedia 17 dari 22 bukti, 5 bukti belum ada",
    "Manajemen Perubahan (17 dari 22 bukti), Tata Laksana (2 dari 12 bukti)",
    "Kelompok Kerja I, II, dan III mempunyai 32 dari 52 bukti",
    "Kelompok Kerja I s.d. III mempunyai 32 dari 52 bukti",
    "Baru 53 dari 78 bukti yang tersedia menurut rencana",
    "Sebanyak 48 dari 110 bukti belum tersedia",
    "Bukti Kelompok Kerja IV belum tersedia 12 dari 22 bukti",
    "AREA\u00a0MANAJEMEN\u00a0PERUBAHAN: 17\u00a0DARI\u00a022\u00a0BUKTI",
]
LOUD = [
    "Hingga saat ini tersedia 63 dari 112 bukti",
    "Dari 110 bukti yang direncanakan, baru 65 yang tersedia",
    "Bukti yang tersedia sebanyak 65 dari 110",
    "Jumlah bukti yang tersedia adalah 65 butir",
    "Masih terdapat 45 bukti yang belum tersedia",
    "Terdapat 47 dari 110 bukti yang belum ada",
    "Seluruh 110 bukti telah tersedia",
    "65 (59,1 persen) dari total 110 (seratus sepuluh) bukti tersedia",
    "59 persen dari 110 bukti telah tersedia",
    "Ketersediaan bukti mencapai 58,2%",
    "TERSEDIA\u00a065 DARI 110 BUKTI",
    "Tersedia 65 bukti dari 110 bukti yang direncanakan",
    "Jumlah itu meningkat menjadi 65 dari 110 bukti",
    "Pada 30 Juli 2021 tersedia 65 dari 110 bukti",
    "Per 30 Juni 2021 tersedia 50 dari 110 bukti dan per 30 Juli 2021 65 dari 110 bukti",
    "Dari 69 bukti yang ditargetkan s.d. Juni 2021, 50 bukti telah tersedia",
    "Manajemen Perubahan paling maju. Tersedia 18 dari 22 bukti",
    "Area Manajemen Perubahan telah melengkapi 18 dari 22 bukti",
    "Penguatan Akuntabilitas masih kekurangan 10 bukti",
    "Kelompok Kerja I dan II mempunyai 20 dari 34 bukti",
    "Indikator I.1.b mempunyai 6 dari 6 bukti",
]


def results(texts: list[str]) -> str:
    """Return a report of the checklist's day with a result for each text."""
    entries = "".join(f'  - {{judul: Bukti, isi: "{text}"}}\n' for text in texts)
    return f"{OF_THE_DAY}  hasil+:\n{entries}"


def test_sentences_that_tell_no_state_or_a_true_one_are_passed_over(variants):
    found = variants.findings(B06, results(QUIET))
    assert not [each.problem.message for each in found]


def test_sentences_that_tell_a_wrong_state_are_objected_to(variants):
    found = variants.findings(B06, results(LOUD))
    lines = [each.problem.place.line for each in found]
    assert len({*lines}) == len(lines) == len(LOUD)


def test_headings_and_paragraphs_before_tell_the_part_and_the_day(variants):
    def report(*entries: str) -> str:
        lines = "".join(f"  - {{{each}}}\n" for each in entries)
        return f"{OF_THE_DAY}  hasil+:\n{lines}"

    part = "judul: Manajemen Perubahan, isi: Tersedia 17 dari 22 bukti"
    day = (
        "judul: Bukti, isi: [Keadaan per 30 Juni 2021 sebagai berikut, Tersedia 50 dari 110 bukti]"
    )
    assert not variants.findings(B06, report(part, day))
    (found,) = variants.findings(B06, report(part.replace("17", "18"), day))
    assert "Manajemen Perubahan 17 dari 22" in found.problem.message


def test_long_texts_and_figures_are_read_fast():
    ones, said = "1" * 5000, "tersedia 67 dari 110 bukti, "
    assert not figures(f"{ones} dari 110 bukti")
    assert len(figures(said * 1000)) == 1000


def test_names_may_hold_signs_and_odd_spaces():
    assert _name(_words("C++ (Aplikasi)")).search("PADA C++\u00a0(APLIKASI): 3 dari 4 bukti")
    assert not _name(_words("Area (ZI)")).search("Area (ZI)x")


def test_the_parts_that_are_named_are_told(variants):
    text = "Per 30 Juli 2021 Manajemen Perubahan 18 dari 22 bukti"
    (found,) = variants.findings(B06, said([text]))
    assert "Manajemen Perubahan 17 dari 22" in found.problem.message


def table(*rows: str) -> str:
    lines = "".join(f"\n        - {{{row}, satuan: bukti}}" for row in rows)
    return (
        f"{REPORT}:\n  hasil+:\n  - judul: Bukti\n    capaian:\n"
        f"      judul: Keadaan per 30 Juli 2021\n      baris:{lines}\n"
    )


def test_lines_of_a_table_that_count_evidence_are_compared(variants):
    right = table(
        "bagian: I. Manajemen Perubahan, uraian: Bukti yang tersedia, target: 22, realisasi: 17",
        "uraian: Foto kegiatan, target: 9, realisasi: 3",
        "bagian: II. Lain, uraian: Komponen II, target: 12, realisasi: 2",
        "uraian: Seluruh rencana aksi, target: 110, realisasi: 62",
    )
    assert not variants.findings(B06, right)
    wrong = right.replace("realisasi: 17", "realisasi: 18").replace(
        "realisasi: 2,", "realisasi: 12,"
    )
    messages = [each.problem.message for each in variants.findings(B06, wrong)]
    assert ["Manajemen Perubahan 17 dari 22" in each for each in messages] == [True, False]
    assert messages[1].startswith("“Komponen II: 12 dari 12 bukti”")


def test_lines_of_a_table_may_count_what_is_due_or_other_evidence(variants):
    lines = table(
        "uraian: Seluruh rencana aksi, target: 78, realisasi: 53",
        "bagian: Rapat triwulan, uraian: Bukti yang tersedia, target: 4, realisasi: 3",
    )
    assert not variants.findings(B06, lines)
    seen = lines.replace("      baris:", "      kolom: {realisasi: Diperiksa}\n      baris:")
    assert not variants.findings(B06, seen.replace("realisasi: 53", "realisasi: 20"))
    assert variants.findings(B06, lines.replace("realisasi: 53", "realisasi: 20"))


def test_a_follow_up_speaks_of_its_own_day(variants):
    text = f"{REPORT}:\n  tindak_lanjut.catatan: Telah tersedia 3 dari 110 bukti\n"
    assert not variants.findings(B06, text)
    done = "".join(f"  tindak_lanjut.jawaban.{n}.selesai: 2021-07-28\n" for n in (1, 4))
    (found,) = variants.findings(B06, f"{text}  tindak_lanjut.per: 2021-07-30\n{done}")
    assert "“3 dari 110 bukti”" in found.problem.message


def test_a_page_that_a_person_wrote_is_read_too(variants):
    page = f"naskah/{REPORT}/laporan:\n  Per 30 Juli 2021 tersedia 3 dari 110 bukti\n"
    (found,) = variants.findings(B06, page)
    assert found.about == f"{REPORT}/laporan"
