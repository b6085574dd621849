"""What examples do not show: the borders of rules, and what they must pass over."""

from datetime import date

import pytest

from pipeline.checks.catalogue import rule_of
from pipeline.checks.law import cited
from pipeline.checks.passages import dates
from pipeline.checks.signers import retires
from pipeline.problem import UsageError
from tests.checks.variants import Variants


def codes(variants: Variants, example: str) -> set[str]:
    return variants.new_codes(example)


class TestRetirement:
    @pytest.mark.parametrize(
        ("nip", "day"),
        [
            ("19610809 198503 2 003", date(2021, 9, 1)),
            ("19611201 198503 2 003", date(2022, 1, 1)),
            ("19610831 198503 2 003", date(2021, 9, 1)),
        ],
    )
    def test_the_head_is_retired_from_the_first_of_the_month_after_sixty(self, variants, nip, day):
        office = variants.found_with(f"pegawai:\n  contoh-01.nip: {nip}\n").office
        assert retires("contoh-01", office) == day

    def test_others_at_fifty_eight(self, variants):
        office = variants.found.office
        assert retires("contoh-02", office) == date(2028, 10, 1)

    def test_nobody_without_a_number(self, variants):
        assert retires("contoh-29", variants.found.office) is None


class TestDates:
    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("pada hari Senin, 3 Mei 2021", [("Senin", date(2021, 5, 3))]),
            ("hari Senin tanggal 3 Mei 2021", [("Senin", date(2021, 5, 3))]),
            (
                "tanggal 3 Mei 2021 sampai 5 Juni 2021",
                [("", date(2021, 5, 3)), ("", date(2021, 6, 5))],
            ),
            ("tanggal 31 Februari 2021, dan Mei 2021", []),
            ("Nomor 13 Maret", []),
        ],
    )
    def test_in_sentences(self, text, found):
        assert [(each.weekday, each.day) for each in dates(text)] == found


class TestLaws:
    @pytest.mark.parametrize(
        ("text", "keys"),
        [
            ("Undang-Undang Nomor 25 Tahun 2009", [("Undang-Undang", "25", 2009)]),
            (
                "UU No. 5/2014 dan PP 60/2008",
                [("Undang-Undang", "5", 2014), ("Peraturan Pemerintah", "60", 2008)],
            ),
            ("Permendagri Nomor 108 Tahun 2019", [("Peraturan Menteri", "108", 2019)]),
            ("Keputusan Kepala Dinas Nomor 12 Tahun 2021", []),
            (
                "Peraturan Menteri Dalam Negeri Nomor 1 Tahun 2023",
                [("Peraturan Menteri", "1", 2023)],
            ),
        ],
    )
    def test_are_told_by_kind_number_and_year(self, text, keys):
        assert [tuple(each.key) for each in cited(text)] == keys

    def test_of_another_ministry_with_the_same_number_do_not_count(self, variants):
        said = "rapat/pembentukan-tim:\n  dasar: Peraturan Menteri Keuangan Nomor 52 Tahun 2014\n"
        assert "H03" not in codes(variants, said)
        own = said.replace("Keuangan", "Pendayagunaan Aparatur Negara dan Reformasi Birokrasi")
        assert "H03" in codes(variants, own)


class TestNumbers:
    AGENDA = "agenda.csv: |\n  dokumen,buku,nomor,tanggal,dicatat,keterangan\n"

    def entries(self, *rows: tuple[str, str, str, str]) -> str:
        lines = [f"  {','.join(row)},{row[3]}T10:00:00+07:00,\n" for row in rows]
        return self.AGENDA + "".join(lines)

    def test_gaps_and_several_on_a_day_are_no_fault(self, variants):
        found = self.entries(
            ("sk/agen-perubahan", "sk", "90 TAHUN 2021", "2021-06-14"),
            ("sk/pedoman-wbs", "sk", "12 TAHUN 2021", "2021-06-14"),
            ("sk/tim-pengaduan", "sk", "3 TAHUN 2021", "2021-06-03"),
        )
        assert codes(variants, found) == set()

    def test_books_and_years_are_apart(self, variants):
        found = self.entries(
            ("sk/agen-perubahan", "sk", "2 TAHUN 2021", "2021-06-14"),
            ("surat/permohonan-narasumber", "surat", "005/80/DUKCAPIL/2021", "2021-06-08"),
        )
        assert codes(variants, found) == set()


class TestMeetings:
    def test_who_came_for_another_was_there(self, variants):
        said = "rapat/pembentukan-tim:\n  notulen.keputusan.0.pic: contoh-18\n"
        assert "O10" in codes(variants, said)
        sent = said + "  hadir.0: {pegawai: contoh-02, wakil: Pegawai Contoh 18}\n"
        assert "O10" not in codes(variants, sent)

    def test_who_sent_another_does_not_speak(self, variants):
        said = "rapat/pembentukan-tim:\n  notulen.pembahasan.1.pembicara: contoh-05\n"
        assert codes(variants, said) == {"O12"}

    def test_blank_rows_let_guests_in(self, variants):
        said = "rapat/pembentukan-tim:\n  hadir+: [{nama: Orang Lain}]\n"
        assert codes(variants, said) == {"O09"}
        assert codes(variants, said + "  baris_tamu: 1\n") == set()


def test_a_drafts_day_is_still_a_plan(variants):
    made = rule_of("T07").bad
    assert codes(variants, made) == {"T07"}
    assert "T07" not in codes(variants, made + "\nsk/tim-zi:\n  status: draf\n")


def test_a_finding_on_scans_names_the_paper_of_a_record_that_makes_several(variants):
    (found,) = variants.new(rule_of("B12").bad)
    assert found.problem.message.startswith("surat/usulan-kebutuhan-pegawai: halaman 2 dari 2")


def test_an_unknown_code_is_told_with_its_neighbour():
    with pytest.raises(UsageError, match="kode “T77” tidak dikenal"):
        rule_of("T77")
