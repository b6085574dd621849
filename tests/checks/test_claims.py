"""What reports claim of the evidence is held against the checklist of that day, part by part."""

from decimal import Decimal

import pytest

from pipeline.checks.catalogue import rule_of
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
